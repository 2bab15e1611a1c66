"""Turns: what was said, and what was changed by hand after it, put into sessions."""

from datetime import timedelta
import sqlite3
from typing import Any, Final

from .database import Database
from .records import Correction, TurnRecord
from .rows import correction_row, stamp, turn_row

GAP: Final = timedelta(minutes=5)
"""Turns of one speaker that are less than this apart belong together."""
AFTERMATH: Final = timedelta(minutes=15)
"""How long after a session began a change by hand is taken as a correction of it."""

_MICROSECOND = timedelta(microseconds=1)


def save_turn(database: Database, turn: TurnRecord) -> None:
    """Insert a turn, or replace the one of this id, in the session it belongs to.

    A session whose turns changed has to be read anew, so its evidence is removed. A turn that was
    forgotten while it went on stays forgotten.
    """
    if turn.turn_id in database.forgotten:
        return
    row = turn_row(turn)
    with database.transaction() as sql:
        old = sql.execute("SELECT * FROM turns WHERE turn_id = :turn_id", row).fetchone()
        if old and all(old[name] == value for name, value in row.items()):
            return
        session_id = _session_for(sql, row, old)
        insert_turn(sql, session_id, row)
        if old and old["session_id"] != session_id:
            refresh(sql, old["session_id"])
        refresh(sql, session_id)


def save_correction(database: Database, correction: Correction) -> None:
    """Keep a change by hand with the session before it; without one it is no correction.

    Of several changes of one setting the last is what the person wanted.
    """
    changed = stamp(correction.changed)
    with database.transaction() as sql:
        session = sql.execute(
            "SELECT id FROM sessions WHERE NOT imported AND started BETWEEN ? AND ?"
            " ORDER BY started DESC, id DESC LIMIT 1",
            (changed - AFTERMATH // _MICROSECOND, changed),
        ).fetchone()
        if session:
            insert_correction(sql, session["id"], correction)


def insert_turn(sql: sqlite3.Connection, session_id: int, row: dict[str, Any]) -> None:
    """Write a turn's row, in place of the one of the same id."""
    sql.execute(
        "INSERT OR REPLACE INTO turns (turn_id, session_id, started, speaker, conversation_id,"
        " utterance, reply, failed, agent_id, language, user_id, device_id, satellite_id, area_id,"
        " tools, calls, situation)"
        " VALUES (:turn_id, :session_id, :started, :speaker, :conversation_id,"
        " :utterance, :reply, :failed, :agent_id, :language, :user_id, :device_id, :satellite_id,"
        " :area_id, :tools, :calls, :situation)",
        row | {"session_id": session_id},
    )


def insert_correction(sql: sqlite3.Connection, session_id: int, correction: Correction) -> None:
    """Write a correction's row, in place of an earlier change of the same setting."""
    sql.execute(
        "INSERT OR REPLACE INTO corrections"
        " (session_id, entity_id, device, setting, value, changed, user_id)"
        " VALUES (:session_id, :entity_id, :device, :setting, :value, :changed, :user_id)",
        correction_row(correction) | {"session_id": session_id},
    )


def refresh(sql: sqlite3.Connection, session_id: int) -> None:
    """Make a session what its turns say, to be read anew; one without turns is removed."""
    if not sql.execute("SELECT 1 FROM turns WHERE session_id = ?", (session_id,)).fetchone():
        sql.execute("DELETE FROM sessions WHERE id = ?", (session_id,))
        return
    sql.execute(
        "UPDATE sessions SET (started, ended) ="
        " (SELECT min(started), max(started) FROM turns WHERE session_id = :id),"
        " (speaker, language, situation) = (SELECT speaker, language, situation FROM turns"
        " WHERE session_id = :id ORDER BY started, turn_id LIMIT 1),"
        " area_id = (SELECT area_id FROM turns WHERE session_id = :id AND area_id IS NOT NULL"
        " ORDER BY started, turn_id LIMIT 1),"
        " purged = 0, revision = revision + 1,"
        " evidence = NULL, settings = 0, reader = NULL, degraded = 0, read_at = NULL"
        " WHERE id = :id",
        {"id": session_id},
    )


def _session_for(sql: sqlite3.Connection, row: dict[str, Any], old: sqlite3.Row | None) -> int:
    """Return the session a turn belongs to; sessions that it joins become one."""
    if old and (old["speaker"], old["started"]) == (row["speaker"], row["started"]):
        return int(old["session_id"])
    gap = GAP // _MICROSECOND - 1
    near = [
        int(found["id"])
        for found in sql.execute(
            "SELECT DISTINCT id FROM sessions JOIN turns ON session_id = id"
            " WHERE NOT imported AND turns.speaker = :speaker AND turn_id != :turn_id"
            " AND turns.started BETWEEN :started - :gap AND :started + :gap ORDER BY id",
            row | {"gap": gap},
        )
    ]
    if (
        old
        and not sql.execute(
            "SELECT 1 FROM turns WHERE session_id = ? AND turn_id != ?",
            (old["session_id"], old["turn_id"]),
        ).fetchone()
    ):
        # It was alone: its session moves with it, and what was corrected after it, too.
        near.append(int(old["session_id"]))
    if not near:
        return int(
            sql.execute(
                "INSERT INTO sessions (started, ended, speaker, situation)"
                " VALUES (:started, :started, :speaker, :situation) RETURNING id",
                row,
            ).fetchone()["id"]
        )
    first, *others = near
    for other in others:
        sql.execute("UPDATE turns SET session_id = ? WHERE session_id = ?", (first, other))
        sql.execute(
            "UPDATE OR REPLACE corrections SET session_id = ? WHERE session_id = ?", (first, other)
        )
        sql.execute("DELETE FROM sessions WHERE id = ?", (other,))
    return first
