"""Numbers that hold what a TV or an alarm has no attribute for."""

from typing import override

from homeassistant.components.number import NumberEntity
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import PERCENTAGE
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import DemoEntity


async def async_setup_entry(
    hass: HomeAssistant, entry: ConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the TV's brightness and the alarm's volume."""
    async_add_entities(
        [DemoNumber("TV", "Living room", "Brightness"), DemoNumber("Alarm", "Hall", "Volume")]
    )


class DemoNumber(DemoEntity, NumberEntity):
    """A percentage that is remembered."""

    _attr_native_min_value = 0
    _attr_native_max_value = 100
    _attr_native_step = 1
    _attr_native_unit_of_measurement = PERCENTAGE
    _attr_native_value = 50.0

    @override
    def restore(self, last: State) -> None:
        """Keep the value."""
        self._attr_native_value = float(last.state)

    @override
    async def async_set_native_value(self, value: float) -> None:
        """Take a value."""
        self._attr_native_value = value
        self.async_write_ha_state()
