"""Triggers: which fields of the situation a group of sessions depends on."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, log1p

from ..situation import FIELDS, Triggers
from .change import Move, Vote, find_move
from .judge import Judge
from .observation import Item, Words
from .tally import Tally

_CHOSEN = frozenset({"time_of_day", "day_of_week"})
"""Fields people choose; the others move with the seasons, and then simply do not matter."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The triggers of a group, and how sure each field is."""

    triggers: Triggers
    margins: tuple[float, ...]
    """For each field: by how many nats the choice explains the sessions better than its rival."""
    moves: dict[str, Move[str]]
    """Fields that moved while the sessions went on."""


def decide(tally: Tally, judge: Judge) -> Decision:
    """Return for each field its word, or None where the sessions show that it does not matter.

    A field is fixed if its one word, against the base rate of the words in all sessions, explains
    the sessions better than a field that does not matter, less the price of choosing the word.
    """
    words: dict[str, str | None] = {}
    margins = []
    for index, name in enumerate(FIELDS):
        fixed, free = judge.field(tally, index)
        word = fixed.value if fixed.gain > free.gain else None
        words[name] = word if isinstance(word, str) else None
        margins.append(abs(fixed.gain - free.gain))
    return Decision(Triggers.model_validate(words), tuple(margins), {})


def moved(items: Sequence[Item]) -> dict[str, Move[str]]:
    """Return the chosen fields that moved for good; items come oldest first."""
    moves = {}
    for index, name in enumerate(FIELDS):
        if name in _CHOSEN:
            move = find_move(
                [
                    Vote(item.observation.when, word)
                    for item in items
                    if (word := item.words[index]) and item.observation.when
                ]
            )
            if move:
                moves[name] = move
    return moves


def log_sure(margin: float) -> float:
    """Return the log probability that is worth a margin in nats between two choices."""
    return -log1p(exp(-margin)) if margin > -30 else margin


def matches(triggers: Triggers, words: Words) -> bool:
    """Return whether a situation is the triggers', as far as it is known.

    An unknown field excludes nothing; where no field is known there is nothing to go by.
    """
    wanted: Words = (
        triggers.time_of_day,
        triggers.day_of_week,
        triggers.sun_phase,
        triggers.weather,
        triggers.outdoor_temp,
    )
    pairs = [(a, b) for a, b in zip(wanted, words, strict=True) if a and b]
    return all(a == b for a, b in pairs) and (bool(pairs) or not any(wanted))


def share_log(hits: float, total: float) -> float:
    """Return the log of a share that is never nought."""
    return log((hits + 1) / (total + 2))
