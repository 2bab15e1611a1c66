"""What a service call tells an entity."""

from collections.abc import Callable, Mapping
import colorsys
from typing import Any, Final

from ..home import Entity, number_of
from ..scales import (
    can_color,
    can_dim,
    color_word,
    effect_word,
    mode_word,
    percent,
    white_word,
)
from .call import ExecutedCall
from .states import (
    Told,
    brightness_of,
    fan_speed,
    settings_of_state,
    value_of_number,
    value_of_select,
)

_SWITCHED: Final = frozenset({"light", "media_player", "climate"})
"""Domains whose power is one of our settings."""
_KELVIN: Final = ("color_temp_kelvin", "kelvin")
_COLORS: Final = (
    "color_temp", "xy_color", "color_name", "rgbw_color", "rgbww_color", "white"
)  # fmt: skip
"""Ways to say a colour whose word only the state that follows tells."""


def settings_of_call(call: ExecutedCall, entity: Entity, setting: str | None) -> Told:
    """Return what a call tells an entity; `setting` is what a number or a select holds."""
    if call.domain == "homeassistant":
        return _switch(call, entity) if entity.domain in _SWITCHED else {}
    if call.domain != entity.domain:
        return {}
    if setting is not None:
        return _held(call, entity, setting)
    service = _SERVICES.get((call.domain, call.service))
    return service(call, entity) if service else {}


def _numbers(value: object) -> list[float]:
    values = value if isinstance(value, list | tuple) else ()
    return [number for item in values if (number := number_of(item)) is not None]


def _left(call: ExecutedCall, entity: Entity, setting: str) -> Told:
    """Return how a call left one setting: for calls that carry no value themselves."""
    left = call.left(entity)
    shown = settings_of_state(left, None) if left else {}
    if shown.get("power") == "off":
        return shown
    return {setting: shown.get(setting)}


def _switch(call: ExecutedCall, entity: Entity) -> Told:
    match call.service:
        case "turn_on":
            return {"power": "on"}
        case "turn_off":
            return {"power": "off"}
        case "toggle" if left := call.left(entity):
            power = settings_of_state(left, None).get("power")
            return {"power": power} if power else {}
    return {}


def _light_on(call: ExecutedCall, lamp: Entity) -> Told:
    data = call.data
    told: Told = {}
    if can_dim(lamp):
        told |= _brightness(call, lamp)
        if told.get("brightness") == 0:
            return {"power": "off"}
    if can_color(lamp):
        told |= _color(call, lamp)
    if isinstance(effect := data.get("effect"), str):
        told["mode"] = effect_word(effect)
    return told or {"power": "on"}


def _brightness(call: ExecutedCall, lamp: Entity) -> Told:
    data = call.data
    if (share := number_of(data.get("brightness_pct"))) is not None:
        return {"brightness": percent(share, 0, 100)}
    if (value := number_of(data.get("brightness"))) is not None:
        return {"brightness": brightness_of(value)}
    if "brightness_step" in data or "brightness_step_pct" in data:
        return _left(call, lamp, "brightness")
    return {}


def _color(call: ExecutedCall, lamp: Entity) -> Told:
    data = call.data
    for key in _KELVIN:
        if (kelvin := number_of(data.get(key))) is not None:
            return {"color": color_word(kelvin, lamp)}
    match _numbers(data.get("hs_color")), _numbers(data.get("rgb_color")):
        case [hue, saturation], _:
            return {"color": white_word(hue, saturation)}
        case _, [red, green, blue]:
            hue, saturation, _ = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
            return {"color": white_word(hue * 360, saturation * 100)}
    return _left(call, lamp, "color") if any(key in data for key in _COLORS) else {}


def _volume_set(call: ExecutedCall, entity: Entity) -> Told:
    level = number_of(call.data.get("volume_level"))
    return {"volume": None if level is None else percent(level)}


def _volume_step(call: ExecutedCall, entity: Entity) -> Told:
    return _left(call, entity, "volume")


def _source(call: ExecutedCall, entity: Entity) -> Told:
    return {"input_source": _text(call.data.get("source"))}


def _sound(call: ExecutedCall, entity: Entity) -> Told:
    return {"equalizer": _text(call.data.get("sound_mode"))}


def _temperature(call: ExecutedCall, entity: Entity) -> Told:
    told = _hvac(call, entity) if call.data.get("hvac_mode") else {}
    if "power" in told:
        return told
    if (value := number_of(call.data.get("temperature"))) is not None:
        told["temperature"] = value
    elif "target_temp_low" in call.data or "target_temp_high" in call.data:
        # From 19 to 24 is no temperature.
        told["temperature"] = None
    return told


def _hvac(call: ExecutedCall, entity: Entity) -> Told:
    mode = _text(call.data.get("hvac_mode"))
    if mode is None:
        return {}
    if mode == "off":
        return {"power": "off"}
    return {"mode": mode_word(mode, entity.texts("hvac_modes"))}


def _fan(call: ExecutedCall, entity: Entity) -> Told:
    mode = _text(call.data.get("fan_mode"))
    return {"fan_speed": None if mode is None else fan_speed(mode, entity)}


def _arm(call: ExecutedCall, entity: Entity) -> Told:
    return {"armed": True}


def _disarm(call: ExecutedCall, entity: Entity) -> Told:
    return {"armed": False}


def _held(call: ExecutedCall, entity: Entity, setting: str) -> Told:
    """Return what a number, a siren or a select is told that holds a setting of one of our devices."""
    match call.domain, call.service:
        case "number", "set_value":
            value = number_of(call.data.get("value"))
            return {setting: None if value is None else value_of_number(value, entity)}
        case "siren", "turn_on":
            level = number_of(call.data.get("volume_level"))
            return {} if level is None else {setting: percent(level)}
        case "select", "select_option":
            option = _text(call.data.get("option"))
            return {setting: None if option is None else value_of_select(option, entity, setting)}
        case "select", _:
            left = call.left(entity)
            return settings_of_state(left, setting) if left else {setting: None}
    return {}


def _text(value: Any) -> str | None:
    return str(value) if isinstance(value, str) and value.strip() else None


_SERVICES: Final[Mapping[tuple[str, str], Callable[[ExecutedCall, Entity], Told]]] = {
    ("light", "turn_on"): _light_on,
    **{(domain, "turn_on"): _switch for domain in ("media_player", "climate")},
    **{(domain, service): _switch for domain in _SWITCHED for service in ("turn_off", "toggle")},
    ("media_player", "volume_set"): _volume_set,
    ("media_player", "volume_up"): _volume_step,
    ("media_player", "volume_down"): _volume_step,
    ("media_player", "select_source"): _source,
    ("media_player", "select_sound_mode"): _sound,
    ("climate", "set_temperature"): _temperature,
    ("climate", "set_hvac_mode"): _hvac,
    ("climate", "set_fan_mode"): _fan,
    **{
        ("alarm_control_panel", f"alarm_arm_{kind}"): _arm
        for kind in ("home", "away", "night", "vacation", "custom_bypass")
    },
    ("alarm_control_panel", "alarm_disarm"): _disarm,
}
