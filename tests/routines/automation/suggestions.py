"""Suggestions to make automations of."""

from datetime import time
from typing import Any

from custom_components.edgewise.routines.consolidation import Clock
from custom_components.edgewise.routines.situation import Triggers
from custom_components.edgewise.routines.suggestion.model import ResolvedAction, Suggestion

LAMP = ResolvedAction(
    entity_id="light.bed_light",
    service="light.turn_on",
    data={"brightness_pct": 40, "color_temp_kelvin": 2700},
    settings=(("lights", "brightness", 40), ("lights", "color", "warm")),
)
TV = (
    ResolvedAction(
        entity_id="media_player.living_room",
        service="media_player.turn_on",
        settings=(("tv", "power", "on"),),
    ),
    ResolvedAction(
        entity_id="media_player.living_room",
        service="media_player.volume_set",
        data={"volume_level": 0.25},
        settings=(("tv", "volume", 25),),
    ),
)
HEATING = (
    ResolvedAction(
        entity_id="climate.hvac",
        service="climate.set_hvac_mode",
        data={"hvac_mode": "heat"},
        settings=(("ac", "mode", "heat"),),
    ),
    ResolvedAction(
        entity_id="climate.hvac",
        service="climate.set_temperature",
        data={"temperature": 22},
        settings=(("ac", "temperature", 22),),
    ),
    ResolvedAction(
        entity_id="climate.hvac",
        service="climate.set_fan_mode",
        data={"fan_mode": "on_low"},
        settings=(("ac", "fan_speed", 1),),
        nearest={"fan_speed": "on_low"},
    ),
)
SOUND = ResolvedAction(
    entity_id="media_player.walkman",
    service="media_player.select_sound_mode",
    data={"sound_mode": "Movie"},
    settings=(("speaker", "equalizer", "Movie"),),
)
ALARM = ResolvedAction(
    entity_id="alarm_control_panel.security",
    service="alarm_control_panel.alarm_arm_night",
    settings=(("security", "armed", True),),
    arms=True,
)
EVERYTHING = (LAMP, *TV, *HEATING, SOUND)


def suggestion(
    actions: tuple[ResolvedAction, ...] = (LAMP,),
    clock: tuple[str, float] | None = None,
    **situation: Any,
) -> Suggestion:
    """Return a suggestion; the clock is a time and its spread in minutes."""
    return Suggestion(
        fingerprint="f",
        routine_id="r",
        triggers=Triggers(**situation),
        clock=Clock(mean=time.fromisoformat(clock[0]), spread=clock[1]) if clock else None,
        actions=actions,
        confidence=0.9,
        support=7,
        opportunities=9,
        evidence=(1, 2, 3),
    )
