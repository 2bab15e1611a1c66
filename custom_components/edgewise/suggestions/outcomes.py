"""Outcomes: how accepted automations do: each run, and whether somebody changed by hand what it did."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from homeassistant.components.automation import EVENT_AUTOMATION_TRIGGERED
from homeassistant.components.automation.const import DOMAIN as AUTOMATION
from homeassistant.const import ATTR_ENTITY_ID, STATE_OFF, STATE_STANDBY
from homeassistant.core import (
    CALLBACK_TYPE,
    Context,
    Event,
    EventStateChangedData,
    HassJob,
    HomeAssistant,
    State,
    callback,
)
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.event import async_call_later, async_track_state_change_event

from ..ending import end_all
from ..hub.registries import read_home
from ..routines.calls import changed_settings
from ..routines.home import Entity, Home
from ..routines.suggestion import Suggestion
from ..routines.vocabulary import Value
from ..settings import Settings
from ..storage import Store
from ..storage.records import DecisionRecord, OutcomeRecord

WATCHED: Final = timedelta(minutes=15)
"""How long after a run a change by hand counts as a correction: as after a conversation."""
SETTLING: Final = timedelta(minutes=1)
"""How long devices may still move by themselves after they were told something."""

_OFF: Final = frozenset({STATE_OFF, STATE_STANDBY})


@dataclass(frozen=True, slots=True)
class _Run:
    """A run whose devices are still watched."""

    outcome: OutcomeRecord
    context: Context
    home: Home
    made: Mapping[str, Mapping[tuple[str, str], Value]]
    """entity id -> (device, setting) -> the value that it was given."""


class Outcomes:
    """Listens to the runs of accepted automations, and to their devices for a while after each."""

    def __init__(
        self,
        hass: HomeAssistant,
        settings: Settings,
        store: Store,
        decisions: Callable[[], Iterable[DecisionRecord]],
    ) -> None:
        """Prepare; `decisions` tells which automations are accepted now."""
        self._hass, self._settings, self._store, self._decisions = hass, settings, store, decisions
        self._watching: dict[str, CALLBACK_TYPE] = {}
        """By the automation's id: how to end it."""

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Begin, and return how to end."""
        unsubscribe = self._hass.bus.async_listen(EVENT_AUTOMATION_TRIGGERED, self._ran)

        @callback
        def end() -> None:
            unsubscribe()
            for ident in list(self._watching):
                self._watching.pop(ident)()

        return end

    @callback
    def _ran(self, event: Event[Any]) -> None:
        """Keep that one of ours runs, and watch its devices."""
        entry = er.async_get(self._hass).async_get(event.data[ATTR_ENTITY_ID])
        if entry is None or entry.platform != AUTOMATION:
            return
        record = next(
            (r for r in self._decisions() if r.state == "accepted" and r.ident == entry.unique_id),
            None,
        )
        if record is None:
            return
        outcome = OutcomeRecord(ident=entry.unique_id, ran=event.time_fired)
        self._store.save_outcome(outcome)
        if (end := self._watching.pop(outcome.ident, None)) is not None:
            end()
        # Only now: what is made of which setting depends on the home as it is.
        home = read_home(self._hass, self._settings.roles)
        self._watch(_Run(outcome, event.context, home, _made(record.suggestion)))

    @callback
    def _watch(self, run: _Run) -> None:
        ident = run.outcome.ident

        @callback
        def moved(event: Event[EventStateChangedData]) -> None:
            if _corrects(run, event):
                self._store.save_outcome(run.outcome.model_copy(update={"corrected": True}))
                over()

        @callback
        def over(_: datetime | None = None) -> None:
            if (end := self._watching.pop(ident, None)) is not None:
                end()

        self._watching[ident] = end_all(
            async_track_state_change_event(self._hass, run.made, moved),
            async_call_later(
                self._hass,
                WATCHED,
                HassJob(over, "edgewise outcome", cancel_on_shutdown=True),
            ),
        )


def _made(suggestion: Suggestion) -> dict[str, dict[tuple[str, str], Value]]:
    made: dict[str, dict[tuple[str, str], Value]] = {}
    for action in suggestion.actions:
        for device, setting, value in action.settings:
            really = action.nearest.get(setting, value)
            made.setdefault(action.entity_id, {})[device, setting] = really
    return made


def _corrects(run: _Run, event: Event[EventStateChangedData]) -> bool:
    """Return whether a person changed what the run had made."""
    before, after = event.data["old_state"], event.data["new_state"]
    context = event.context
    if before is None or after is None or context.id == run.context.id:
        return False
    if context.parent_id is not None:
        # Another automation's doing.
        return False
    if context.user_id is None and event.time_fired - run.outcome.ran < SETTLING:
        # The device itself still moves.
        return False
    made = run.made[after.entity_id]
    if before.state not in _OFF and after.state in _OFF:
        return "off" not in made.values()
    now = _entity(run.home, after)
    changes = changed_settings(_entity(run.home, before), now, run.home) if now else ()
    return any(
        made.get((change.device, change.setting), change.value) != change.value
        for change in changes
    )


def _entity(home: Home, state: State) -> Entity | None:
    entity = home.entities.get(state.entity_id)
    return entity and replace(entity, state=state.state, attributes=state.attributes)
