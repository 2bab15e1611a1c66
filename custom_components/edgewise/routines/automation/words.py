"""Words: what automations are called and described with, read from a file for each language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
import tomllib
from typing import Any, Final, Self

from ..situation import Triggers
from ..suggestion.model import ResolvedAction, Suggestion
from ..vocabulary import Value

FOLDER: Final = Path(__file__).parent / "languages"
ONE_O_CLOCK: Final = "clock_one"
"""The text of a clock time at that hour, for languages that say only this one in the singular."""
_FALLBACK: Final = "en"
_INTERNAL: Final = frozenset({"fan_speed", "mode"})
"""Settings whose names are Home Assistant's own, `on_low`; sources and the like are written as people know them."""

_COOLING: Final = frozenset({"cool", "dry", "fan_only"})
_PLAIN: Final = (("power", "on"), ("mode", "heat"), ("mode", "cool"))
_SMALL: Final = "'s "
_SKY: Final = ("weather", "outdoor_temp")

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
    """`device.setting.value` or `setting.value` -> words; what is not there is said as it is."""
    notes: Table
    texts: Table
    offers: Table
    """How a suggestion is offered: a text for each way a situation may be, and what the texts are made with."""

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
        told = {
            "when": self._when(situation, "any"),
            "clock": _at(self.texts, clock) if clock else "",
            **{field: self._told(situation, field) for field in self.fields},
        }
        return self.join.join(told[name] for name in self.order if told[name])

    def chip(self, field: str, value: str) -> str:
        """Return one field of a situation in words."""
        return self.fields.get(field, self.when).get(value, value)

    def offer(
        self,
        suggestion: Suggestion,
        unit: str,
        room: str | None = None,
        clock: str | None = None,
    ) -> str:
        """Return what the user is asked.

        "On rainy evenings you ask for lights 40 %. Shall I do that for you?"
        `clock` is the time at which it begins, for people: `18:40`.
        """
        situation, offers = suggestion.triggers, self.offers
        sky = offers["and"].join(filter(None, (self._told(situation, name) for name in _SKY)))
        when = self._when(situation, "any" if sky else "")
        if not sky:
            when = offers.get(_day_and_part(situation), when)
        moment = " ".join(
            filter(
                None,
                (
                    when,
                    self._told(situation, "sun_phase"),
                    _at(offers, clock) if clock else "",
                ),
            )
        )
        form = "_".join(name for name, said in (("moment", moment), ("sky", sky)) if said)
        said = offers[form or "often"].format(
            moment=moment, sky=sky, what=self.what(suggestion.actions, unit)
        )
        said = f"{sentence(said)} {offers['question']}"
        return offers["room"].format(room=room, offer=said) if room else said

    def what(self, actions: Iterable[ResolvedAction], unit: str) -> str:
        """Return what is done: "lights 40 %, warm; heating 22 °C"; `unit` is that of temperatures."""
        devices: dict[str, dict[str, Value]] = {}
        for action in actions:
            for device, setting, value in action.settings:
                # What is really set is what is said, from the first entity that does it.
                real = action.nearest.get(setting, value)
                devices.setdefault(device, {}).setdefault(setting, real)
        return self.texts["between"].join(
            f"{self.device(called(device, settings))} {self._settings(device, settings, unit)}"
            for device, settings in devices.items()
        )

    def device(self, device: str) -> str:
        """Return what a device is called."""
        return self.devices.get(device, device)

    def value(self, device: str, setting: str, value: Value) -> str:
        """Return the value of a setting, without a unit."""
        key = str(value).lower()
        said = self.values.get(f"{device}.{setting}.{key}") or self.values.get(f"{setting}.{key}")
        if said is None:
            said = f"{value:g}" if isinstance(value, int | float) else str(value)
            if setting in _INTERNAL:
                said = said.replace("_", " ")
        return said

    def setting(self, device: str, setting: str, value: Value, unit: str) -> str:
        """Return a setting with its value; `unit` is that of temperatures."""
        form = self.settings.get(f"{device}.{setting}") or self.settings.get(setting, "{value}")
        return form.format(value=self.value(device, setting, value), unit=unit)

    def note(self, name: str, **values: str) -> str:
        """Return a note for the one who reads the automation."""
        return self.notes[name].format(**values)

    def clock_note(self, clock: str) -> str:
        """Return the note of a clock time, `18:40`."""
        return _at(self.notes, clock)

    def text(self, name: str, **values: str | int) -> str:
        """Return a text."""
        return self.texts[name].format(**values)

    def _when(self, situation: Triggers, otherwise: str) -> str:
        return self.when.get(_day_and_part(situation) or otherwise, "")

    def _told(self, situation: Triggers, field: str) -> str:
        return self.fields[field].get(getattr(situation, field) or "", "")

    def _settings(self, device: str, settings: Mapping[str, Value], unit: str) -> str:
        said = dict(settings)
        for name, value in _PLAIN:
            # Whatever else is set, or what the device is called, says so.
            if len(said) > 1 and said.get(name) == value:
                del said[name]
        return ", ".join(self.setting(device, name, value, unit) for name, value in said.items())


def languages() -> frozenset[str]:
    """Return the codes of the languages there are words for; reads a folder."""
    return frozenset(file.stem for file in FOLDER.glob("*.toml"))


def sentence(text: str) -> str:
    """Return a text with a capital where it begins; of the Dutch "'s avonds" it is the second word's."""
    start = len(_SMALL) if text.startswith(_SMALL) else 0
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def _at(texts: Table, clock: str) -> str:
    """Return the text with a clock time: "a las 18:40", "a la 1:05"."""
    if clock.startswith("01:") and (own := texts.get(ONE_O_CLOCK)):
        return own.format(time=clock.removeprefix("0"))
    return texts["clock"].format(time=clock)


def _day_and_part(situation: Triggers) -> str:
    return " ".join(filter(None, (situation.day_of_week, situation.time_of_day)))


def called(device: str, settings: Mapping[str, Value]) -> str:
    """Return the name in `devices` of a device that is told these settings."""
    return "cooling" if device == "ac" and settings.get("mode") in _COOLING else device
