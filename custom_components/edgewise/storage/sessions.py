"""Sessions: found, counted and brought in."""

from collections.abc import Iterable, Sequence
from datetime import datetime
import json
import sqlite3
from uuid import uuid4

from .database import Database, fold
from .records import Counts, StoredSession, TurnRecord
from .rows import moment, session_of, stamp, turn_row
from .turns import GAP, insert_correction, insert_turn


def find_sessions(
    database: Database,
    *,
    search: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    user_id: str | None = None,
    limit: int = 50,
    before_id: int | None = None,
) -> list[StoredSession]:
    """Return sessions, newest first, that go on after `since` and began before `until`.

    `search` is a part of an utterance or reply, in upper or lower case; `before_id` is the last
    session of the page before.
    """
    rows = database.connection.execute(
        "SELECT * FROM sessions AS s WHERE (:since IS NULL OR ended >= :since)"
        " AND (:until IS NULL OR started < :until)"
        " AND (:before IS NULL OR (started, id) < (SELECT started, id FROM sessions WHERE id = :before))"
        " AND (:user IS NULL OR EXISTS (SELECT 1 FROM turns"
        " WHERE session_id = s.id AND user_id = :user))"
        " AND (:search IS NULL OR EXISTS (SELECT 1 FROM turns WHERE session_id = s.id"
        " AND (instr(fold(utterance), :search) OR instr(fold(reply), :search))))"
        " ORDER BY started DESC, id DESC LIMIT :limit",
        {
            "search": fold(search) or None,
            "since": since and stamp(since),
            "until": until and stamp(until),
            "user": user_id,
            "limit": limit,
            "before": before_id,
        },
    )
    return with_turns(database, rows)


def session_by_id(database: Database, session_id: int) -> StoredSession | None:
    """Return one session; None where it is not, or no longer, there."""
    rows = database.connection.execute("SELECT * FROM sessions WHERE id = ?", (session_id,))
    return next(iter(with_turns(database, rows)), None)


def sessions_by_ids(database: Database, ids: Iterable[int]) -> dict[int, StoredSession]:
    """Return those sessions that are there, by their ids."""
    rows = database.connection.execute(
        "SELECT * FROM sessions WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {session.session_id: session for session in with_turns(database, rows)}


def with_turns(database: Database, rows: Iterable[sqlite3.Row]) -> list[StoredSession]:
    """Return the sessions of some rows, in their order, with what belongs to them."""
    rows = list(rows)
    ids = json.dumps([row["id"] for row in rows])
    turns: dict[int, list[sqlite3.Row]] = {}
    for turn in database.connection.execute(
        "SELECT * FROM turns WHERE session_id IN (SELECT value FROM json_each(?))"
        " ORDER BY started, turn_id",
        (ids,),
    ):
        turns.setdefault(turn["session_id"], []).append(turn)
    corrections: dict[int, list[sqlite3.Row]] = {}
    for correction in database.connection.execute(
        "SELECT * FROM corrections WHERE session_id IN (SELECT value FROM json_each(?))"
        " ORDER BY changed, entity_id, setting",
        (ids,),
    ):
        corrections.setdefault(correction["session_id"], []).append(correction)
    return [
        session_of(row, turns.get(row["id"], ()), corrections.get(row["id"], ())) for row in rows
    ]


def import_sessions(database: Database, sessions: Sequence[StoredSession]) -> list[int]:
    """Store sessions of elsewhere and return their new ids; all or none."""
    with database.transaction() as sql:
        return [_import(sql, session) for session in sessions]


def _import(sql: sqlite3.Connection, session: StoredSession) -> int:
    evidence = session.evidence
    session_id: int = sql.execute(
        "INSERT INTO sessions (started, ended, speaker, area_id, language, situation, imported,"
        " evidence, settings) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?) RETURNING id",
        (
            stamp(session.started),
            stamp(session.ended),
            session.speaker,
            session.area_id,
            session.language,
            session.situation.model_dump_json(exclude_none=True),
            evidence and evidence.model_dump_json(exclude_defaults=True),
            len(evidence.in_force()) if evidence else 0,
        ),
    ).fetchone()["id"]
    for turn in session.turns:
        insert_turn(sql, session_id, _imported_row(sql, session, turn))
    for correction in session.corrections:
        insert_correction(sql, session_id, correction)
    return session_id


def _imported_row(
    sql: sqlite3.Connection, session: StoredSession, turn: TurnRecord
) -> dict[str, str | int | None]:
    """Return a turn's row that says of its session what the session says."""
    row = turn_row(
        turn.model_copy(
            update={
                "situation": session.situation,
                "area_id": turn.area_id or session.area_id,
                "language": turn.language or session.language,
            }
        )
    ) | {"speaker": session.speaker}
    if sql.execute("SELECT 1 FROM turns WHERE turn_id = :turn_id", row).fetchone():
        row["turn_id"] = uuid4().hex  # the same file, brought in twice
    return row


def count(database: Database, now: datetime) -> Counts:
    """Return how much there is."""
    row = database.connection.execute(
        "SELECT count(*) AS sessions, count(*) FILTER (WHERE settings > 0) AS evidence,"
        " count(*) FILTER (WHERE evidence IS NULL AND ended <= ?) AS waiting,"
        " (SELECT count(*) FROM turns) AS turns, (SELECT count(*) FROM routines) AS routines,"
        " (SELECT max(started) FROM turns) AS last FROM sessions",
        (stamp(now - GAP),),
    ).fetchone()
    return Counts(
        sessions=row["sessions"],
        turns=row["turns"],
        waiting=row["waiting"],
        evidence=row["evidence"],
        routines=row["routines"],
        last_turn=None if row["last"] is None else moment(row["last"]),
        bytes=database.bytes,
    )
