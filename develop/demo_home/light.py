"""Lights that can be dimmed and change their colour temperature."""

from typing import Any, override

from homeassistant.components.light import LightEntity
from homeassistant.components.light.const import ATTR_BRIGHTNESS, ATTR_COLOR_TEMP_KELVIN, ColorMode
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import DemoEntity


async def async_setup_entry(
    hass: HomeAssistant, entry: ConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Hang up the lights."""
    async_add_entities(
        [
            DemoLight("Ceiling light", "Living room"),
            DemoLight("Bedside lamp", "Bedroom"),
            DemoLight("Spotlights", "Kitchen"),
        ]
    )


class DemoLight(DemoEntity, LightEntity):
    """A light that remembers."""

    _attr_supported_color_modes = {ColorMode.COLOR_TEMP}
    _attr_color_mode = ColorMode.COLOR_TEMP
    _attr_min_color_temp_kelvin = 2000
    _attr_max_color_temp_kelvin = 6500
    _attr_is_on = False
    _attr_brightness = 255
    _attr_color_temp_kelvin = 4000

    @override
    def restore(self, last: State) -> None:
        """Be as bright and warm as before; a light that was off told neither."""
        self._attr_is_on = last.state == "on"
        self._attr_brightness = last.attributes.get(ATTR_BRIGHTNESS) or self._attr_brightness
        self._attr_color_temp_kelvin = (
            last.attributes.get(ATTR_COLOR_TEMP_KELVIN) or self._attr_color_temp_kelvin
        )

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Shine."""
        self._attr_is_on = True
        self._attr_brightness = kwargs.get(ATTR_BRIGHTNESS, self._attr_brightness)
        self._attr_color_temp_kelvin = kwargs.get(
            ATTR_COLOR_TEMP_KELVIN, self._attr_color_temp_kelvin
        )
        self.async_write_ha_state()

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Stop shining."""
        self._attr_is_on = False
        self.async_write_ha_state()
