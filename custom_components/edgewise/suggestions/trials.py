"""Trials: what is tried for a week begins like its automation, but asks instead of acting."""

import asyncio
from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

from homeassistant.components.automation.config import async_validate_config_item
from homeassistant.const import CONF_CONDITIONS, CONF_ID, CONF_TRIGGERS
from homeassistant.core import CALLBACK_TYPE, Context, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.condition import async_conditions_from_config
from homeassistant.helpers.trigger import async_initialize_triggers
from homeassistant.util import dt as dt_util
import voluptuous as vol

from ..const import DOMAIN, LOGGER
from ..storage import StoreError
from .errors import SuggestionError
from .suggestions import Suggestions

_NAME: Final = "trial"


class Trials:
    """Listens for the beginnings of all that is tried."""

    def __init__(self, hass: HomeAssistant, suggestions: Suggestions) -> None:
        """Prepare."""
        self._hass = hass
        self._suggestions = suggestions
        self._trials: dict[str, _Trial] = {}

    async def follow(self) -> None:
        """Listen for what is tried now, and for nothing else."""
        tried = {f for f, r in self._suggestions.decisions.items() if r.state == "trying"}
        for fingerprint in self._trials.keys() - tried:
            self._trials.pop(fingerprint).detach()
        for fingerprint in tried:
            try:
                config = (await self._suggestions.preview(fingerprint, None)).config
            except SuggestionError:
                continue
            trial = self._trials.get(fingerprint)
            if trial and trial.config == config:
                continue
            if trial:
                self._trials.pop(fingerprint).detach()
            if config is not None:
                trial = self._trials[fingerprint] = _Trial(
                    self._hass, self._suggestions, fingerprint, config
                )
                await trial.attach()

    @callback
    def end(self) -> None:
        """Listen no more; what is tried goes on when this is started again."""
        while self._trials:
            self._trials.popitem()[1].detach()


class _Trial:
    """One automation that only asks."""

    def __init__(
        self,
        hass: HomeAssistant,
        suggestions: Suggestions,
        fingerprint: str,
        config: Mapping[str, Any],
    ) -> None:
        self._hass, self._suggestions, self._fingerprint = hass, suggestions, fingerprint
        self.config = config
        self._ends: list[CALLBACK_TYPE] = []
        self._asking = asyncio.Lock()

    async def attach(self) -> None:
        """Begin to listen; what Home Assistant does not take never begins."""
        try:
            valid = await async_validate_config_item(
                self._hass,
                self._fingerprint,
                {CONF_ID: self._fingerprint, **deepcopy(dict(self.config))},
            )
            if valid is None:
                return
            self._conditions = await async_conditions_from_config(
                self._hass, valid[CONF_CONDITIONS], LOGGER, _NAME
            )
            self._ends.append(self._conditions.async_unload)
            end = await async_initialize_triggers(
                self._hass, valid[CONF_TRIGGERS], self._begins, DOMAIN, _NAME, LOGGER.log
            )
        except (vol.Invalid, HomeAssistantError) as err:
            LOGGER.debug("A trial could not begin: %s", err)
        else:
            if end is not None:
                self._ends.append(end)

    @callback
    def detach(self) -> None:
        """End."""
        while self._ends:
            self._ends.pop()()

    async def _begins(self, variables: Mapping[str, Any], context: Context | None = None) -> None:
        async with self._asking:
            record = self._suggestions.decisions.get(self._fingerprint)
            if record is None or record.state != "trying" or not self._ends:
                return
            if record.until is not None and dt_util.now().date() >= record.until:
                return
            # The automation's own condition: not yet in this part of the day.
            last = max((asked.when for asked in record.asked), default=None)
            this = {"attributes": {"last_triggered": last}}
            if not self._conditions.async_check(variables={"this": this, **variables}):
                return
            try:
                await self._suggestions.ask(self._fingerprint)
            except (SuggestionError, StoreError) as err:
                LOGGER.debug("A trial could not ask: %s", type(err).__name__)
