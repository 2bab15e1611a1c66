"""From a routine over this home's entities to an automation that leaves them as they were asked for."""

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util.unit_system import METRIC_SYSTEM, US_CUSTOMARY_SYSTEM
import pytest

from custom_components.edgewise.hub.registries import read_home
from custom_components.edgewise.hub.sources import read_sources
from custom_components.edgewise.hub.validation import async_validate_automation
from custom_components.edgewise.routines.automation import Words, compile_automation
from custom_components.edgewise.routines.calls.states import settings_of_state
from custom_components.edgewise.routines.consolidation import LearnedRoutine, LearnedValue
from custom_components.edgewise.routines.home import Role
from custom_components.edgewise.routines.routine import Actions, Routine
from custom_components.edgewise.routines.situation import Triggers
from custom_components.edgewise.routines.suggestion import Candidate
from custom_components.edgewise.routines.suggestion.resolving import resolve
from custom_components.edgewise.routines.vocabulary import Setting, Value
from tests.routines.automation.suggestions import suggestion

from .conftest import SETTINGS, World, load

ROLES: dict[Role, tuple[str, ...]] = {
    "tv": ("media_player.living_room",),
    "ac": ("climate.hvac",),
    "lights": ("light.bed_light", "light.ceiling_lights"),
    "speaker": ("media_player.walkman",),
    "security": ("alarm_control_panel.security",),
    "tv_brightness": ("number.volume",),
}
WANTED: dict[tuple[str, str], Value] = {
    ("lights", "brightness"): 40,
    ("lights", "color"): "warm",
    ("tv", "volume"): 25,
    ("tv", "brightness"): 60,
    ("ac", "mode"): "heat",
    ("ac", "fan_speed"): 1,
    ("speaker", "equalizer"): "Movie",
    ("speaker", "volume"): 30,
    ("security", "armed"): True,
}


@pytest.fixture(params=[METRIC_SYSTEM, US_CUSTOMARY_SYSTEM], ids=["celsius", "fahrenheit"])
async def fahrenheit(hass: HomeAssistant, request: pytest.FixtureRequest) -> bool:
    hass.config.units = request.param
    return request.param is US_CUSTOMARY_SYSTEM


async def test_everything_is_as_it_was_asked_for(
    hass: HomeAssistant, fahrenheit: bool, demo: None, world: World
) -> None:
    wanted = {**WANTED, ("ac", "temperature"): 72 if fahrenheit else 22}
    (panel,) = ROLES["security"]
    er.async_get(hass).async_update_entity_options(
        panel, "alarm_control_panel", {"default_code": "1234"}
    )
    home = read_home(hass, ROLES)
    triggers = Triggers(time_of_day="evening", weather="rainy")
    actions = Actions.of(Setting(*key, value) for key, value in wanted.items())
    learned = LearnedRoutine(
        routine=Routine(triggers=triggers, actions=actions),
        confidence=0.9,
        support=7,
        opportunities=9,
        values=tuple(
            LearnedValue(device=device, setting=name, value=value, support=7, agreement=1)
            for (device, name), value in wanted.items()
        ),
        evidence=(1, 2, 3),
    )
    by_device: dict[str, tuple[str, ...]] = {role: ids for role, ids in ROLES.items()}  # noqa: C416
    every = {f"{device}.{name}": by_device[device] for device, name in wanted}
    every["tv.brightness"] = ROLES["tv_brightness"]
    candidate = Candidate(routine_id="r", learned=learned, entities=every)
    resolution = resolve(candidate, home, frozenset(ROLES["security"]))
    made = suggestion(resolution.actions, time_of_day="evening", weather="rainy")
    config = compile_automation(
        made,
        sources=read_sources(hass, SETTINGS),
        words=await hass.async_add_executor_job(Words.load, "en"),
        temperature_unit=home.temperature_unit,
    )
    assert await async_validate_automation(hass, "edgewise_test", config) == ()
    await load(hass, config)
    await world.at("2026-11-18 19:00")
    await world.weather("rainy")
    assert world.times() == ["Wed 19:00"]

    assert resolution.left_out == ()
    # The code is the panel's own: the automation has none.
    assert "1234" not in str(config)
    entities = read_home(hass, ROLES).entities
    for (device, name), value in wanted.items():
        for entity_id in every[f"{device}.{name}"]:
            held = name if entity_id.startswith("number.") else None
            shown = settings_of_state(entities[entity_id], held)
            if device == "security":
                assert entities[entity_id].state in ("arming", "armed_home")
            else:
                assert shown[name] == value, (entity_id, name)
