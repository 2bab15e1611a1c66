"""Retention: words go when their time is over; settings, counts and evidence stay."""

from datetime import datetime
from typing import Any, Final

from ..routines.evidence import Evidence
from .database import Database, mark_unerased
from .rows import CALLS, TOOLS, stamp

SETTINGS: Final = frozenset(
    {
        "brightness",
        "color",
        "color_mode",
        "color_name",
        "device_class",
        "domain",
        "effect",
        "entity_id",
        "fan_mode",
        "hvac_action",
        "hvac_mode",
        "media_content_type",
        "mode",
        "option",
        "preset_mode",
        "sound_mode",
        "source",
        "state",
        "swing_mode",
        "temperature",
        "tone",
        "volume_level",
    }
)
"""Names under which a text is a setting of a device; under all others it may be what somebody said."""
WORDY: Final = frozenset({"input_text", "text", "todo", "shopping_list", "notify", "tts"})
"""Domains whose settings are texts themselves."""


def purge_texts(database: Database, before: datetime, limit: int) -> int:
    """Blank the words of up to `limit` sessions that ended before; return how many sessions it were.

    They are off the disk after `Database.erase`.
    """
    with database.transaction() as sql:
        sessions = sql.execute(
            "SELECT id, evidence FROM sessions WHERE ended < ? AND NOT purged"
            " ORDER BY started LIMIT ?",
            (stamp(before), limit),
        ).fetchall()
        for session in sessions:
            for turn in sql.execute(
                "SELECT turn_id, tools, calls FROM turns WHERE session_id = ?", (session["id"],)
            ).fetchall():
                sql.execute(
                    "UPDATE turns SET utterance = NULL, reply = NULL, tools = ?, calls = ?"
                    " WHERE turn_id = ?",
                    (_tools(turn["tools"]), _calls(turn["calls"]), turn["turn_id"]),
                )
            # Whoever is reading it just now read words: what comes of that is not kept.
            sql.execute(
                "UPDATE sessions SET evidence = ?, purged = 1, revision = revision + 1 WHERE id = ?",
                (session["evidence"] and _evidence(session["evidence"]), session["id"]),
            )
        if sessions:
            mark_unerased(sql)
    return len(sessions)


def _tools(stored: str) -> str:
    tools = tuple(
        tool.model_copy(update={"args": _settings_of(tool.args)})
        for tool in TOOLS.validate_json(stored)
    )
    return TOOLS.dump_json(tools).decode()


def _calls(stored: str) -> str:
    calls = tuple(
        call.model_copy(
            update={
                "data": _settings_of(call.data, wordy=call.domain in WORDY),
                "after": {
                    entity_id: _settings_of(state, wordy=entity_id.split(".")[0] in WORDY)
                    for entity_id, state in call.after.items()
                },
            }
        )
        for call in CALLS.validate_json(stored)
    )
    return CALLS.dump_json(calls).decode()


def _evidence(stored: str) -> str:
    evidence = Evidence.model_validate_json(stored)
    readings = tuple(r.model_copy(update={"quote": ""}) for r in evidence.readings)
    # A failure may show what a model answered.
    failure = None if evidence.failure is None else ""
    return evidence.model_copy(update={"readings": readings, "failure": failure}).model_dump_json(
        exclude_defaults=True
    )


def _settings_of(data: dict[str, Any], *, wordy: bool = False) -> dict[str, Any]:
    """Return data without its texts, but for those that are settings."""
    kept = {}
    for key, value in data.items():
        if key in SETTINGS and not (wordy and key != "entity_id"):
            kept[key] = value
        elif isinstance(value, dict):
            kept[key] = _settings_of(value, wordy=wordy)
        elif isinstance(value, list):
            kept[key] = [item for item in value if not isinstance(item, str | dict | list)]
        elif not isinstance(value, str):
            kept[key] = value
    return kept
