"""System health: whether Edgewise can do its work, on the page about the system."""

from typing import Any

from homeassistant.components.system_health import SystemHealthRegistration
from homeassistant.core import HomeAssistant, callback

from .const import DOMAIN
from .flow_model import is_chosen_here
from .learning.local import Folders
from .runtime import EdgewiseConfigEntry

MANAGE = f"/config/integrations/integration/{DOMAIN}"


@callback
def async_register(hass: HomeAssistant, register: SystemHealthRegistration) -> None:
    """Register what is shown."""
    register.async_register_info(_info, MANAGE)


async def _info(hass: HomeAssistant) -> dict[str, Any]:
    """Return what is shown; nothing but whether it runs where it does not."""
    entries: list[EdgewiseConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    if not entries:
        return {"running": False}
    edgewise = entries[0].runtime_data
    counts = await edgewise.store.counts()
    run = edgewise.learning.last_run
    present = await hass.async_add_executor_job(
        is_chosen_here, edgewise.settings, Folders.of(hass).models
    )
    return {
        "running": True,
        "database_size": f"{counts.bytes / 1e6:.1f} MB",
        "sessions": counts.sessions,
        "routines": len(edgewise.learning.routines),
        "backend": edgewise.settings.backend,
        **({} if present is None else {"model_present": present}),
        **({} if run is None else {"last_learning": run.ended or run.started}),
    }
