"""Voting: the values of a routine's settings.

Names go by the mode. Numbers go by the mode where one stands out, for people say the same number
again; where they drift, by the weighted median, which one outlier cannot move.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..vocabulary import Value  # noqa: TID252
from .change import Move, Vote, find_move
from .learned import LearnedValue
from .observation import Item, Key

_STANDS_OUT = 2.0
"""A number stands out if it has twice the votes of the next."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """The result of a vote on one setting."""

    learned: LearnedValue
    move: Move[Value] | None


def vote(items: Sequence[Item], key: Key, half_life: float) -> Ballot:
    """Return the value of a setting; items come oldest first and one at least names it."""
    named = [item for item in items if key in item.votes]
    move = _move(named, key)
    newest = max((i.observation.when for i in named if i.observation.when), default=None)
    weights: dict[Value, float] = {}
    for item in named:
        when = item.observation.when
        if move and when and when < move.since:
            continue
        age = (newest - when).total_seconds() / 86400 if newest and when else 0.0
        recent = 0.5 ** (age / half_life)
        for value, weight in item.votes[key].items():
            # Taken out and put in again, values stand in the order of their last mention.
            weights[value] = weights.pop(value, 0.0) + weight * recent
    value = move.after if move else _elect(weights)
    numbers = {
        float(v): w
        for v, w in weights.items()
        if not isinstance(v, bool) and not isinstance(v, str)
    }
    learned = LearnedValue(
        device=key[0],
        setting=key[1],
        value=value,
        support=len(named),
        agreement=round(weights.get(value, 0.0) / sum(weights.values()), 3),
        median=quantile(numbers, 0.5) if numbers else None,
        spread=(quantile(numbers, 0.75) - quantile(numbers, 0.25)) / 2 if numbers else None,
    )
    return Ballot(learned, move)


def _move(items: Sequence[Item], key: Key) -> Move[Value] | None:
    votes: list[Vote[Value]] = []
    for item in items:
        when: datetime | None = item.observation.when
        if when is None:
            return None
        value, weight = max(item.votes[key].items(), key=lambda vote: vote[1])
        votes.append(Vote(when, value, weight))
    return find_move(votes)


def _elect(weights: Mapping[Value, float]) -> Value:
    # Of equals the one named last is taken: a sort keeps the order it finds.
    ranked = sorted(list(weights)[::-1], key=lambda value: -weights[value])
    value = ranked[0]
    if isinstance(value, bool | str) or len(ranked) == 1:
        return value
    if weights[value] >= _STANDS_OUT * weights[ranked[1]]:
        return value
    numbers = {float(v): weights[v] for v in ranked if not isinstance(v, bool | str)}
    middle = quantile(numbers, 0.5)
    return next(v for v in ranked if v == middle)


def quantile(weights: Mapping[float, float], share: float) -> float:
    """Return the smallest value at which so much of the weight is reached."""
    total = sum(weights.values())
    reached = 0.0
    for value in sorted(weights):
        reached += weights[value]
        if reached >= share * total - 1e-9:
            return value
    return max(weights)
