"""Adjusting: a routine as the user would rather have it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
import datetime as dt
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from ..consolidation import Clock, LearnedValue
from ..errors import RoutineError
from ..home import Home, number_of
from ..moment import TimeEdges, part_of_day
from ..routine import Actions, Routine
from ..situation import Triggers
from ..vocabulary import Names, Numbers, Setting, Value
from .candidate import Candidate, Recorded
from .choosing import domain_of, fits, used
from .targets import usual

_EDGES: Final = TimeEdges()

type ChangeProblem = Literal[
    "not_in_routine", "unknown_value", "unknown_entity", "nothing_left", "clock_outside"
]
"""What is wrong with a change: the routine has no such setting; the home cannot be told that value; the entity is not there or
not of that kind; nothing would be done; the time is not in the part of the day."""


class ImpossibleChangeError(RoutineError, ValueError):
    """A change that makes no sense; the text says why in one sentence."""

    def __init__(self, problem: ChangeProblem, text: str, **details: str) -> None:
        """Say which problem it is; the details are the device, setting, value, entity or time."""
        super().__init__(text)
        self.problem = problem
        self.details: Mapping[str, str] = details


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SettingChange(_Frozen):
    """Another value of one setting."""

    device: str
    setting: str
    value: Value | None
    """None: leave it out. A temperature is in the unit of the home's climate entities, °C or °F, as the routine's own values are."""


class Changes(_Frozen):
    """What the user wants otherwise; what is not named stays as it is."""

    settings: tuple[SettingChange, ...] = ()
    entities: dict[str, tuple[str, ...]] = {}
    """Device -> the entities that all of it is done with; none: the device is left out."""
    triggers: Triggers | None = None
    """The whole situation; a field that is None does not matter."""
    clock: dt.time | Literal["none"] | None = None
    """The local time at which it begins, to the minute; `none`: whenever the situation does; None: as it is."""


def adjusted(
    candidate: Candidate,
    changes: Changes,
    home: Home,
    *,
    sessions: Sequence[Recorded],
    edges: TimeEdges = _EDGES,
) -> Candidate:
    """Return a routine with changes; what it was learned from stays.

    Temperatures are in the home's unit, on both sides: on a hub a routine is learned in it, so
    nothing is converted. Values that the chosen entities cannot take exactly are made to fit when
    the routine is resolved. A new time in another part of the day moves the routine there; a new
    part of the day that the routine's time is not in drops that time.

    `sessions` are all recorded ones, as `suggest` takes them; `edges` are the home's own.
    Raise ImpossibleChangeError, a ValueError, where a change makes no sense.
    """
    candidate = _with_entities(usual(candidate, sessions), changes.entities, home)
    left_out = {device for device, ids in changes.entities.items() if not ids}
    values = [v for v in _values(candidate, changes.settings, home) if v.device not in left_out]
    if not values:
        raise ImpossibleChangeError("nothing_left", "Nothing would be left to do.")
    triggers, clock = _moment(candidate, changes, edges)
    actions = Actions.of(Setting(v.device, v.setting, v.value) for v in values)
    learned = candidate.learned.model_copy(
        update={
            "routine": Routine(triggers=triggers, actions=actions),
            "values": tuple(values),
            "clock": clock,
        }
    )
    return replace(candidate, learned=learned)


def _with_entities(
    candidate: Candidate, entities: Mapping[str, tuple[str, ...]], home: Home
) -> Candidate:
    devices = {value.device for value in candidate.learned.values}
    chosen = dict(candidate.chosen)
    for device, ids in entities.items():
        if device not in devices:
            raise _not_in_routine(device)
        for entity_id in ids:
            if not fits(candidate, home, device, entity_id):
                raise ImpossibleChangeError(
                    "unknown_entity",
                    f"{entity_id} cannot be used for {device}.",
                    device=device,
                    entity=entity_id,
                )
        if ids and set(ids) != set(used(candidate, home, device)):
            chosen[device] = tuple(dict.fromkeys(ids))
    return replace(candidate, chosen=chosen)


def _values(
    candidate: Candidate, changes: Iterable[SettingChange], home: Home
) -> list[LearnedValue]:
    values = {(value.device, value.setting): value for value in candidate.learned.values}
    for change in changes:
        key = change.device, change.setting
        before = values.get(key)
        if before is None:
            raise _not_in_routine(*key)
        if change.value is None:
            del values[key]
        elif change.value != before.value or type(change.value) is not type(before.value):
            value = _known(candidate, home, change, change.value)
            median = None if before.median is None else number_of(value)
            values[key] = before.model_copy(update={"value": value, "median": median})
    return list(values.values())


def _known(candidate: Candidate, home: Home, change: SettingChange, value: Value) -> Value:
    """Return a value as the home is told it; raise where it cannot be."""
    domain = domain_of(candidate, home, change.device, change.setting)
    if domain is None or value not in domain:
        raise ImpossibleChangeError(
            "unknown_value",
            f"{change.device} {change.setting} cannot be {value}.{_may_be(domain)}",
            device=change.device,
            setting=change.setting,
            value=str(value),
        )
    # JavaScript has no whole numbers.
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _may_be(domain: object) -> str:
    match domain:
        case Numbers():
            unit = f" {domain.unit}" if domain.unit else ""
            return f" It may be {domain.minimum:g} to {domain.maximum:g}{unit}, in steps of {domain.step:g}."
        case Names():
            return f" It may be {', '.join(domain.names)}."
    return ""


def _not_in_routine(device: str, setting: str = "") -> ImpossibleChangeError:
    return ImpossibleChangeError(
        "not_in_routine",
        f"{device} {setting}".strip() + " is not part of this routine.",
        device=device,
        setting=setting,
    )


def _moment(
    candidate: Candidate, changes: Changes, edges: TimeEdges
) -> tuple[Triggers, Clock | None]:
    before = candidate.learned.routine.triggers
    triggers, clock = changes.triggers or before, candidate.learned.clock
    part = triggers.time_of_day
    if changes.clock is None:
        moved = part not in (None, before.time_of_day)
        if clock and moved and part_of_day(clock.mean, edges) != part:
            clock = None
        return triggers, clock
    if changes.clock == "none":
        return triggers, None
    at = changes.clock.replace(second=0, microsecond=0, tzinfo=None)
    there = part_of_day(at, edges)
    if part not in (None, there):
        if part != before.time_of_day:
            raise ImpossibleChangeError(
                "clock_outside",
                f"{at:%H:%M} is not in the {part}.",
                clock=f"{at:%H:%M}",
                part=str(part),
            )
        triggers = triggers.model_copy(update={"time_of_day": there})
    return triggers, Clock(mean=at, spread=0.0)
