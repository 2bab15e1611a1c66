"""Suggestions: what is offered and what was decided, the one state machine behind every surface."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final, Literal
import uuid

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..automations import AutomationState
from ..learning import Learning
from ..routines.suggestion import MAXIMUM_OPEN, Changes, Choices, HeldBack, Suggestion, held_back
from ..settings import Settings
from ..storage import Store
from ..storage.records import Asked, DecisionRecord, Via
from .accepted import Accepted, working
from .compiling import Compiler
from .errors import (
    ArmingNotConfirmedError,
    NothingToUndoError,
    NothingToUpdateError,
    NotTryingError,
    SuggestionDecidedError,
    SuggestionError,
    SuggestionGoneError,
)
from .finding import Finder, Found
from .memory import Memory
from .previewing import Preview, preview_of
from .rounds import Rounds
from .states import NEXT, State, Step
from .telling import Telling
from .trying import do_now
from .watching import Watch

SNOOZED: Final = 14
"""Days for which a suggestion is put off, if nobody says otherwise; also after its automation was undone."""
TRIED: Final = 7
"""Days for which it is tried."""


class Suggestions:
    """What is suggested now, and everything that can be decided about it.

    Every change is on the disk when a method returns, and is told. Methods that change something may
    raise a SuggestionError, an AutomationError or a StoreError; all is as it was then.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        settings: Settings,
        store: Store,
        learning: Learning,
    ) -> None:
        """Take what it needs; nothing happens before start()."""
        self._hass, self._settings = hass, settings
        self.compiler = Compiler(hass, settings)
        self._finder = Finder(hass, settings, store, self.compiler, lambda: learning.routines)
        self._memory = Memory(store)
        self._accepted = Accepted(hass, self._memory)
        self._telling = Telling(hass)
        self._rounds = Rounds(hass, entry, self._look, "suggestions")
        self._lock = asyncio.Lock()
        """Held while something changes."""
        self._found = Found()
        self.open: tuple[Suggestion, ...] = ()
        """What is offered, best first; at most 3."""
        self.held_back: tuple[HeldBack, ...] = ()
        """What is not, with the rule that holds it back."""
        self.ready = False
        """Whether it was looked once; before that nothing is open, whatever there is."""

    async def load(self) -> None:
        """Read what was decided; raises StoreError."""
        await self._memory.read()

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Look for suggestions from now on, and return how to end that."""
        return Watch(self._hass, self._rounds.ask).start()

    async def finish(self) -> None:
        """Wait until what is being decided is decided: what was begun needs the store to its end."""
        async with self._lock:
            pass

    async def refresh(self) -> None:
        """Look for suggestions now, and return when what is open is up to date."""
        await self._rounds.wait()

    # What there is

    @property
    def decisions(self) -> Mapping[str, DecisionRecord]:
        """Return what was decided, by fingerprint."""
        return self._memory.records

    @property
    def updates(self) -> Mapping[str, Suggestion]:
        """Return accepted ones whose routine has changed since, as they would be now."""
        return {f: s for f, s in self._found.moved.items() if self._state(f) == "accepted"}

    def find(self, fingerprint: str) -> Suggestion:
        """Return a suggestion that is open, held back or was decided about; raises SuggestionGoneError.

        One that has an automation is returned as it was accepted, every other one as it is now.
        """
        record = self.decisions.get(fingerprint)
        now = self._found.known.get(fingerprint)
        if record and (now is None or record.ident):
            return record.suggestion
        if now is None:
            raise SuggestionGoneError
        return now

    def tried(self, fingerprint: str) -> tuple[Asked, ...]:
        """Return what was asked and answered in a trial, also in one that is over."""
        record = self.decisions.get(fingerprint)
        return record.asked if record else self._memory.places.tried.get(fingerprint, ())

    async def preview(self, fingerprint: str, changes: Changes | None = None) -> Preview:
        """Return what its automation would be; nothing is written."""
        record = self.decisions.get(fingerprint)
        suggestion = await self._as_wanted(fingerprint, changes)
        return await self._preview(suggestion, (record and record.ident) or fingerprint)

    async def choices(self, fingerprint: str) -> Choices:
        """Return what of it may be changed."""
        return await self._finder.choices(self.find(fingerprint))

    async def states(self) -> Mapping[str, AutomationState]:
        """Return what has become of the automations of accepted ones; what the user deleted is retired."""
        states = await self._accepted.states()
        if "deleted" in states.values():
            async with self._lock:
                await self._retire_deleted()
        return states

    # Deciding

    async def accept(
        self,
        fingerprint: str,
        *,
        via: Via,
        changes: Changes | None = None,
        arming: bool = False,
    ) -> DecisionRecord:
        """Make it an automation that is loaded and on; `arming` confirms that it may arm the alarm system.

        Whoever comes second gets what the first one has made.
        """
        async with self._lock:
            if self._state(fingerprint) == "accepting":
                await self._accepted.bring_to_an_end()
            if self._state(fingerprint) == "accepted":
                return self.decisions[fingerprint]
            self._check(fingerprint, "accept")
            suggestion = await self._as_wanted(fingerprint, changes)
            if any(action.arms for action in suggestion.actions) and not arming:
                raise ArmingNotConfirmedError
            record = self._record(suggestion, "accept", via).model_copy(
                update={"ident": uuid.uuid4().hex, "adjusted": changes not in (None, Changes())}
            )
            preview = await self._preview(suggestion, str(record.ident))
            record = await self._accepted.write(record, preview)
        self._decided("accepted", record)
        return record

    async def snooze(self, fingerprint: str, *, via: Via, days: int = SNOOZED) -> DecisionRecord:
        """Show it again in some days at the earliest."""
        return await self._decide(fingerprint, "snooze", via, days)

    async def dismiss(self, fingerprint: str, *, via: Via) -> DecisionRecord:
        """Never show it again."""
        return await self._decide(fingerprint, "dismiss", via)

    async def try_out(self, fingerprint: str, *, via: Via, days: int = TRIED) -> DecisionRecord:
        """Ask for some days whenever it would run, instead of acting."""
        working(await self.preview(fingerprint))
        return await self._decide(fingerprint, "try", via, days)

    async def reopen(self, fingerprint: str, *, via: Via) -> None:
        """Take back what was decided: it is shown again, if it is still good."""
        async with self._lock:
            suggestion = self.find(fingerprint)
            if fingerprint not in self.decisions:
                return
            self._check(fingerprint, "reopen")
            await self._memory.remove(fingerprint)
            self._memory.places = self._memory.places.first(fingerprint)
            await self._memory.keep_places()
        self._telling.event("reopened", fingerprint, suggestion, via=via)
        self._rounds.ask()

    # Trying

    async def ask(self, fingerprint: str) -> DecisionRecord:
        """Note that its situation has begun, and that the user is asked."""
        record = await self._note(fingerprint, Asked(when=dt_util.utcnow()))
        self._tell("asked", record)
        return record

    async def answer_trial(self, fingerprint: str, yes: bool, *, via: Via) -> DecisionRecord:
        """Note the answer, and do now what it is about if that is yes.

        Raises HomeAssistantError where a device could not be told; the others are told all the same.
        """
        answer: Literal["yes", "no"] = "yes" if yes else "no"
        record = await self._note(fingerprint, Asked(when=dt_util.utcnow(), answer=answer))
        self._tell("answered", record, via=via, answer=answer)
        if yes:
            await do_now(self._hass, self.find(fingerprint))
        return record

    async def _note(self, fingerprint: str, asked: Asked) -> DecisionRecord:
        """Add a question or an answer, which belongs to the open question if there is one."""
        async with self._lock:
            self._check(fingerprint, "answer", NotTryingError)
            record = self.decisions[fingerprint]
            earlier = record.asked
            if asked.answer and earlier and earlier[-1].answer is None:
                asked = asked.model_copy(update={"when": earlier[-1].when})
                earlier = earlier[:-1]
            record = record.model_copy(update={"asked": (*earlier, asked)})
            await self._memory.keep(record)
        return record

    # Accepted ones

    async def undo(self, fingerprint: str, *, via: Via, edited: bool = False) -> DecisionRecord:
        """Remove its automation, and do not offer it again for a while.

        One that the user has edited is removed only with `edited`, when they were asked; one that
        they have deleted stays deleted for good.
        """
        async with self._lock:
            await self._retire_deleted()
            self._check(fingerprint, "undo", NothingToUndoError)
            record = self.decisions[fingerprint]
            automation = self._accepted.entity_id(record)
            await self._accepted.remove(record, edited=edited)
            record = self._record(record.suggestion, "undo", via, SNOOZED)
            await self._memory.happened(fingerprint, record)
        self._decided("undone", record, automation=automation)
        return record

    async def update(self, fingerprint: str, *, via: Via) -> DecisionRecord:
        """Give its automation what the routine has become; see `updates`."""
        async with self._lock:
            self._check(fingerprint, "update", NothingToUpdateError)
            suggestion = self.updates.get(fingerprint)
            if suggestion is None:
                raise NothingToUpdateError
            record = self.decisions[fingerprint]
            preview = await self._preview(suggestion, str(record.ident))
            written = await self._accepted.change(record, preview)
            record = record.model_copy(update={"suggestion": suggestion, "written": written})
            await self._memory.happened(fingerprint, record)
        self._decided("updated", record, via=via)
        return record

    # Looking

    async def _look(self) -> None:
        """Look once at everything, and show what comes of it unless it is old by then."""
        async with self._lock:
            await self._memory.read()
            for record in await self._accepted.bring_to_an_end():
                self._tell("accepted", record)
            await self._retire_deleted()
            await self._memory.end(dt_util.now().date())
        found = await self._finder.find(self.decisions)
        if not self._rounds.asked:
            await self._show(found)

    async def _show(self, found: Found) -> None:
        places = self._memory.places
        chosen, others = places.choose(found.good)
        shown = {suggestion.fingerprint: suggestion for suggestion in chosen}
        before = {suggestion.fingerprint: suggestion for suggestion in self.open}
        self._memory.places = places.seated(chosen)
        self._found, self.open, self.ready = found, chosen, True
        self.held_back = found.held + tuple(
            held_back(suggestion, "too_many_open", str(MAXIMUM_OPEN)) for suggestion in others
        )
        await self._memory.keep_places()
        for fingerprint in dict.fromkeys((*places.shown, *before)):
            if fingerprint not in shown and fingerprint not in self.decisions:
                self._telling.event("withdrawn", fingerprint, before.get(fingerprint))
        for fingerprint, suggestion in shown.items():
            if fingerprint not in places.offered:
                self._telling.event("offered", fingerprint, suggestion)
        self._telling.changed()

    async def _retire_deleted(self) -> None:
        retired = await self._accepted.retire_deleted()
        for record in retired:
            self._tell("retired", record)
        if retired:
            self._rounds.ask()

    # Small things

    async def _decide(
        self, fingerprint: str, step: Step, via: Via, days: int | None = None
    ) -> DecisionRecord:
        async with self._lock:
            suggestion = self.find(fingerprint)
            self._check(fingerprint, step)
            record = self._record(suggestion, step, via, days)
            await self._memory.keep(record)
        self._decided(record.state, record)
        return record

    def _record(
        self, suggestion: Suggestion, step: Step, via: Via, days: int | None = None
    ) -> DecisionRecord:
        """Return a decision as it is after a step."""
        fingerprint = suggestion.fingerprint
        state = NEXT[self._state(fingerprint)][step]
        assert state is not None  # noqa: S101 - for mypy
        return DecisionRecord(
            fingerprint=fingerprint,
            state=state,
            suggestion=suggestion,
            decided=dt_util.utcnow(),
            via=via,
            until=None if days is None else dt_util.now().date() + timedelta(days=days),
            asked=self.tried(fingerprint),
        )

    def _state(self, fingerprint: str) -> State:
        record = self.decisions.get(fingerprint)
        return record.state if record else None

    def _check(
        self,
        fingerprint: str,
        step: Step,
        otherwise: type[SuggestionError] = SuggestionDecidedError,
    ) -> None:
        """Raise where a step may not follow what was decided."""
        if step not in NEXT[self._state(fingerprint)]:
            raise otherwise

    async def _as_wanted(self, fingerprint: str, changes: Changes | None) -> Suggestion:
        suggestion = self.find(fingerprint)
        if changes is None or changes == Changes():
            return suggestion
        return await self._finder.adjusted(suggestion, changes)

    async def _preview(self, suggestion: Suggestion, ident: str) -> Preview:
        return await preview_of(
            self._hass,
            self._settings,
            self.compiler,
            suggestion,
            ident=ident,
            seen=self._found.seen.get(suggestion.fingerprint),
        )

    @callback
    def _decided(self, what: str, record: DecisionRecord, **more: Any) -> None:
        """Tell of a decision; what was decided about is not open any more."""
        decided = record.fingerprint
        self.open = tuple(s for s in self.open if s.fingerprint != decided)
        self._tell(what, record, **{"via": record.via, **more})
        self._rounds.ask()

    @callback
    def _tell(self, what: str, record: DecisionRecord, **more: Any) -> None:
        more = {"automation": self._accepted.entity_id(record), **more}
        self._telling.event(what, record.fingerprint, record.suggestion, **more)
