"""Moments become words."""

from datetime import date, time

import pytest

from custom_components.edgewise.routines.moment import (
    TemperatureEdges,
    TimeEdges,
    kind_of_day,
    part_of_day,
    temperature_word,
    weather_word,
)
from custom_components.edgewise.routines.situation import FIELD_VALUES


@pytest.mark.parametrize(
    ("clock", "part"),
    [
        (time(0), "night"),
        (time(5, 59, 59, 999999), "night"),
        (time(6), "morning"),
        (time(11, 59), "morning"),
        (time(12), "afternoon"),
        (time(17, 59), "afternoon"),
        (time(18), "evening"),
        (time(21, 59), "evening"),
        (time(22), "night"),
        (time(23, 59), "night"),
    ],
)
def test_the_night_lasts_over_midnight(clock: time, part: str) -> None:
    assert part_of_day(clock, TimeEdges()) == part


@pytest.mark.parametrize(
    ("clock", "part"),
    [
        (time(0, 15), "evening"),
        (time(0, 30), "night"),
        (time(6, 59), "night"),
        (time(7), "morning"),
        (time(23, 59), "evening"),
    ],
)
def test_a_night_may_begin_after_midnight(clock: time, part: str) -> None:
    edges = TimeEdges(morning=time(7), afternoon=time(13), evening=time(17, 30), night=time(0, 30))
    assert part_of_day(clock, edges) == part


def test_of_two_parts_that_begin_at_once_the_later_one_counts() -> None:
    edges = TimeEdges(afternoon=time(12), evening=time(12))
    assert part_of_day(time(12), edges) == "evening"
    assert {part_of_day(time(hour), edges) for hour in range(24)} == {"morning", "evening", "night"}


def test_every_minute_has_a_part() -> None:
    for edges in (TimeEdges(), TimeEdges(night=time(1)), TimeEdges(morning=time(0))):
        parts = {part_of_day(time(m // 60, m % 60), edges) for m in range(24 * 60)}
        assert parts == set(FIELD_VALUES["time_of_day"])


def test_saturday_and_sunday_are_the_weekend() -> None:
    days = [kind_of_day(date(2026, 11, 16 + offset)) for offset in range(7)]
    assert days == ["weekday"] * 5 + ["weekend"] * 2


@pytest.mark.parametrize(
    ("celsius", "word"),
    [
        (-273.0, "very cold"),
        (-0.1, "very cold"),
        (0, "cold"),
        (9.9, "cold"),
        (10, "mild"),
        (19.9, "mild"),
        (20, "warm"),
        (27.9, "warm"),
        (28, "hot"),
        (60, "hot"),
    ],
)
def test_temperatures_have_five_words(celsius: float, word: str) -> None:
    assert temperature_word(celsius, TemperatureEdges()) == word


def test_the_edges_of_temperature_are_the_users() -> None:
    edges = TemperatureEdges(cold=-20, mild=-5, warm=5, hot=15)
    words = [temperature_word(celsius, edges) for celsius in (-21, -20, -5, 5, 15)]
    assert words == ["very cold", "cold", "mild", "warm", "hot"]


@pytest.mark.parametrize(
    ("condition", "word"),
    [
        ("clear-night", "sunny"),
        ("sunny", "sunny"),
        ("cloudy", "cloudy"),
        ("exceptional", "cloudy"),
        ("fog", "cloudy"),
        ("partlycloudy", "cloudy"),
        ("windy", "cloudy"),
        ("windy-variant", "cloudy"),
        ("hail", "rainy"),
        ("lightning", "rainy"),
        ("lightning-rainy", "rainy"),
        ("pouring", "rainy"),
        ("rainy", "rainy"),
        ("snowy", "snowy"),
        ("snowy-rainy", "snowy"),
        ("unavailable", None),
        ("unknown", None),
        ("", None),
        ("Sunny", None),
    ],
)
def test_weather_has_four_words(condition: str, word: str | None) -> None:
    assert weather_word(condition) == word
