"""Change: whether a habit has moved for good or this was an exception.

Votes are read in the order of time. Where the newest of them favour a new value by three or more,
net of those that still favour the old one, the habit has moved (a one-sided CUSUM test, Page 1954,
that counts votes). One or two exceptions never reach three.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

NET_VOTES = 3.0
"""By how many votes the new must outweigh the old among the newest sessions."""
_BEFORE = 0.75
"""Share of the earlier votes that must be for the old: what alternates has not moved."""


@dataclass(frozen=True, slots=True)
class Vote[V]:
    """What one session says of something that may have moved."""

    when: datetime
    value: V
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Move[V]:
    """Where something moved from, to, and since when."""

    before: V
    after: V
    since: datetime


def find_move[V](votes: Sequence[Vote[V]]) -> Move[V] | None:
    """Return the move to the newest value, if there was one; votes come oldest first."""
    if not votes:
        return None
    best: tuple[float, Move[V]] | None = None
    for after in dict.fromkeys(vote.value for vote in votes):
        net, height, start = 0.0, 0.0, len(votes)
        for number in range(len(votes) - 1, -1, -1):
            vote = votes[number]
            net += vote.weight if vote.value == after else -vote.weight
            if net > height:
                height, start = net, number
        earlier = _most(votes[:start])
        if height < NET_VOTES or earlier is None or earlier == after:
            continue
        if best is None or height > best[0]:
            best = height, Move(earlier, after, votes[start].when)
    return best[1] if best else None


def _most[V](votes: Sequence[Vote[V]]) -> V | None:
    """Return what nearly all of these votes are for; None if they differ or are too few."""
    weights: dict[V, float] = {}
    for vote in votes:
        weights[vote.value] = weights.get(vote.value, 0.0) + vote.weight
    if not weights:
        return None
    value = max(weights, key=lambda v: weights[v])
    total = sum(weights.values())
    if weights[value] < NET_VOTES - 1 or weights[value] < _BEFORE * total:
        return None
    return value
