"""Home Assistant takes every automation, and what would not work is found before it is written."""

from copy import deepcopy
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util.yaml import dump, parse_yaml
import pytest

from custom_components.edgewise.hub.sources import read_sources
from custom_components.edgewise.hub.validation import async_validate_automation
from custom_components.edgewise.routines.automation import (
    Thermometer,
    Words,
    compile_automation,
    languages,
)
from custom_components.edgewise.settings import Settings
from tests.integration.demo import DEVICES, set_up_demo
from tests.routines.automation.cases import CASES, SOURCES, WEATHER
from tests.routines.automation.suggestions import EVERYTHING, suggestion


@pytest.fixture
async def demo(hass: HomeAssistant) -> None:
    await set_up_demo(hass, (*DEVICES, "binary_sensor", "sensor", "weather"))
    # What the cases take for the outdoor sensor and the sensor of workdays.
    hass.states.async_set("sensor.outside_temperature", "60", {"unit_of_measurement": "°F"})
    hass.states.async_set("binary_sensor.movement_backyard", "on")


@pytest.mark.usefixtures("demo")
async def test_every_automation_is_valid_in_every_language(hass: HomeAssistant) -> None:
    for language in sorted(languages()):
        words = await hass.async_add_executor_job(Words.load, language)
        for name, (made, sources, details) in CASES.items():
            config = compile_automation(made, sources=sources, words=words, **details)
            before = deepcopy(config)
            found = await async_validate_automation(hass, "edgewise_1", config)
            assert found == (), (language, name)
            assert config == before
            written = dump([config])
            assert "&id" not in written
            assert parse_yaml(written) == [config]


def _good() -> dict[str, Any]:
    made = suggestion(EVERYTHING, time_of_day="evening", weather="rainy", outdoor_temp="cold")
    return compile_automation(made, sources=SOURCES, words=Words.load("en"))


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("change", "kind", "where", "detail"),
    [
        ({"mode": "often"}, "invalid", "", "mode"),
        ({"triggers": [{"trigger": "time", "at": "25:00"}]}, "invalid", "", "Expected"),
        (
            {"triggers": [{"trigger": "state", "entity_id": "weather.gone", "to": "rainy"}]},
            "no_entity",
            "triggers/0",
            "weather.gone",
        ),
        (
            {"actions": [{"action": "light.glow", "target": {"entity_id": "light.bed_light"}}]},
            "no_service",
            "actions/0",
            "light.glow",
        ),
        (
            {"actions": [{"action": "light.turn_on", "target": {"entity_id": ["light.gone"]}}]},
            "no_entity",
            "actions/0",
            "light.gone",
        ),
        *(
            ({"actions": [{"action": service, "target": {"entity_id": entity}, "data": data}]}, kind, "actions/0", detail)
            for service, entity, data, kind, detail in (
                ("light.turn_on", "light.bed_light", {"brightness_pct": 140}, "bad_data", "brightness_pct"),
                ("light.turn_on", "light.bed_light", {"effect": "disco"}, "out_of_range", "effect"),
                ("media_player.volume_set", "media_player.living_room", {"volume_level": 25}, "bad_data", "volume_level"),
                ("media_player.select_sound_mode", "media_player.walkman", {"sound_mode": "Opera"}, "out_of_range", "sound_mode"),
                ("climate.set_temperature", "climate.hvac", {"temperature": 72}, "out_of_range", "temperature"),
                ("climate.set_temperature", "climate.hvac", {"temperature": 2}, "out_of_range", "temperature"),
                ("climate.set_hvac_mode", "climate.hvac", {"hvac_mode": "toast"}, "bad_data", "hvac_mode"),
                ("climate.set_hvac_mode", "climate.heatpump", {"hvac_mode": "dry"}, "out_of_range", "hvac_mode"),
                ("climate.set_fan_mode", "climate.hvac", {"fan_mode": "7"}, "out_of_range", "fan_mode"),
                ("number.set_value", "number.volume", {"value": 1e6}, "out_of_range", "value"),
                ("select.select_option", "select.speed", {"option": "warp"}, "out_of_range", "option"),
            )
        ),
    ],
)  # fmt: skip
async def test_problems(
    hass: HomeAssistant, change: dict[str, Any], kind: str, where: str, detail: str
) -> None:
    config = {**await hass.async_add_executor_job(_good), **change}
    problems = await async_validate_automation(hass, "edgewise_1", config)
    assert [(p.kind, p.where) for p in problems] == [(kind, where)]
    assert detail in problems[0].detail


@pytest.mark.usefixtures("demo")
async def test_a_disabled_entity_is_a_problem(hass: HomeAssistant) -> None:
    er.async_get(hass).async_update_entity(
        "light.bed_light", disabled_by=er.RegistryEntryDisabler.USER
    )
    config = await hass.async_add_executor_job(_good)
    (problem,) = await async_validate_automation(hass, "edgewise_1", config)
    assert (problem.kind, problem.detail) == ("disabled_entity", "light.bed_light")


@pytest.mark.usefixtures("demo")
async def test_sources_of_this_home(hass: HomeAssistant) -> None:
    # The first weather by name stands in where none was chosen, as in `sample`.
    first = min(hass.states.async_entity_ids("weather"))
    sources = read_sources(hass, Settings())
    assert sources.weather == first
    assert sources.thermometer == Thermometer(entity_id=first, attribute="temperature")
    chosen = read_sources(
        hass, Settings(weather=WEATHER, outdoor_sensor="sensor.outside_temperature")
    )
    assert chosen.weather == WEATHER
    assert chosen.thermometer == Thermometer(entity_id="sensor.outside_temperature", unit="°F")


async def test_a_home_without_sources(hass: HomeAssistant) -> None:
    sources = read_sources(hass, Settings(outdoor_sensor="sensor.away"))
    assert sources.weather is None
    assert sources.thermometer == Thermometer(entity_id="sensor.away", unit="°C")
    assert read_sources(hass, Settings()).thermometer is None
