"""Quotes: what was said in sessions, in the user's own words."""

from collections.abc import Iterable, Mapping, Sequence
import re
from typing import Final

from ..routines.suggestion import Suggestion
from ..storage.records import StoredSession
from .shapes import Objection, Quote
from .teller import Teller

SHOWN: Final = 5
"""How many are shown."""
_LOOKED_AT: Final = 4 * SHOWN
"""How many are looked for: some may be forgotten."""
LONGEST: Final = 200
"""Characters."""
_BETWEEN: Final = " · "
_LEFT_OUT: Final = "…"
_GAP: Final = re.compile(r"(… )?· …|… ·")
_SAYS: Final = re.compile(r"\w")
_CLAUSE: Final = re.compile(r"(?<=[.,;:!?])\s+")


def quoted(suggestions: Iterable[Suggestion]) -> set[int]:
    """Return the ids of the sessions that are needed to quote for some suggestions."""
    return {
        number
        for suggestion in suggestions
        for ids in (suggestion.evidence, suggestion.backtest.exceptions)
        for number in ids[-_LOOKED_AT:]
    }


def evidence_of(
    suggestion: Suggestion, sessions: Mapping[int, StoredSession], teller: Teller
) -> tuple[Quote, ...]:
    """Return what was said for a suggestion and left so, newest first."""
    against = set(suggestion.backtest.exceptions)
    found = _newest((n for n in suggestion.evidence if n not in against), sessions)
    return tuple(_quote(suggestion, session, teller) for session in found)


def exceptions_of(
    suggestion: Suggestion, sessions: Mapping[int, StoredSession], teller: Teller
) -> tuple[Objection, ...]:
    """Return what was said or done against a suggestion, newest first."""
    wanted = {
        (device, setting): value
        for action in suggestion.actions
        for device, setting, value in action.settings
    }
    objections: list[Objection] = []
    for session in _newest(suggestion.backtest.exceptions, sessions):
        changed = [
            teller.whole_setting(c.device, c.setting, c.value)
            for c in session.corrections
            if wanted.get((c.device, c.setting), c.value) != c.value
        ]
        objections.append(
            Objection(
                **_quote(suggestion, session, teller).model_dump(),
                kind="corrected" if changed else "wrong",
                changed="; ".join(changed) or None,
            )
        )
    return tuple(objections)


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return a text that ends at a word, with an ellipsis where some of it is left out."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    kept, space, _ = text[:longest].rpartition(" ")
    return f"{kept if space else text[: longest - 1]}…"


def telling(said: Sequence[str], quotes: Sequence[str], longest: int = LONGEST) -> str:
    """Return what was said, or of a long talk those clauses that hold one of the quotes."""
    said = [" ".join(sentences.split()) for sentences in said]
    whole = _BETWEEN.join(said)
    if len(whole) <= longest or not quotes:
        return shortened(whole, longest)
    any_quote = re.compile(
        rf"(?<!\w)({'|'.join(re.escape(quote) for quote in quotes)})(?!\w)", re.IGNORECASE
    )
    found = [kept for sentences in said if _SAYS.search(kept := _clauses(sentences, any_quote))]
    # Where something is left out, that is seen to lie between.
    between = _GAP.sub(_LEFT_OUT, _BETWEEN.join(found))
    return shortened(between or whole, longest)


def _clauses(sentences: str, any_quote: re.Pattern[str]) -> str:
    """Return the clauses with a quote, an ellipsis for each stretch of others."""
    kept: list[str] = []
    for clause in _CLAUSE.split(sentences):
        # A word by itself, "45,", says something only where what it belongs to stands before it.
        goes_on = bool(kept) and kept[-1] != _LEFT_OUT
        if any_quote.search(clause) and (goes_on or " " in clause):
            kept.append(clause)
        elif goes_on or not kept:
            kept.append(_LEFT_OUT)
    return " ".join(kept)


def _newest(ids: Iterable[int], sessions: Mapping[int, StoredSession]) -> list[StoredSession]:
    found = [sessions[number] for number in ids if number in sessions]
    return sorted(found, key=lambda s: (s.started, s.session_id), reverse=True)[:SHOWN]


def _quote(suggestion: Suggestion, session: StoredSession, teller: Teller) -> Quote:
    about = {
        (device, setting) for action in suggestion.actions for device, setting, _ in action.settings
    }
    readings = session.evidence.in_force() if session.evidence else ()
    quotes = [r.quote for r in readings if r.quote and (r.device, r.setting) in about]
    said = [turn.utterance for turn in session.turns if turn.utterance]
    room = teller.room(session.area_id)
    return Quote(
        session_id=session.session_id,
        started=session.started,
        room=room.name if room else None,
        person=teller.person(turn.user_id for turn in session.turns),
        text=telling(said, quotes) if said else None,
    )
