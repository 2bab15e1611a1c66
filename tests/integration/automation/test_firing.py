"""An automation runs when its situation begins: not before, not twice, not otherwise."""

from datetime import datetime, timedelta
from itertools import product
from random import Random
from typing import Any, Final

from homeassistant.components.automation.const import DOMAIN as AUTOMATION
from homeassistant.core import HomeAssistant, State
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util, slugify
from homeassistant.util.unit_system import US_CUSTOMARY_SYSTEM
import pytest
from pytest_homeassistant_custom_component.common import mock_restore_cache

from custom_components.edgewise.hub.situation import sample
from custom_components.edgewise.hub.sources import read_sources
from custom_components.edgewise.hub.validation import async_validate_automation
from custom_components.edgewise.routines.automation import Words, compile_automation
from custom_components.edgewise.settings import Settings
from tests.routines.automation.suggestions import ALARM, EVERYTHING, suggestion

from .conftest import SETTINGS, WEATHER, Accept, World, load

EVENING = "evening"


async def test_the_evening_begins_and_everything_is_as_it_was_learned(
    hass: HomeAssistant, world: World, accept: Accept
) -> None:
    await accept(actions=EVERYTHING, time_of_day=EVENING, day_of_week="weekday")
    await world.at("2026-11-18 17:59")
    assert world.times() == []
    await world.at("2026-11-18 18:00")
    assert world.times() == ["Wed 18:00"]
    lamp = hass.states.get("light.bed_light")
    tv = hass.states.get("media_player.living_room")
    climate = hass.states.get("climate.hvac")
    speaker = hass.states.get("media_player.walkman")
    assert lamp
    assert tv
    assert climate
    assert speaker
    assert (lamp.state, lamp.attributes["brightness"]) == ("on", 102)
    assert lamp.attributes["color_temp_kelvin"] == 2700
    assert tv.attributes["volume_level"] == 0.25
    assert (climate.state, climate.attributes["temperature"]) == ("heat", 22)
    assert climate.attributes["fan_mode"] == "on_low"
    assert speaker.attributes["sound_mode"] == "Movie"
    await world.walk("2026-11-19 17:55")
    assert world.times() == []
    await world.walk("2026-11-23 23:00")
    # Thursday, Friday, Monday: not on the weekend.
    assert world.times() == ["Thu 18:00", "Fri 18:00", "Mon 18:00"]


async def test_an_action_that_fails_does_not_keep_the_others(
    hass: HomeAssistant, world: World, accept: Accept
) -> None:
    await accept(actions=(ALARM, *EVERYTHING), time_of_day=EVENING)
    hass.states.async_remove("media_player.living_room")
    await world.at("2026-11-18 18:00")
    climate = hass.states.get("climate.hvac")
    assert climate
    assert climate.attributes["temperature"] == 22


async def test_rain_in_the_middle_of_the_evening(world: World, accept: Accept) -> None:
    await accept(time_of_day=EVENING, weather="rainy")
    await world.walk("2026-11-18 19:55")
    assert world.times() == []
    await world.weather("rainy")
    assert world.times() == ["Wed 19:55"]
    # Pouring is still rain; and a shower that comes back is the same evening.
    for condition in ("pouring", "cloudy", "rainy", "unavailable", "rainy"):
        await world.at(dt_util.now() + timedelta(minutes=5))
        await world.weather(condition)
    assert world.times() == []
    await world.walk("2026-11-19 17:55")
    assert world.times() == []
    # It still rains when the next evening begins.
    await world.walk("2026-11-19 18:30")
    assert world.times() == ["Thu 18:00"]


async def test_rain_outside_of_the_evening_is_nothing(world: World, accept: Accept) -> None:
    await accept(time_of_day=EVENING, weather="rainy")
    await world.weather("rainy")
    await world.weather("sunny")
    await world.walk("2026-11-18 22:00")
    await world.weather("rainy")
    assert world.times() == []


async def test_a_night_lasts_over_midnight(world: World, accept: Accept) -> None:
    await accept(time_of_day="night", weather="rainy")
    await world.walk("2026-11-18 23:00")
    await world.weather("rainy")
    assert world.times() == ["Wed 23:00"]
    await world.weather("cloudy")
    await world.walk("2026-11-19 00:30")
    await world.weather("rainy")
    await world.walk("2026-11-19 05:55")
    assert world.times() == []
    await world.weather("cloudy")
    await world.walk("2026-11-20 03:00")
    assert world.times() == []
    await world.weather("hail")
    assert world.times() == ["Fri 03:00"]
    # The night after midnight was Thursday's: Friday's is another.
    await world.walk("2026-11-20 23:00")
    assert world.times() == ["Fri 22:00"]


async def test_a_clock_time_waits_for_itself(world: World, accept: Accept) -> None:
    await accept(time_of_day=EVENING, weather="rainy", clock=("18:41", 12.0))
    await world.walk("2026-11-18 18:10")
    await world.weather("rainy")
    await world.walk("2026-11-18 18:35")
    assert world.times() == []
    await world.walk("2026-11-18 19:00")
    assert world.times() == ["Wed 18:40"]
    await world.weather("cloudy")
    await world.walk("2026-11-19 20:00")
    await world.weather("rainy")
    assert world.times() == ["Thu 20:00"]


async def test_a_clock_time_alone_is_the_only_beginning(world: World, accept: Accept) -> None:
    await accept(weather="rainy", clock=("17:52", 10.0))
    await world.weather("rainy")
    await world.walk("2026-11-18 17:45")
    assert world.times() == []
    await world.walk("2026-11-19 12:00")
    assert world.times() == ["Wed 17:50"]
    await world.weather("cloudy")
    await world.walk("2026-11-19 19:00")
    await world.weather("rainy")
    assert world.times() == []


async def test_sunset_and_the_evening_whichever_is_later(world: World, accept: Accept) -> None:
    await accept(time_of_day=EVENING, sun_phase="after_sunset")
    await world.walk("2026-11-18 23:00")
    assert world.times() == ["Wed 18:00"]
    await world.at("2027-04-10 17:30")
    await world.walk("2027-04-10 23:55", minutes=1)
    assert world.times() == ["Sat 20:30"]
    await world.at("2027-06-20 17:30")
    await world.walk("2027-06-20 23:55", minutes=1)
    # That sunset is at 22:06: the evening is over, and nothing runs.
    assert world.times() == []


async def test_weather_alone_begins_once_a_day_and_not_when_it_comes_back(
    world: World, accept: Accept
) -> None:
    await accept(weather="rainy")
    await world.weather("rainy")
    assert world.times() == ["Wed 12:30"]
    await world.at("2026-11-19 09:00")
    await world.weather("unavailable")
    await world.weather("rainy")
    assert world.times() == []
    await world.weather("sunny")
    await world.weather("rainy")
    await world.weather("sunny")
    await world.weather("rainy")
    assert world.times() == ["Thu 09:00"]


async def test_the_edges_of_temperatures_are_those_of_the_words(
    hass: HomeAssistant, world: World, accept: Accept
) -> None:
    await accept(time_of_day=EVENING, outdoor_temp="mild")
    await world.weather("cloudy", 9)
    await world.walk("2026-11-18 18:30")
    await world.weather("cloudy", 20)
    assert world.times() == []
    await world.weather("cloudy", 9.9)
    await world.weather("cloudy", 10)
    assert sample(hass, SETTINGS).outdoor_temp == "mild"
    assert world.times() == ["Wed 18:30"]


async def test_fahrenheit(hass: HomeAssistant, world: World, accept: Accept) -> None:
    hass.config.units = US_CUSTOMARY_SYSTEM
    await world.weather("cloudy", 82)
    config = await accept(time_of_day=EVENING, outdoor_temp="hot")
    assert config["triggers"][1]["above"] == 82.39
    await world.walk("2026-11-18 18:30")
    assert world.times() == []
    await world.weather("cloudy", 82.4)
    assert sample(hass, SETTINGS).outdoor_temp == "hot"
    assert world.times() == ["Wed 18:30"]


async def test_a_sensor_outdoors_goes_before_the_weather(
    hass: HomeAssistant, world: World, accept: Accept
) -> None:
    sensor = "sensor.garden"
    hass.states.async_set(sensor, "41", {"unit_of_measurement": "°F"})
    await accept(
        Settings(weather=WEATHER, outdoor_sensor=sensor), time_of_day=EVENING, outdoor_temp="cold"
    )
    await world.weather("cloudy", 30)
    await world.at("2026-11-18 18:00")
    assert world.times() == ["Wed 18:00"]


async def test_the_workday_sensor_knows_holidays(
    hass: HomeAssistant, world: World, accept: Accept
) -> None:
    workday = "binary_sensor.workday"
    hass.states.async_set(workday, "off")
    await accept(
        Settings(weather=WEATHER, workday_sensor=workday),
        time_of_day=EVENING,
        day_of_week="weekday",
    )
    await world.at("2026-11-18 18:00")
    assert world.times() == []
    hass.states.async_set(workday, "on")
    await world.at("2026-11-21 18:00")
    assert world.times() == ["Sat 18:00"]


@pytest.mark.parametrize(("ran_at", "again"), [("18:05", False), ("17:55", True), (None, True)])
async def test_a_restart_does_not_make_it_run_again(
    hass: HomeAssistant, world: World, ran_at: str | None, again: bool
) -> None:
    words = await hass.async_add_executor_job(Words.load, "en")
    config = compile_automation(
        suggestion(time_of_day=EVENING, weather="rainy"),
        sources=read_sources(hass, SETTINGS),
        words=words,
    )
    entity_id = f"{AUTOMATION}.{slugify(config['alias'])}"
    await world.at(f"2026-11-18 {ran_at or '17:00'}")
    ran = {"last_triggered": dt_util.utcnow().isoformat() if ran_at else None}
    mock_restore_cache(hass, [State(entity_id, "on", ran)])
    await world.at("2026-11-18 18:30")
    assert await async_setup_component(hass, "light", {})
    await load(hass, config)
    state = hass.states.get(entity_id)
    assert state
    assert bool(state.attributes["last_triggered"]) is bool(ran_at)
    await world.weather("rainy")
    assert bool(world.times()) is again


@pytest.mark.parametrize("day", ["2026-10-25", "2027-03-28"], ids=["autumn", "spring"])
async def test_the_clocks_change(world: World, accept: Accept, day: str) -> None:
    """A night in which an hour comes twice, or not at all, is one night."""
    start = datetime.fromisoformat(day)
    await world.at(start - timedelta(hours=12))
    await accept(time_of_day="night", weather="rainy")
    await world.walk(f"{day} 01:30")
    await world.weather("rainy")
    assert len(world.times()) == 1
    for _ in range(12):
        await world.at(dt_util.utcnow() + timedelta(minutes=15))
        await world.weather("cloudy")
        await world.weather("rainy")
    assert world.times() == []
    await world.walk(f"{day} 23:00")
    assert len(world.times()) == 1


async def test_an_hour_that_comes_twice_has_one_clock_time(world: World, accept: Accept) -> None:
    await world.at("2026-10-24 12:00")
    await accept(time_of_day="night", clock=("02:30", 5.0))
    await world.walk("2026-10-26 12:00")
    assert world.times() == ["Sun 02:30", "Mon 02:30"]


async def test_an_hour_that_does_not_come_has_none(world: World, accept: Accept) -> None:
    await world.at("2027-03-27 12:00")
    await accept(time_of_day="night", clock=("02:30", 5.0))
    await world.walk("2027-03-29 12:00")
    assert world.times() == ["Mon 02:30"]


async def test_two_triggers_at_the_same_moment_run_it_once(world: World, accept: Accept) -> None:
    await accept(time_of_day=EVENING, weather="rainy", outdoor_temp="warm")
    await world.at("2026-11-18 18:30")
    await world.weather("rainy", 22)
    assert world.times() == ["Wed 18:30"]


PLACES = {
    "Europe/Amsterdam": (52.37, 4.89),
    "America/Los_Angeles": (34.05, -118.24),
    "Pacific/Auckland": (-36.85, 174.76),
}
FOUR_FIELDS = ("time_of_day", "sun_phase", "weather", "outdoor_temp")
SITUATIONS: Final[list[dict[str, Any]]] = [
    {name: value for name, value in zip(FOUR_FIELDS, values, strict=True) if value}
    for values in (
        *product(
            ("morning", "afternoon", "evening", "night"),
            (None, "before_sunrise", "daylight", "after_sunset"),
            (None, "rainy"),
            (None,),
        ),
        *product(
            ("morning", "afternoon", "evening", "night"), (None,), ("cloudy",), ("cold", "mild")
        ),
    )
]


@pytest.mark.parametrize("zone", PLACES)
@pytest.mark.parametrize("seed", range(2))
async def test_it_runs_when_the_sampled_situation_begins(
    hass: HomeAssistant, world: World, demo: None, zone: str, seed: int
) -> None:
    """Days of changing weather: in each part of the day it runs when `sample` first says so, and then no more."""
    latitude, longitude = PLACES[zone]
    await hass.config.async_update(latitude=latitude, longitude=longitude, time_zone=zone)
    words = await hass.async_add_executor_job(Words.load, "en")
    sources = read_sources(hass, SETTINGS)
    configs = {}
    for number, fields in enumerate(SITUATIONS):
        configs[f"r{number}"] = compile_automation(
            suggestion(**fields), sources=sources, words=words
        )
        assert await async_validate_automation(hass, f"r{number}", configs[f"r{number}"]) == ()
    await world.at("2027-03-09 05:30")
    items = [{"id": name, **config, "alias": name} for name, config in configs.items()]
    assert await async_setup_component(hass, AUTOMATION, {AUTOMATION: items})
    await hass.async_block_till_done()

    chance = Random(seed)  # noqa: S311
    part: str | None = None
    began: set[int] = set()
    runs = 0
    # What holds when they are loaded began before.
    loaded_in = sample(hass, SETTINGS).time_of_day
    while dt_util.now().day < 16:
        if chance.random() < 0.92:
            await world.at(dt_util.utcnow() + timedelta(minutes=10))
        else:
            world.freezer.tick(1)
            condition = chance.choice(("rainy", "pouring", "cloudy", "fog", "unavailable"))
            await world.weather(condition, chance.choice((5, 9, 10, 12, 20)))
        now = sample(hass, SETTINGS)
        if now.time_of_day != part:
            part = now.time_of_day
            began.clear()
        loaded_in = loaded_in if loaded_in == part else None
        if loaded_in:
            continue
        for number, fields in enumerate(SITUATIONS):
            begins = number not in began and all(
                getattr(now, name) == value for name, value in fields.items()
            )
            state = hass.states.get(f"automation.r{number}")
            assert state
            ran = state.attributes["last_triggered"] == dt_util.utcnow()
            assert ran is begins, (fields, now, dt_util.now())
            if begins:
                began.add(number)
                runs += 1
    assert runs > 100
