"""Demo home: devices for all roles that only remember what they were told.

Real entities of the kinds a home has; no cloud, no hardware. `demo_home:` in configuration.yaml sets it up.
"""

from homeassistant.config_entries import SOURCE_IMPORT, ConfigEntry
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import ConfigType

from .const import DOMAIN

CONFIG_SCHEMA = cv.empty_config_schema(DOMAIN)
PLATFORMS = (
    Platform.ALARM_CONTROL_PANEL,
    Platform.CLIMATE,
    Platform.LIGHT,
    Platform.MEDIA_PLAYER,
    Platform.NUMBER,
    Platform.SENSOR,
    Platform.WEATHER,
)


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Make the entry where configuration.yaml asks for it."""
    if DOMAIN in config and not hass.config_entries.async_entries(DOMAIN):
        # Not awaited: the entry is set up after this.
        _ = hass.async_create_task(
            hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_IMPORT}, data={})
        )
    return True


async def async_setup_entry(hass: HomeAssistant, entry: ConfigEntry) -> bool:
    """Set up the devices."""
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    return True


async def async_unload_entry(hass: HomeAssistant, entry: ConfigEntry) -> bool:
    """Remove the devices."""
    return await hass.config_entries.async_unload_platforms(entry, PLATFORMS)
