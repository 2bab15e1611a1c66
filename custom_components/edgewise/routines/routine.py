"""Routine: a situation and the device settings that go with it.

Reads and writes the paper's `routines.jsonl` unchanged.
"""

from collections.abc import Iterable
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict

from .situation import Triggers
from .vocabulary import Setting, Value


class _Settings(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)


class TvSettings(_Settings):
    """Settings of the television."""

    power: Literal["on", "off"] | None = None
    volume: int | None = None
    brightness: int | None = None
    input_source: str | None = None


class AcSettings(_Settings):
    """Settings of the air conditioning; a hub's thermostat may know half degrees."""

    power: Literal["on", "off"] | None = None
    temperature: int | float | None = None
    mode: str | None = None
    fan_speed: int | None = None


class LightsSettings(_Settings):
    """Settings of the lights."""

    power: Literal["on", "off"] | None = None
    brightness: int | None = None
    color: str | None = None
    mode: str | None = None


class SpeakerSettings(_Settings):
    """Settings of the loudspeaker."""

    power: Literal["on", "off"] | None = None
    volume: int | None = None
    equalizer: str | None = None


class SecuritySettings(_Settings):
    """Settings of the security system."""

    armed: bool | None = None
    alarm_volume: int | None = None


class Actions(BaseModel):
    """What a routine sets, device by device; None means the device is left alone."""

    model_config = ConfigDict(frozen=True)

    tv: TvSettings | None = None
    ac: AcSettings | None = None
    lights: LightsSettings | None = None
    speaker: SpeakerSettings | None = None
    security: SecuritySettings | None = None

    @classmethod
    def of(cls, settings: Iterable[Setting]) -> Self:
        """Return the actions that make these settings; a later one replaces an earlier one."""
        devices: dict[str, dict[str, Value]] = {}
        for device, setting, value in settings:
            devices.setdefault(device, {})[setting] = value
        return cls.model_validate(devices)

    def settings(self) -> tuple[Setting, ...]:
        """Return what is set, in the paper's order."""
        return tuple(
            Setting(device, setting, value)
            for device, values in self
            if values is not None
            for setting, value in values
            if value is not None
        )

    def paper(self) -> dict[str, dict[str, Value | None] | None]:
        """Return the paper's form: every field named, no `power`, untouched devices null."""
        form: dict[str, dict[str, Value | None] | None] = {}
        for device, values in self:
            fields = {} if values is None else values.model_dump(exclude={"power"})
            form[device] = fields if any(v is not None for v in fields.values()) else None
        return form


class Routine(BaseModel):
    """A situation and the settings that go with it."""

    model_config = ConfigDict(frozen=True)

    triggers: Triggers
    actions: Actions

    def paper(self) -> dict[str, Any]:
        """Return the line of `routines.jsonl` for this routine: nulls named, our additions dropped."""
        return {"triggers": self.triggers.model_dump(), "actions": self.actions.paper()}

    def words(self) -> str:
        """Return it in one line of the paper's words: `evening, rainy: lights brightness 40, color warm`."""
        situation = [word for _, word in self.triggers if word is not None]
        devices: dict[str, list[str]] = {}
        for device, setting, value in self.actions.settings():
            shown = str(value).lower() if isinstance(value, bool) else str(value)
            devices.setdefault(device, []).append(f"{setting} {shown}")
        actions = "; ".join(f"{device} {', '.join(told)}" for device, told in devices.items())
        return f"{', '.join(situation) or 'always'}: {actions}"
