"""Words: what automations are called and described with, read from a file for each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
import tomllib
from typing import Any, Final, Self

from ..situation import Triggers
from ..vocabulary import Value

FOLDER: Final = Path(__file__).parent / "languages"
_FALLBACK: Final = "en"
_INTERNAL: Final = frozenset({"fan_speed", "mode"})
"""Settings whose names are Home Assistant's own, `on_low`; sources and the like are written as people know them."""

type Table = Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The words of one language."""

    order: tuple[str, ...]
    """How a situation is told: fields of Triggers, `when` (day and part of the day in one) and `clock`."""
    join: str
    """What stands between them."""
    when: Table
    """`weekday evening`, `weekday`, `evening`, or `any`."""
    fields: Mapping[str, Table]
    """Sun, weather and temperature: field -> value -> words."""
    devices: Table
    settings: Table
    """`device.setting` or setting -> a text with {value}."""
    values: Table
    """`device.setting.value` or value -> words; what is not there is said as it is."""
    notes: Table
    texts: Table

    @classmethod
    def load(cls, language: str) -> Self:
        """Read the words of a language code such as `de` or `de-CH`; English where there are none.

        Reads a file: not for the event loop.
        """
        name = language.replace("_", "-").partition("-")[0].lower()
        if name not in languages():
            name = _FALLBACK
        data: dict[str, Any] = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
        return cls(order=tuple(data.pop("order")), **data)

    def situation(self, situation: Triggers, clock: str | None) -> str:
        """Return a situation in words, beginning small."""
        day, part = situation.day_of_week, situation.time_of_day
        told = {
            "when": self.when.get(" ".join(filter(None, (day, part))) or "any", ""),
            "clock": self.text("clock", time=clock) if clock else "",
        }
        for field, table in self.fields.items():
            told[field] = table.get(getattr(situation, field) or "", "")
        return self.join.join(told[name] for name in self.order if told[name])

    def device(self, device: str) -> str:
        """Return what a device is called."""
        return self.devices.get(device, device)

    def setting(self, device: str, setting: str, value: Value, unit: str) -> str:
        """Return a setting with its value; `unit` is that of temperatures."""
        key = str(value).lower()
        said = self.values.get(f"{device}.{setting}.{key}") or self.values.get(f"{setting}.{key}")
        if said is None:
            said = f"{value:g}" if isinstance(value, int | float) else str(value)
            if setting in _INTERNAL:
                said = said.replace("_", " ")
        form = self.settings.get(f"{device}.{setting}") or self.settings.get(setting, "{value}")
        return form.format(value=said, unit=unit)

    def note(self, name: str, **values: str) -> str:
        """Return a note for the one who reads the automation."""
        return self.notes[name].format(**values)

    def text(self, name: str, **values: str | int) -> str:
        """Return a text."""
        return self.texts[name].format(**values)


def languages() -> frozenset[str]:
    """Return the codes of the languages there are words for; reads a folder."""
    return frozenset(file.stem for file in FOLDER.glob("*.toml"))
