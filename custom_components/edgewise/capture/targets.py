"""Targets: the entities that a service call touches."""

from collections.abc import Mapping
from typing import Any, Final

from homeassistant.const import ATTR_ENTITY_ID, ENTITY_MATCH_ALL
from homeassistant.core import (
    DOMAIN as HOMEASSISTANT_DOMAIN,
    HomeAssistant,
    callback,
    split_entity_id,
)
from homeassistant.helpers.target import TargetSelection, async_extract_referenced_entity_ids

_MANY: Final = 200


@callback
def touched_entities(
    hass: HomeAssistant, domain: str, service: str, data: Mapping[str, Any]
) -> tuple[str, ...]:
    """Return the entities of a call: areas, devices, labels and groups resolved.

    A group stays beside its members: it may be what the home's roles name.
    """
    if domain == "script" and hass.states.get(f"script.{service}"):
        return (f"script.{service}",)
    named = data.get(ATTR_ENTITY_ID)
    if named == ENTITY_MATCH_ALL:
        return tuple(hass.states.async_entity_ids(domain))[:_MANY]
    ids = [named] if isinstance(named, str) else named if isinstance(named, list | tuple) else ()
    selected = async_extract_referenced_entity_ids(hass, TargetSelection(dict(data)))
    found = {str(entity_id).lower(): None for entity_id in ids}
    found.update(dict.fromkeys(sorted(selected.referenced)))
    # An area holds more than what the service is for.
    found.update(
        dict.fromkeys(
            entity_id
            for entity_id in sorted(selected.indirectly_referenced)
            if domain in (HOMEASSISTANT_DOMAIN, split_entity_id(entity_id)[0])
        )
    )
    return tuple(entity_id for entity_id in found if "." in entity_id)[:_MANY]
