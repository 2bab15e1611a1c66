"""Voice: which suggestions an assistant with a language model may offer in a conversation, and which it has."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.util import dt as dt_util

from ..const import SIGNAL_SUGGESTIONS
from ..hub.situation import sample
from ..routines.situation import FIELDS, Situation
from ..routines.suggestion import Suggestion
from ..settings import Settings
from ..suggestions import SuggestionError, Suggestions

ANSWERED_WITHIN: Final = timedelta(minutes=5)
"""How long an answer to an offer is waited for: as long as Home Assistant keeps a conversation."""


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer that was made."""

    fingerprint: str
    conversation_id: str
    turn: int
    """How many things the user had said in that conversation."""
    when: datetime


class Voice:
    """Keeps the sentences of what is open, and remembers what was offered: once a day, not more."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        settings: Settings,
        suggestions: Suggestions,
    ) -> None:
        """Take what it needs; nothing is offered before start()."""
        self._hass, self._entry, self._settings = hass, entry, settings
        self._suggestions = suggestions
        self._sentences: dict[str, str] = {}
        self._offered: dict[str, Offered] = {}

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Follow what is open, and return how to end; nothing happens where the user did not ask for it."""
        if not self._settings.voice:
            return lambda: None

        @callback
        def changed() -> None:
            _ = self._entry.async_create_background_task(self._hass, self._read(), "edgewise voice")

        changed()
        return async_dispatcher_connect(self._hass, SIGNAL_SUGGESTIONS, changed)

    async def _read(self) -> None:
        sentences = {}
        for suggestion in self._suggestions.open:
            if any(action.arms for action in suggestion.actions):
                continue  # arming is asked for where one can see what it is
            try:
                preview = await self._suggestions.preview(suggestion.fingerprint, None)
            except SuggestionError:
                continue  # it has just gone
            sentences[suggestion.fingerprint] = preview.offer
        self._sentences = sentences

    @callback
    def offers(self) -> dict[str, str]:
        """Return what belongs to this moment: fingerprint -> the sentence that offers it.

        That is what is open, was not offered today, and whose situation is now; and what was just
        offered and waits for an answer.
        """
        now = dt_util.utcnow()
        situation = sample(self._hass, self._settings)
        return {
            suggestion.fingerprint: sentence
            for suggestion in self._suggestions.open
            if (sentence := self._sentences.get(suggestion.fingerprint))
            and (
                self._waits(suggestion.fingerprint, now)
                or (
                    _holds(suggestion, situation) and not self.offered_today(suggestion.fingerprint)
                )
            )
        }

    @callback
    def offer(self, fingerprint: str, conversation_id: str, turn: int) -> None:
        """Remember that something is offered now."""
        now = dt_util.utcnow()
        self._offered[fingerprint] = Offered(fingerprint, conversation_id, turn, now)

    @callback
    def offered_today(self, fingerprint: str) -> bool:
        """Return whether it was offered today; once is enough."""
        offered = self._offered.get(fingerprint)
        return offered is not None and _day(offered.when) == _day(dt_util.utcnow())

    @callback
    def was_offered(self, fingerprint: str, conversation_id: str, turn: int) -> bool:
        """Return whether it was offered in this conversation before the user said what they said last."""
        offered = self._offered.get(fingerprint)
        return (
            offered is not None
            and self._waits(fingerprint, dt_util.utcnow())
            and offered.conversation_id == conversation_id
            and offered.turn < turn
        )

    def _waits(self, fingerprint: str, now: datetime) -> bool:
        offered = self._offered.get(fingerprint)
        return offered is not None and now - offered.when < ANSWERED_WITHIN


def _day(moment: datetime) -> date:
    return dt_util.as_local(moment).date()


def _holds(suggestion: Suggestion, situation: Situation) -> bool:
    return all(
        getattr(suggestion.triggers, name) in (None, getattr(situation, name)) for name in FIELDS
    )
