"""What all demo devices have in common."""

from typing import override

from homeassistant.core import State
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.restore_state import RestoreEntity

from .const import DOMAIN


class DemoEntity(RestoreEntity):
    """An entity of a device in a room; it keeps its state over a restart."""

    _attr_has_entity_name = True
    _attr_should_poll = False

    def __init__(self, device: str, area: str, name: str | None = None) -> None:
        """Name it: the device's main entity has no name of its own."""
        key = device.lower().replace(" ", "_")
        self._attr_name = name
        self._attr_unique_id = f"{key}_{name.lower().replace(' ', '_')}" if name else key
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, key)}, name=device, manufacturer="Demo home", suggested_area=area
        )

    @override
    async def async_added_to_hass(self) -> None:
        """Take up the last state."""
        await super().async_added_to_hass()
        last = await self.async_get_last_state()
        if last is not None and last.state not in {"unavailable", "unknown"}:
            self.restore(last)

    def restore(self, last: State) -> None:
        """Be what the state says; nothing by default."""
