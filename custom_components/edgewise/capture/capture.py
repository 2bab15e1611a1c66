"""Capture: everything said to Assist, and what it did, goes to the store as it happens."""

from collections.abc import Mapping
from contextvars import Context as RunContext
from datetime import datetime
from typing import Any, Final

from homeassistant.const import EVENT_CALL_SERVICE, EVENT_HOMEASSISTANT_STOP
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_send

from ..const import SIGNAL_CHANGED, SIGNAL_EVENT
from ..hub.situation import sample
from ..settings import Settings
from ..storage import Store
from ..storage.turns import GAP
from .blindness import Blindness
from .by_hand import ByHand
from .calls import call_of
from .guard import forget_reports, guarded, report
from .speaker import is_chosen
from .turn import OpenTurn
from .turns import Turns

_RECORDING: Final = "recording"
_ON: Final = "on"
_OFF: Final = "off"


class Capture:
    """Records the turns of all agents, and what people change by hand after them."""

    def __init__(self, hass: HomeAssistant, settings: Settings, store: Store) -> None:
        """Prepare; nothing is listened to before `start`."""
        self._hass, self._settings, self._store = hass, settings, store
        self._blindness = Blindness(hass)
        self._turns = Turns(
            hass,
            look=self._look,
            close=self._close,
            discard=self._discard,
            heard=self._blindness.heard,
        )
        self._by_hand = ByHand(hass, settings, store, talking=lambda: self._turns.running)
        self._last: dict[str, datetime] = {}
        """When the last turn of each speaker began."""

    async def load(self) -> None:
        """Read whether recording was switched off."""
        self._turns.wanted = await self._store.get_meta(_RECORDING) != _OFF

    @property
    def recording(self) -> bool:
        """Return whether anything is recorded."""
        return self._turns.wanted

    @property
    def blind(self) -> bool:
        """Return whether conversations happen and nothing of them arrives."""
        return self._blindness.blind

    async def set_recording(self, on: bool) -> None:
        """Switch recording on or off, for good: nothing is kept while it is off."""
        self._turns.wanted = on
        if not on:
            self._turns.drop()
            self._by_hand.stop(keep=False)
        await self._store.set_meta(_RECORDING, _ON if on else _OFF)
        async_dispatcher_send(self._hass, SIGNAL_CHANGED)

    @callback
    def let_go(self) -> None:
        """Add nothing more to the turns that are open: what is forgotten now must not come back."""
        self._turns.drop()

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Listen until the returned function is called."""
        forget_reports()
        unsubscribe = (
            self._turns.start(),
            self._hass.bus.async_listen(EVENT_CALL_SERVICE, self._on_service),
            # Entries are not unloaded when Home Assistant stops.
            self._hass.bus.async_listen(EVENT_HOMEASSISTANT_STOP, self._finish),
            self._blindness.start(),
            self._finish,
        )

        @callback
        def stop() -> None:
            for unsubscribe_one in unsubscribe:
                unsubscribe_one()

        return stop

    @guarded
    @callback
    def _finish(self, _: Event | None = None) -> None:
        """Keep what is still open as it is."""
        self._turns.close_all()
        self._by_hand.stop()

    @guarded
    @callback
    def _on_service(self, event: Event[Mapping[str, Any]]) -> None:
        turn = self._turns.turn_of_call(event.context.id)
        if turn is None and not self._by_hand.listens:
            return
        call = call_of(self._hass, event)
        person = turn is None and call.direct and call.user_id is not None
        self._by_hand.on_call(call, person=person)
        if turn:
            self._turns.add_call(turn, call)

    @callback
    def _look(self, turn: OpenTurn) -> None:
        """Keep a turn as it is by now, if there is more of it and its speaker is chosen."""
        turn.look(self._hass)
        if turn.due and is_chosen(self._hass, self._settings, turn.speaker):
            self._keep(turn)
            turn.due = False

    def _keep(self, turn: OpenTurn) -> None:
        if turn.situation is None:
            try:
                turn.situation = sample(self._hass, self._settings, turn.started)
            except Exception as err:  # noqa: BLE001
                report("situation", err)
        record = turn.record()
        if record == turn.saved:
            return
        if turn.saved is None:
            self._by_hand.follow(turn)
        self._store.save_turn(record)
        turn.saved = record

    @callback
    def _discard(self, turn: OpenTurn) -> None:
        if turn.saved:
            self._store.discard_turn(turn.turn_id)

    @callback
    def _close(self, turn: OpenTurn) -> None:
        self._look(turn)
        if turn.saved is None:
            return
        if turn.look_after(self._hass):
            self._keep(turn)
        speaker = turn.saved.speaker
        last = self._last.get(speaker)
        self._last[speaker] = max(turn.started, last or turn.started)
        if last is None or turn.started - last >= GAP:
            # In a context of its own: what follows from it is no part of a conversation.
            self._hass.loop.call_soon(
                async_dispatcher_send,
                self._hass,
                SIGNAL_EVENT,
                "session_recorded",
                {"conversation_id": turn.conversation_id},
                context=RunContext(),
            )
