"""Rounds: work in the background that is done once more whenever somebody asks meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback

from ..const import LOGGER
from ..storage import StoreError


class Rounds:
    """Never does it twice at once, and never stops before what was asked for last is done."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        work: Callable[[], Awaitable[None]],
        name: str,
    ) -> None:
        """Take what a round does; it ends with the entry."""
        self._hass, self._entry, self._work, self._name = hass, entry, work, name
        self._task: asyncio.Task[None] | None = None
        self.asked = False
        """Another round was asked for, so what this one finds is old already."""

    @callback
    def ask(self) -> None:
        """Ask for a round."""
        _ = self._begin()

    async def wait(self) -> None:
        """Ask for a round, and return when it has been done."""
        # Not awaited itself: who waits may give up without ending it for the others.
        await asyncio.wait([self._begin()])

    @callback
    def _begin(self) -> asyncio.Task[None]:
        self.asked = True
        if self._task is None:
            self._task = self._entry.async_create_background_task(
                self._hass, self._run(), self._name, eager_start=False
            )
        return self._task

    async def _run(self) -> None:
        try:
            while self.asked:
                self.asked = False
                await self._round()
        finally:
            self._task = None

    async def _round(self) -> None:
        try:
            await self._work()
        except StoreError as err:  # the store has said so itself
            LOGGER.debug("No %s: %s", self._name, err.translation_key)
        except Exception as err:  # noqa: BLE001 - the next round may do better
            # Its text may hold words of the user.
            LOGGER.error("No %s: %s", self._name, type(err).__name__)
            LOGGER.debug("This is why", exc_info=True)
