"""Forgetting: what a person wants gone is gone, and its words are nowhere in the file."""

from collections.abc import Iterable
from datetime import datetime
import sqlite3
from typing import Final

from .damage import damaged_files
from .database import Database, mark_unerased
from .rows import stamp
from .turns import refresh

SHOWN: Final = "suggestions_shown"
"""Where it is remembered, among the small things, which suggestions are shown."""


def forget(
    database: Database,
    *,
    turn_id: str | None = None,
    session_id: int | None = None,
    user_id: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> int:
    """Remove the turns, and the changes by hand, that fit all that is given; return how many turns.

    Sessions that lose a turn lose their evidence, those that lose all go too. `since` is the first
    moment that is forgotten, `until` the first that is not. At least one has to be given.
    """
    chosen = {
        "turn": turn_id,
        "session": session_id,
        "user": user_id,
        "since": since and stamp(since),
        "until": until and stamp(until),
    }
    if all(value is None for value in chosen.values()):
        raise ValueError("Nothing says what is to be forgotten.")
    shared = (
        "(:session IS NULL OR session_id = :session) AND (:user IS NULL OR user_id = :user)"
        " AND (:since IS NULL OR {when} >= :since) AND (:until IS NULL OR {when} < :until)"
    )
    with database.transaction() as sql:
        turns = sql.execute(
            "DELETE FROM turns WHERE (:turn IS NULL OR turn_id = :turn)"  # noqa: S608 - fixed text
            f" AND {shared.format(when='started')} RETURNING session_id, turn_id, started",
            chosen,
        ).fetchall()
        if turn_id is None:
            sql.execute(
                f"DELETE FROM corrections WHERE {shared.format(when='changed')}",  # noqa: S608
                chosen,
            )
        for session in {row["session_id"] for row in turns}:
            refresh(sql, session)
        if turns:
            mark_unerased(sql)
    _remember(database, turns)
    database.erase()
    return len(turns)


def discard_turn(database: Database, turn_id: str) -> None:
    """Remove a turn that should never have been kept; it is erased with the next that is forgotten."""
    with database.transaction() as sql:
        turn = sql.execute(
            "DELETE FROM turns WHERE turn_id = ? RETURNING session_id", (turn_id,)
        ).fetchone()
        if turn:
            refresh(sql, turn["session_id"])
            mark_unerased(sql)
    database.forgotten.append(turn_id)


def forget_everything(database: Database) -> int:
    """Remove all that was recorded, learned and decided, also from damaged files; return how many turns.

    What belongs to an accepted automation stays with it: it can still be looked after and undone.
    """
    with database.transaction() as sql:
        turns = sql.execute("DELETE FROM turns RETURNING turn_id, started").fetchall()
        for table in ("corrections", "sessions", "routines", "runs", "automation_runs"):
            sql.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
        sql.execute("DELETE FROM decisions WHERE state NOT IN ('accepting', 'accepted')")
        sql.execute("DELETE FROM meta WHERE key = ?", (SHOWN,))
        mark_unerased(sql)
    _remember(database, turns)
    database.erase()
    for file in damaged_files(database.file):
        file.unlink(missing_ok=True)
    return len(turns)


def _remember(database: Database, turns: Iterable[sqlite3.Row]) -> None:
    newest = sorted(turns, key=lambda row: int(row["started"]))
    database.forgotten.extend(row["turn_id"] for row in newest)
