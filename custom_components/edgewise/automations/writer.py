"""Automations that Edgewise writes for the user, in Home Assistant's own automations.yaml."""

from collections.abc import Awaitable, Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any
import uuid

from homeassistant.components.automation import DATA_COMPONENT
from homeassistant.components.automation.config import async_validate_config_item
from homeassistant.components.automation.const import DOMAIN as AUTOMATION
from homeassistant.config import AUTOMATION_CONFIG_PATH
from homeassistant.const import (
    ATTR_ENTITY_ID,
    CONF_ALIAS,
    CONF_ID,
    SERVICE_RELOAD,
    SERVICE_TURN_ON,
    STATE_ON,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
import voluptuous as vol

from ..const import LOGGER
from . import yaml_text
from .editor import editor_lock
from .errors import (
    AutomationDeletedError,
    AutomationEditedError,
    AutomationElsewhereError,
    AutomationInvalidError,
    AutomationNotWorkingError,
    AutomationsBrokenError,
    AutomationsNotIncludedError,
)
from .file_edits import Change, Editing, FileEdits
from .marks import mark
from .written import AutomationState, Written
from .yaml_items import TextError

type Keep = Callable[[Written], Awaitable[None]]


class Automations:
    """Writes, changes and removes automations, one at a time, and confirms each with Home Assistant.

    Every method either does all of it or leaves everything as it was and raises an AutomationError.
    """

    def __init__(self, hass: HomeAssistant) -> None:
        """Work on the automations.yaml of a Home Assistant."""
        self._hass = hass
        self._file = FileEdits(hass, Path(hass.config.path(AUTOMATION_CONFIG_PATH)))

    async def add(
        self,
        config: Mapping[str, Any],
        area_id: str | None = None,
        *,
        ident: str | None = None,
        keep: Keep | None = None,
    ) -> Written:
        """Write an automation, load it and see that it is on.

        `keep` is awaited with what will be written, before anything is: from that, `recover` can go
        on where Home Assistant ended before this returned. Raises AutomationError, and what `keep`
        raises.
        """
        ident = ident or uuid.uuid4().hex
        config = await self._validated(ident, config)
        if DATA_COMPONENT not in self._hass.data:
            raise AutomationsNotIncludedError

        def added(text: str) -> tuple[str, yaml_text.Edit]:
            return yaml_text.add(text, ident, config)

        def taken_back(text: str) -> tuple[str, None]:
            return yaml_text.remove(text, ident, change.edit), None

        def written(change: Change, entity_id: str) -> Written:
            return Written.model_validate(
                {
                    "ident": ident,
                    "entity_id": entity_id,
                    "config": config,
                    "edit": change.edit,
                    "created": change.old is None,
                }
            )

        async with editor_lock(self._hass):
            if keep:
                await keep(written(await self._file.plan(added), ""))
            change = await self._file.make(added)
            try:
                await self._reload(ident)
                entity_id = self._loaded_as(ident, config)
                await self._ensure_on(entity_id, config)
            except BaseException:
                await self._roll_back(change, taken_back, ident)
                self._forget(ident)
                raise
        mark(self._hass, entity_id, area_id)
        return written(change, entity_id)

    async def recover(self, written: Written, area_id: str | None = None) -> Written | None:
        """Bring to an end what `add` had begun when Home Assistant ended; None where nothing is left of it.

        What is in the file and works stays, and is switched on unless the user has edited it
        meanwhile. What Home Assistant does not load is taken out again. Raises AutomationError
        where neither can be done now.
        """
        state = await self.state(written)
        if state == "unavailable":
            await self._reload(written.ident)
            state = await self.state(written)
        entity = self._loaded(written.ident)
        if state == "deleted":
            return None
        if entity is None or state == "unavailable":
            await self.remove(written)
            return None
        if state == "disabled":
            await self._ensure_on(entity.entity_id, written.config)
        mark(self._hass, entity.entity_id, area_id)
        return written.model_copy(update={"entity_id": entity.entity_id})

    async def change(self, written: Written, config: Mapping[str, Any]) -> Written:
        """Give an automation another config; on or off, it stays what it was.

        Raises AutomationError: also AutomationEditedError and AutomationDeletedError, where the user
        was there before.
        """
        ident = written.ident
        config = await self._validated(ident, config)

        def changed(text: str) -> tuple[str, yaml_text.Edit]:
            _check(text, written)
            return yaml_text.replace(text, ident, config, written.edit)

        def taken_back(text: str) -> tuple[str, yaml_text.Edit]:
            return yaml_text.replace(text, ident, written.config, change.edit)

        async with editor_lock(self._hass):
            change = await self._file.make(changed)
            try:
                await self._reload(ident)
                entry = self._entry(ident)
                if not (entry and entry.disabled):
                    self._loaded_as(ident, config)
            except BaseException:
                await self._roll_back(change, taken_back, ident)
                raise
        return written.model_copy(update={"config": config, "edit": change.edit})

    async def remove(self, written: Written, *, edited: bool = False) -> None:
        """Undo an automation: the file is as before, but for what the user changed elsewhere in it.

        What the user edited or commented goes only with `edited`, when they were asked. What they deleted is gone
        already, which is no error. Raises AutomationError.
        """
        ident = written.ident

        def removed(text: str) -> tuple[str, None]:
            try:
                _check(text, written, edited=edited)
            except AutomationDeletedError:
                if loaded:
                    raise AutomationElsewhereError(name=written.name) from None
                return text, None
            new = yaml_text.remove(text, ident, written.edit)
            # A file that is included has to be there; Home Assistant itself begins it like this.
            return (new if new.strip() or not written.created else f"{yaml_text.EMPTY}\n"), None

        async with editor_lock(self._hass):
            loaded = self._loaded(ident) is not None
            await self._file.make(removed)
            try:
                await self._reload(ident)
            except AutomationsBrokenError as err:
                # Something else of the user's cannot be loaded: it ends without the files, too.
                LOGGER.debug("Removed an automation without a reload: %s", err)
                if entity := self._loaded(ident):
                    await self._hass.data[DATA_COMPONENT].async_remove_entity(entity.entity_id)
            self._forget(ident)

    async def state(self, written: Written) -> AutomationState:
        """Return what has become of an automation; it is never changed by this."""
        if entity := self._loaded(written.ident):
            if entity.raw_config != {CONF_ID: written.ident, **written.config}:
                return "edited"
            if not entity.available:
                return "unavailable"
            return "intact" if entity.is_on else "disabled"
        return await self._state_in_file(written)

    async def _state_in_file(self, written: Written) -> AutomationState:
        try:
            config = await self._file.config_of(written.ident)
        except OSError, TextError:
            return "unavailable"
        if config is None:
            # While Home Assistant starts, it may still come from another file.
            return "deleted" if AUTOMATION in self._hass.config.components else "unavailable"
        if config != written.config:
            return "edited"
        entry = self._entry(written.ident)
        return "disabled" if entry and entry.disabled else "unavailable"

    async def _validated(self, ident: str, config: Mapping[str, Any]) -> dict[str, Any]:
        """Return a config as it will be read back; raises AutomationInvalidError."""
        try:
            config = yaml_text.canonical(config)
            config.pop(CONF_ID, None)
            await async_validate_config_item(
                self._hass, ident, {CONF_ID: ident, **deepcopy(config)}
            )
        except (vol.Invalid, HomeAssistantError, TextError) as err:
            raise AutomationInvalidError(reason=str(err)) from err
        return config

    async def _reload(self, ident: str) -> None:
        try:
            await self._hass.services.async_call(
                AUTOMATION, SERVICE_RELOAD, {CONF_ID: ident}, blocking=True
            )
        except HomeAssistantError as err:
            raise AutomationsBrokenError(reason=str(err)) from err

    async def _roll_back(self, change: Change, taken_back: Editing, ident: str) -> None:
        await self._file.take_back(change, taken_back)
        try:
            await self._reload(ident)
        except AutomationsBrokenError as err:
            LOGGER.debug("Nothing could be loaded after going back: %s", err)

    async def _ensure_on(self, entity_id: str, config: Mapping[str, Any]) -> None:
        if not self._is_on(entity_id):
            # One that had this name before was switched off, and Home Assistant remembers it.
            await self._hass.services.async_call(
                AUTOMATION, SERVICE_TURN_ON, {ATTR_ENTITY_ID: entity_id}, blocking=True
            )
        if not self._is_on(entity_id):
            raise AutomationNotWorkingError(name=str(config.get(CONF_ALIAS, entity_id)))

    @callback
    def _is_on(self, entity_id: str) -> bool:
        state = self._hass.states.get(entity_id)
        return state is not None and state.state == STATE_ON

    @callback
    def _loaded_as(self, ident: str, config: Mapping[str, Any]) -> str:
        """Return the entity of an automation that is loaded as it was written; raises AutomationError."""
        entity = self._loaded(ident)
        if entity is None:
            raise AutomationsNotIncludedError
        if not entity.available or entity.raw_config != {CONF_ID: ident, **config}:
            raise AutomationNotWorkingError(name=str(config.get(CONF_ALIAS, ident)))
        return str(entity.entity_id)

    def _loaded(self, ident: str) -> Any:
        """Return the entity of a loaded automation; a registry entry alone may be old."""
        component = self._hass.data.get(DATA_COMPONENT)
        entities = list(component.entities) if component else ()
        return next((entity for entity in entities if entity.unique_id == ident), None)

    @callback
    def _entry(self, ident: str) -> er.RegistryEntry | None:
        registry = er.async_get(self._hass)
        entity_id = registry.async_get_entity_id(AUTOMATION, AUTOMATION, ident)
        return registry.async_get(entity_id) if entity_id else None

    @callback
    def _forget(self, ident: str) -> None:
        """Remove the registry entry of an automation that is gone, as Home Assistant's editor does."""
        entry = self._entry(ident)
        if entry and not self._loaded(ident):
            er.async_get(self._hass).async_remove(entry.entity_id)


def _check(text: str, written: Written, *, edited: bool = False) -> None:
    """Raise if a text no longer says what was written."""
    config = yaml_text.config_of(text, written.ident)
    if config is None:
        raise AutomationDeletedError(name=written.name)
    if edited:
        return
    if config != written.config or yaml_text.is_commented(text, written.ident, written.edit):
        raise AutomationEditedError(name=written.name)
