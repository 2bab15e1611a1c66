"""The demo's devices: real entities of Home Assistant that hold what they are told."""

from collections.abc import Sequence
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

DEVICES = ("alarm_control_panel", "climate", "light", "media_player", "number", "select")
"""The platforms of what routines are about."""


async def set_up_demo(hass: HomeAssistant, platforms: Sequence[str] = DEVICES) -> None:
    """Set up some of the demo's platforms."""
    with patch(
        "homeassistant.components.demo.COMPONENTS_WITH_CONFIG_ENTRY_DEMO_PLATFORM", platforms
    ):
        entry = MockConfigEntry(domain="demo")
        entry.add_to_hass(hass)
        assert await hass.config_entries.async_setup(entry.entry_id)
        await hass.async_block_till_done()
