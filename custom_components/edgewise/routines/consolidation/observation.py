"""Observation: one session as consolidation sees it, and its readings as weighted votes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from pydantic import ValidationError

from ..evidence import CERTAIN_ENOUGH, Evidence
from ..routine import (
    AcSettings,
    Actions,
    LightsSettings,
    SecuritySettings,
    SpeakerSettings,
    TvSettings,
)
from ..situation import FIELDS, Situation
from ..vocabulary import Value

type Key = tuple[str, str]
"""A device and one of its settings: ("lights", "brightness")."""
type Mark = tuple[str, str, Value]
"""A setting as something that can be counted."""
type Words = tuple[str | None, ...]
"""A situation as the words of its fields, in the order of FIELDS."""


_PLACES = {
    "tv": TvSettings.model_fields,
    "ac": AcSettings.model_fields,
    "lights": LightsSettings.model_fields,
    "speaker": SpeakerSettings.model_fields,
    "security": SecuritySettings.model_fields,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Observation:
    """One session as consolidation sees it."""

    session_id: int | str
    situation: Situation
    evidence: Evidence
    when: datetime | None = None
    """Aware; None for a data set, whose sessions have an order but no time."""


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """An observation, read once: its readings are votes that sum to one for a setting at most."""

    observation: Observation
    words: Words
    devices: Mapping[str, float]
    """device -> how certain it is that the session set anything on it."""
    votes: Mapping[Key, Mapping[Value, float]]
    """setting -> value -> weight."""
    marks: frozenset[Mark]
    """The settings that are more likely than not."""


def read(observations: Sequence[Observation]) -> tuple[Item, ...]:
    """Return the items in an order that depends on what was observed, not on how it was passed."""
    items = [_item(observation) for observation in observations]
    return tuple(sorted(items, key=position))


def _item(observation: Observation) -> Item:
    votes: dict[Key, dict[Value, float]] = {}
    for reading in observation.evidence.readings:
        if reading.certainty <= 0 or not _known(reading.device, reading.setting, reading.value):
            continue
        rivals = votes.setdefault((reading.device, reading.setting), {})
        # Two readers that found the same value are one vote; the surer one gives its weight.
        rivals[reading.value] = max(reading.certainty, rivals.get(reading.value, 0.0))
    devices: dict[str, float] = {}
    marks: set[Mark] = set()
    for (device, setting), rivals in votes.items():
        total = sum(rivals.values())
        if total > 1:
            for value in rivals:
                rivals[value] /= total
            total = 1.0
        devices[device] = max(total, devices.get(device, 0.0))
        marks.update(
            (device, setting, value) for value, weight in rivals.items() if weight >= CERTAIN_ENOUGH
        )
    situation = observation.situation
    return Item(
        observation,
        tuple(getattr(situation, name) for name in FIELDS),
        devices,
        votes,
        frozenset(marks),
    )


@lru_cache(maxsize=4096, typed=True)
def _known(device: str, setting: str, value: Value) -> bool:
    """Return whether a routine has a place for this setting; what it cannot say it cannot learn."""
    if setting not in _PLACES.get(device, ()):
        return False
    try:
        Actions.model_validate({device: {setting: value}})
    except ValidationError:
        return False
    return True


def position(item: Item) -> tuple[object, ...]:
    """Return the place of an item in the order of time; ids decide where there is no time."""
    observation = item.observation
    number = observation.session_id
    return (
        observation.when.timestamp() if observation.when else 0.0,
        isinstance(number, str),
        number,
    )
