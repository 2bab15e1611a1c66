"""Edgewise learns the routines of a home from what is said to Assist, on the hub itself."""

from collections.abc import Iterable

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ConfigEntryError, ConfigEntryNotReady
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import ConfigType

from .capture import Capture
from .const import DOMAIN, PLATFORMS
from .learning import Learning
from .panel import async_register_module, async_show_panel
from .removal import async_remove_traces
from .runtime import Edgewise, EdgewiseConfigEntry
from .services import async_register_actions
from .settings import Settings
from .storage import Store, StoreError, StoreNewerError, database_file
from .storage.records import DecisionRecord
from .suggestions.outcomes import Outcomes
from .suggestions.suggestions import Suggestions
from .surfaces.surfaces import Surfaces
from .surfaces.voice import Voice
from .websocket import async_register_commands

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Register the actions and the panel's module."""
    async_register_actions(hass)
    async_register_commands(hass)
    await async_register_module(hass)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: EdgewiseConfigEntry) -> bool:
    """Open the store, listen to Assist, and plan the learning."""
    settings = Settings.of(entry)
    try:
        store = await Store.open(hass, database_file(hass))
    except StoreError as err:
        # A newer file stays newer; a disk may get better by itself.
        error = ConfigEntryError if isinstance(err, StoreNewerError) else ConfigEntryNotReady
        raise error(
            translation_domain=DOMAIN,
            translation_key=err.translation_key,
            translation_placeholders=err.translation_placeholders,
        ) from err
    entry.async_on_unload(store.close)
    learning = Learning(hass, entry, settings, store)
    capture = Capture(hass, settings, store)
    suggestions = Suggestions(hass, entry, settings, store, learning)

    def decided() -> Iterable[DecisionRecord]:
        return suggestions.decisions.values()

    outcomes = Outcomes(hass, settings, store, decided)
    voice = Voice(hass, entry, settings, suggestions)
    entry.runtime_data = Edgewise(
        settings=settings,
        store=store,
        capture=capture,
        learning=learning,
        suggestions=suggestions,
        voice=voice,
    )
    await learning.load()
    await capture.load()
    await suggestions.load()
    surfaces = Surfaces(hass, entry, settings, suggestions)
    await surfaces.load()
    entry.async_on_unload(learning.start())
    entry.async_on_unload(capture.start())
    entry.async_on_unload(suggestions.start())
    entry.async_on_unload(outcomes.start())
    entry.async_on_unload(voice.start())
    entry.async_on_unload(surfaces.start())
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    await async_show_panel(hass, entry)
    return True


async def async_unload_entry(hass: HomeAssistant, entry: EdgewiseConfigEntry) -> bool:
    """Stop everything that runs."""
    await entry.runtime_data.learning.stop()
    unloaded = await hass.config_entries.async_unload_platforms(entry, PLATFORMS)
    await entry.runtime_data.suggestions.finish()
    return unloaded


async def async_remove_entry(hass: HomeAssistant, entry: EdgewiseConfigEntry) -> None:
    """Leave nothing behind but the user's own memory."""
    await async_remove_traces(hass)
