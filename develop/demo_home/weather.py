"""The weather."""

from typing import override

from homeassistant.components.weather import WeatherEntity
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import UnitOfTemperature
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .sky import condition, temperature


async def async_setup_entry(
    hass: HomeAssistant, entry: ConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Look at the sky."""
    async_add_entities([DemoWeather()], update_before_add=True)


class DemoWeather(WeatherEntity):
    """The weather of the day."""

    _attr_name = "Home weather"
    _attr_unique_id = "weather"
    _attr_attribution = "Demo home"
    _attr_native_temperature_unit = UnitOfTemperature.CELSIUS

    @property
    @override
    def condition(self) -> str:
        """Return the weather's word."""
        return condition(dt_util.now())

    @property
    @override
    def native_temperature(self) -> float:
        """Return °C."""
        return temperature(dt_util.now())
