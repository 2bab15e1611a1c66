"""A TV with inputs and a speaker with sound modes."""

from typing import override

from homeassistant.components.media_player import MediaPlayerEntity
from homeassistant.components.media_player.const import (
    ATTR_MEDIA_VOLUME_LEVEL,
    MediaPlayerDeviceClass,
    MediaPlayerEntityFeature,
    MediaPlayerState,
)
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import DemoEntity

_FEATURES = (
    MediaPlayerEntityFeature.TURN_ON
    | MediaPlayerEntityFeature.TURN_OFF
    | MediaPlayerEntityFeature.VOLUME_SET
    | MediaPlayerEntityFeature.VOLUME_STEP
    | MediaPlayerEntityFeature.VOLUME_MUTE
)


async def async_setup_entry(
    hass: HomeAssistant, entry: ConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Put up the TV and the speaker."""
    async_add_entities([DemoTelevision("TV", "Living room"), DemoSpeaker("Speaker", "Kitchen")])


class DemoPlayer(DemoEntity, MediaPlayerEntity):
    """A player that remembers whether it is on and how loud it is."""

    _attr_supported_features = _FEATURES
    _attr_state = MediaPlayerState.ON
    _attr_volume_level = 0.25
    _attr_is_volume_muted = False

    @override
    def restore(self, last: State) -> None:
        """Be as loud as before."""
        self._attr_state = MediaPlayerState(last.state)
        self._attr_volume_level = last.attributes.get(
            ATTR_MEDIA_VOLUME_LEVEL, self._attr_volume_level
        )

    @override
    async def async_turn_on(self) -> None:
        """Switch on."""
        self._attr_state = MediaPlayerState.ON
        self.async_write_ha_state()

    @override
    async def async_turn_off(self) -> None:
        """Switch off."""
        self._attr_state = MediaPlayerState.OFF
        self.async_write_ha_state()

    @override
    async def async_set_volume_level(self, volume: float) -> None:
        """Be this loud, 0 to 1."""
        self._attr_volume_level = volume
        self.async_write_ha_state()

    @override
    async def async_mute_volume(self, mute: bool) -> None:
        """Be silent, or no longer."""
        self._attr_is_volume_muted = mute
        self.async_write_ha_state()


class DemoTelevision(DemoPlayer):
    """A TV with inputs."""

    _attr_device_class = MediaPlayerDeviceClass.TV
    _attr_supported_features = _FEATURES | MediaPlayerEntityFeature.SELECT_SOURCE
    _attr_source_list = ["HDMI1", "HDMI2", "AV", "Netflix", "YouTube"]
    _attr_source = "HDMI1"

    @override
    def restore(self, last: State) -> None:
        """Show the same input."""
        super().restore(last)
        self._attr_source = last.attributes.get("source", self._attr_source)

    @override
    async def async_select_source(self, source: str) -> None:
        """Show another input."""
        self._attr_source = source
        self.async_write_ha_state()


class DemoSpeaker(DemoPlayer):
    """A speaker with sound modes."""

    _attr_device_class = MediaPlayerDeviceClass.SPEAKER
    _attr_supported_features = _FEATURES | MediaPlayerEntityFeature.SELECT_SOUND_MODE
    _attr_sound_mode_list = ["Balanced", "Bass boost", "Treble boost"]
    _attr_sound_mode = "Balanced"

    @override
    def restore(self, last: State) -> None:
        """Sound the same."""
        super().restore(last)
        self._attr_sound_mode = last.attributes.get("sound_mode", self._attr_sound_mode)

    @override
    async def async_select_sound_mode(self, sound_mode: str) -> None:
        """Sound otherwise."""
        self._attr_sound_mode = sound_mode
        self.async_write_ha_state()
