"""What actions answer: records as plain values."""

from typing import Any

from .storage.records import RunRecord, StoredRoutine, StoredSession, TurnRecord


def run_response(run: RunRecord) -> dict[str, Any]:
    """Return how a learning run went."""
    duration = None if run.ended is None else round((run.ended - run.started).total_seconds())
    return {
        "outcome": run.outcome,
        "read": run.read,
        "failures": run.failures,
        "routines": run.routines,
        "duration": duration,
        "error": run.error,
    }


def routine_response(stored: StoredRoutine) -> dict[str, Any]:
    """Return a routine with how certain it is and what it was found from."""
    learned = stored.learned
    return {
        "routine_id": stored.routine_id,
        "area_id": stored.area_id,
        "summary": learned.routine.words(),
        "triggers": learned.routine.triggers.model_dump(exclude_none=True),
        "actions": learned.routine.actions.model_dump(exclude_none=True),
        "confidence": round(learned.confidence, 3),
        "support": learned.support,
        "opportunities": learned.opportunities,
        "clock": None
        if learned.clock is None
        else {
            "mean": learned.clock.mean.isoformat("minutes"),
            "spread_minutes": learned.clock.spread,
        },
        "changes": [change.model_dump(mode="json") for change in learned.changes],
        "entities": {setting: list(ids) for setting, ids in stored.entities.items()},
        "sessions": list(learned.evidence),
        "found": stored.found.isoformat(),
    }


def session_response(session: StoredSession) -> dict[str, Any]:
    """Return a session with its words, where they are still kept."""
    return {
        "session_id": session.session_id,
        "started": session.started.isoformat(),
        "ended": session.ended.isoformat(),
        "imported": session.imported,
        "area_id": session.area_id,
        "situation": session.situation.model_dump(exclude_none=True),
        "turns": [_turn(turn) for turn in session.turns],
        "corrections": [
            correction.model_dump(mode="json", exclude={"user_id"})
            for correction in session.corrections
        ],
        "settings": None if session.evidence is None else session.evidence.settings(),
    }


def _turn(turn: TurnRecord) -> dict[str, Any]:
    return {
        "turn_id": turn.turn_id,
        "started": turn.started.isoformat(),
        "utterance": turn.utterance,
        "reply": turn.reply,
        "failed": turn.failed,
        "agent_id": turn.agent_id,
        "user_id": turn.user_id,
        "satellite_id": turn.satellite_id,
        "calls": [
            {
                "action": f"{call.domain}.{call.service}",
                "entity_ids": list(call.entity_ids),
                "data": call.data,
            }
            for call in turn.calls
            if call.direct
        ],
    }
