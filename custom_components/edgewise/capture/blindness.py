"""Blindness: people talk to Assist and nothing of it arrives here any more."""

from datetime import datetime, timedelta
from typing import Final

from homeassistant.components import conversation
from homeassistant.components.conversation import ConversationEntity
from homeassistant.components.conversation.agent_manager import async_get_agent
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import (
    CALLBACK_TYPE,
    Event,
    EventStateChangedData,
    HassJob,
    HomeAssistant,
    State,
    callback,
)
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.helpers.event import (
    TrackStates,
    async_call_later,
    async_track_state_change_filtered,
)
from homeassistant.util import dt as dt_util

from ..const import SIGNAL_CHANGED
from ..issues import clear_issue, report_issue
from .guard import guarded

_ISSUE: Final = "capture_blind"
_ENOUGH: Final = 5
"""Conversations in a row of which nothing arrived."""
_SECONDS: Final = 5
"""How long the last one gets to arrive."""
_NEAR: Final = timedelta(minutes=1)
"""How long before its agent begins an utterance may have arrived: pipelines ask others first."""


class Blindness:
    """Counts the conversations that began against what arrived of them.

    An agent's entity changes its state when a conversation begins, and core writes its utterance to
    the chat log at once. Agents of the kind that need no chat log are not counted.
    """

    def __init__(self, hass: HomeAssistant) -> None:
        """Begin with good sight."""
        self._hass = hass
        self._missed = 0
        self._heard = dt_util.utc_from_timestamp(0)
        self._deciding: CALLBACK_TYPE | None = None
        self.blind = False

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Watch until the returned function is called."""
        tracked = async_track_state_change_filtered(
            self._hass, TrackStates(False, set(), {conversation.DOMAIN}), self._on_state
        )

        @callback
        def stop() -> None:
            tracked.async_remove()
            if self._deciding:
                self._deciding()
                self._deciding = None
            clear_issue(self._hass, _ISSUE)

        return stop

    @callback
    def heard(self) -> None:
        """Note that an utterance arrived and was understood."""
        self._missed = 0
        self._heard = dt_util.utcnow()
        if self.blind:
            self.blind = False
            clear_issue(self._hass, _ISSUE)
            async_dispatcher_send(self._hass, SIGNAL_CHANGED)

    @guarded
    @callback
    def _on_state(self, event: Event[EventStateChangedData]) -> None:
        old, new = event.data["old_state"], event.data["new_state"]
        if self.blind or not old or not new or not _began(old, new) or not self._is_told_of(new):
            return
        if dt_util.utcnow() - self._heard < _NEAR:
            return
        self._missed += 1
        if self._missed >= _ENOUGH and self._deciding is None:
            # What began just now may still arrive.
            self._deciding = async_call_later(
                self._hass,
                _SECONDS,
                HassJob(self._decide, "edgewise blindness", cancel_on_shutdown=True),
            )

    def _is_told_of(self, state: State) -> bool:
        """Return whether the agent's conversations are written to the chat log for sure."""
        agent = async_get_agent(self._hass, state.entity_id)
        return (
            isinstance(agent, ConversationEntity)
            and type(agent).async_process is ConversationEntity.async_process
        )

    @guarded
    @callback
    def _decide(self, _: datetime) -> None:
        self._deciding = None
        if self._missed < _ENOUGH:
            return
        self.blind = True
        report_issue(self._hass, _ISSUE)
        async_dispatcher_send(self._hass, SIGNAL_CHANGED)


def _began(old: State, new: State) -> bool:
    """Return whether a conversation begins: the state is the moment of the last one."""
    outside = {STATE_UNAVAILABLE, STATE_UNKNOWN}
    if new.state in outside or old.state in {new.state, STATE_UNAVAILABLE}:
        return False
    began = dt_util.parse_datetime(new.state)
    return began is not None and abs(dt_util.utcnow() - began) < _NEAR
