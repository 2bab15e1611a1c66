"""Hand-worked cases: what a household did, and what must be learned from it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from custom_components.edgewise.routines.consolidation import (
    LearnedRoutine,
    Observation,
    Options,
    consolidate,
)
from custom_components.edgewise.routines.evidence import Evidence, Reading
from custom_components.edgewise.routines.situation import Situation
from custom_components.edgewise.routines.vocabulary import Setting, Value, Vocabulary

type Said = dict[str, Value]

EVENING = {
    "time_of_day": "evening",
    "day_of_week": "weekday",
    "sun_phase": "after_sunset",
    "weather": "rainy",
    "outdoor_temp": "cold",
}
MORNING = {
    "time_of_day": "morning",
    "day_of_week": "weekend",
    "sun_phase": "daylight",
    "weather": "sunny",
    "outdoor_temp": "warm",
}
FILM: Said = {
    "tv.volume": 25,
    "tv.input_source": "Netflix",
    "lights.brightness": 15,
    "lights.color": "warm",
    "ac.temperature": 22,
}
WEATHERS = ("sunny", "cloudy", "rainy", "snowy")
MONDAY = datetime(2026, 3, 2, 18, 40, tzinfo=UTC)


def settings(said: Said) -> Iterable[Setting]:
    for name, value in said.items():
        device, setting = name.split(".")
        yield Setting(device, setting, value)


def seen(
    number: int, words: dict[str, str], said: Said, when: datetime | None = None
) -> Observation:
    return Observation(
        session_id=number,
        situation=Situation.model_validate(words),
        evidence=Evidence.of(settings(said)),
        when=when,
    )


def read(number: int, words: dict[str, str], readings: Sequence[Reading]) -> Observation:
    return Observation(
        session_id=number,
        situation=Situation.model_validate(words),
        evidence=Evidence(readings=tuple(readings)),
    )


def repeat(words: dict[str, str], said: Said, times: int, first: int = 0) -> list[Observation]:
    return [seen(first + n, words, said) for n in range(times)]


def daily(
    words: dict[str, str], said: Said, times: int, start: datetime = MONDAY
) -> list[Observation]:
    day = (start - MONDAY).days
    return [seen(day + n, words, said, start + timedelta(days=n)) for n in range(times)]


def elsewhere(first: int = 900, dated: bool = False) -> list[Observation]:
    """Sessions at all other times that set nothing much: they show what chance looks like."""
    return [
        seen(
            first + n,
            MORNING | {"weather": WEATHERS[n % 4], "day_of_week": ("weekday", "weekend")[n % 2]},
            {"speaker.volume": 10 + 7 * n} if n % 3 == 0 else {},
            MONDAY + timedelta(days=n, hours=-9) if dated else None,
        )
        for n in range(12)
    ]


def only(found: tuple[LearnedRoutine, ...]) -> LearnedRoutine:
    assert len(found) == 1
    return found[0]


def said(routine: LearnedRoutine) -> Said:
    return {f"{s.device}.{s.setting}": s.value for s in routine.routine.actions.settings()}


def words(routine: LearnedRoutine) -> dict[str, str | None]:
    return routine.routine.triggers.model_dump()


def test_what_recurs_in_a_situation_is_a_routine() -> None:
    routine = only(consolidate([*repeat(EVENING, FILM, 6), *elsewhere()]))
    assert words(routine) == EVENING
    assert said(routine) == FILM
    assert routine.support == routine.opportunities == 6
    assert routine.evidence == tuple(range(6))
    assert routine.clock is None
    assert routine.confidence > 0.9


def test_nothing_comes_of_nothing() -> None:
    assert consolidate([]) == ()
    assert consolidate([], count=4) == ()
    assert consolidate(repeat(EVENING, {}, 20), count=4) == ()


def test_an_irrelevant_weather_drops_out() -> None:
    sessions = [seen(n, EVENING | {"weather": WEATHERS[n % 4]}, FILM) for n in range(9)]
    routine = only(consolidate([*sessions, *elsewhere()]))
    assert words(routine) == EVENING | {"weather": None}


def test_a_single_session_in_other_weather_is_an_exception() -> None:
    sessions = [*repeat(EVENING, FILM, 9), seen(9, EVENING | {"weather": "sunny"}, FILM)]
    routine = only(consolidate([*sessions, *elsewhere()]))
    assert words(routine) == EVENING
    assert routine.support == 10
    assert routine.opportunities == 9


def test_an_unknown_field_speaks_neither_for_nor_against() -> None:
    unknown = {name: word for name, word in EVENING.items() if name != "weather"}
    sessions = [*repeat(EVENING, FILM, 5), *repeat(unknown, FILM, 4, first=5)]
    routine = only(consolidate([*sessions, *elsewhere()]))
    assert words(routine) == EVENING
    assert routine.support == 9


def test_a_field_nobody_ever_knew_is_no_trigger() -> None:
    unknown = {name: word for name, word in EVENING.items() if name != "weather"}
    others = [seen(50 + n, {}, {}) for n in range(9)]
    routine = only(consolidate([*repeat(unknown, FILM, 6), *others]))
    assert words(routine) == EVENING | {"weather": None}


def test_missing_settings_are_filled_in_by_the_other_sessions() -> None:
    names = list(FILM)
    sessions = [
        seen(n, EVENING, {k: v for k, v in FILM.items() if k != names[n % 5]}) for n in range(6)
    ]
    assert said(only(consolidate([*sessions, *elsewhere()]))) == FILM


def test_a_setting_named_once_is_not_of_the_routine() -> None:
    sessions = repeat(EVENING, FILM, 7)
    sessions.append(seen(7, EVENING, FILM | {"speaker.volume": 60, "lights.mode": "dynamic"}))
    assert said(only(consolidate([*sessions, *elsewhere()]))) == FILM


def test_the_mode_wins_among_names_and_an_outlier_moves_no_number() -> None:
    sessions = repeat(EVENING, FILM, 5)
    sessions += [
        seen(5, EVENING, FILM | {"lights.color": "cool", "tv.volume": 100}),
        seen(6, EVENING, FILM | {"lights.color": "neutral", "tv.volume": 90}),
    ]
    assert said(only(consolidate([*sessions, *elsewhere()]))) == FILM


def test_numbers_that_drift_are_settled_in_the_middle() -> None:
    volumes = (20, 23, 25, 26, 27, 31)
    sessions = [seen(n, EVENING, FILM | {"tv.volume": v}) for n, v in enumerate(volumes)]
    routine = only(consolidate([*sessions, *elsewhere()]))
    volume = next(v for v in routine.values if v.setting == "volume")
    # 25 has 23, 26 and 27 close by; 26 has 25, 27 and 31: of two equals the nearer to the median.
    assert volume.value == 25
    assert volume.median == 25
    assert volume.spread == 2
    assert volume.support == 6


def test_readings_weigh_by_their_certainty() -> None:
    base = [Reading(device=d, setting=s, value=v) for d, s, v in settings(FILM)]

    def reading(volume: int, certainty: float) -> Reading:
        return Reading(device="speaker", setting="volume", value=volume, certainty=certainty)

    sessions = [read(n, EVENING, [*base, reading(40, 0.95), reading(70, 0.15)]) for n in range(2)]
    sessions += [read(n, EVENING, [*base, reading(70, 0.3)]) for n in range(2, 6)]
    assert said(only(consolidate([*sessions, *elsewhere()])))["speaker.volume"] == 40


def test_a_reading_that_is_worth_nothing_counts_for_nothing() -> None:
    base = [Reading(device=d, setting=s, value=v) for d, s, v in settings(FILM)]
    none = Reading(device="speaker", setting="volume", value=40, certainty=0.0)
    strange = Reading(device="oven", setting="heat", value=200)
    unsayable = Reading(device="ac", setting="fan_speed", value="turbo")
    sessions = [read(n, EVENING, [*base, none, strange, unsayable]) for n in range(5)]
    assert said(only(consolidate([*sessions, *elsewhere()]))) == FILM


def test_a_number_that_echoes_its_neighbour_loses_a_tie() -> None:
    copied = FILM | {"lights.brightness": 25}
    sessions = [*repeat(EVENING, FILM, 3), *repeat(EVENING, copied, 3, first=3)]
    assert said(only(consolidate([*sessions, *elsewhere()])))["lights.brightness"] == 15


def test_two_routines_that_differ_in_the_weather_stay_two() -> None:
    sunny = FILM | {"tv.volume": 60, "lights.color": "cool"}
    sessions = [
        *repeat(EVENING, FILM, 7),
        *repeat(EVENING | {"weather": "sunny"}, sunny, 7, first=10),
    ]
    found = consolidate([*sessions, *elsewhere()], count=2)
    assert sorted((words(r)["weather"], said(r)["tv.volume"]) for r in found) == [
        ("rainy", 25),
        ("sunny", 60),
    ]


def test_two_routines_that_differ_in_a_device_stay_two() -> None:
    more = FILM | {"speaker.volume": 35, "speaker.equalizer": "balanced"}
    sessions = [
        *repeat(EVENING, FILM, 7),
        *repeat(EVENING | {"weather": "sunny"}, more, 7, first=10),
    ]
    found = consolidate([*sessions, *elsewhere()])
    assert sorted((words(r)["weather"], len(said(r))) for r in found) == [
        ("rainy", 5),
        ("sunny", 7),
    ]


def test_the_surest_comes_first() -> None:
    weak: Said = {"speaker.volume": 35, "speaker.equalizer": "balanced", "tv.volume": 10}
    sessions = [*repeat(MORNING, weak, 3), *repeat(EVENING, FILM, 12, first=10)]
    first, second = consolidate(sessions, count=2)
    assert said(first) == FILM
    assert first.confidence > second.confidence


def test_a_known_count_brings_weak_routines_as_well() -> None:
    twice = repeat(MORNING, {"speaker.volume": 35, "speaker.equalizer": "balanced"}, 2)
    sessions = [*repeat(EVENING, FILM, 6, first=10), *twice]
    assert len(consolidate(sessions)) == 1
    assert len(consolidate(sessions, count=2)) == 2
    assert len(consolidate(sessions, count=1)) == 1


def test_two_sessions_are_no_routine_unless_asked_for() -> None:
    sessions = [*repeat(EVENING, FILM, 2), *elsewhere()]
    assert consolidate(sessions) == ()
    assert said(consolidate(sessions, count=1)[0]) == FILM


def test_a_hub_needs_three_different_days() -> None:
    times = (0, 1, 24, 25)
    sessions = [seen(n, EVENING, FILM, MONDAY + timedelta(hours=h)) for n, h in enumerate(times)]
    others = elsewhere(dated=True)
    assert consolidate([*sessions, *others]) == ()
    sessions.append(seen(4, EVENING, FILM, MONDAY + timedelta(days=2)))
    assert only(consolidate([*sessions, *others])).support == 5


def test_a_habit_at_any_time_is_no_routine_of_this_one() -> None:
    # In this situation something else is set nine times of ten: acting would be wrong as often.
    often = [
        seen(100 + n, EVENING, {"speaker.volume": n, "security.armed": n % 2 == 0})
        for n in range(30)
    ]
    assert consolidate([*repeat(EVENING, FILM, 4), *often, *elsewhere()]) == ()


def test_switching_off_is_a_routine_and_contradicts_no_value() -> None:
    off: Said = {"tv.power": "off", "lights.power": "off", "speaker.power": "off"}
    routine = only(consolidate([*repeat(EVENING, off, 8), *elsewhere()]))
    assert said(routine) == off


@pytest.mark.parametrize(("offs", "expected"), [(3, {"lights.brightness"}), (9, {"lights.power"})])
def test_what_is_set_is_not_switched_off(offs: int, expected: set[str]) -> None:
    scene: Said = {"tv.volume": 25, "tv.input_source": "AV", "ac.temperature": 22}
    sessions = repeat(EVENING, scene | {"lights.brightness": 15}, 6)
    sessions += repeat(EVENING, scene | {"lights.power": "off"}, offs, first=6)
    routine = only(consolidate([*sessions, *elsewhere()], count=1))
    assert {name for name in said(routine) if name.startswith("lights")} == expected


def test_the_clock_is_learned() -> None:
    routine = only(consolidate([*daily(EVENING, FILM, 6), *elsewhere(dated=True)]))
    assert routine.clock is not None
    assert routine.clock.mean == time(18, 40)
    assert routine.clock.spread == 0


def test_a_value_that_moved_is_one_changed_routine() -> None:
    since = MONDAY + timedelta(days=12)
    sessions = [
        *daily(EVENING, FILM, 12),
        *daily(EVENING, FILM | {"ac.temperature": 24}, 4, since),
    ]
    routine = only(consolidate([*sessions, *elsewhere(dated=True)]))
    assert said(routine)["ac.temperature"] == 24
    assert routine.support == 16
    change = routine.changes[0]
    assert (change.what, change.before, change.after) == ("ac.temperature", 22, 24)
    assert change.since == since


def test_an_exception_is_no_change() -> None:
    sessions = [
        *daily(EVENING, FILM, 12),
        *daily(EVENING, FILM | {"ac.temperature": 24}, 2, MONDAY + timedelta(days=12)),
    ]
    routine = only(consolidate([*sessions, *elsewhere(dated=True)]))
    assert said(routine)["ac.temperature"] == 22
    assert routine.changes == ()


def test_a_routine_that_moved_to_the_night_is_one_changed_routine() -> None:
    since = MONDAY + timedelta(days=9)
    night = EVENING | {"time_of_day": "night"}
    sessions = [*daily(EVENING, FILM, 9), *daily(night, FILM, 6, since)]
    routine = only(consolidate([*sessions, *elsewhere(dated=True)]))
    assert words(routine) == night
    assert [(c.what, c.before, c.after) for c in routine.changes] == [
        ("time_of_day", "evening", "night")
    ]
    assert routine.changes[0].since == since


def test_one_late_evening_moves_nothing() -> None:
    night = EVENING | {"time_of_day": "night"}
    sessions = [*daily(EVENING, FILM, 9), *daily(night, FILM, 1, MONDAY + timedelta(days=9))]
    routine = only(consolidate([*sessions, *elsewhere(dated=True)]))
    assert words(routine) == EVENING
    assert routine.changes == ()


def test_all_values_may_move_at_once() -> None:
    since = MONDAY + timedelta(days=8)
    dark: Said = {"tv.volume": 60, "tv.input_source": "AV", "lights.brightness": 80}
    light: Said = dark | {"lights.color": "cool", "ac.temperature": 27}
    sessions = [*daily(EVENING, FILM, 8), *daily(EVENING, light, 6, since)]
    routine = only(consolidate([*sessions, *elsewhere(dated=True)]))
    assert said(routine) == light
    assert {change.what for change in routine.changes} == set(FILM)


def test_assumptions_can_be_changed() -> None:
    sessions = [*repeat(EVENING, FILM, 4), *elsewhere()]
    assert len(consolidate(sessions)) == 1
    assert consolidate(sessions, options=Options(minimum_support=5)) == ()


def test_two_habits_at_different_times_of_a_year_stay_two() -> None:
    other: Said = {"speaker.volume": 60, "speaker.equalizer": "balanced", "tv.brightness": 5}
    since = MONDAY + timedelta(days=8)
    same = [*daily(EVENING, FILM, 8), *daily(EVENING, other, 6, since)]
    assert len(consolidate([*same, *elsewhere(dated=True)])) == 2
    night = EVENING | {"time_of_day": "night", "sun_phase": "daylight"}
    elsewhen = [*daily(EVENING, FILM, 8), *daily(night, other, 6, since)]
    assert len(consolidate([*elsewhen, *elsewhere(dated=True)])) == 2


def test_a_setting_of_the_house_alone_is_learned_too() -> None:
    # No vocabulary describes it, so it is taken for a name among a few.
    bare = Options(vocabulary=Vocabulary({}))
    routine = only(consolidate([*repeat(EVENING, FILM, 8), *elsewhere()], options=bare))
    assert said(routine) == FILM


def test_names_of_sessions_may_be_words() -> None:
    sessions = [replace(o, session_id=f"session {o.session_id}") for o in repeat(EVENING, FILM, 5)]
    routine = only(consolidate([*sessions, *elsewhere()]))
    assert routine.evidence == tuple(f"session {n}" for n in range(5))


def test_what_anyone_may_say_is_no_routine_until_it_is_said_often() -> None:
    armed: Said = {"security.armed": True}
    assert consolidate([*repeat(EVENING, armed, 5), *elsewhere()]) == ()
    assert said(only(consolidate([*repeat(EVENING, armed, 25), *elsewhere()]))) == armed
