"""The situation is sampled from a real Home Assistant."""

from datetime import UTC, datetime, time
from typing import Any

from homeassistant.const import UnitOfTemperature
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from homeassistant.util.unit_system import US_CUSTOMARY_SYSTEM
import pytest

from custom_components.edgewise.hub.situation import sample, sun_phase
from custom_components.edgewise.routines.moment import TemperatureEdges, TimeEdges
from custom_components.edgewise.settings import Settings

NOON = datetime(2026, 11, 18, 11, 0, tzinfo=UTC)
"""A Wednesday."""
WEATHER = {"temperature": 12.0, "temperature_unit": "°C"}


@pytest.fixture(autouse=True)
async def amsterdam(hass: HomeAssistant) -> None:
    await place(hass, 52.37, 4.89, "Europe/Amsterdam")


async def place(hass: HomeAssistant, latitude: float, longitude: float, zone: str) -> None:
    await hass.config.async_update(latitude=latitude, longitude=longitude, time_zone=zone)


def at(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}:00+00:00")


def test_a_home_without_sources_knows_clock_calendar_and_sun(hass: HomeAssistant) -> None:
    assert sample(hass, Settings(), NOON).model_dump() == {
        "time_of_day": "afternoon",
        "day_of_week": "weekday",
        "sun_phase": "daylight",
        "weather": None,
        "outdoor_temp": None,
    }


def test_all_sources(hass: HomeAssistant) -> None:
    hass.states.async_set("weather.home", "lightning-rainy", WEATHER)
    assert sample(hass, Settings(weather="weather.home"), NOON).model_dump() == {
        "time_of_day": "afternoon",
        "day_of_week": "weekday",
        "sun_phase": "daylight",
        "weather": "rainy",
        "outdoor_temp": "mild",
    }


async def test_time_and_day_are_those_of_the_home(hass: HomeAssistant) -> None:
    late = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)
    there = sample(hass, Settings(), late)
    assert (there.time_of_day, there.day_of_week) == ("night", "weekday")
    await place(hass, -36.85, 174.76, "Pacific/Auckland")
    here = sample(hass, Settings(), late)
    assert (here.time_of_day, here.day_of_week) == ("morning", "weekend")
    assert here.sun_phase == "daylight"


def test_now_where_no_moment_is_named(hass: HomeAssistant, freezer: Any) -> None:
    freezer.move_to(datetime(2026, 11, 21, 3, 0, tzinfo=UTC))
    situation = sample(hass, Settings())
    assert (situation.time_of_day, situation.day_of_week, situation.sun_phase) == (
        "night",
        "weekend",
        "before_sunrise",
    )


def test_the_edges_of_the_day_are_the_users(hass: HomeAssistant) -> None:
    edges = TimeEdges(afternoon=time(13), night=time(0, 30))
    assert sample(hass, Settings(time_edges=edges), NOON).time_of_day == "morning"
    assert sample(hass, Settings(time_edges=edges), at("2026-11-18", "23:15")).time_of_day == (
        "evening"
    )


@pytest.mark.parametrize(
    ("state", "day"),
    [("on", "weekday"), ("off", "weekend"), ("unavailable", None), ("unknown", None), (None, None)],
)
def test_a_workday_sensor_knows_holidays(
    hass: HomeAssistant, state: str | None, day: str | None
) -> None:
    if state:
        hass.states.async_set("binary_sensor.workday", state)
    settings = Settings(workday_sensor="binary_sensor.workday")
    assert sample(hass, settings, NOON).day_of_week == day


@pytest.mark.parametrize("state", ["unavailable", "unknown", None])
def test_weather_that_is_gone_is_unknown(hass: HomeAssistant, state: str | None) -> None:
    hass.states.async_set("weather.other", "sunny", WEATHER)
    if state:
        hass.states.async_set("weather.home", state, WEATHER)
    situation = sample(hass, Settings(weather="weather.home"), NOON)
    assert situation.weather is None
    assert situation.outdoor_temp is None


def test_where_none_is_chosen_the_first_weather_that_tells_it_counts(hass: HomeAssistant) -> None:
    hass.states.async_set("weather.a", "unavailable")
    hass.states.async_set("weather.c", "snowy", WEATHER)
    hass.states.async_set("weather.b", "clear-night", WEATHER)
    assert sample(hass, Settings(), NOON).weather == "sunny"


@pytest.mark.parametrize(
    ("state", "unit", "word"),
    [
        ("-3.5", "°C", "very cold"),
        ("41", "°F", "cold"),
        ("68", "°F", "warm"),
        ("303.15", "K", "hot"),
        ("25", "%", "mild"),
        ("25", None, "mild"),
        ("soon", "°C", "mild"),
        ("nan", "°C", "mild"),
        ("unavailable", "°C", "mild"),
        (None, None, "mild"),
    ],
)
def test_the_outdoor_sensor_comes_before_the_weather(
    hass: HomeAssistant, state: str | None, unit: str | None, word: str
) -> None:
    """Where it says nothing that is a temperature, the weather's 12 °C count: mild."""
    hass.states.async_set("weather.home", "sunny", WEATHER)
    if state:
        hass.states.async_set("sensor.balcony", state, {"unit_of_measurement": unit})
    settings = Settings(weather="weather.home", outdoor_sensor="sensor.balcony")
    assert sample(hass, settings, NOON).outdoor_temp == word


@pytest.mark.parametrize(
    ("attributes", "word"),
    [
        ({"temperature": 86, "temperature_unit": "°F"}, "hot"),
        ({"temperature": "20.0", "temperature_unit": "°C"}, "warm"),
        ({"temperature": None, "temperature_unit": "°C"}, None),
        ({"temperature": 20}, None),
        ({}, None),
    ],
)
def test_the_temperature_of_the_weather(
    hass: HomeAssistant, attributes: dict[str, Any], word: str | None
) -> None:
    hass.config.units = US_CUSTOMARY_SYSTEM
    hass.states.async_set("weather.home", "sunny", attributes)
    assert sample(hass, Settings(), NOON).outdoor_temp == word


def test_the_edges_of_temperature_are_the_users_in_celsius(hass: HomeAssistant) -> None:
    hass.states.async_set(
        "sensor.balcony", "50", {"unit_of_measurement": UnitOfTemperature.FAHRENHEIT}
    )
    edges = TemperatureEdges(cold=-10, mild=0, warm=8, hot=20)
    settings = Settings(outdoor_sensor="sensor.balcony", temperature_edges=edges)
    assert sample(hass, settings, NOON).outdoor_temp == "warm"


@pytest.mark.parametrize(
    ("home", "day", "clock", "phase"),
    [
        # Amsterdam in November: the sun rises at 7:08 UTC and sets at 15:41 UTC.
        ((52.37, 4.89, "Europe/Amsterdam"), "2026-11-18", "00:10", "before_sunrise"),
        ((52.37, 4.89, "Europe/Amsterdam"), "2026-11-18", "07:00", "before_sunrise"),
        ((52.37, 4.89, "Europe/Amsterdam"), "2026-11-18", "07:20", "daylight"),
        ((52.37, 4.89, "Europe/Amsterdam"), "2026-11-18", "15:30", "daylight"),
        ((52.37, 4.89, "Europe/Amsterdam"), "2026-11-18", "15:50", "after_sunset"),
        # The local day has begun: the sun has yet to rise.
        ((52.37, 4.89, "Europe/Amsterdam"), "2026-11-18", "23:10", "before_sunrise"),
        # Days of other zones.
        ((-36.85, 174.76, "Pacific/Auckland"), "2026-06-20", "19:00", "before_sunrise"),
        ((-36.85, 174.76, "Pacific/Auckland"), "2026-06-20", "21:00", "daylight"),
        ((21.31, -157.86, "Pacific/Honolulu"), "2026-06-22", "05:30", "after_sunset"),
        # Fairbanks in June: it sets at 0:45 of the next day.
        ((64.84, -147.72, "America/Anchorage"), "2026-06-21", "08:20", "daylight"),
        ((64.84, -147.72, "America/Anchorage"), "2026-06-21", "09:30", "before_sunrise"),
        # Tromsø: no night in June, no day in December, and the day the midnight sun ends.
        ((69.65, 18.96, "Europe/Oslo"), "2026-06-21", "22:30", "daylight"),
        ((69.65, 18.96, "Europe/Oslo"), "2026-12-21", "07:00", "before_sunrise"),
        ((69.65, 18.96, "Europe/Oslo"), "2026-12-21", "15:00", "after_sunset"),
        ((69.65, 18.96, "Europe/Oslo"), "2026-07-25", "12:00", "daylight"),
    ],
)
async def test_the_sun(
    hass: HomeAssistant, home: tuple[float, float, str], day: str, clock: str, phase: str
) -> None:
    await place(hass, *home)
    assert sample(hass, Settings(), at(day, clock)).sun_phase == phase


def test_the_sun_goes_through_its_phases_in_order(hass: HomeAssistant) -> None:
    """Each local day is dark, light and dark, in that order, wherever the sun rises and sets."""
    zone = dt_util.get_default_time_zone()
    for month in range(1, 13):
        local = [datetime(2026, month, 15, hour, 30, tzinfo=zone) for hour in range(24)]
        phases = [sun_phase(hass, moment) for moment in local]
        order = ["before_sunrise", "daylight", "after_sunset"]
        assert phases == sorted(phases, key=order.index)
        assert set(phases) == set(order)
