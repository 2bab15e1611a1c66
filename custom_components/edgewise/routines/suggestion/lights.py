"""Lights: brightness, white and effect in one call."""

from typing import Any, Final

from ..home import Entity, number_of
from ..scales import can_color, can_dim, color_word, effect_word
from ..vocabulary import Value
from .making import Making

_KELVIN: Final = {"warm": 2700, "neutral": 4000, "cool": 5500}
"""What a colour is sent as; each reads back as its word."""
type _Told = tuple[dict[str, Any], Value]
"""What is sent, and what that really sets."""

_LOW, _HIGH = 2000, 6535
"""The range of a lamp that tells none; Home Assistant's own."""


def make_light(making: Making) -> None:
    """Add the call that makes all settings of a lamp at once."""
    wanted, lamp = making.wanted, making.entity
    if wanted.get("power") == "off" or wanted.get("brightness") == 0:
        off = tuple(name for name in wanted if wanted[name] in ("off", 0))
        making.call("turn_off", *off)
        making.cannot(*making.others(*off))
        return
    data: dict[str, Any] = {}
    nearest: dict[str, Value] = {}
    made = []
    for name, value in wanted.items():
        told = _told(name, value, lamp)
        if told is None:
            making.cannot(name)
            continue
        made.append(name)
        data |= told[0]
        if told[1] != value:
            nearest[name] = told[1]
    if made:
        making.call("turn_on", *made, nearest=nearest, **data)


def _told(name: str, value: Value, lamp: Entity) -> _Told | None:
    """Return what to send for a setting and what that really sets, None if the lamp has no such thing."""
    match name:
        case "power":
            return {}, value
        case "brightness":
            return _brightness(value, lamp)
        case "color" if can_color(lamp) and value in _KELVIN:
            low = lamp.number("min_color_temp_kelvin") or _LOW
            high = lamp.number("max_color_temp_kelvin") or _HIGH
            kelvin = round(min(max(_KELVIN[str(value)], low), high))
            return {"color_temp_kelvin": kelvin}, color_word(kelvin, lamp)
        case "mode":
            return _mode(value, lamp)
    return None


def _brightness(value: Value, lamp: Entity) -> _Told:
    if not can_dim(lamp):
        # A lamp that can only be switched is as bright as it is.
        return {}, 100
    bright = min(max(round(number_of(value) or 0), 1), 100)
    return {"brightness_pct": bright}, bright


def _mode(value: Value, lamp: Entity) -> _Told | None:
    fitting = [effect for effect in lamp.texts("effect_list") if effect_word(effect) == value]
    if fitting:
        # "colorloop" is what most lamps call the effect that goes through all colours.
        return {"effect": min(fitting, key=lambda effect: effect.casefold() != "colorloop")}, value
    # What has no effects is static without being told.
    return ({}, value) if value == "static" else None
