"""An automation's name and description, in the words of a language."""

from datetime import date, time

from ..suggestion.model import Suggestion
from ..vocabulary import Value
from .window import shown
from .words import Words

_COOLING = frozenset({"cool", "dry", "fan_only"})
_PLAIN = (("power", "on"), ("mode", "heat"), ("mode", "cool"))


def title(
    suggestion: Suggestion, clock: time | None, words: Words, unit: str, room: str | None
) -> str:
    """Return what it does and when: "Rainy weekday evenings: lights 40 %, warm; heating 22 °C"."""
    when = words.situation(suggestion.triggers, shown(clock) if clock else None)
    if room:
        when = f"{room}, {when}"
    return words.text(
        "title", when=when[:1].upper() + when[1:], what=_what(suggestion, words, unit)
    )


def description(suggestion: Suggestion, words: Words, seen: tuple[date, date] | None) -> str:
    """Return what it was learned from."""
    count = {"support": suggestion.support, "opportunities": suggestion.opportunities}
    if seen is None:
        return words.text("learned", **count)
    first, last = (day.isoformat() for day in seen)
    return words.text("learned_between", **count, first=first, last=last)


def _what(suggestion: Suggestion, words: Words, unit: str) -> str:
    devices: dict[str, dict[str, Value]] = {}
    for action in suggestion.actions:
        for device, setting, value in action.settings:
            # What is really set is what the name says, from the first entity that does it.
            real = action.nearest.get(setting, value)
            devices.setdefault(device, {}).setdefault(setting, real)
    return "; ".join(
        f"{words.device(_device(device, settings))} {_settings(device, settings, words, unit)}"
        for device, settings in devices.items()
    )


def _device(device: str, settings: dict[str, Value]) -> str:
    return "cooling" if device == "ac" and settings.get("mode") in _COOLING else device


def _settings(device: str, settings: dict[str, Value], words: Words, unit: str) -> str:
    said = dict(settings)
    for name, value in _PLAIN:
        # Whatever else is set, or what the device is called, says so.
        if len(said) > 1 and said.get(name) == value:
            del said[name]
    return ", ".join(words.setting(device, name, value, unit) for name, value in said.items())
