"""Moving: whether a routine has changed enough to ask about it."""

from datetime import time
from typing import Final

from ..routines.automation.window import clock_time
from ..routines.consolidation.background import tolerance
from ..routines.home import number_of
from ..routines.moment import TimeEdges
from ..routines.suggestion import Suggestion
from ..routines.vocabulary import Value, Vocabulary

LATER: Final = 15
"""Minutes by which a clock time must have changed."""
_DAY: Final = 24 * 60

type _Key = tuple[str, str, str]


def has_moved(
    old: Suggestion, new: Suggestion, *, vocabulary: Vocabulary, edges: TimeEdges
) -> bool:
    """Return whether a suggestion would now do something else, or at another time, than it did.

    Numbers and clock times wander a little from night to night: that is nothing to ask about. Nor is
    an entity that cannot be used today: it would be left out.
    """
    before, after = _settings(old), _settings(new)
    if before.keys() - after.keys():
        return False
    if any(
        not _alike(value, after[key], tolerance(vocabulary, key[1:]))
        for key, value in before.items()
    ):
        return True
    one, other = (clock_time(s.clock, s.triggers.time_of_day, edges) for s in (old, new))
    return one is not None and other is not None and _minutes_apart(one, other) >= LATER


def _settings(suggestion: Suggestion) -> dict[_Key, Value]:
    return {
        (action.entity_id, device, setting): action.nearest.get(setting, value)
        for action in suggestion.actions
        for device, setting, value in action.settings
    }


def _alike(one: Value, other: Value, allowed: float) -> bool:
    first, second = number_of(one), number_of(other)
    if first is None or second is None:
        return one == other
    return abs(first - second) <= allowed


def _minutes_apart(one: time, other: time) -> int:
    apart = abs((one.hour - other.hour) * 60 + one.minute - other.minute)
    return min(apart, _DAY - apart)
