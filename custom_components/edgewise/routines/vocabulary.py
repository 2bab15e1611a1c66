"""Vocabulary: which settings a home has and what values they take, as data.

A data set speaks the paper's words (`PAPER`); on a hub the vocabulary is built from the real
entities: this TV's sources, this climate's fan modes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

type Value = bool | int | float | str


class Setting(NamedTuple):
    """One thing a device can be told: `Setting("lights", "brightness", 40)`."""

    device: str
    setting: str
    value: Value


@dataclass(frozen=True, kw_only=True, slots=True)
class Numbers:
    """Values are numbers, both ends included."""

    minimum: float
    maximum: float
    step: float = 1
    unit: str = ""

    def __contains__(self, value: object) -> bool:
        """Return whether the value is a number within the range, on the grid of the step."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        steps = (value - self.minimum) / self.step
        return self.minimum <= value <= self.maximum and abs(steps - round(steps)) < 1e-6


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """Values are names, written here as they are sent to the device."""

    names: tuple[str, ...]

    def __contains__(self, value: object) -> bool:
        """Return whether the value is one of the names, to the letter."""
        return isinstance(value, str) and value in self.names


@dataclass(frozen=True, slots=True)
class Flag:
    """Values are true and false."""

    def __contains__(self, value: object) -> bool:
        """Return whether the value is a truth value (1 is none)."""
        return isinstance(value, bool)


type Domain = Numbers | Names | Flag


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The settings of a home: device -> setting -> the values it takes, in a fixed order."""

    devices: Mapping[str, Mapping[str, Domain]]

    def domain(self, device: str, setting: str) -> Domain | None:
        """Return what values a setting takes, None where the home has no such setting."""
        return self.devices.get(device, {}).get(setting)

    def __contains__(self, setting: Setting) -> bool:
        """Return whether the home can be told this."""
        domain = self.domain(setting.device, setting.setting)
        return domain is not None and setting.value in domain

    def __iter__(self) -> Iterator[tuple[str, str, Domain]]:
        """Go through all settings in their fixed order."""
        for device, settings in self.devices.items():
            for name, domain in settings.items():
                yield device, name, domain


def _frozen(devices: dict[str, dict[str, Domain]]) -> Vocabulary:
    return Vocabulary(
        MappingProxyType({name: MappingProxyType(settings) for name, settings in devices.items()})
    )


_PERCENT = Numbers(minimum=0, maximum=100, unit="%")
_POWER = Names(names=("on", "off"))

PAPER = _frozen(
    {
        "tv": {
            "power": _POWER,
            "volume": _PERCENT,
            "brightness": _PERCENT,
            "input_source": Names(names=("HDMI1", "HDMI2", "AV", "Netflix", "YouTube")),
        },
        "ac": {
            "power": _POWER,
            "temperature": Numbers(minimum=16, maximum=30, unit="°C"),
            "mode": Names(names=("cool", "heat", "auto")),
            "fan_speed": Numbers(minimum=0, maximum=3),
        },
        "lights": {
            "power": _POWER,
            "brightness": _PERCENT,
            "color": Names(names=("warm", "cool", "neutral")),
            "mode": Names(names=("static", "dynamic")),
        },
        "speaker": {
            "power": _POWER,
            "volume": _PERCENT,
            "equalizer": Names(names=("bass boost", "balanced", "treble boost")),
        },
        "security": {
            "armed": Flag(),
            "alarm_volume": _PERCENT,
        },
    }
)
"""The paper's settings and values (arXiv 2505.11417, `device_state.py`), and our `power`.

The paper bounds only temperature and fan speed; the percentages are what its generator draws from.
"""
