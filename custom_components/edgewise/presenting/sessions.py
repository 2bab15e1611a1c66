"""Sessions: what was recorded, as it is shown."""

from collections.abc import Iterable

from ..routines.evidence import Evidence
from ..storage.records import CallRecord, Correction, StoredSession, TurnRecord
from .cards import setting_of
from .pages import CallShape, CorrectionShape, SessionShape, TurnShape
from .shapes import DeviceShape, Named, SettingShape
from .teller import Teller


def sessions_of(sessions: Iterable[StoredSession], teller: Teller) -> tuple[SessionShape, ...]:
    """Return sessions with their words, where they are still kept."""
    return tuple(_session(session, teller) for session in sessions)


def _session(session: StoredSession, teller: Teller) -> SessionShape:
    return SessionShape(
        session_id=session.session_id,
        started=session.started,
        ended=session.ended,
        imported=session.imported,
        area=teller.room(session.area_id),
        person=teller.person(turn.user_id for turn in session.turns),
        situation=teller.chips(session.situation),
        turns=tuple(_turn(turn, teller) for turn in session.turns),
        corrections=tuple(_correction(correction, teller) for correction in session.corrections),
        settings=None if session.evidence is None else _settings(session.evidence, teller),
    )


def _turn(turn: TurnRecord, teller: Teller) -> TurnShape:
    return TurnShape(
        turn_id=turn.turn_id,
        started=turn.started,
        utterance=turn.utterance,
        reply=turn.reply,
        failed=turn.failed,
        agent_id=turn.agent_id,
        satellite_id=turn.satellite_id,
        calls=tuple(_call(call, teller) for call in turn.calls if call.direct),
    )


def _call(call: CallRecord, teller: Teller) -> CallShape:
    return CallShape(
        action=f"{call.domain}.{call.service}",
        entities=tuple(teller.entity(entity_id) for entity_id in call.entity_ids),
        data=call.data,
    )


def _correction(correction: Correction, teller: Teller) -> CorrectionShape:
    return CorrectionShape(
        changed=correction.changed,
        entity=teller.entity(correction.entity_id),
        device=correction.device,
        setting=correction.setting,
        value=correction.value,
        label=teller.whole_setting(correction.device, correction.setting, correction.value),
    )


def _settings(evidence: Evidence, teller: Teller) -> tuple[DeviceShape, ...]:
    """Return what was in force when a session ended, device by device."""
    settings: dict[str, list[SettingShape]] = {}
    entities: dict[str, dict[str, Named]] = {}
    for reading in evidence.in_force():
        settings.setdefault(reading.device, []).append(
            setting_of(reading.device, reading.setting, reading.value, teller)
        )
        entities.setdefault(reading.device, {}).update(
            {entity_id: teller.entity(entity_id) for entity_id in reading.entities}
        )
    return tuple(
        DeviceShape(
            device=device,
            label=teller.device(device, {one.setting: one.value for one in told}),
            entities=tuple(entities[device].values()),
            settings=tuple(told),
        )
        for device, told in settings.items()
    )
