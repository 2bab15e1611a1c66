"""Homes for tests: entities as Home Assistant shows them, in few words."""

from dataclasses import replace
from typing import Any, Literal

from custom_components.edgewise.routines.features import (
    AlarmControlPanel,
    Climate,
    MediaPlayer,
    Siren,
)
from custom_components.edgewise.routines.home import Entity, Home, Role
from custom_components.edgewise.routines.role_choice import choose_roles

PLAYER = MediaPlayer.VOLUME_SET | MediaPlayer.TURN_ON | MediaPlayer.TURN_OFF


def entity(entity_id: str, *, attributes: dict[str, Any] | None = None, **more: Any) -> Entity:
    """Return an exposed entity that is on; what is not given is what most entities have."""
    domain, _, name = entity_id.partition(".")
    given: dict[str, Any] = {
        "name": name.replace("_", " ").title(),
        "exposed": True,
        "state": "on",
    } | more
    return Entity(entity_id=entity_id, domain=domain, attributes=attributes or {}, **given)


def tv(entity_id: str = "media_player.tv", *sources: str, **more: Any) -> Entity:
    features = int(PLAYER | (MediaPlayer.SELECT_SOURCE if sources else 0))
    attributes = {"supported_features": features, "source_list": list(sources)}
    return entity(entity_id, **{"device_class": "tv", "attributes": attributes} | more)


def speaker(entity_id: str = "media_player.speaker", *sounds: str, **more: Any) -> Entity:
    features = int(PLAYER | (MediaPlayer.SELECT_SOUND_MODE if sounds else 0))
    attributes = {"supported_features": features, "sound_mode_list": list(sounds)}
    return entity(entity_id, **{"device_class": "speaker", "attributes": attributes} | more)


def climate(
    entity_id: str = "climate.ac",
    *,
    modes: tuple[str, ...] = ("off", "cool", "heat", "auto"),
    fan: tuple[str, ...] = (),
    low: float = 16,
    high: float = 30,
    step: float | None = 1,
    **more: Any,
) -> Entity:
    features = Climate.TARGET_TEMPERATURE | (Climate.FAN_MODE if fan else 0)
    attributes = {
        "supported_features": int(features),
        "hvac_modes": list(modes),
        "fan_modes": list(fan),
        "min_temp": low,
        "max_temp": high,
    }
    if step:
        attributes["target_temp_step"] = step
    return entity(entity_id, **{"state": "cool", "attributes": attributes} | more)


def light(
    entity_id: str = "light.lamp", *modes: str, effects: tuple[str, ...] = (), **more: Any
) -> Entity:
    attributes: dict[str, Any] = {"supported_color_modes": list(modes or ("color_temp",))}
    if "color_temp" in attributes["supported_color_modes"]:
        attributes |= {"min_color_temp_kelvin": 2000, "max_color_temp_kelvin": 6535}
    if effects:
        attributes["effect_list"] = list(effects)
    return entity(entity_id, attributes=attributes | more.pop("attributes", {}), **more)


def panel(entity_id: str = "alarm_control_panel.alarm", **more: Any) -> Entity:
    features = AlarmControlPanel.ARM_HOME | AlarmControlPanel.ARM_AWAY
    attributes = {"supported_features": int(features)}
    return entity(entity_id, **{"attributes": attributes, "state": "disarmed"} | more)


def number(entity_id: str, low: float = 0, high: float = 100, **more: Any) -> Entity:
    attributes = {"min": low, "max": high, "step": 1}
    return entity(entity_id, **{"attributes": attributes, "state": str(low)} | more)


def siren(entity_id: str = "siren.siren", **more: Any) -> Entity:
    attributes = {"supported_features": int(Siren.VOLUME_SET)}
    return entity(entity_id, **{"attributes": attributes, "state": "off"} | more)


def select(entity_id: str, *options: str, **more: Any) -> Entity:
    return entity(entity_id, attributes={"options": list(options)}, **more)


def home(
    *entities: Entity,
    unit: Literal["°C", "°F"] = "°C",
    roles: dict[Role, tuple[str, ...]] | None = None,
) -> Home:
    """Return a home whose roles are chosen, but for those that are given."""
    found = Home(entities={e.entity_id: e for e in entities}, temperature_unit=unit)
    return replace(found, roles=choose_roles(found) | (roles or {}))


FULL = home(
    tv("media_player.tv", "HDMI1", "HDMI2", "AV", "Netflix", "YouTube", device_id="tv"),
    number("number.tv_brightness", device_id="tv"),
    climate(fan=("auto", "low", "medium", "high")),
    light("light.lamp", "color_temp", "hs", effects=("None", "colorloop")),
    speaker("media_player.speaker", "bass boost", "balanced", "treble boost"),
    panel(device_id="alarm"),
    number("number.alarm_volume", device_id="alarm"),
)
"""A home that has all the paper's devices have."""
