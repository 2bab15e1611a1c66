"""Finding: what can be suggested now, of all that was learned, decided and recorded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Final, Literal

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..hub.automations import read_automations
from ..hub.registries import read_home
from ..routines.home import Home
from ..routines.home_vocabulary import vocabulary_of
from ..routines.suggestion import (
    Candidate,
    Changes,
    Choices,
    Decision,
    HeldBack,
    ImpossibleChangeError,
    Recorded,
    Suggestion,
    adjusted,
    choices,
    suggest,
    suggestion_for,
)
from ..settings import Settings
from ..storage import Store
from ..storage.records import DecisionRecord, DecisionState, StoredRoutine
from .compiling import Compiler
from .errors import ChangesError, SuggestionGoneError
from .inputs import candidates, default_codes, in_rooms, seen
from .moving import has_moved

type Span = tuple[date, date] | None

_MEANT: Final[Mapping[DecisionState, Literal["accepted", "dismissed", "snoozed"]]] = {
    "snoozed": "snoozed",
    "dismissed": "dismissed",
    "retired": "dismissed",
    # What is tried has its own place, and asks already.
    "trying": "accepted",
    "accepting": "accepted",
    "accepted": "accepted",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """All suggestions there are."""

    good: tuple[Suggestion, ...] = ()
    """What can be offered, best first."""
    held: tuple[HeldBack, ...] = ()
    """The others, each with its rule."""
    moved: Mapping[str, Suggestion] = field(default_factory=dict)
    """Accepted ones of which the routine has changed since."""
    seen: Mapping[str, Span] = field(default_factory=dict)
    """The days of the first and the last session behind each."""

    @property
    def known(self) -> dict[str, Suggestion]:
        """Return all of them by fingerprint, whether they are good or not."""
        return {
            suggestion.fingerprint: suggestion
            for suggestion in (*(h.suggestion for h in self.held), *self.good)
            if suggestion
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class _Home:
    """What suggestions are made from, as it is now."""

    home: Home
    sessions: tuple[Recorded, ...]
    today: date
    default_codes: frozenset[str]


class Finder:
    """Asks what can be suggested."""

    def __init__(
        self,
        hass: HomeAssistant,
        settings: Settings,
        store: Store,
        compiler: Compiler,
        routines: Callable[[], Sequence[StoredRoutine]],
    ) -> None:
        """Take what tells of the home, and what returns the routines that were found."""
        self._hass, self._settings, self._store = hass, settings, store
        self._compiler = compiler
        self._routines = routines

    async def find(self, decisions: Mapping[str, DecisionRecord]) -> Found:
        """Return what can be suggested now, given what was decided."""
        routines = self._routines()
        if not routines:
            return Found()
        now = await self._look()
        automations = await read_automations(self._hass, self._settings)
        decided = {
            fingerprint: Decision(kind=_MEANT[record.state], until=record.until)
            for fingerprint, record in decisions.items()
        }

        def ask() -> tuple[tuple[Suggestion, ...], tuple[HeldBack, ...]]:
            return suggest(
                candidates(routines),
                now.home,
                sessions=now.sessions,
                today=now.today,
                automations=automations,
                decisions=decided,
                default_codes=now.default_codes,
                maximum=None,
            )

        found, held = await self._hass.async_add_executor_job(ask)
        good, impossible = await self._compiler.sort_out(found)
        result = Found(good=good, held=held + impossible)
        known, vocabulary = result.known, vocabulary_of(now.home)

        def days() -> dict[str, Span]:
            return {f: seen(suggestion, now.sessions) for f, suggestion in known.items()}

        return replace(
            result,
            seen=await self._hass.async_add_executor_job(days),
            moved={
                f: known[f]
                for f, record in decisions.items()
                if record.state == "accepted"
                and not record.adjusted
                and f in known
                and has_moved(
                    record.suggestion,
                    known[f],
                    vocabulary=vocabulary,
                    edges=self._settings.time_edges,
                )
            },
        )

    async def adjusted(self, suggestion: Suggestion, changes: Changes) -> Suggestion:
        """Return a suggestion as the user would rather have it; raises ChangesError, SuggestionGoneError."""
        candidate, now = self._candidate(suggestion), await self._look()

        def adjust() -> Suggestion:
            return suggestion_for(
                adjusted(
                    candidate,
                    changes,
                    now.home,
                    sessions=now.sessions,
                    edges=self._settings.time_edges,
                ),
                now.home,
                sessions=now.sessions,
                today=now.today,
                default_codes=now.default_codes,
                fingerprint=suggestion.fingerprint,
            )

        try:
            return await self._hass.async_add_executor_job(adjust)
        except ImpossibleChangeError as err:
            raise ChangesError(err) from err

    async def choices(self, suggestion: Suggestion) -> Choices:
        """Return what may be chosen for a suggestion; raises SuggestionGoneError."""
        candidate, now = self._candidate(suggestion), await self._look()
        choose = partial(choices, candidate, now.home, sessions=now.sessions)
        return await self._hass.async_add_executor_job(choose)

    def _candidate(self, suggestion: Suggestion) -> Candidate:
        for candidate in candidates(self._routines()):
            if candidate.routine_id == suggestion.routine_id:
                return candidate
        raise SuggestionGoneError

    async def _look(self) -> _Home:
        recorded = await self._store.recorded()
        home = read_home(self._hass, self._settings.roles)
        return _Home(
            home=home,
            sessions=await self._hass.async_add_executor_job(in_rooms, recorded, home),
            today=dt_util.now().date(),
            default_codes=default_codes(self._hass),
        )
