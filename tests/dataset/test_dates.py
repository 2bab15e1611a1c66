from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from benchmark.dataset import load_dataset
from custom_components.edgewise.dataset.dates import A_DAY, APART, made_up_dates
from custom_components.edgewise.routines.consolidation.clock import clock
from custom_components.edgewise.routines.moment import TimeEdges, kind_of_day, part_of_day
from custom_components.edgewise.routines.situation import Situation, TimeOfDay

NOW = datetime(2026, 11, 21, 18, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
EDGES = TimeEdges()


@pytest.mark.parametrize("home", range(4))
def test_each_session_of_a_sample_home_gets_a_moment_of_its_kind(home: int) -> None:
    situations = [s.meta for s in load_dataset("sample").persons[home].sessions]
    dates = made_up_dates(situations, NOW, EDGES)
    assert len(dates) == len(situations) == 50
    for situation, moment in zip(situations, dates, strict=True):
        assert part_of_day(moment.time(), EDGES) == situation.time_of_day
        assert kind_of_day(moment.date()) == situation.day_of_week
        if situation.time_of_day == "night":
            assert (moment.hour < 12) == (situation.sun_phase == "before_sunrise")
    assert max(dates).date() <= date(2026, 11, 20)
    assert min(dates).date() > date(2026, 11, 21) - timedelta(days=90), "words are kept that long"
    assert max(Counter(moment.date() for moment in dates).values()) <= A_DAY
    assert all(after - before >= APART for before, after in pairwise(sorted(dates)))
    assert dates == made_up_dates(situations, NOW, EDGES)
    assert all(moment.tzinfo is NOW.tzinfo for moment in dates)


def test_weekdays_and_weekends_keep_their_order() -> None:
    situations = [s.meta for s in load_dataset("sample").persons[0].sessions]
    dates = made_up_dates(situations, NOW, EDGES)
    for kind in ("weekday", "weekend"):
        days = [
            moment.date()
            for situation, moment in zip(situations, dates, strict=True)
            if situation.day_of_week == kind
        ]
        assert days == sorted(days)


def test_days_are_consecutive_and_the_last_is_yesterday() -> None:
    dates = made_up_dates([Situation()] * 14, NOW, EDGES)
    days = sorted({moment.date() for moment in dates})
    assert days == [date(2026, 11, 14) + timedelta(days=n) for n in range(7)]


def test_times_say_nothing_about_the_clock_beyond_their_part_of_the_day() -> None:
    dates = made_up_dates([Situation(time_of_day="morning")] * 60, NOW, EDGES)
    found = clock(dates)
    assert found is not None
    # Evenly spread over six hours: the standard deviation is 6 h / sqrt(12) = 104 minutes.
    assert 95 <= found.spread <= 113


def test_unknown_moments_may_be_any() -> None:
    dates = made_up_dates([Situation()] * 40, NOW, EDGES)
    assert {part_of_day(moment.time(), EDGES) for moment in dates} == {
        "morning",
        "afternoon",
        "evening",
        "night",
    }
    assert {kind_of_day(moment.date()) for moment in dates} == {"weekday", "weekend"}


def test_the_home_s_own_edges_count() -> None:
    edges = TimeEdges(morning=time(5), afternoon=time(14), evening=time(21), night=time(1))
    parts: tuple[TimeOfDay, ...] = ("morning", "afternoon", "evening", "night")
    situations = [Situation(time_of_day=part) for part in parts for _ in range(5)]
    dates = made_up_dates(situations, NOW, edges)
    assert [part_of_day(moment.time(), edges) for moment in dates] == [
        part for part in parts for _ in range(5)
    ]


def test_more_sessions_than_a_day_has_room_for_still_get_their_part_of_the_day() -> None:
    short = TimeEdges(evening=time(18), night=time(18, 10))
    situations = [Situation(time_of_day="evening", day_of_week="weekend")] * 9
    dates = made_up_dates(situations, NOW, short)
    assert all(part_of_day(moment.time(), short) == "evening" for moment in dates)


def test_a_part_of_the_day_that_is_empty_takes_any_time() -> None:
    without = TimeEdges(afternoon=time(18), evening=time(18))
    (moment,) = made_up_dates([Situation(time_of_day="afternoon")], NOW, without)
    assert moment.date() < NOW.date()


def test_nothing_gets_no_dates() -> None:
    assert made_up_dates([], NOW, EDGES) == []


def test_hours_that_a_changing_clock_skips_are_moments_all_the_same() -> None:
    now = datetime(2026, 3, 30, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))  # the 29th has no 2:30
    nights = [Situation(time_of_day="night", sun_phase="before_sunrise")] * 14
    dates = made_up_dates(nights, now, EDGES)
    assert all(moment.astimezone(UTC) < now for moment in dates)
