"""The home as plain data, from registries and states."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from homeassistant.components.homeassistant.exposed_entities import async_should_expose
from homeassistant.const import (
    ATTR_DEVICE_CLASS,
    ATTR_SUPPORTED_FEATURES,
    STATE_UNAVAILABLE,
    Platform,
    UnitOfTemperature,
)
from homeassistant.core import HomeAssistant, State, callback
from homeassistant.helpers import area_registry as ar, entity_registry as er

from ..routines.home import ROLES, Area, Entity, Home, Role
from ..routines.role_choice import choose_roles, with_given
from .abilities import with_abilities

DOMAINS: Final = frozenset(
    {
        Platform.ALARM_CONTROL_PANEL,
        Platform.CLIMATE,
        Platform.LIGHT,
        Platform.MEDIA_PLAYER,
        Platform.NUMBER,
        Platform.SELECT,
        Platform.SIREN,
    }
)
"""What can be one of the five devices, or hold a setting of one."""

_ASSISTANT: Final = "conversation"


@callback
def read_home(hass: HomeAssistant, roles: Mapping[Role, tuple[str, ...]] | None = None) -> Home:
    """Return the home as it is now; roles that are not given are chosen."""
    areas = {
        area.id: Area(area_id=area.id, name=area.name, aliases=tuple(sorted(area.aliases)))
        for area in ar.async_get(hass).async_list_areas()
    }
    fahrenheit = hass.config.units.temperature_unit == UnitOfTemperature.FAHRENHEIT
    home = Home(
        areas=areas,
        entities={entity.entity_id: entity for entity in _entities(hass)},
        temperature_unit="°F" if fahrenheit else "°C",
    )
    given = roles or {}
    chosen = choose_roles(home) if set(ROLES) - set(given) else {}
    return replace(home, roles=with_given(chosen, given))


def _entities(hass: HomeAssistant) -> Iterator[Entity]:
    """Go through all that could have a role: what has a state, and what is only registered."""
    registry = er.async_get(hass)
    states = {state.entity_id: state for state in hass.states.async_all(DOMAINS)}
    for entry in registry.entities.values():
        if entry.domain in DOMAINS:
            yield _registered(hass, entry, states.pop(entry.entity_id, None))
    for state in states.values():
        yield Entity(
            entity_id=state.entity_id,
            name=state.name,
            domain=state.domain,
            device_class=state.attributes.get(ATTR_DEVICE_CLASS),
            exposed=async_should_expose(hass, _ASSISTANT, state.entity_id),
            available=state.state != STATE_UNAVAILABLE,
            state=state.state,
            attributes=_attributes(hass, None, state),
        )


def _registered(hass: HomeAssistant, entry: er.RegistryEntry, state: State | None) -> Entity:
    return Entity(
        entity_id=entry.entity_id,
        name=state.name if state else entry.name or entry.original_name or entry.entity_id,
        domain=entry.domain,
        registry_id=entry.id,
        aliases=tuple(a.strip() for a in entry.aliases if isinstance(a, str)),
        platform=entry.platform,
        device_class=entry.device_class or entry.original_device_class,
        device_id=entry.device_id,
        area_id=er.async_get_effective_area_id(hass, entry),
        exposed=_exposed(hass, entry, state),
        available=state is not None and state.state != STATE_UNAVAILABLE,
        disabled=entry.disabled,
        hidden=entry.hidden,
        category=entry.entity_category,
        state=state.state if state else None,
        attributes=_attributes(hass, entry, state),
    )


def _exposed(hass: HomeAssistant, entry: er.RegistryEntry, state: State | None) -> bool:
    if state:
        return async_should_expose(hass, _ASSISTANT, entry.entity_id)
    # Asking would decide it, and write it down, for what Assist itself does not ask about.
    options = entry.options.get(_ASSISTANT)
    return options is not None and options.get("should_expose") is True


def _attributes(
    hass: HomeAssistant, entry: er.RegistryEntry | None, state: State | None
) -> Mapping[str, Any]:
    """Return the state's attributes; without a state what the registry remembers of its abilities."""
    attributes: Mapping[str, Any] = {}
    if state:
        attributes = state.attributes
    elif entry:
        attributes = {
            **(entry.capabilities or {}),
            ATTR_SUPPORTED_FEATURES: entry.supported_features,
        }
    named = state or entry
    if named and named.domain == Platform.MEDIA_PLAYER:
        return with_abilities(hass, named.entity_id, attributes)
    return attributes
