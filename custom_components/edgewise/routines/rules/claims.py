"""Claims: what a message gives a value, and what it was said upon."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from ..vocabulary import Setting, Value
from .clauses import Clause
from .lexicon import Slot


@dataclass(frozen=True, kw_only=True, slots=True)
class Focus:
    """What a dialogue speaks of at a moment."""

    device: str | None = None
    recent: tuple[str, ...] = ()
    """Devices spoken of before, the last one first."""
    expected: tuple[Slot, ...] = ()
    """Settings that wait for a value, in the order they were asked for."""
    last: Slot | None = None
    """The setting that was last given a number."""

    def on(self, device: str | None) -> Focus:
        """Return the focus moved to a device."""
        if device is None or device == self.device:
            return self
        recent = (device, *(d for d in self.recent if d != device))
        return replace(self, device=device, recent=recent)


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A message gives a setting a value."""

    setting: Setting
    clause: Clause
    anchored: bool
    """Whether its own clause names the device or the setting, or orders it by a verb."""
    expected: bool
    """Whether it was asked for."""
    negated: bool
    first: int
    end: int

    @property
    def slot(self) -> Slot:
        """Return the device and the setting."""
        return self.setting.device, self.setting.setting


@dataclass(frozen=True, kw_only=True, slots=True)
class Bound:
    """All claims of a message and what it speaks of at its end."""

    claims: tuple[Claim, ...]
    focus: Focus
    named: tuple[tuple[Slot, Clause], ...]
    """Settings it names without a value."""
    devices: tuple[tuple[str, Clause], ...]
    """Devices it names, in order."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What was said before a message."""

    focus: Focus
    echo: Mapping[Slot, Value]
    """What was just said, and may be said again."""
    settled: Collection[Slot]
    """The settings that have a value already."""
    heard: Collection[Setting | float] = ()
    """Values and numbers that the other one said as a wish."""
