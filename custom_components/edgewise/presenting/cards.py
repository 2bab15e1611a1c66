"""Cards: a suggestion as it is shown."""

from collections.abc import Mapping
from typing import Any, Final

from ..hub.validation import Problem
from ..routines.suggestion import LeftOut, Suggestion
from ..routines.suggestion.making import name_of
from ..routines.vocabulary import Value
from ..storage.records import Asked, DecisionRecord, StoredSession
from .quotes import evidence_of, exceptions_of
from .shapes import (
    BacktestDay,
    BacktestShape,
    Card,
    CardState,
    Certainty,
    DecisionShape,
    DeviceShape,
    LeftOutShape,
    ProblemShape,
    SettingShape,
)
from .teller import Teller

_CERTAINTY: Final[tuple[tuple[float, Certainty], ...]] = (
    (0.95, "very_sure"),
    (0.8, "sure"),
    (0.6, "quite_sure"),
)
"""From which confidence on it is called so, the highest first."""


def card(
    suggestion: Suggestion,
    teller: Teller,
    *,
    state: CardState,
    sessions: Mapping[int, StoredSession],
    config: Mapping[str, Any] | None,
    yaml: str = "",
    problems: tuple[Problem, ...] = (),
    decision: DecisionRecord | None = None,
    tried: tuple[Asked, ...] = (),
    adjusted: bool = False,
) -> Card:
    """Return a suggestion as it is shown.

    `tried` is what came of a trial; `sessions` are those of `quoted`; `config` is its automation, and `yaml` the same as
    a text; None where there can be none.
    """
    test = suggestion.backtest
    return Card(
        fingerprint=suggestion.fingerprint,
        routine_id=suggestion.routine_id,
        state=state,
        title=teller.title(suggestion),
        offer=teller.offer(suggestion),
        area=teller.room(suggestion.area_id),
        situation=teller.chips(suggestion.triggers),
        clock=teller.clock(suggestion),
        devices=devices_of(suggestion, teller),
        left_out=left_out_of(suggestion.left_out, teller),
        confidence=round(suggestion.confidence, 3),
        certainty=certainty(suggestion.confidence),
        support=suggestion.support,
        opportunities=suggestion.opportunities,
        evidence=evidence_of(suggestion, sessions, teller),
        exceptions=exceptions_of(suggestion, sessions, teller),
        backtest=BacktestShape(
            runs=test.runs,
            right=test.right,
            wrong=test.wrong,
            corrected=test.corrected,
            days=tuple(BacktestDay(date=day, day=kind) for day, kind in test.days.items()),
        ),
        arms=arms(suggestion),
        adjusted=adjusted,
        config=None if config is None else dict(config),
        yaml=yaml,
        problems=tuple(
            ProblemShape(kind=problem.kind, where=problem.where, detail=problem.detail)
            for problem in problems
        ),
        decision=_decision(decision) if decision else None,
        tried=tried[::-1],
    )


def state_of(record: DecisionRecord | None, *, is_open: bool) -> CardState:
    """Return how a suggestion stands; while its automation is being written it counts as accepted."""
    if record is None:
        return "open" if is_open else "held_back"
    return "accepted" if record.state == "accepting" else record.state


def certainty(confidence: float) -> Certainty:
    """Return a confidence in words."""
    return next((word for least, word in _CERTAINTY if confidence >= least), "unsure")


def arms(suggestion: Suggestion) -> bool:
    """Return whether a suggestion arms the alarm system."""
    return any(action.arms for action in suggestion.actions)


def devices_of(suggestion: Suggestion, teller: Teller) -> tuple[DeviceShape, ...]:
    """Return what a suggestion sets, device by device; the first entity that does it says the value."""
    settings: dict[str, dict[str, SettingShape]] = {}
    entities: dict[str, dict[str, None]] = {}
    arming = set()
    for action in suggestion.actions:
        for device, setting, value in action.settings:
            nearest = action.nearest.get(setting)
            entities.setdefault(device, {})[action.entity_id] = None
            settings.setdefault(device, {}).setdefault(
                setting, setting_of(device, setting, value, teller, nearest)
            )
            if action.arms:
                arming.add(device)
    return tuple(
        DeviceShape(
            device=device,
            label=teller.device(device, {s.setting: s.value for s in told.values()}),
            arms=device in arming,
            entities=tuple(teller.entity(entity_id) for entity_id in entities[device] if entity_id),
            settings=tuple(told.values()),
        )
        for device, told in settings.items()
    )


def setting_of(
    device: str, setting: str, value: Value, teller: Teller, nearest: Value | None = None
) -> SettingShape:
    """Return a setting with what is really set; the entity's own name for a value is the same value."""
    really = value if nearest is None else nearest
    if isinstance(nearest, str) and name_of(value, (nearest,)):
        nearest = None
    return SettingShape(
        setting=setting,
        value=value,
        label=teller.setting(device, setting, really),
        nearest=nearest,
    )


def left_out_of(left_out: tuple[LeftOut, ...], teller: Teller) -> tuple[LeftOutShape, ...]:
    """Return what of a routine cannot be done, and why."""
    return tuple(
        LeftOutShape(
            device=left.device,
            setting=left.setting,
            value=left.value,
            label=teller.whole_setting(left.device, left.setting, left.value),
            reason=left.reason,
            entity=teller.entity(left.entity_id) if left.entity_id else None,
        )
        for left in left_out
    )


def _decision(record: DecisionRecord) -> DecisionShape:
    return DecisionShape(
        state=record.state,
        decided=record.decided,
        via=record.via,
        until=record.until,
        asked=record.asked[::-1],
    )
