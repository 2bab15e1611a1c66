"""The settings in force after the calls of a session."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..evidence import Reading
from ..home import Home
from ..home_vocabulary import vocabulary_of
from ..scales import snapped
from ..vocabulary import PAPER, Numbers, Setting, Value, Vocabulary
from .call import ExecutedCall
from .places import Place, place_of
from .services import settings_of_call

_FORGOTTEN: Final = frozenset(
    {
        ("tv", "power"), ("tv", "volume"), ("tv", "input_source"),
        ("speaker", "power"), ("speaker", "volume"), ("speaker", "equalizer"),
    }
)  # fmt: skip
"""What a media player may not know of itself while it is off: that it was told this shows that it can."""


@dataclass(slots=True)
class _Told:
    """What one physical device was told last, setting by setting, and by which entity."""

    values: dict[str, tuple[Value, str]] = field(default_factory=dict)

    def put(self, setting: str, value: Value | None, entity_id: str) -> None:
        """Note a value; None is one that has no word."""
        if setting == "power":
            if value == "off":
                self.values.clear()
            else:
                self.values.pop("power", None)
            # That something runs is worth saying where nothing says how.
            if not self.values:
                self.values["power"] = (value or "on", entity_id)
            return
        self.values.pop("power", None)
        self.values.pop(setting, None)
        if value is not None:
            self.values[setting] = (value, entity_id)

    @property
    def off(self) -> bool:
        """Return whether it was left off."""
        return self.values.get("power", ("", ""))[0] == "off"


def readings_of(calls: Sequence[ExecutedCall], home: Home) -> tuple[Reading, ...]:
    """Return the settings in force after calls, in their order, in the order of the vocabulary.

    Calls that failed, and entities without a role, say nothing. A later value replaces an earlier
    one; "off" replaces all of its device. Where the entities of a device were told different things,
    the value of most counts, as certain as they are many.
    """
    vocabulary = vocabulary_of(home)
    told: dict[str, dict[str, _Told]] = {}
    for call in calls:
        if call.ok is False:
            continue
        for entity_id in dict.fromkeys(call.entity_ids):
            place = place_of(entity_id, home)
            if place is None:
                continue
            device = told.setdefault(place.device, {}).setdefault(place.owner, _Told())
            for setting, value in settings_of_call(call, place.entity, place.setting).items():
                _note(device, place, setting, value, vocabulary)
    return tuple(
        reading
        for device, settings in PAPER.devices.items()
        for reading in _agreed(device, settings, told.get(device, {}))
    )


def _note(
    told: _Told, place: Place, setting: str, value: Value | None, vocabulary: Vocabulary
) -> None:
    if setting not in PAPER.devices[place.device]:
        # A TV's sound mode, a loudspeaker's source.
        return
    if value is not None:
        value = fitted(vocabulary, Setting(place.device, setting, value))
    if value is None and setting == "power":
        return
    told.put(setting, value, place.entity.entity_id)


def fitted(vocabulary: Vocabulary, setting: Setting) -> Value | None:
    """Return the value as the home says it, None where the home cannot have been told it.

    A number lies on the grid of its setting: 21.67 °C, which were 71 °F, are 21.5.
    """
    domain = vocabulary.domain(setting.device, setting.setting)
    if domain is None:
        return setting.value if (setting.device, setting.setting) in _FORGOTTEN else None
    value = setting.value
    if isinstance(domain, Numbers) and isinstance(value, int | float):
        value = snapped(value, domain.step, domain.minimum)
    return value if value in domain else None


def _agreed(
    device: str, settings: Mapping[str, object], told: Mapping[str, _Told]
) -> Iterator[Reading]:
    """Go through what the entities of a device agree on."""
    touched = [one for one in told.values() if one.values]
    off = [one for one in touched if one.off]
    if len(off) * 2 > len(touched):
        touched, others = off, len(touched) - len(off)
    else:
        touched, others = [one for one in touched if not one.off], len(off)
    for setting in settings:
        values = [one.values[setting] for one in touched if setting in one.values]
        if not values:
            continue
        counted = Counter(value for value, _ in values)
        most = max(counted.values())
        # Of values that are equally many the last one counts.
        value = next(v for v, _ in reversed(values) if counted[v] == most)
        yield Reading(
            device=device,
            setting=setting,
            value=value,
            source="call",
            readers=("call",),
            certainty=most / (len(values) + others),
            entities=tuple(entity_id for v, entity_id in values if v == value),
        )
