"""Suggesting: which routines are offered, and which rule holds the others back."""

from collections.abc import Iterable, Mapping, Sequence, Set as AbstractSet
from datetime import date
from typing import Final

from ..home import Home
from ..home_vocabulary import vocabulary_of
from ..vocabulary import Vocabulary
from .automated import automated_by
from .backtesting import backtest, precise
from .candidate import Automation, Candidate, Decision, Recorded
from .fingerprint import fingerprint as fingerprint_of
from .model import HeldBack, Rule, Suggestion
from .resolving import Resolution, resolve
from .targets import usual

MAXIMUM_OPEN: Final = 3
"""How many suggestions are open at a time."""
MINIMUM_MADE: Final = 0.5
"""The share of a routine's settings that must be possible; less is another routine, and nobody's."""


def suggest(
    candidates: Iterable[Candidate],
    home: Home,
    *,
    sessions: Sequence[Recorded],
    today: date,
    automations: Sequence[Automation] = (),
    decisions: Mapping[str, Decision] | None = None,
    default_codes: AbstractSet[str] = frozenset(),
    maximum: int | None = MAXIMUM_OPEN,
) -> tuple[tuple[Suggestion, ...], tuple[HeldBack, ...]]:
    """Return the routines to offer as automations, best first, and the others, each with its rule.

    `sessions` are all recorded ones, of any room, `today` is the local date, `decisions` are by
    fingerprint, `default_codes` are the alarm panels that have a default code. At most `maximum`
    suggestions are returned, all where it is None. The same arguments give the same answer, in whatever order they come.

    The rules, in their order: too little of it can be done (`too_little_left`; the detail counts
    settings), the user decided (`accepted`, `dismissed`, `snoozed`, with the day until which), an
    automation does it (`already_automated`, with its entity id), it would have been wrong too often
    (`not_precise`, with right and judged runs), better ones come first (`too_many_open`).
    """
    vocabulary = vocabulary_of(home)
    good: list[Suggestion] = []
    held: list[HeldBack] = []
    for candidate in sorted(candidates, key=lambda c: c.routine_id):
        chosen = usual(candidate, sessions)
        resolution = resolve(chosen, home, default_codes)
        wanted, made = len(chosen.learned.values), len(resolution.made)
        if not made or made < MINIMUM_MADE * wanted:
            held.append(
                HeldBack(
                    routine_id=chosen.routine_id,
                    rule="too_little_left",
                    detail=f"{made}/{wanted}",
                    left_out=resolution.left_out,
                )
            )
            continue
        digest = fingerprint_of(chosen)
        suggestion = _suggestion(
            chosen, resolution, sessions, vocabulary=vocabulary, today=today, fingerprint=digest
        )
        found = _rule(suggestion, automations, decisions or {}, today)
        if found is None:
            good.append(suggestion)
        else:
            held.append(held_back(suggestion, *found))
    good.sort(key=_rank)
    more = () if maximum is None else good[maximum:]
    held += [held_back(suggestion, "too_many_open", str(maximum)) for suggestion in more]
    return tuple(good[:maximum]), tuple(held)


def suggestion_for(
    candidate: Candidate,
    home: Home,
    *,
    sessions: Sequence[Recorded],
    today: date,
    default_codes: AbstractSet[str] = frozenset(),
    fingerprint: str,
) -> Suggestion:
    """Return a routine, as it is or adjusted, as a suggestion, whether a rule would hold it back or not.

    The arguments are those of `suggest`; `fingerprint` is that of the routine before it was
    adjusted. The actions may be none: then nothing of it can be done, as `left_out` says.
    """
    candidate = usual(candidate, sessions)
    resolution = resolve(candidate, home, default_codes)
    return _suggestion(
        candidate,
        resolution,
        sessions,
        vocabulary=vocabulary_of(home),
        today=today,
        fingerprint=fingerprint,
    )


def held_back(suggestion: Suggestion, rule: Rule, detail: str | None = None) -> HeldBack:
    """Return a suggestion as one that is not offered."""
    return HeldBack(
        routine_id=suggestion.routine_id,
        rule=rule,
        detail=detail,
        suggestion=suggestion,
        left_out=suggestion.left_out,
    )


def _suggestion(
    candidate: Candidate,
    resolution: Resolution,
    sessions: Sequence[Recorded],
    *,
    vocabulary: Vocabulary,
    today: date,
    fingerprint: str,
) -> Suggestion:
    """Return what is to be shown of a resolved candidate, tried on the recorded sessions."""
    learned = candidate.learned
    return Suggestion(
        fingerprint=fingerprint,
        routine_id=candidate.routine_id,
        area_id=candidate.area_id,
        triggers=learned.routine.triggers,
        clock=learned.clock,
        actions=resolution.actions,
        left_out=resolution.left_out,
        confidence=learned.confidence,
        support=learned.support,
        opportunities=learned.opportunities,
        evidence=tuple(number for number in learned.evidence if isinstance(number, int)),
        backtest=backtest(candidate, resolution.made, sessions, vocabulary=vocabulary, today=today),
    )


def _rule(
    suggestion: Suggestion,
    automations: Iterable[Automation],
    decisions: Mapping[str, Decision],
    today: date,
) -> tuple[Rule, str | None] | None:
    """Return the first rule that holds a suggestion back, with what it found; None if none does."""
    match decisions.get(suggestion.fingerprint):
        case Decision(kind="snoozed", until=until):
            if until is None or today < until:
                return "snoozed", until.isoformat() if until else None
        case Decision(kind=kind):
            return kind, None
    automation = automated_by(suggestion.actions, suggestion.triggers, automations)
    if automation:
        return "already_automated", automation.entity_id
    test = suggestion.backtest
    if not precise(test):
        return "not_precise", f"{test.right}/{test.right + test.wrong + test.corrected}"
    return None


def _rank(suggestion: Suggestion) -> tuple[float, int, str]:
    """Return the place of a suggestion: how likely it is right, in itself and in the runs judged."""
    test = suggestion.backtest
    judged = test.right + test.wrong + test.corrected
    # One run right of one says less than nine of ten.
    share = (test.right + 1) / (judged + 2)
    return (-round(suggestion.confidence * share, 6), -suggestion.support, suggestion.routine_id)
