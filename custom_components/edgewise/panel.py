"""The panel in the sidebar: for administrators, and only while Edgewise is loaded."""

from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from homeassistant.components.frontend import async_remove_panel
from homeassistant.components.http import StaticPathConfig  # type: ignore[attr-defined]
from homeassistant.components.panel_custom import async_register_panel
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from .const import DOMAIN

STATIC: Final = f"/{DOMAIN}_static"
ELEMENT: Final = "edgewise-panel"
"""What the module calls its element."""
MODULE: Final = Path(__file__).parent / "frontend" / "dist" / "panel.js"
"""Built from frontend/src by scripts/panel."""


async def async_register_module(hass: HomeAssistant) -> None:
    """Let browsers load the module; once, as an address cannot be taken back. It holds nothing of the home."""
    await hass.http.async_register_static_paths(
        [StaticPathConfig(STATIC, str(MODULE.parent), cache_headers=True)]
    )


async def async_show_panel(hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
    """Show the panel until the entry is unloaded."""
    digest = await hass.async_add_executor_job(_digest)
    await async_register_panel(
        hass,
        frontend_url_path=DOMAIN,
        webcomponent_name=ELEMENT,
        sidebar_title="Edgewise",
        sidebar_icon="mdi:auto-fix",
        # Browsers keep a module for a month: another one has another address.
        module_url=f"{STATIC}/{MODULE.name}?v={digest}",
        require_admin=True,
    )
    entry.async_on_unload(partial(async_remove_panel, hass, DOMAIN))


def _digest() -> str:
    return sha256(MODULE.read_bytes()).hexdigest()[:12]
