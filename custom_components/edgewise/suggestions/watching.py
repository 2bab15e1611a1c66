"""Watching: what makes it necessary to look for suggestions anew."""

from collections.abc import Callable, Mapping
from datetime import time, timedelta
from typing import Any, Final

from homeassistant.components.automation import EVENT_AUTOMATION_RELOADED
from homeassistant.components.homeassistant.exposed_entities import async_listen_entity_updates
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    label_registry as lr,
)
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.start import async_at_started

from ..const import SIGNAL_ROUTINES
from ..ending import end_all
from ..hub.registries import DOMAINS
from ..learning.timetable import Later, Nightly

SETTLED: Final = timedelta(seconds=10)
"""How long nothing must have changed in the home: changes come in crowds."""
_MIDNIGHT: Final = time(0)


class Watch:
    """Calls something when suggestions may be other ones."""

    def __init__(self, hass: HomeAssistant, action: Callable[[], object]) -> None:
        """Take a callback."""
        self._hass = hass
        self._action = action
        self._later = Later(hass)

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Begin, also with the start of Home Assistant itself, and return how to end."""
        bus = self._hass.bus
        return end_all(
            async_at_started(self._hass, self._now),
            async_dispatcher_connect(self._hass, SIGNAL_ROUTINES, self._now),
            # A snooze ends with a day.
            Nightly(self._hass, _MIDNIGHT, self._now).start(),
            bus.async_listen(EVENT_AUTOMATION_RELOADED, self._soon),
            bus.async_listen(ar.EVENT_AREA_REGISTRY_UPDATED, self._soon),
            bus.async_listen(dr.EVENT_DEVICE_REGISTRY_UPDATED, self._soon),
            bus.async_listen(lr.EVENT_LABEL_REGISTRY_UPDATED, self._soon),
            bus.async_listen(
                er.EVENT_ENTITY_REGISTRY_UPDATED, self._soon, event_filter=_is_a_device
            ),
            async_listen_entity_updates(self._hass, "conversation", self._soon),
            self._later.cancel,
        )

    @callback
    def _now(self, _: HomeAssistant | None = None) -> None:
        self._action()

    @callback
    def _soon(self, _: Event[Any] | None = None) -> None:
        self._later.plan(SETTLED, self._action)


@callback
def _is_a_device(data: Mapping[str, Any]) -> bool:
    return str(data["entity_id"]).partition(".")[0] in DOMAINS
