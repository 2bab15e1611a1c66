"""Forgetting: what was said is removed, and what was found in it follows."""

from datetime import datetime

from .runtime import Edgewise


async def forget(
    edgewise: Edgewise,
    *,
    turn_id: str | None = None,
    session_id: int | None = None,
    user_id: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    everything: bool = False,
) -> int:
    """Remove the turns that fit all that is given, or everything; return how many it was.

    Routines and suggestions are found anew. Raises StoreError.
    """
    edgewise.capture.let_go()
    forgotten = await edgewise.store.forget(
        turn_id=turn_id,
        session_id=session_id,
        user_id=user_id,
        since=since,
        until=until,
        everything=everything,
    )
    if forgotten or everything:
        await edgewise.learning.refresh("forgotten")
    return forgotten
