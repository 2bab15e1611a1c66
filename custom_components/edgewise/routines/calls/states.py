"""The settings that an entity's state shows."""

from collections.abc import Callable, Mapping
from typing import Final

from ..home import Entity, number_of
from ..scales import color_word, effect_word, fan_levels, mode_word, percent, white_word
from ..vocabulary import Value

type Told = dict[str, Value | None]
"""Setting -> value; None where it is something that has no word."""

_OFF: Final = frozenset({"off", "standby"})
_UNSEEN: Final = frozenset({"unavailable", "unknown"})


def settings_of_state(entity: Entity, setting: str | None) -> Told:
    """Return all settings that a state shows; nothing where the entity is out of reach.

    `setting` is what a number or a select holds. A device that is off shows that alone.
    """
    if entity.state is None or entity.state in _UNSEEN:
        return {}
    if setting is not None:
        return _held(entity, setting)
    reader = _READERS.get(entity.domain)
    if reader is None:
        return {}
    if entity.domain != "alarm_control_panel" and entity.state in _OFF:
        return {"power": "off"}
    shown = reader(entity)
    return {name: value for name, value in shown.items() if value is not None}


def value_of_select(option: str, select: Entity, setting: str) -> Value | None:
    """Return what an option of a select means for the setting it holds."""
    if setting == "fan_speed":
        return fan_levels(select.texts("options") or (option,)).get(option)
    return option


def value_of_number(value: float, number: Entity) -> int | None:
    """Return a number in percent of its range."""
    low, high = number.number("min"), number.number("max")
    return percent(value, 0.0 if low is None else low, 100.0 if high is None else high)


def fan_speed(mode: str, climate: Entity) -> int | None:
    """Return the speed, 0 to 3, that a fan mode of a climate entity is."""
    return fan_levels(climate.texts("fan_modes") or (mode,)).get(mode)


def brightness_of(value: float) -> int | None:
    """Return a brightness of 0 to 255 in percent; a lamp that is on has at least one."""
    share = percent(value, 0, 255)
    return max(share, 1) if share is not None and value > 0 else share


def _held(entity: Entity, setting: str) -> Told:
    if entity.domain == "select":
        return {setting: value_of_select(str(entity.state), entity, setting)}
    value = number_of(entity.state)
    return {} if value is None else {setting: value_of_number(value, entity)}


def _light(entity: Entity) -> Told:
    brightness = entity.number("brightness")
    effect = entity.attributes.get("effect")
    return {
        "power": "on",
        "brightness": None if brightness is None else brightness_of(brightness),
        "color": _color(entity),
        "mode": effect_word(effect) if isinstance(effect, str) else None,
    }


def _color(lamp: Entity) -> str | None:
    kelvin = lamp.number("color_temp_kelvin")
    if kelvin is not None:
        return color_word(kelvin, lamp)
    match lamp.attributes.get("hs_color"):
        case [int() | float() as hue, int() | float() as saturation]:
            return white_word(hue, saturation)
    return None


def _media_player(entity: Entity) -> Told:
    volume = entity.number("volume_level")
    muted = entity.attributes.get("is_volume_muted") is True
    source, sound = entity.attributes.get("source"), entity.attributes.get("sound_mode")
    return {
        "power": "on",
        # Some players are at 0 while they are muted: that is nobody's volume.
        "volume": None if volume is None or muted else percent(volume),
        "input_source": source if isinstance(source, str) else None,
        "equalizer": sound if isinstance(sound, str) else None,
    }


def _climate(entity: Entity) -> Told:
    fan = entity.attributes.get("fan_mode")
    return {
        "power": "on",
        "mode": mode_word(str(entity.state), entity.texts("hvac_modes")),
        "temperature": entity.number("temperature"),
        "fan_speed": fan_speed(fan, entity) if isinstance(fan, str) else None,
    }


def _alarm(entity: Entity) -> Told:
    state = str(entity.state)
    if state == "arming" or state.startswith("armed"):
        return {"armed": True}
    return {"armed": False} if state == "disarmed" else {}


_READERS: Final[Mapping[str, Callable[[Entity], Told]]] = {
    "light": _light,
    "media_player": _media_player,
    "climate": _climate,
    "alarm_control_panel": _alarm,
}
