"""Telling: what happens to suggestions, for entities and surfaces; never a word that was said."""

from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_send

from ..const import SIGNAL_EVENT, SIGNAL_SUGGESTIONS
from ..routines.suggestion import Suggestion


class Telling:
    """Tells each change by itself, and once for several that something has changed."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Tell this Home Assistant."""
        self._hass = hass
        self._telling = False

    @callback
    def event(
        self, what: str, fingerprint: str, suggestion: Suggestion | None, **more: Any
    ) -> None:
        """Tell what has happened to a suggestion."""
        data = {
            "fingerprint": fingerprint,
            "routine_id": suggestion and suggestion.routine_id,
            "area_id": suggestion and suggestion.area_id,
            "automation": None,
            **more,
        }
        async_dispatcher_send(self._hass, SIGNAL_EVENT, f"suggestion_{what}", data)
        self.changed()

    @callback
    def changed(self) -> None:
        """Tell that something is no longer what it was."""
        if not self._telling:
            self._telling = True
            self._hass.loop.call_soon(self._send)

    @callback
    def _send(self) -> None:
        self._telling = False
        async_dispatcher_send(self._hass, SIGNAL_SUGGESTIONS)
