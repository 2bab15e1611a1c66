"""Turns, evidence and sessions to store, and places to store them."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
import shutil
from typing import Any

from custom_components.edgewise.automations.written import Written
from custom_components.edgewise.automations.yaml_text import Edit
from custom_components.edgewise.routines.evidence import Evidence, Reading
from custom_components.edgewise.routines.situation import Situation, Triggers
from custom_components.edgewise.routines.suggestion import ResolvedAction, Suggestion
from custom_components.edgewise.storage.damage import COMPANIONS
from custom_components.edgewise.storage.database import Database
from custom_components.edgewise.storage.records import (
    Asked,
    CallRecord,
    Correction,
    DecisionRecord,
    DecisionState,
    OutcomeRecord,
    StoredSession,
    ToolRecord,
    TurnRecord,
)
from custom_components.edgewise.storage.sessions import find_sessions

START = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
EVENING = Situation(time_of_day="evening", day_of_week="weekday", sun_phase="after_sunset")


def at(minutes: float) -> datetime:
    """Return a moment, in minutes after the start."""
    return START + timedelta(minutes=minutes)


def turn(turn_id: str, minutes: float = 0, **fields: Any) -> TurnRecord:
    """Return a turn of Ada's, if nothing else is said."""
    given: dict[str, Any] = {
        "conversation_id": f"conversation of {turn_id}",
        "utterance": f"what {turn_id} says",
        "user_id": "ada",
        "situation": EVENING,
    }
    return TurnRecord(turn_id=turn_id, started=at(minutes), **given | fields)


def full_turn(turn_id: str = "t1", minutes: float = 0) -> TurnRecord:
    """Return a turn in which every field is set."""
    return turn(
        turn_id,
        minutes,
        utterance="Make it cosy, and write 'milk' on the list",
        reply="Done, it is cosy now",
        failed=True,
        agent_id="conversation.agent",
        language="en",
        device_id="device",
        satellite_id="assist_satellite.kitchen",
        area_id="kitchen",
        tools=(
            ToolRecord(
                tool_id="1",
                name="HassLightSet",
                args={"name": "my secret lamp", "brightness": 30, "color": "red"},
                ok=True,
                entity_ids=("light.lamp",),
            ),
            ToolRecord(tool_id="2", name="HassListAddItem", args={"item": "milk"}),
        ),
        calls=(
            CallRecord(
                domain="light",
                service="turn_on",
                data={"brightness_pct": 30, "entity_id": ["light.lamp"], "rgb_color": [1, 2, 3]},
                entity_ids=("light.lamp",),
                ok=True,
                after={"light.lamp": {"state": "on", "brightness": 77, "friendly_name": "Ada's"}},
            ),
            CallRecord(
                domain="media_player",
                service="select_source",
                data={"source": "HDMI 1", "extra": {"title": "a film of ours", "position": 3}},
                direct=False,
                ok=False,
                after={"media_player.tv": {"state": "playing", "media_title": "a film of ours"}},
            ),
            CallRecord(
                domain="input_text",
                service="set_value",
                data={"value": "dear diary", "entity_id": "input_text.diary"},
                after={"input_text.diary": {"state": "dear diary"}},
            ),
        ),
    )


def evidence(value: int = 30, **fields: Any) -> Evidence:
    """Return evidence of one setting, with the words that say it."""
    return Evidence(
        readings=(
            Reading(device="lights", setting="brightness", value=value, quote="make it cosy"),
        ),
        **fields,
    )


def correction(minutes: float, value: int = 50, **fields: Any) -> Correction:
    """Return a change of a lamp's brightness by hand."""
    return Correction(
        changed=at(minutes),
        value=value,
        **{"entity_id": "light.lamp", "device": "lights", "setting": "brightness"} | fields,
    )


def session(*turns: TurnRecord, **fields: Any) -> StoredSession:
    """Return a session as it comes with an import."""
    given: dict[str, Any] = {"speaker": "user:ada", "situation": EVENING}
    return StoredSession(
        session_id=0,
        started=turns[0].started,
        ended=turns[-1].started,
        turns=turns,
        imported=True,
        **given | fields,
    )


def suggestion(fingerprint: str = "f1") -> Suggestion:
    """Return the suggestion of a lamp in the evening."""
    return Suggestion(
        fingerprint=fingerprint,
        routine_id="r1",
        area_id="kitchen",
        triggers=Triggers(time_of_day="evening"),
        actions=(
            ResolvedAction(
                entity_id="light.lamp",
                service="light.turn_on",
                data={"brightness_pct": 30},
                settings=(("lights", "brightness", 30), ("lights", "power", "on")),
                nearest={"brightness": 30.5},
            ),
        ),
        confidence=0.9,
        support=5,
        opportunities=6,
        evidence=(1, 2, 3),
    )


def decision(
    state: DecisionState, fingerprint: str = "f1", minutes: float = 0, **fields: Any
) -> DecisionRecord:
    """Return a decision in which every field is set."""
    written = Written(
        ident=f"ident of {fingerprint}",
        entity_id="automation.evenings",
        config={"alias": "Evenings: lights 30 %", "triggers": [], "actions": []},
        edit=Edit(before="\n", body="- id: a\n  alias: Evenings", after="\n", replaced="[]"),
        created=True,
    )
    given: dict[str, Any] = {
        "suggestion": suggestion(fingerprint),
        "adjusted": True,
        "via": "panel",
        "until": at(0).date(),
        "ident": written.ident,
        "written": written,
        "asked": (Asked(when=at(minutes - 60), answer="yes"), Asked(when=at(minutes - 30))),
    }
    return DecisionRecord(
        fingerprint=fingerprint, state=state, decided=at(minutes), **given | fields
    )


def outcome(minutes: float = 0, **fields: Any) -> OutcomeRecord:
    """Return a run of the automation of that decision."""
    return OutcomeRecord(ran=at(minutes), **{"ident": "ident of f1"} | fields)


def turns_by_session(database: Database) -> list[list[str]]:
    """Return the ids of the turns of each session, oldest first."""
    return [
        [turn.turn_id for turn in found.turns]
        for found in reversed(find_sessions(database, limit=10_000))
    ]


def stored_bytes(file: Path) -> bytes:
    """Return all that lies on the disk."""
    return b"".join(
        path.read_bytes()
        for companion in ("", "-shm", *COMPANIONS)
        if (path := file.with_name(file.name + companion)).exists()
    )


def fill_up(disk: Path) -> Path:
    """Leave no space on a disk; return the file that has to go to get it back."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as stream, suppress(OSError):
        while True:
            stream.write(bytes(4096))
    assert shutil.disk_usage(disk).free < 4096
    return ballast
