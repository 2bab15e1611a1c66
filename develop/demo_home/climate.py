"""An air conditioner with modes and a fan."""

from typing import Any, override

from homeassistant.components.climate import ClimateEntity
from homeassistant.components.climate.const import (
    ATTR_FAN_MODE,
    ATTR_HVAC_MODE,
    ClimateEntityFeature,
    HVACMode,
)
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import ATTR_TEMPERATURE, UnitOfTemperature
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import DemoEntity


async def async_setup_entry(
    hass: HomeAssistant, entry: ConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Install the air conditioner."""
    async_add_entities([DemoAirConditioner("AC", "Living room")])


class DemoAirConditioner(DemoEntity, ClimateEntity):
    """An air conditioner that remembers."""

    _attr_supported_features = (
        ClimateEntityFeature.TARGET_TEMPERATURE
        | ClimateEntityFeature.FAN_MODE
        | ClimateEntityFeature.TURN_ON
        | ClimateEntityFeature.TURN_OFF
    )
    _attr_temperature_unit = UnitOfTemperature.CELSIUS
    _attr_hvac_modes = [HVACMode.OFF, HVACMode.HEAT, HVACMode.COOL, HVACMode.AUTO]
    _attr_fan_modes = ["auto", "low", "medium", "high"]
    _attr_min_temp = 16
    _attr_max_temp = 30
    _attr_target_temperature_step = 0.5
    _attr_current_temperature = 20.5
    _attr_hvac_mode = HVACMode.OFF
    _attr_fan_mode = "auto"
    _attr_target_temperature = 20.0

    @override
    def restore(self, last: State) -> None:
        """Run as before."""
        self._attr_hvac_mode = HVACMode(last.state)
        self._attr_fan_mode = last.attributes.get(ATTR_FAN_MODE, self._attr_fan_mode)
        self._attr_target_temperature = last.attributes.get(
            ATTR_TEMPERATURE, self._attr_target_temperature
        )

    @override
    async def async_set_temperature(self, **kwargs: Any) -> None:
        """Aim at a temperature."""
        self._attr_target_temperature = kwargs.get(ATTR_TEMPERATURE, self._attr_target_temperature)
        self._attr_hvac_mode = kwargs.get(ATTR_HVAC_MODE, self._attr_hvac_mode)
        self.async_write_ha_state()

    @override
    async def async_set_hvac_mode(self, hvac_mode: HVACMode) -> None:
        """Change the mode."""
        self._attr_hvac_mode = hvac_mode
        self.async_write_ha_state()

    @override
    async def async_set_fan_mode(self, fan_mode: str) -> None:
        """Change the fan."""
        self._attr_fan_mode = fan_mode
        self.async_write_ha_state()
