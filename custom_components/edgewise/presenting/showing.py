"""Showing: the pages of the panel, and what the actions answer, put together from a loaded entry."""

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from homeassistant.core import HomeAssistant

from ..routines.suggestion import Changes
from ..runtime import Edgewise
from ..storage.records import StoredSession
from ..suggestions.errors import SuggestionGoneError
from ..suggestions.previewing import Preview, preview_of
from .automations import automations_page
from .cards import card, state_of
from .choices import choices_of
from .pages import AutomationList, Routines, Sessions
from .quotes import quoted
from .routines import routines_page
from .sessions import sessions_of
from .shapes import Card, Choices, Suggested
from .teller import Teller


@dataclass(frozen=True, kw_only=True, slots=True)
class Showing:
    """Shows what there is in one language. Everything may raise StoreError."""

    edgewise: Edgewise
    teller: Teller

    @classmethod
    async def of(cls, hass: HomeAssistant, edgewise: Edgewise, language: str | None) -> Self:
        """Return what shows things in a language, by default the home's."""
        compiler = edgewise.suggestions.compiler
        teller = await Teller.of(hass, edgewise.settings, compiler, language)
        return cls(edgewise=edgewise, teller=teller)

    async def suggested(self) -> Suggested:
        """Return all suggestions that wait for the user, or were put off or away by them."""
        suggestions = self.edgewise.suggestions
        records = sorted(
            suggestions.decisions.values(), key=lambda r: (r.decided, r.fingerprint), reverse=True
        )
        trying = [r.fingerprint for r in records if r.state == "trying"]
        aside = [r.fingerprint for r in records if r.state in ("snoozed", "dismissed")]
        cards = await self._cards([s.fingerprint for s in suggestions.open] + trying + aside)
        return Suggested(
            open=tuple(cards[s.fingerprint] for s in suggestions.open if s.fingerprint in cards),
            trying=tuple(cards[fingerprint] for fingerprint in trying if fingerprint in cards),
            set_aside=tuple(cards[fingerprint] for fingerprint in aside if fingerprint in cards),
        )

    async def card(self, fingerprint: str, changes: Changes | None = None) -> Card:
        """Return a suggestion, with changes if there are any; raises SuggestionError."""
        preview = await self.edgewise.suggestions.preview(fingerprint, changes)
        sessions = await self.edgewise.store.sessions_by_ids(quoted([preview.suggestion]))
        return self._card(preview, sessions, adjusted=changes is not None)

    async def choices(self, fingerprint: str) -> Choices:
        """Return what of a suggestion can be adjusted; raises SuggestionError."""
        possible = await self.edgewise.suggestions.choices(fingerprint)
        suggestion = self.edgewise.suggestions.find(fingerprint)
        return choices_of(possible, self.teller.clock(suggestion), self.teller)

    def routines(self) -> Routines:
        """Return all routines that were found, and what became of each."""
        suggestions = self.edgewise.suggestions
        return routines_page(
            self.edgewise.learning.routines,
            self.teller,
            open_ones=suggestions.open,
            held_back=suggestions.held_back,
            decisions=suggestions.decisions,
        )

    async def automations(self) -> AutomationList:
        """Return all automations that were made, and how they do."""
        suggestions = self.edgewise.suggestions
        states = await suggestions.states()
        records = [r for r in suggestions.decisions.values() if r.state == "accepted"]
        since = min((record.decided for record in records), default=None)
        return automations_page(
            records,
            self.teller,
            states=states,
            outcomes=await self.edgewise.store.outcomes(since) if since else (),
            updates=await self._updates(),
        )

    async def sessions(
        self,
        *,
        search: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        before_id: int | None = None,
        limit: int,
    ) -> Sessions:
        """Return a page of sessions, newest first."""
        found = await self.edgewise.store.sessions(
            search=search, since=since, until=until, before_id=before_id, limit=limit + 1
        )
        return Sessions(sessions=sessions_of(found[:limit], self.teller), more=len(found) > limit)

    async def _updates(self) -> dict[str, Card]:
        """Return what the accepted ones would be now whose routine has changed, by fingerprint."""
        edgewise, teller = self.edgewise, self.teller
        suggestions = edgewise.suggestions
        updates = dict(suggestions.updates)
        sessions = await edgewise.store.sessions_by_ids(quoted(updates.values()))
        found: dict[str, Card] = {}
        for fingerprint, suggestion in updates.items():
            record = suggestions.decisions.get(fingerprint)
            if record and record.ident:
                preview = await preview_of(
                    teller.hass,
                    edgewise.settings,
                    teller.compiler,
                    suggestion,
                    ident=record.ident,
                    seen=None,
                )
                found[fingerprint] = self._card(preview, sessions)
        return found

    async def _cards(self, fingerprints: Iterable[str]) -> dict[str, Card]:
        """Return cards by fingerprint; what is gone meanwhile has none."""
        previews: dict[str, Preview] = {}
        for fingerprint in fingerprints:
            with suppress(SuggestionGoneError):
                previews[fingerprint] = await self.edgewise.suggestions.preview(fingerprint)
            # Validating many never waits for anything, and others have to do something, too.
            await asyncio.sleep(0)
        ids = quoted(preview.suggestion for preview in previews.values())
        sessions = await self.edgewise.store.sessions_by_ids(ids)
        return {f: self._card(preview, sessions) for f, preview in previews.items()}

    def _card(
        self,
        preview: Preview,
        sessions: Mapping[int, StoredSession],
        *,
        adjusted: bool = False,
    ) -> Card:
        suggestions, suggestion = self.edgewise.suggestions, preview.suggestion
        record = suggestions.decisions.get(suggestion.fingerprint)
        is_open = any(s.fingerprint == suggestion.fingerprint for s in suggestions.open)
        return card(
            suggestion,
            self.teller,
            state=state_of(record, is_open=is_open),
            sessions=sessions,
            config=preview.config,
            yaml=preview.yaml,
            problems=preview.problems,
            decision=record,
            tried=suggestions.tried(suggestion.fingerprint),
            adjusted=adjusted or (record is not None and record.adjusted),
        )
