"""Calls: what a turn did to the home, while it is still open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from homeassistant.core import (
    DOMAIN as HOMEASSISTANT_DOMAIN,
    Event,
    HomeAssistant,
    callback,
)

from .plain import plain
from .targets import touched_entities

_RELATIVE_SERVICES: Final = frozenset(
    {"toggle", "volume_up", "volume_down", "select_next", "select_previous", "select_first"}
    | {"select_last", "increment", "decrement", "increase_speed", "decrease_speed", "apply"}
)
_RELATIVE_DATA: Final = frozenset(
    {"brightness_step", "brightness_step_pct", "color_name", "color_temp", "xy_color"}
    | {"rgbw_color", "rgbww_color", "white", "profile"}
)
"""Data whose outcome only the state that follows tells."""
_KEPT: Final = (
    "brightness", "color_mode", "color_temp_kelvin", "current_option", "effect", "fan_mode",
    "hs_color", "hvac_mode", "is_volume_muted", "percentage", "preset_mode", "rgb_color",
    "sound_mode", "source", "swing_mode", "target_temp_high", "target_temp_low", "temperature",
    "volume_level",
)  # fmt: skip
"""Attributes that are settings; the others describe the device."""


@dataclass(slots=True)
class Call:
    """A service call of a turn."""

    domain: str
    service: str
    data: dict[str, Any]
    """As it was sent, as JSON can hold it; not yet redacted."""
    entity_ids: tuple[str, ...]
    context_id: str = ""
    user_id: str | None = None
    direct: bool = True
    """Whether no automation merely reacted to the turn with it."""
    after: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def relative(self) -> bool:
        """Return whether it says no value: "louder"."""
        return self.service in _RELATIVE_SERVICES or not _RELATIVE_DATA.isdisjoint(self.data)


@callback
def call_of(hass: HomeAssistant, event: Event[Mapping[str, Any]]) -> Call:
    """Return the call that an EVENT_CALL_SERVICE tells of."""
    domain, service = event.data["domain"], event.data["service"]
    data = event.data.get("service_data") or {}
    return Call(
        domain=domain,
        service=service,
        data=plain(data),
        entity_ids=touched_entities(hass, domain, service, data),
        context_id=event.context.id,
        user_id=event.context.user_id,
        direct=event.context.parent_id is None,
    )


@callback
def look_after(hass: HomeAssistant, call: Call) -> None:
    """Note how a call left its entities."""
    for entity_id in call.entity_ids:
        if state := hass.states.get(entity_id):
            seen = {name: state.attributes[name] for name in _KEPT if name in state.attributes}
            call.after[entity_id] = {"state": state.state, **plain(seen)}


def without_repeated(calls: Sequence[Call]) -> list[Call]:
    """Return the calls without the general ones that a domain's own repeat.

    `homeassistant.turn_on` calls `light.turn_on`: what is left of it is what nothing else did.
    """
    kept: list[Call] = []
    for call in calls:
        if call.domain != HOMEASSISTANT_DOMAIN:
            kept.append(call)
            continue
        repeats = [
            other
            for other in calls
            if other.domain != HOMEASSISTANT_DOMAIN and other.service == call.service
        ]
        done = {entity_id for other in repeats for entity_id in other.entity_ids}
        left = tuple(entity_id for entity_id in call.entity_ids if entity_id not in done)
        if left or not repeats:
            kept.append(replace(call, entity_ids=left))
    return kept
