"""Made-up dates for sessions that have none: a data set tells the kind of moment, not the moment."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from math import ceil

from ..routines.moment import TimeEdges, kind_of_day, part_of_day
from ..routines.situation import Situation

A_DAY = 2
"""So many sessions of a kind of day are held on one day, at most."""
APART = timedelta(minutes=30)
"""Between two sessions of a day, if there is room for it."""
_STEP = (5**0.5 - 1) / 2
"""Multiples of the golden ratio, modulo one, are spread as evenly as can be, however many there are."""


def made_up_dates(
    situations: Sequence[Situation], now: datetime, edges: TimeEdges
) -> list[datetime]:
    """Return when each session may have been held, in the home's own time.

    The days are consecutive, the last one is the day before `now`; weekdays and weekends keep
    their order. The times are spread over their part of the day, so that they say nothing about
    when on the clock a routine happens. The same arguments give the same dates.
    """
    days = _days([situation.day_of_week for situation in situations], now.date())
    minutes = _minutes(edges)
    spread: dict[tuple[str | None, str | None], Iterator[int]] = defaultdict(count)
    held: dict[date, list[datetime]] = defaultdict(list)
    for situation, day in zip(situations, days, strict=True):
        kind = (situation.time_of_day, situation.sun_phase)
        fitting = _fitting(minutes, *kind)
        # Where a day is so full that none is apart from the others, any of these will do.
        tries = [
            datetime.combine(
                day, fitting[int(next(spread[kind]) * _STEP % 1 * len(fitting))], now.tzinfo
            )
            for _ in range(1 + 4 * len(held[day]))
        ]
        held[day].append(
            next(
                (one for one in tries if all(abs(one - other) >= APART for other in held[day])),
                tries[0],
            )
        )
    places = {day: iter(moments) for day, moments in held.items()}
    return [next(places[day]) for day in days]


def _days(kinds: Sequence[str | None], today: date) -> list[date]:
    """Return a day for each session: as few days as hold them all, evenly filled."""
    wanted = Counter(kinds)
    weeks = max(
        ceil(wanted["weekday"] / (5 * A_DAY)),
        ceil(wanted["weekend"] / (2 * A_DAY)),
        ceil(wanted[None] / (7 * A_DAY)),
    )
    days = [today - timedelta(days=ago) for ago in range(7 * weeks, 0, -1)]
    of_kind: dict[str | None, list[date]] = {
        kind: [day for day in days if kind_of_day(day) == kind] for kind in ("weekday", "weekend")
    } | {None: days}
    seen: Counter[str | None] = Counter()
    found: list[date] = []
    for kind in kinds:
        found.append(of_kind[kind][seen[kind] * len(of_kind[kind]) // wanted[kind]])
        seen[kind] += 1
    return found


def _minutes(edges: TimeEdges) -> dict[str, list[time]]:
    parts: dict[str, list[time]] = defaultdict(list)
    for minute in range(24 * 60):
        moment = time(minute // 60, minute % 60)
        parts[part_of_day(moment, edges)].append(moment)
    return parts


def _fitting(minutes: dict[str, list[time]], part: str | None, sun: str | None) -> list[time]:
    """Return the minutes of a part of the day; a night has one end before and one after midnight."""
    every = sorted(moment for of_part in minutes.values() for moment in of_part)
    fitting = minutes.get(part, every) if part else every
    noon = time(12)
    if sun == "before_sunrise":
        return [moment for moment in fitting if moment < noon] or fitting
    if sun == "after_sunset":
        return [moment for moment in fitting if moment >= noon] or fitting
    return fitting
