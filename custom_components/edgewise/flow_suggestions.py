"""What the flows suggest for a home: entities that look as if they were meant."""

from collections.abc import Iterator
from typing import Final

from homeassistant.const import ATTR_DEVICE_CLASS, STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant, State, callback
from homeassistant.helpers import area_registry as ar, entity_registry as er

OUTDOOR_WORDS: Final = (
    *("outdoor", "outside", "außen", "aussen", "draußen", "buiten"),
    *("extérieur", "exterieur", "exterior", "zewnętrzn", "zewnetrzn", "na zewnątrz"),
)
"""Parts of names, in the languages of the translations; a wrong sensor is worse than none."""


@callback
def suggest_weather(hass: HomeAssistant) -> str | None:
    """Return the weather entity that tells the most: one that is available, else any."""
    found = sorted(
        _shown(hass, "weather"), key=lambda s: (s.state == STATE_UNAVAILABLE, s.entity_id)
    )
    return found[0].entity_id if found else None


@callback
def suggest_outdoor_sensor(hass: HomeAssistant) -> str | None:
    """Return a temperature sensor whose name or area says that it is outdoors."""
    for state in _shown(hass, "sensor"):
        if state.attributes.get(ATTR_DEVICE_CLASS) != "temperature":
            continue
        names = f"{state.entity_id} {state.name} {_area_name(hass, state.entity_id)}".lower()
        if any(word in names for word in OUTDOOR_WORDS):
            return state.entity_id
    return None


@callback
def suggest_workday_sensor(hass: HomeAssistant) -> str | None:
    """Return the sensor of the Workday integration, if it is used."""
    entities = er.async_get(hass).entities.values()
    found = (e.entity_id for e in entities if e.platform == "workday" and not e.disabled)
    return min((e for e in found if e.startswith("binary_sensor.")), default=None)


@callback
def suggest_notify_actions(hass: HomeAssistant) -> list[str]:
    """Return the notify actions of phones and tablets with Home Assistant's app: only they have buttons."""
    names = hass.services.async_services_for_domain("notify")
    return sorted(f"notify.{name}" for name in names if name.startswith("mobile_app_"))


def _shown(hass: HomeAssistant, domain: str) -> Iterator[State]:
    """Yield the states of a domain's entities that are neither hidden nor about a device itself."""
    registry = er.async_get(hass)
    for state in sorted(hass.states.async_all(domain), key=lambda state: state.entity_id):
        entry = registry.async_get(state.entity_id)
        if entry is None or (entry.hidden_by is None and entry.entity_category is None):
            yield state


def _area_name(hass: HomeAssistant, entity_id: str) -> str:
    """Return the name of the area an entity is in, empty where it is in none."""
    entry = er.async_get(hass).async_get(entity_id)
    area_id = er.async_get_effective_area_id(hass, entry) if entry else None
    area = ar.async_get(hass).async_get_area(area_id) if area_id else None
    return area.name if area else ""
