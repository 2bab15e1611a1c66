"""Counts: how much is stored, read again only when something changed."""

from collections.abc import Coroutine
from typing import Any, override

from homeassistant.core import HomeAssistant
from homeassistant.helpers.debounce import Debouncer
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator, UpdateFailed

from .const import DOMAIN, LOGGER, SIGNAL_CHANGED
from .runtime import EdgewiseConfigEntry
from .storage import StoreError
from .storage.records import Counts

COOLDOWN = 1.0
"""Seconds: changes that follow each other faster, as in a learning run, are read together."""


class CountsCoordinator(DataUpdateCoordinator[Counts]):
    """Reads the counts once for each change, on the store's own thread."""

    config_entry: EdgewiseConfigEntry

    def __init__(self, hass: HomeAssistant, entry: EdgewiseConfigEntry) -> None:
        """Follow the store of an entry until it is unloaded."""
        debouncer = Debouncer[Coroutine[Any, Any, None]](
            hass, LOGGER, cooldown=COOLDOWN, immediate=True
        )
        super().__init__(
            hass,
            LOGGER,
            config_entry=entry,
            name=DOMAIN,
            update_interval=None,
            always_update=True,
            request_refresh_debouncer=debouncer,
        )
        entry.async_on_unload(
            async_dispatcher_connect(hass, SIGNAL_CHANGED, debouncer.async_schedule_call)
        )

    @override
    async def _async_update_data(self) -> Counts:
        try:
            return await self.config_entry.runtime_data.store.counts()
        except StoreError as err:
            raise UpdateFailed(
                translation_domain=DOMAIN,
                translation_key=err.translation_key,
                translation_placeholders=err.translation_placeholders,
            ) from err
