"""Real entities are driven by real services: what was called is what they show."""

from collections.abc import Callable
from typing import Any

from homeassistant.const import EVENT_CALL_SERVICE
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.setup import async_setup_component
from homeassistant.util.unit_system import METRIC_SYSTEM, US_CUSTOMARY_SYSTEM
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.edgewise.hub.registries import read_home
from custom_components.edgewise.hub.situation import sample
from custom_components.edgewise.routines.calls import (
    ExecutedCall,
    changed_settings,
    readings_of,
)
from custom_components.edgewise.routines.grammar import gbnf, json_schema
from custom_components.edgewise.routines.home import Home, Role
from custom_components.edgewise.routines.home_vocabulary import vocabulary_of
from custom_components.edgewise.routines.rules import Language, Lexicon, RuleReader
from custom_components.edgewise.routines.session import Message
from custom_components.edgewise.routines.vocabulary import Numbers
from custom_components.edgewise.settings import Settings
from tests.integration.demo import DEVICES, set_up_demo

LAMP, TV, AC = "light.bed_light", "media_player.living_room", "climate.hvac"
ROLES: dict[Role, tuple[str, ...]] = {
    "tv": (TV,),
    "ac": (AC, "climate.heatpump"),
    "lights": (LAMP, "light.ceiling_lights"),
    "speaker": ("media_player.walkman",),
    "security": ("alarm_control_panel.security",),
    "tv_brightness": ("number.volume",),
    "alarm_volume": ("siren.siren_with_all_features",),
}

type Do = Callable[..., Any]


@pytest.fixture
def expected_lingering_timers() -> bool:
    """The demo's alarm panel does not stop its clocks."""
    return True


@pytest.fixture(params=[METRIC_SYSTEM, US_CUSTOMARY_SYSTEM], ids=["celsius", "fahrenheit"])
async def units(hass: HomeAssistant, request: pytest.FixtureRequest) -> None:
    hass.config.units = request.param


@pytest.fixture
async def demo(hass: HomeAssistant, units: None) -> None:
    await set_up_demo(hass, (*DEVICES, "siren", "weather"))


@pytest.fixture
def calls(hass: HomeAssistant) -> list[ExecutedCall]:
    """Return the calls made so far, as they are captured."""
    made: list[ExecutedCall] = []

    @callback
    def listen(event: Event) -> None:
        data = dict(event.data["service_data"])
        ids = data.get("entity_id", ())
        made.append(
            ExecutedCall(
                domain=event.data["domain"],
                service=event.data["service"],
                data=data,
                entity_ids=(ids,) if isinstance(ids, str) else tuple(ids),
            )
        )

    hass.bus.async_listen(EVENT_CALL_SERVICE, listen)
    return made


async def do(hass: HomeAssistant, service: str, entity_id: str, **data: Any) -> None:
    domain, _, name = service.partition(".")
    await hass.services.async_call(domain, name, {"entity_id": entity_id, **data}, blocking=True)
    await hass.async_block_till_done()


def settings(made: list[ExecutedCall], home: Home) -> dict[str, Any]:
    return {f"{r.device}.{r.setting}": r.value for r in readings_of(made, home)}


@pytest.mark.usefixtures("demo")
async def test_the_demo_home_has_roles_and_a_vocabulary(hass: HomeAssistant) -> None:
    home = read_home(hass)
    assert set(home.roles["ac"]) == {"climate.ecobee", "climate.hvac"}
    assert set(home.roles["lights"]) >= {LAMP, "light.ceiling_lights", "light.kitchen_lights"}
    assert home.roles["tv"]
    assert home.roles["security"] == ("alarm_control_panel.security",)
    assert home.roles["alarm_volume"] == ("siren.siren_with_all_features",)
    vocabulary = vocabulary_of(home)
    assert set(vocabulary.devices) >= {"tv", "ac", "lights", "security"}
    assert gbnf(vocabulary)
    assert json_schema(vocabulary)
    situation = sample(hass, Settings())
    assert None not in situation.model_dump().values()


@pytest.mark.usefixtures("demo")
async def test_what_is_called_is_what_they_show(
    hass: HomeAssistant, calls: list[ExecutedCall]
) -> None:
    """Each service changes a real entity; the call and the change it makes mean the same setting."""
    fahrenheit = hass.config.units is US_CUSTOMARY_SYSTEM
    warm, cold = (75, 64) if fahrenheit else (24, 18)
    steps: list[tuple[str, str, dict[str, Any], str, bool | int | str]] = [
        ("light.turn_off", LAMP, {}, "lights.power", "off"),
        ("homeassistant.turn_on", LAMP, {}, "lights.power", "on"),
        ("light.turn_on", LAMP, {"brightness_pct": 37}, "lights.brightness", 37),
        ("light.turn_on", LAMP, {"brightness": 26}, "lights.brightness", 10),
        ("light.turn_on", LAMP, {"color_temp_kelvin": 2700}, "lights.color", "warm"),
        ("light.turn_on", LAMP, {"color_temp_kelvin": 6500}, "lights.color", "cool"),
        ("light.turn_on", LAMP, {"effect": "rainbow"}, "lights.mode", "dynamic"),
        ("light.turn_on", LAMP, {"effect": "off"}, "lights.mode", "static"),
        ("media_player.volume_set", TV, {"volume_level": 0.29}, "tv.volume", 29),
        ("media_player.turn_off", TV, {}, "tv.power", "off"),
        ("media_player.turn_on", TV, {}, "tv.power", "on"),
        (
            "media_player.select_sound_mode",
            "media_player.walkman",
            {"sound_mode": "Movie"},
            "speaker.equalizer",
            "Movie",
        ),
        ("climate.set_temperature", AC, {"temperature": warm}, "ac.temperature", warm),
        ("climate.set_temperature", AC, {"temperature": cold}, "ac.temperature", cold),
        ("climate.set_hvac_mode", AC, {"hvac_mode": "heat"}, "ac.mode", "heat"),
        ("climate.set_hvac_mode", AC, {"hvac_mode": "dry"}, "ac.mode", "dry"),
        ("climate.set_hvac_mode", AC, {"hvac_mode": "off"}, "ac.power", "off"),
        ("climate.set_hvac_mode", AC, {"hvac_mode": "cool"}, "ac.mode", "cool"),
        ("climate.set_fan_mode", AC, {"fan_mode": "on_low"}, "ac.fan_speed", 1),
        ("number.set_value", "number.volume", {"value": 60}, "tv.brightness", 60),
        (
            "alarm_control_panel.alarm_arm_home",
            "alarm_control_panel.security",
            {"code": "1234"},
            "security.armed",
            True,
        ),
        (
            "alarm_control_panel.alarm_disarm",
            "alarm_control_panel.security",
            {"code": "1234"},
            "security.armed",
            False,
        ),
    ]
    # The demo's lamp starts in a colour of chance.
    await do(hass, "light.turn_on", LAMP, color_temp_kelvin=4000)
    await do(hass, "light.turn_on", LAMP, effect="off")
    for service, entity_id, data, slot, value in steps:
        home = read_home(hass, ROLES)
        before = home.entities[entity_id]
        calls.clear()
        await do(hass, service, entity_id, **data)
        after = read_home(hass, ROLES).entities[entity_id]
        changed = changed_settings(before, after, home)
        assert settings(calls, home) == {slot: value}, service
        assert [(f"{device}.{name}", v) for device, name, v in changed] == [(slot, value)], service


@pytest.mark.usefixtures("demo")
async def test_temperatures_are_in_the_unit_of_the_home(hass: HomeAssistant) -> None:
    fahrenheit = hass.config.units is US_CUSTOMARY_SYSTEM
    vocabulary = vocabulary_of(read_home(hass, ROLES))
    domain = vocabulary.domain("ac", "temperature")
    assert isinstance(domain, Numbers)
    assert domain.unit == ("°F" if fahrenheit else "°C")
    assert (70 in domain) is fahrenheit
    assert (21 in domain) is not fahrenheit
    reader = RuleReader(Lexicon.build(vocabulary, Language.load("en")))
    read = reader.read([Message(role="user", text="Set the AC to 72 degrees, dry mode.")])
    found = {r.setting: r.value for r in read}
    assert found == ({"temperature": 72, "mode": "dry"} if fahrenheit else {"mode": "dry"})


@pytest.mark.usefixtures("demo")
async def test_a_script_is_what_it_does(hass: HomeAssistant, calls: list[ExecutedCall]) -> None:
    sequence = [
        {
            "action": "light.turn_on",
            "target": {"entity_id": LAMP},
            "data": {"brightness_pct": "{{ 20 + 5 }}"},
        },
        {
            "action": "media_player.volume_set",
            "target": {"entity_id": [TV]},
            "data": {"volume_level": 0.1},
        },
    ]
    assert await async_setup_component(
        hass, "script", {"script": {"movie_time": {"sequence": sequence}}}
    )
    await hass.services.async_call("script", "movie_time", {}, blocking=True)
    assert settings(calls, read_home(hass, ROLES)) == {"tv.volume": 10, "lights.brightness": 25}


@pytest.mark.usefixtures("demo")
async def test_a_scene_is_what_it_sets(hass: HomeAssistant, calls: list[ExecutedCall]) -> None:
    entities = {LAMP: {"state": "on", "brightness": 128}, TV: "off"}
    assert await async_setup_component(
        hass, "scene", {"scene": [{"name": "Night", "entities": entities}]}
    )
    await hass.async_block_till_done()
    await do(hass, "scene.turn_on", "scene.night")
    assert settings(calls, read_home(hass, ROLES)) == {"tv.power": "off", "lights.brightness": 50}


@pytest.mark.usefixtures("demo")
async def test_a_group_of_lights_is_its_members(
    hass: HomeAssistant, calls: list[ExecutedCall]
) -> None:
    members = [LAMP, "light.ceiling_lights"]
    options = {"group_type": "light", "name": "Upstairs", "entities": members}
    group = MockConfigEntry(domain="group", title="Upstairs", options=options)
    group.add_to_hass(hass)
    assert await hass.config_entries.async_setup(group.entry_id)
    await hass.async_block_till_done()
    home = read_home(hass)
    assert "light.upstairs" in home.entities
    assert "light.upstairs" not in home.roles["lights"]
    assert set(members) <= set(home.roles["lights"])
    await do(hass, "light.turn_on", "light.upstairs", brightness_pct=30)
    (reading,) = readings_of(calls, home)
    assert (reading.setting, reading.value, reading.certainty) == ("brightness", 30, 1.0)
    assert set(reading.entities) == set(members)
