"""What all entities of Edgewise share."""

from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.entity import Entity

from .const import DOMAIN
from .runtime import EdgewiseConfigEntry


class EdgewiseEntity(Entity):
    """An entity of the one service device; nothing is polled."""

    _attr_has_entity_name = True
    _attr_should_poll = False

    def __init__(self, entry: EdgewiseConfigEntry, key: str) -> None:
        """Take the key, which names it in translations and icons, too."""
        self._edgewise = entry.runtime_data
        self._attr_translation_key = key
        self._attr_unique_id = f"{entry.entry_id}_{key}"
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, entry.entry_id)},
            name="Edgewise",
            entry_type=DeviceEntryType.SERVICE,
        )
