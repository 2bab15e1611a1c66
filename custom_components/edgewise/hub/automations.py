"""The automations that this Home Assistant has, as plain data."""

import asyncio
from collections.abc import Iterator, Mapping
from typing import Any, Final

from homeassistant.components.automation import DATA_COMPONENT
from homeassistant.core import HomeAssistant

from ..routines.automation import Sources, situations_of
from ..routines.suggestion import Automation
from ..settings import Settings
from .acting import touched_by
from .sources import read_sources

_AT_ONCE: Final = 20
"""Automations that are read before others get their turn: some milliseconds."""


async def read_automations(hass: HomeAssistant, settings: Settings) -> tuple[Automation, ...]:
    """Return the automations that are loaded, switched on or off, Edgewise's own among them.

    One that runs in several situations is there once for each. One that touches no entity is left
    out: nothing can be done by it already.
    """
    component = hass.data.get(DATA_COMPONENT)
    if component is None:
        return ()
    sources = read_sources(hass, settings)
    found: list[Automation] = []
    for number, entity in enumerate(list(component.entities), 1):
        if isinstance(entity.raw_config, Mapping):
            found += _read(hass, entity.entity_id, entity.unique_id, entity.raw_config, sources)
        if number % _AT_ONCE == 0:
            await asyncio.sleep(0)
    return tuple(found)


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
