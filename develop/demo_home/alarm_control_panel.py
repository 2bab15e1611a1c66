"""An alarm panel that asks for no code."""

from typing import override

from homeassistant.components.alarm_control_panel import AlarmControlPanelEntity
from homeassistant.components.alarm_control_panel.const import (
    AlarmControlPanelEntityFeature,
    AlarmControlPanelState,
)
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import DemoEntity


async def async_setup_entry(
    hass: HomeAssistant, entry: ConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Install the panel."""
    async_add_entities([DemoAlarm("Alarm", "Hall")])


class DemoAlarm(DemoEntity, AlarmControlPanelEntity):
    """An alarm that remembers whether it is armed."""

    _attr_code_arm_required = False
    _attr_supported_features = (
        AlarmControlPanelEntityFeature.ARM_HOME
        | AlarmControlPanelEntityFeature.ARM_AWAY
        | AlarmControlPanelEntityFeature.ARM_NIGHT
    )
    _attr_alarm_state = AlarmControlPanelState.DISARMED

    @override
    def restore(self, last: State) -> None:
        """Stay armed."""
        self._attr_alarm_state = AlarmControlPanelState(last.state)

    def _become(self, state: AlarmControlPanelState) -> None:
        self._attr_alarm_state = state
        self.async_write_ha_state()

    @override
    async def async_alarm_disarm(self, code: str | None = None) -> None:
        """Disarm."""
        self._become(AlarmControlPanelState.DISARMED)

    @override
    async def async_alarm_arm_home(self, code: str | None = None) -> None:
        """Arm with people at home."""
        self._become(AlarmControlPanelState.ARMED_HOME)

    @override
    async def async_alarm_arm_away(self, code: str | None = None) -> None:
        """Arm an empty home."""
        self._become(AlarmControlPanelState.ARMED_AWAY)

    @override
    async def async_alarm_arm_night(self, code: str | None = None) -> None:
        """Arm a sleeping home."""
        self._become(AlarmControlPanelState.ARMED_NIGHT)
