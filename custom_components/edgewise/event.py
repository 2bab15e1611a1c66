"""An event entity: what happened, for automations and the logbook; never a word that was said."""

from typing import Any, override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .const import SIGNAL_EVENT
from .entity import EdgewiseEntity
from .runtime import EdgewiseConfigEntry

PARALLEL_UPDATES = 0

ACTIVITY = EventEntityDescription(
    key="activity",
    event_types=[
        "session_recorded",
        "learning_started",
        "learning_finished",
        "routine_found",
        "routine_changed",
        "routine_lost",
        "suggestion_offered",
        "suggestion_withdrawn",
        "suggestion_accepted",
        "suggestion_snoozed",
        "suggestion_dismissed",
        "suggestion_reopened",
        "suggestion_trying",
        "suggestion_asked",
        "suggestion_answered",
        "suggestion_undone",
        "suggestion_updated",
        "suggestion_retired",
    ],
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: EdgewiseConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the event entity."""
    async_add_entities([ActivityEvent(entry, ACTIVITY.key)])


class ActivityEvent(EdgewiseEntity, EventEntity):
    """What Edgewise did last."""

    entity_description = ACTIVITY

    @override
    async def async_added_to_hass(self) -> None:
        """Follow what happens."""
        await super().async_added_to_hass()
        self.async_on_remove(async_dispatcher_connect(self.hass, SIGNAL_EVENT, self._happened))

    @callback
    def _happened(self, event_type: str, data: dict[str, Any]) -> None:
        self._trigger_event(event_type, data)
        self.async_write_ha_state()
