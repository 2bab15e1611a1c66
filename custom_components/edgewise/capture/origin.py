"""Origin: who moved a device: a person, a conversation, an automation, or the device itself."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from homeassistant.core import Context

from ..routines.calls import ExecutedCall, readings_of
from ..routines.home import Home
from ..routines.vocabulary import Setting
from .calls import Call

_SETTLING: Final = timedelta(minutes=1)
"""How long after a call its entities may still move on their own."""
_MEMORY: Final = 200
"""Calls that are remembered."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who changed something."""

    user_id: str | None
    sure: bool
    """Whether core says so; otherwise the device itself was used, or moved by itself."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A call that was made."""

    call: Call
    at: datetime
    person: bool
    """Whether a person made it, not a conversation or an automation."""

    @property
    def maker(self) -> Person | None:
        """Return the person who made it."""
        return Person(self.call.user_id, sure=True) if self.person else None

    @property
    def settled(self) -> datetime:
        """Return when its entities are where it sent them."""
        transition: Any = self.call.data.get("transition")
        seconds = transition if isinstance(transition, int | float) else 0
        return self.at + _SETTLING + timedelta(seconds=min(max(seconds, 0), 3600))


class Origins:
    """The calls of the last minutes."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._made: deque[_Made] = deque(maxlen=_MEMORY)

    def clear(self) -> None:
        """Forget everything."""
        self._made.clear()

    def note(self, call: Call, at: datetime, *, person: bool) -> None:
        """Remember a call, and whether a person made it."""
        self._made.append(_Made(call, at, person))

    def person_behind(self, entity_id: str, context: Context, at: datetime) -> Person | None:
        """Return who changed an entity, None where no person did."""
        for made in reversed(self._made):
            if made.call.context_id == context.id:
                return made.maker
        if context.parent_id is not None:
            return None
        if context.user_id is not None:
            return Person(context.user_id, sure=True)
        for made in reversed(self._made):
            if entity_id in made.call.entity_ids and at < made.settled:
                # It still follows a call: late, or in steps.
                return made.maker
        return Person(None, sure=False)

    def asked(self, entity_id: str, home: Home, since: datetime | None) -> Iterator[Setting]:
        """Go through what conversations and automations asked of an entity after a moment."""
        for made in self._made:
            if made.person or entity_id not in made.call.entity_ids:
                continue
            if since is None or made.at > since:
                call = ExecutedCall(
                    domain=made.call.domain,
                    service=made.call.service,
                    data=made.call.data,
                    entity_ids=(entity_id,),
                )
                for reading in readings_of([call], home):
                    yield reading.as_setting()
