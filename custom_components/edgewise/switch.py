"""A switch: whether conversations are recorded."""

from typing import Any, override

from homeassistant.components.switch import SwitchEntity
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .const import SIGNAL_CHANGED
from .entity import EdgewiseEntity
from .runtime import EdgewiseConfigEntry

PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant,
    entry: EdgewiseConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the switch."""
    async_add_entities([RecordingSwitch(entry, "recording")])


class RecordingSwitch(EdgewiseEntity, SwitchEntity):
    """Whether conversations are recorded; what is recorded already stays."""

    _attr_entity_category = EntityCategory.CONFIG

    @override
    async def async_added_to_hass(self) -> None:
        """Follow what changes elsewhere."""
        await super().async_added_to_hass()
        self.async_on_remove(
            async_dispatcher_connect(self.hass, SIGNAL_CHANGED, self.async_write_ha_state)
        )

    @property
    @override
    def is_on(self) -> bool:
        """Return whether conversations are recorded."""
        return self._edgewise.capture.recording

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Record from now on."""
        await self._set(recording=True)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Record nothing from now on."""
        await self._set(recording=False)

    async def _set(self, *, recording: bool) -> None:
        await self._edgewise.capture.set_recording(recording)
        self.async_write_ha_state()
