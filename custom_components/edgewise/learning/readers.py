"""Readers: what reads one stored session, by its language and its origin."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from ..routines.calls import ExecutedCall, readings_of
from ..routines.evidence import Evidence
from ..routines.extraction import Extractor, make_extractor
from ..routines.home import Home
from ..routines.rules import Language
from ..routines.vocabulary import PAPER, Vocabulary
from ..settings import Settings
from ..storage.records import StoredSession
from .models import OpenModel, can_read

RULES_FOR: Final = "en"
"""The language that there are rules for."""


class Read(NamedTuple):
    """What a session established."""

    evidence: Evidence
    reader: str
    """Who read it beside the calls: `rules`, `rules+model` ..., `calls` where nobody did."""
    degraded: bool
    """Whether the chosen model would have been asked, had it been there."""


class _Made(NamedTuple):
    """An extractor, and what is to be told of what it reads."""

    extractor: Extractor
    reader: str
    degraded: bool


class Readers:
    """Reads sessions; made anew for each run, on the thread that reads."""

    def __init__(
        self,
        home: Home,
        vocabulary: Vocabulary,
        settings: Settings,
        model: OpenModel | None,
        language: str,
    ) -> None:
        """Take the home, and the language of those who did not say which they speak.

        `model`: the chosen one, None where it is not to be had.
        """
        self._home = home
        self._vocabulary = vocabulary
        self._settings = settings
        self._model = model
        self._language = language
        self._extractors: dict[tuple[bool, str], _Made] = {}

    def read(self, session: StoredSession) -> Read:
        """Return the session's evidence. Raises ModelError where the model can read no session."""
        key = session.imported, self._language_of(session)
        if key not in self._extractors:
            self._extractors[key] = self._made(session)
        extractor, reader, degraded = self._extractors[key]
        calls = readings_of(_executed(session), self._home)
        return Read(extractor.extract(session.as_session(), calls), reader, degraded)

    def _language_of(self, session: StoredSession) -> str:
        # The data set's files are English, and do not say so.
        language = session.language or (RULES_FOR if session.imported else self._language)
        return language.replace("_", "-").partition("-")[0].lower()

    def _made(self, session: StoredSession) -> _Made:
        """Return the extractor for sessions such as this."""
        # What is imported was said in another home.
        vocabulary = PAPER if session.imported else self._vocabulary
        if not vocabulary.devices:
            return _Made(Extractor(), "calls", degraded=False)
        language = self._language_of(session)
        rules = language == RULES_FOR
        wanted = can_read(self._settings, language)
        model = self._model if wanted else None
        names = [name for name, used in (("rules", rules), ("model", model)) if used]
        return _Made(
            make_extractor(vocabulary, Language.load(RULES_FOR), rules=rules, model=model),
            "+".join(names) or "calls",
            degraded=wanted and model is None,
        )


def _executed(session: StoredSession) -> Sequence[ExecutedCall]:
    """Return what the session made the home do; what only reacted to it is no evidence."""
    return [
        ExecutedCall(
            domain=call.domain,
            service=call.service,
            data=call.data,
            entity_ids=call.entity_ids,
            after=call.after,
            ok=call.ok,
        )
        for turn in session.turns
        for call in turn.calls
        if call.direct
    ]
