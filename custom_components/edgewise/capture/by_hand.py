"""By hand: what people change themselves after a session is what they would rather have had."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

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
from homeassistant.helpers.event import async_call_later, async_track_state_change_event
from homeassistant.util import dt as dt_util

from ..hub.registries import read_home
from ..routines.calls import changed_settings
from ..routines.calls.places import place_of
from ..routines.home import Entity, Home
from ..settings import Settings
from ..storage import Store
from ..storage.records import Correction
from ..storage.turns import AFTERMATH
from .calls import Call
from .guard import guarded
from .origin import Origins
from .turn import OpenTurn

_SOON: Final = 1
"""Seconds after an utterance until the home is read: not in the user's way."""
_FRESH: Final = timedelta(minutes=5)
"""How long a home that was read is good."""
_AT_REST: Final = 3
"""Seconds after the last change of a setting until it counts: a slider passes many values."""
_UNSEEN: Final = frozenset({STATE_UNAVAILABLE, STATE_UNKNOWN})


class ByHand:
    """Listens to the home's devices for a while after each session, and to nothing else."""

    def __init__(
        self,
        hass: HomeAssistant,
        settings: Settings,
        store: Store,
        *,
        talking: Callable[[], bool],
    ) -> None:
        """Prepare; `talking` says whether somebody waits for an answer right now."""
        self._hass, self._settings, self._store, self._talking = hass, settings, store, talking
        self._origins = Origins()
        self._home = Home()
        self._read: datetime | None = None
        self._until: datetime | None = None
        """Until when changes count; None while nothing is listened to."""
        self._opening: CALLBACK_TYPE | None = None
        self._closing: CALLBACK_TYPE | None = None
        self._resting: CALLBACK_TYPE | None = None
        self._unsubscribe: CALLBACK_TYPE | None = None
        self._moving: dict[tuple[str, str], Correction] = {}
        self._corrected: dict[tuple[str, str], datetime] = {}

    def _later(self, seconds: float, action: Callable[[datetime], None]) -> CALLBACK_TYPE:
        return async_call_later(
            self._hass, seconds, HassJob(action, "edgewise by hand", cancel_on_shutdown=True)
        )

    @property
    def listens(self) -> bool:
        """Return whether a session was held a moment ago."""
        return self._until is not None

    @callback
    def follow(self, turn: OpenTurn) -> None:
        """Listen until 15 minutes after a turn of a session began."""
        if not self._settings.corrections:
            return
        self._until = turn.started + AFTERMATH
        for call in turn.calls:
            self.on_call(call, person=False)
        if self._opening is None:
            self._opening = self._later(_SOON, self._open)

    @callback
    def stop(self, *, keep: bool = True) -> None:
        """Listen no more; what is still moving counts as it is, or not at all."""
        for cancel in (self._opening, self._closing, self._resting, self._unsubscribe):
            if cancel:
                cancel()
        self._opening = self._closing = self._resting = self._unsubscribe = None
        if keep:
            self._keep()
        self._moving.clear()
        self._until = self._read = None
        self._origins.clear()
        self._corrected.clear()

    @guarded
    @callback
    def _open(self, _: datetime) -> None:
        self._opening = None
        now = dt_util.utcnow()
        if self._until is None or now >= self._until:
            return
        if self._read is None or now - self._read > _FRESH:
            self._read = now
            self._listen()
        if self._closing is None:
            self._plan_end(self._until - now)

    def _listen(self) -> None:
        self._home = home = read_home(self._hass, self._settings.roles)
        if self._unsubscribe:
            self._unsubscribe()
        self._unsubscribe = async_track_state_change_event(
            self._hass,
            [entity_id for entity_id in home.entities if place_of(entity_id, home)],
            self._on_state,
        )

    def _plan_end(self, left: timedelta) -> None:
        self._closing = self._later(left.total_seconds() + _AT_REST, self._end)

    @guarded
    @callback
    def _end(self, _: datetime) -> None:
        self._closing = None
        now = dt_util.utcnow()
        if self._until and now < self._until:
            self._plan_end(self._until - now)
        else:
            self.stop()

    @callback
    def on_call(self, call: Call, *, person: bool) -> None:
        """Note a service call, and whether a person made it rather than a turn or an automation."""
        if self._until is not None:
            self._origins.note(call, dt_util.utcnow(), person=person)

    @guarded
    @callback
    def _on_state(self, event: Event[EventStateChangedData]) -> None:
        old, new = event.data["old_state"], event.data["new_state"]
        now = event.time_fired
        if self._until is None or now >= self._until or old is None or new is None:
            return
        if old.state in _UNSEEN or new.state in _UNSEEN:
            return
        person = self._origins.person_behind(new.entity_id, event.context, now)
        # While somebody waits for an answer, what moves by itself is moved by the answer.
        if person is None or (not person.sure and self._talking()):
            return
        before, after = self._entity(old), self._entity(new)
        if after is None:
            return
        for setting in changed_settings(before, after, self._home):
            key = (new.entity_id, setting.setting)
            if not person.sure and setting in self._origins.asked(
                new.entity_id, self._home, self._corrected.get(key)
            ):
                continue
            self._moving[key] = Correction(
                changed=now,
                entity_id=new.entity_id,
                device=setting.device,
                setting=setting.setting,
                value=setting.value,
                user_id=person.user_id,
            )
            self._rest()

    def _entity(self, state: State) -> Entity | None:
        entity = self._home.entities.get(state.entity_id)
        return entity and replace(entity, state=state.state, attributes=state.attributes)

    def _rest(self) -> None:
        if self._resting:
            self._resting()
        self._resting = self._later(_AT_REST, self._rested)

    @guarded
    @callback
    def _rested(self, _: datetime) -> None:
        self._resting = None
        self._keep()

    def _keep(self) -> None:
        for key, correction in self._moving.items():
            self._corrected[key] = correction.changed
            self._store.save_correction(correction)
        self._moving.clear()
