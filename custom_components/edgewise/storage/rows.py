"""Rows: records as the columns of a table, and back."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
import json
import sqlite3
from typing import Any

from pydantic import TypeAdapter

from ..routines.evidence import Evidence
from ..routines.situation import Situation
from .records import CallRecord, Correction, StoredSession, ToolRecord, TurnRecord

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TOOLS = TypeAdapter(tuple[ToolRecord, ...])
CALLS = TypeAdapter(tuple[CallRecord, ...])
PLAIN = (
    "turn_id",
    "conversation_id",
    "utterance",
    "reply",
    "agent_id",
    "language",
    "user_id",
    "device_id",
    "satellite_id",
    "area_id",
)
"""The fields of a turn that are stored as they are."""


def stamp(when: datetime) -> int:
    """Return a moment as it is stored: microseconds since 1970 in UTC."""
    return (when - EPOCH) // timedelta(microseconds=1)


def moment(stored: int) -> datetime:
    """Return a stored moment, in UTC."""
    return EPOCH + timedelta(microseconds=stored)


def turn_row(turn: TurnRecord) -> dict[str, str | int | None]:
    """Return a turn as its columns, all but its session."""
    # Service data may hold what JSON has no word for: its text is enough.
    return {name: getattr(turn, name) for name in PLAIN} | {
        "started": stamp(turn.started),
        "speaker": turn.speaker,
        "failed": int(turn.failed),
        "tools": TOOLS.dump_json(turn.tools, fallback=str).decode(),
        "calls": CALLS.dump_json(turn.calls, fallback=str).decode(),
        "situation": turn.situation.model_dump_json(exclude_none=True),
    }


def turn_of(row: sqlite3.Row) -> TurnRecord:
    """Return the turn of a row."""
    return TurnRecord(
        **{name: row[name] for name in PLAIN},
        started=moment(row["started"]),
        failed=bool(row["failed"]),
        tools=TOOLS.validate_json(row["tools"]),
        calls=CALLS.validate_json(row["calls"]),
        situation=Situation.model_validate_json(row["situation"]),
    )


def correction_row(correction: Correction) -> dict[str, Any]:
    """Return a correction as its columns, all but its session."""
    return correction.model_dump() | {
        "changed": stamp(correction.changed),
        "value": json.dumps(correction.value),
    }


def correction_of(row: sqlite3.Row) -> Correction:
    """Return the correction of a row."""
    return Correction(
        changed=moment(row["changed"]),
        entity_id=row["entity_id"],
        device=row["device"],
        setting=row["setting"],
        value=json.loads(row["value"]),
        user_id=row["user_id"],
    )


def session_of(
    row: sqlite3.Row, turns: Iterable[sqlite3.Row], corrections: Iterable[sqlite3.Row]
) -> StoredSession:
    """Return the session of a row with what belongs to it."""
    return StoredSession(
        session_id=row["id"],
        revision=row["revision"],
        started=moment(row["started"]),
        ended=moment(row["ended"]),
        speaker=row["speaker"],
        area_id=row["area_id"],
        language=row["language"],
        situation=Situation.model_validate_json(row["situation"]),
        imported=bool(row["imported"]),
        turns=tuple(map(turn_of, turns)),
        corrections=tuple(map(correction_of, corrections)),
        evidence=row["evidence"] and Evidence.model_validate_json(row["evidence"]),
    )
