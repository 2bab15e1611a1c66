"""Backup: Home Assistant's backups contain the database in a consistent state."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final

from homeassistant.core import HomeAssistant

from .const import DOMAIN, LOGGER
from .runtime import EdgewiseConfigEntry
from .storage import Store, StoreError
from .storage.store import DATA_BACKUP

PATIENCE: Final = 20
"""Seconds that a backup waits for the store; it is everybody's backup, and has to go on."""


async def async_pre_backup(hass: HomeAssistant) -> None:
    """Bring the database into a state that can be copied."""
    hass.data[DATA_BACKUP] = True
    await _tell_stores(hass, Store.begin_backup)


async def async_post_backup(hass: HomeAssistant) -> None:
    """Let the database go on as usual."""
    hass.data.pop(DATA_BACKUP, None)
    await _tell_stores(hass, Store.end_backup)


async def _tell_stores(
    hass: HomeAssistant, tell: Callable[[Store], Coroutine[Any, Any, None]]
) -> None:
    entries: list[EdgewiseConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    for entry in entries:
        try:
            async with asyncio.timeout(PATIENCE):
                await tell(entry.runtime_data.store)
        except (StoreError, TimeoutError) as err:
            # Raising would end the backup of everything else, too.
            LOGGER.warning(
                "The database may be missing from this backup: %s %s", type(err).__name__, err
            )
