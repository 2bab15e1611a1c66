"""The automations that this Home Assistant has, as plain data."""

from collections.abc import Iterator, Mapping
from typing import Any

from homeassistant.components.automation import DATA_COMPONENT
from homeassistant.core import HomeAssistant, callback

from ..routines.automation import Sources, situations_of
from ..routines.suggestion import Automation
from ..settings import Settings
from .acting import touched_by
from .sources import read_sources


@callback
def read_automations(hass: HomeAssistant, settings: Settings) -> tuple[Automation, ...]:
    """Return the automations that are loaded, switched on or off, Edgewise's own among them.

    One that runs in several situations is there once for each. One that touches no entity is left
    out: nothing can be done by it already.
    """
    component = hass.data.get(DATA_COMPONENT)
    if component is None:
        return ()
    sources = read_sources(hass, settings)
    return tuple(
        automation
        for entity in component.entities
        if isinstance(entity.raw_config, Mapping)
        for automation in _read(
            hass, entity.entity_id, entity.unique_id, entity.raw_config, sources
        )
    )


def _read(
    hass: HomeAssistant,
    entity_id: str,
    automation_id: str | None,
    config: Mapping[str, Any],
    sources: Sources,
) -> Iterator[Automation]:
    acts_on = touched_by(hass, config.get("actions", config.get("action")))
    if acts_on:
        for situation in situations_of(config, sources) or (None,):
            yield Automation(
                entity_id=entity_id,
                automation_id=automation_id,
                acts_on=acts_on,
                situation=situation,
            )
