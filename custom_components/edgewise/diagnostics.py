"""Diagnostics: counts and versions; never words, names, addresses, or who was recorded."""

from collections import Counter
from collections.abc import Mapping
import platform
from typing import Any, Final

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant, callback
from homeassistant.loader import async_get_integration

from .backends.packages import LLAMA, environment_has_them, is_whole, packages_folder
from .backends.processor import machine, missing_features
from .backends.registry import known_models
from .const import DOMAIN
from .flow_model import is_chosen_here
from .hub.registries import read_home
from .learning.local import Folders
from .routines.home import ROLES
from .runtime import Edgewise, EdgewiseConfigEntry
from .settings import Settings
from .storage import StoreError

TO_REDACT: Final = {"endpoint_url", "endpoint_key", "ai_task_entity", "model"}
COUNTED: Final = ("persons", "satellites")
"""Settings that name entities: how many tells enough."""
NAMED: Final = ("weather", "outdoor_sensor", "workday_sensor", "notify")
"""Settings that name something of the user's: whether there is one tells enough."""


async def async_get_config_entry_diagnostics(
    hass: HomeAssistant, entry: EdgewiseConfigEntry
) -> dict[str, Any]:
    """Return what helps to find out why something does not work."""
    settings = Settings.of(entry)
    integration = await async_get_integration(hass, DOMAIN)
    shared = {
        "version": str(integration.version),
        "settings": await hass.async_add_executor_job(_settings, settings),
        "machine": await hass.async_add_executor_job(_machine, Folders.of(hass)),
        "model_present": await hass.async_add_executor_job(
            is_chosen_here, settings, Folders.of(hass).models
        ),
        "home": _home(hass, settings),
    }
    if entry.state is not ConfigEntryState.LOADED:
        return shared
    return shared | await _running(entry.runtime_data)


async def _running(edgewise: Edgewise) -> dict[str, Any]:
    learning, run = edgewise.learning, edgewise.learning.last_run
    counts: object
    try:
        counts = (await edgewise.store.counts()).model_dump(mode="json", exclude={"last_turn"})
    except StoreError as err:  # perhaps this is what is to be found out
        counts = {"error": err.translation_key}
    return {
        "counts": counts,
        "capture": {"recording": edgewise.capture.recording, "blind": edgewise.capture.blind},
        "learning": {
            "state": learning.state,
            "progress": learning.progress,
            "routines": len(learning.routines),
            "last_run": run and run.model_dump(mode="json"),
        },
        "suggestions": {
            "open": len(edgewise.suggestions.open),
            "held_back": Counter(held.rule for held in edgewise.suggestions.held_back),
            "decided": Counter(r.state for r in edgewise.suggestions.decisions.values()),
        },
    }


def _settings(settings: Settings) -> Mapping[str, Any]:
    """Return the settings without names of anything."""
    said = settings.model_dump(mode="json", exclude={"roles"})
    said |= {key: len(said[key]) for key in COUNTED}
    said |= {key: said[key] is not None for key in NAMED}
    ours = settings.backend == "local" and settings.model in known_models()
    hidden = async_redact_data({k: v for k, v in said.items() if v != ""}, TO_REDACT)
    return hidden | ({"model": settings.model} if ours else {})


def _machine(folders: Folders) -> dict[str, Any]:
    """Return what decides whether a model can run here."""
    return {
        "processor": machine(),
        "missing_features": missing_features(),
        "python": platform.python_version(),
        "packages": {
            "llama-cpp-python": LLAMA,
            "in_environment": environment_has_them(),
            "fetched": is_whole(packages_folder(folders.cache)),
        },
    }


@callback
def _home(hass: HomeAssistant, settings: Settings) -> dict[str, Any]:
    """Return how many entities each role has, and whether they were chosen by the user."""
    home = read_home(hass, settings.roles)
    return {
        "areas": len(home.areas),
        "unit": home.temperature_unit,
        "roles": {
            role: {
                "entities": len(home.roles.get(role, ())),
                "unavailable": sum(
                    entity_id not in home.entities or not home.entities[entity_id].available
                    for entity_id in home.roles.get(role, ())
                ),
                "chosen": role in (settings.roles or {}),
            }
            for role in ROLES
        },
    }
