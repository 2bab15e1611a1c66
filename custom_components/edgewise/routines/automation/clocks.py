"""Clocks: times and durations as YAML has them, and stretches of a day in seconds since midnight."""

from collections.abc import Mapping, Sequence
import datetime as dt
from typing import Final

from ..home import number_of
from ..moment import TimeEdges, part_of_day

type Stretches = Sequence[tuple[int, int]]
"""(begin, end) of each; none of them goes over midnight."""

DAY: Final = 24 * 60 * 60
_UNITS: Final = {"days": DAY, "hours": 3600, "minutes": 60, "seconds": 1, "milliseconds": 0.001}


def clock_of(value: object) -> dt.time:
    """Return the time of day that a text says: 7:30, 07:30:00; raise ValueError for anything else."""
    if isinstance(value, dt.time):
        return value
    parts = value.split(":") if isinstance(value, str) else []
    if len(parts) not in (2, 3):
        raise ValueError(value)
    hour, minute, second = (*map(int, parts), 0)[:3]
    return dt.time(hour, minute, second)


def duration_of(value: object) -> float:
    """Return the seconds of a duration: 90, "-00:30:00", {minutes: -30}; raise ValueError for anything else."""
    if isinstance(value, Mapping):
        return sum(_number(number) * _number(_UNITS.get(unit)) for unit, number in value.items())
    if isinstance(value, str) and ":" in value:
        at = clock_of(value.lstrip("+-"))
        return -seconds_of(at) if value.startswith("-") else seconds_of(at)
    return _number(value)


def seconds_of(at: dt.time) -> int:
    """Return how many seconds after midnight a time is."""
    return (at.hour * 60 + at.minute) * 60 + at.second


def stretches(begin: int, end: int) -> Stretches:
    """Return what lies from one time to another, over midnight where the end is not after the beginning."""
    return [(begin, end)] if begin < end else [(begin, DAY), (0, end)]


def length(of: Stretches) -> int:
    """Return how many seconds it is."""
    return sum(end - begin for begin, end in of)


def common(one: Stretches, other: Stretches) -> int:
    """Return how many seconds are in both."""
    return sum(max(0, min(e, end) - max(b, begin)) for b, e in one for begin, end in other)


def parts_of_day(edges: TimeEdges) -> Mapping[str, Stretches]:
    """Return when each part of the day is; one that a home does not have is not there."""
    begins = sorted({getattr(edges, name) for name in type(edges).model_fields})
    ends = [*begins[1:], begins[0]]
    return {
        part_of_day(begin, edges): stretches(seconds_of(begin), seconds_of(end))
        for begin, end in zip(begins, ends, strict=True)
    }


def _number(value: object) -> float:
    if (number := number_of(value)) is None:
        raise ValueError(value)
    return number
