"""What an automation would have done while sessions were recorded."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from custom_components.edgewise.routines.consolidation import Change
from custom_components.edgewise.routines.home_vocabulary import vocabulary_of
from custom_components.edgewise.routines.situation import Situation, Triggers
from custom_components.edgewise.routines.suggestion import Backtest, Candidate, Recorded
from custom_components.edgewise.routines.suggestion.backtesting import backtest, precise
from custom_components.edgewise.routines.vocabulary import Setting

from ..homes import FULL
from .building import TODAY, Settings, candidate, recorded

WANTED: Settings = {"lights": {"brightness": 40, "color": "warm"}, "ac": {"temperature": 22}}
MADE = frozenset({("lights", "brightness"), ("lights", "color"), ("ac", "temperature")})


def outcome(sessions: Sequence[Recorded], of: Candidate | None = None) -> Backtest:
    return backtest(
        of or candidate(WANTED, evidence=(1,)),
        MADE,
        sessions,
        vocabulary=vocabulary_of(FULL),
        today=TODAY,
    )


def counts(found: Backtest) -> tuple[int, int, int, int]:
    return found.runs, found.right, found.wrong, found.corrected


FIRST = recorded(1, WANTED, days_ago=10)
RIGHT, WRONG, CORRECTED, SILENT = (2, 2, 0, 0), (2, 1, 1, 0), (2, 1, 0, 1), (2, 1, 0, 0)


@pytest.mark.parametrize(
    ("said", "corrections", "expected"),
    [
        (WANTED, (), RIGHT),
        ({"lights": {"brightness": 43}}, (), RIGHT),
        ({"lights": {"brightness": 40, "color": "warm"}, "ac": {"temperature": 26}}, (), RIGHT),
        ({"lights": {"brightness": 40, "color": "cool"}}, (), WRONG),
        ({"lights": {"brightness": 90}}, (), WRONG),
        ({"lights": {"power": "off"}}, (), WRONG),
        ({"lights": {"mode": "dynamic"}}, (), SILENT),
        ({"tv": {"volume": 10}}, (), SILENT),
        ({}, (), SILENT),
        (WANTED, (Setting("lights", "brightness", 80),), CORRECTED),
        (WANTED, (Setting("lights", "power", "off"),), CORRECTED),
        (WANTED, (Setting("lights", "brightness", 42),), RIGHT),
        (WANTED, (Setting("tv", "volume", 42),), RIGHT),
        ({"lights": {"brightness": 90}}, (Setting("lights", "brightness", 80),), WRONG),
    ],
)
def test_a_run_is_judged_by_what_was_said(
    said: Settings, corrections: Sequence[Setting], expected: tuple[int, int, int, int]
) -> None:
    found = outcome([FIRST, recorded(2, said, days_ago=3, corrections=corrections)])
    assert counts(found) == expected
    against = expected in (WRONG, CORRECTED)
    assert found.exceptions == ((2,) if against else ())


def test_what_would_be_switched_off_was_used() -> None:
    off: Settings = {"lights": {"power": "off"}}
    found = backtest(
        candidate(off, evidence=(1,)),
        frozenset({("lights", "power")}),
        [recorded(1, off, days_ago=10), recorded(2, {"lights": {"brightness": 40}}, days_ago=3)],
        vocabulary=vocabulary_of(FULL),
        today=TODAY,
    )
    assert counts(found) == WRONG


def test_a_spread_widens_what_is_near() -> None:
    sessions = [FIRST, recorded(2, {"lights": {"brightness": 52}}, days_ago=3)]
    assert counts(outcome(sessions)) == WRONG
    assert counts(outcome(sessions, candidate(WANTED, evidence=(1,), spread=15))) == RIGHT


def test_another_situation_is_no_run() -> None:
    sunny = Situation(time_of_day="evening", weather="sunny")
    assert counts(outcome([FIRST, recorded(2, WANTED, days_ago=3, situation=sunny)])) == (
        1,
        1,
        0,
        0,
    )


def test_sessions_of_one_evening_are_one_run_and_the_last_word_counts() -> None:
    sessions = [
        FIRST,
        recorded(3, WANTED, days_ago=3, hour=21),
        recorded(2, {"lights": {"brightness": 90}}, days_ago=3, hour=19),
    ]
    assert counts(outcome(sessions)) == RIGHT


def test_a_night_belongs_to_the_evening_before() -> None:
    night = Situation(time_of_day="night")
    of = candidate(WANTED, evidence=(1,), triggers=Triggers(time_of_day="night", weather="rainy"))
    sessions = [
        recorded(1, WANTED, days_ago=3, hour=23, situation=night),
        recorded(2, WANTED, days_ago=2, hour=1, situation=night),
    ]
    found = outcome(sessions, of)
    assert counts(found) == (1, 1, 0, 0)
    assert found.days[TODAY - timedelta(days=3)] == "right"


def test_another_room_shows_the_situation_and_says_nothing() -> None:
    there = recorded(2, {"lights": {"brightness": 90}}, days_ago=3, area_id="bedroom")
    assert counts(outcome([FIRST, there])) == SILENT


def test_what_was_before_the_routine_does_not_count() -> None:
    before = recorded(7, {"lights": {"brightness": 90}}, days_ago=12)
    assert counts(outcome([before, FIRST])) == (1, 1, 0, 0)


def test_what_was_before_a_change_does_not_count() -> None:
    since = datetime(2026, 11, 16, tzinfo=UTC)
    change = Change(what="lights.brightness", before=90, after=40, since=since)
    sessions = [
        recorded(1, {"lights": {"brightness": 90}}, days_ago=10),
        recorded(2, WANTED, days_ago=3),
    ]
    assert counts(outcome(sessions)) == WRONG
    assert counts(outcome(sessions, candidate(WANTED, changes=(change,)))) == (1, 1, 0, 0)


def test_the_strip_of_two_weeks() -> None:
    sessions = [
        FIRST,
        recorded(2, {"lights": {"brightness": 90}}, days_ago=3),
        recorded(3, WANTED, days_ago=2, corrections=[Setting("lights", "color", "cool")]),
        recorded(4, {}, days_ago=0),
    ]
    days = outcome(sessions).days
    assert list(days) == [TODAY - timedelta(days=n) for n in range(13, -1, -1)]
    shown = [(TODAY - day).days for day, what in days.items() if what != "idle"]
    assert shown == [10, 3, 2, 0]
    assert [what for what in days.values() if what != "idle"] == [
        "right",
        "wrong",
        "corrected",
        "would_have_run",
    ]


def test_where_the_calendar_decides_silent_days_are_runs() -> None:
    weekdays = Triggers(time_of_day="evening", day_of_week="weekday")
    situation = Situation(time_of_day="evening", day_of_week="weekday")
    of = candidate(WANTED, evidence=(1,), triggers=weekdays)
    holiday = Situation(time_of_day="evening", day_of_week="weekend")
    found = outcome(
        [
            recorded(1, WANTED, days_ago=5, situation=situation),
            recorded(2, {}, days_ago=2, situation=holiday),
        ],
        of,
    )
    # Monday; Tuesday and Wednesday in silence; Thursday was a holiday; Friday in silence.
    assert counts(found) == (4, 1, 0, 0)
    assert [what[0] for what in found.days.values()] == list("iiiiiiiirwwiwi")


def test_sessions_without_dates_stand_for_themselves() -> None:
    sessions = [recorded(n, WANTED, days_ago=None) for n in (1, 2, 3)]
    found = outcome(sessions)
    assert counts(found) == (3, 3, 0, 0)
    assert set(found.days.values()) == {"idle"}


@pytest.mark.parametrize(
    ("runs", "right", "wrong", "corrected", "good"),
    [
        (3, 3, 0, 0, True),
        (2, 2, 0, 0, False),
        (10, 7, 3, 0, True),
        (10, 7, 2, 1, True),
        (10, 6, 3, 1, False),
        (30, 3, 0, 0, True),
        (31, 3, 0, 0, False),
        (0, 0, 0, 0, False),
    ],
)
def test_the_gate(runs: int, right: int, wrong: int, corrected: int, good: bool) -> None:
    found = Backtest(runs=runs, right=right, wrong=wrong, corrected=corrected)
    assert precise(found) is good
