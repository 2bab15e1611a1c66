"""Surfaces: all that shows suggestions by itself, as long as the entry is loaded."""

from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from ..const import SIGNAL_SUGGESTIONS
from ..ending import end_all
from ..settings import Settings
from ..suggestions import Suggestions
from ..suggestions.rounds import Rounds
from ..suggestions.trials import Trials
from .issues import SuggestionIssues
from .notifications import Notifications
from .phone import Phone


class Surfaces:
    """Repair issues, notifications, and the questions of what is tried."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        settings: Settings,
        suggestions: Suggestions,
    ) -> None:
        """Prepare."""
        self._hass, self._suggestions = hass, suggestions
        self._phone = Phone(hass, settings.notify)
        self._issues = SuggestionIssues(hass, suggestions)
        self._trials = Trials(hass, suggestions)
        self._notifications = Notifications(hass, suggestions, self._phone, self._changed)
        # Each for itself: a phone that is slow to reach keeps no issue waiting.
        self._rounds = tuple(
            Rounds(hass, entry, surface.follow, name)
            for name, surface in (
                ("issues", self._issues),
                ("trials", self._trials),
                ("notifications", self._notifications),
            )
        )

    async def load(self) -> None:
        """Recall what is on the phone."""
        await self._phone.load()

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Begin, and return how to end."""
        return end_all(
            async_dispatcher_connect(self._hass, SIGNAL_SUGGESTIONS, self._changed),
            self._issues.start(),
            self._notifications.start(),
            self._trials.end,
        )

    @callback
    def _changed(self) -> None:
        # Until it was looked once, what is open is not known, and all that is shown would go away.
        if self._suggestions.ready:
            for rounds in self._rounds:
                rounds.ask()
