"""Voting: the values of a routine's settings.

Names go by the mode. So do numbers, for people say the same number again; but a number is also
backed by those close to it, so that where numbers drift the middle of the crowd wins, and where no
two are alike the one nearest to the weighted median.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..vocabulary import Value
from .background import tolerance
from .change import Move, Vote, find_move
from .judge import NEAR
from .learned import LearnedValue
from .observation import Item, Key
from .options import Options

_ECHO = 0.9
"""What such a number counts that stands for two settings of a session: readers copy from neighbours."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """The result of a vote on one setting."""

    learned: LearnedValue
    move: Move[Value] | None


def vote(items: Sequence[Item], key: Key, options: Options) -> Ballot:
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
        recent = 0.5 ** (age / options.half_life)
        for value, weight in item.votes[key].items():
            if _echo(item, key, value):
                weight *= _ECHO  # noqa: PLW2901
            # Taken out and put in again, values stand in the order of their last mention.
            weights[value] = weights.pop(value, 0.0) + weight * recent
    reach = tolerance(options.vocabulary, key)
    value = move.after if move else _elect(weights, reach)
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


def _echo(item: Item, key: Key, value: Value) -> bool:
    """Return whether the session names the same number for another setting too."""
    return not isinstance(value, bool | str) and any(
        value in votes for other, votes in item.votes.items() if other != key
    )


def _move(items: Sequence[Item], key: Key) -> Move[Value] | None:
    votes: list[Vote[Value]] = []
    for item in items:
        when: datetime | None = item.observation.when
        if when is None:
            return None
        value, weight = max(item.votes[key].items(), key=lambda vote: vote[1])
        votes.append(Vote(when, value, weight))
    return find_move(votes)


def _elect(weights: Mapping[Value, float], reach: float) -> Value:
    numbers = {float(v): w for v, w in weights.items() if not isinstance(v, bool | str)}
    middle = quantile(numbers, 0.5) if numbers else 0.0
    named = {value: number for number, value in enumerate(weights)}

    def rank(value: Value) -> tuple[float, float, int]:
        # Of equals the number nearest to the median is taken, then what was named last.
        if isinstance(value, bool | str):
            return weights[value], 0.0, named[value]
        close = sum(w for v, w in numbers.items() if 0 < abs(v - value) <= reach)
        return weights[value] + NEAR * close, -abs(value - middle), named[value]

    return max(weights, key=rank)


def quantile(weights: Mapping[float, float], share: float) -> float:
    """Return the smallest value at which so much of the weight is reached."""
    total = sum(weights.values())
    reached = 0.0
    for value in sorted(weights):
        reached += weights[value]
        if reached >= share * total - 1e-9:
            return value
    return max(weights)
