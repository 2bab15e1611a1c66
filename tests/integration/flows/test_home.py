"""The form about the home, in the first dialog and in the options."""

from typing import Any
from unittest.mock import AsyncMock

from homeassistant.config_entries import ConfigFlowResult
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from homeassistant.helpers import area_registry as ar, entity_registry as er
from homeassistant.util.unit_system import US_CUSTOMARY_SYSTEM
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.edgewise.hub.registries import read_home
from custom_components.edgewise.routines.home import ROLES
from custom_components.edgewise.settings import Settings

from .conftest import Dialog, entry_of, suggested

TV = ("media_player.tv", "off", {"device_class": "tv", "friendly_name": "TV"})
SPEAKER = ("media_player.speaker", "off", {"device_class": "speaker"})
LIGHTS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("light.sofa", "off", {}),
    ("light.desk", "off", {}),
)
EDGES = {
    "morning": "06:00:00",
    "afternoon": "12:00:00",
    "evening": "18:00:00",
    "night": "22:00:00",
    "cold": 0,
    "mild": 10,
    "warm": 20,
    "hot": 28,
}


def furnish(hass: HomeAssistant, *entities: tuple[str, str, dict[str, Any]]) -> None:
    for entity_id, state, attributes in entities:
        hass.states.async_set(entity_id, state, attributes)


@pytest.fixture(autouse=True)
def home(hass: HomeAssistant) -> None:
    furnish(hass, TV, SPEAKER, *LIGHTS)


async def finish(dialog: Dialog, answers: dict[str, Any]) -> dict[str, Any]:
    result = await dialog.send(answers)
    assert result["type"] is FlowResultType.CREATE_ENTRY, result
    return dict(result["options"] if dialog.kind == "config" else result["data"])


def devices(result: ConfigFlowResult) -> dict[str, Any]:
    return suggested(result)["devices"]


async def test_what_was_found_is_filled_in_and_stays_automatic(dialog: Dialog) -> None:
    result = await dialog.begin("without_model")
    found = devices(result)
    assert set(found) == set(ROLES)
    assert found["tv"] == ["media_player.tv"]
    assert found["speaker"] == ["media_player.speaker"]
    assert found["lights"] == ["light.desk", "light.sofa"]
    assert found["ac"] == []
    assert "roles" not in await finish(dialog, {"devices": found})


async def test_only_what_was_changed_is_kept(hass: HomeAssistant, dialog: Dialog) -> None:
    """A device that comes into the home later is found, where the user chose nothing."""
    result = await dialog.begin("without_model")
    chosen = {**devices(result), "lights": ["light.sofa"]}
    del chosen["tv"]  # emptied
    options = await finish(dialog, {"devices": chosen})
    assert options["roles"] == {"tv": [], "lights": ["light.sofa"]}
    [entry] = hass.config_entries.async_entries("edgewise")
    assert Settings.of(entry).roles == {"tv": (), "lights": ("light.sofa",)}

    furnish(hass, ("light.new", "off", {}), ("climate.new", "off", {"hvac_modes": ["cool"]}))
    now = devices(await dialog.options(entry))
    assert now["lights"] == ["light.sofa"]
    assert now["tv"] == []
    assert now["ac"] == ["climate.new"]

    # Back to what is found: automatic again.
    now |= {"tv": ["media_player.tv"], "lights": ["light.new", "light.desk", "light.sofa"]}
    assert "roles" not in await finish(dialog, {"devices": now})


async def test_nothing_has_two_roles(dialog: Dialog) -> None:
    result = await dialog.begin("without_model")
    wrong = {**devices(result), "speaker": ["media_player.tv"]}
    result = await dialog.send({"devices": wrong})
    assert result["errors"] == {"base": "chosen_twice"}
    assert devices(result) == wrong


async def test_what_is_moved_leaves_its_role_automatic(hass: HomeAssistant, dialog: Dialog) -> None:
    result = await dialog.begin("without_model")
    both = ["media_player.speaker", "media_player.tv"]
    options = await finish(dialog, {"devices": {**devices(result), "speaker": both, "tv": []}})
    assert options["roles"] == {"speaker": both}

    furnish(hass, ("media_player.new", "off", {"device_class": "tv"}))
    [entry] = hass.config_entries.async_entries("edgewise")
    now = devices(await dialog.options(entry))
    assert now["tv"] == ["media_player.new"]
    assert now["speaker"] == both
    assert read_home(hass, Settings.of(entry).roles).roles["tv"] == ("media_player.new",)


async def test_only_fitting_entities(dialog: Dialog) -> None:
    await dialog.begin("without_model")
    with pytest.raises(InvalidData):
        await dialog.send({"devices": {"tv": ["light.sofa"]}})


@pytest.mark.parametrize(
    ("recorded", "field", "value"),
    [("persons", "persons", "person.ann"), ("satellites", "satellites", "assist_satellite.hall")],
)
async def test_who_is_recorded(dialog: Dialog, recorded: str, field: str, value: str) -> None:
    await dialog.begin("without_model")
    recording = {"recorded": recorded, "corrections": False, "retention_days": 30}
    result = await dialog.send({"recording": recording})
    assert result["errors"] == {"base": f"no_{field}"}
    assert suggested(result)["recording"] == {**recording, "persons": [], "satellites": []}
    options = await finish(dialog, {"recording": {**recording, field: [value]}})
    settings = Settings.model_validate(options)
    assert settings.recorded == recorded
    assert getattr(settings, field) == (value,)
    assert not settings.corrections
    assert settings.retention_days == 30


async def test_sensors_are_suggested(hass: HomeAssistant, dialog: Dialog) -> None:
    thermometer = {"device_class": "temperature"}
    furnish(
        hass,
        ("weather.a_dead_one", "unavailable", {}),
        ("weather.home", "sunny", {}),
        ("sensor.cpu", "50", thermometer),
        ("sensor.outside_humidity", "50", {"device_class": "humidity"}),
        ("sensor.terrace", "8", {**thermometer, "friendly_name": "Außen"}),
    )
    registry = er.async_get(hass)
    hidden = registry.async_get_or_create(
        "sensor", "test", "1", suggested_object_id="outdoor", hidden_by=er.RegistryEntryHider.USER
    )
    chip = registry.async_get_or_create(
        "sensor",
        "test",
        "2",
        suggested_object_id="outdoor_chip",
        entity_category=EntityCategory.DIAGNOSTIC,
    )
    furnish(hass, (hidden.entity_id, "1", thermometer), (chip.entity_id, "1", thermometer))
    registry.async_get_or_create("calendar", "workday", "1")
    workday = registry.async_get_or_create("binary_sensor", "workday", "2")
    result = await dialog.begin("without_model")
    situation = suggested(result)["situation"]
    assert situation == {
        "weather": "weather.home",
        "outdoor_sensor": "sensor.terrace",
        "workday_sensor": workday.entity_id,
    }
    # One that is emptied stays empty.
    options = await finish(dialog, {"situation": {"outdoor_sensor": "sensor.cpu"}})
    settings = Settings.model_validate(options)
    assert (settings.weather, settings.outdoor_sensor, settings.workday_sensor) == (
        None,
        "sensor.cpu",
        None,
    )


async def test_a_sensor_in_an_area_outside(hass: HomeAssistant, dialog: Dialog) -> None:
    areas = ar.async_get(hass)
    registry = er.async_get(hass)
    for number, name in enumerate(("Kitchen", "Outside")):
        entry = registry.async_get_or_create(
            "sensor", "test", name, suggested_object_id=f"a{number}"
        )
        registry.async_update_entity(entry.entity_id, area_id=areas.async_create(name).id)
        furnish(hass, (entry.entity_id, "1", {"device_class": "temperature"}))
    result = await dialog.begin("without_model")
    assert suggested(result)["situation"]["outdoor_sensor"] == "sensor.a1"


async def test_options_change_one_section_and_reload(
    hass: HomeAssistant, dialog: Dialog, setup_entry: AsyncMock
) -> None:
    entry = entry_of(hass, retention_days=7, weather="weather.home")
    assert await hass.config_entries.async_setup(entry.entry_id)
    await dialog.options(entry)
    options = await finish(dialog, {"learning": {"learn_at": "05:15:00", "budget_minutes": 20.0}})
    assert options["retention_days"] == 7
    assert options["weather"] == "weather.home"
    assert options["learn_at"] == "05:15:00"
    assert options["budget_minutes"] == 20
    assert isinstance(options["budget_minutes"], int)
    assert options == entry.options
    await hass.async_block_till_done()
    assert setup_entry.call_count == 2


async def test_where_suggestions_go(hass: HomeAssistant, dialog: Dialog) -> None:
    async_mock_service(hass, "notify", "mobile_app_anna")
    async_mock_service(hass, "notify", "persistent_notification")
    entry = entry_of(hass)
    result = await dialog.options(entry)
    assert suggested(result)["suggestions"] == {"voice": False}
    form = result["data_schema"]
    assert form
    section = next(part for key, part in form.schema.items() if key == "suggestions")
    assert section.schema.schema["notify"].config["options"] == ["notify.mobile_app_anna"]

    result = await dialog.send({"suggestions": {"notify": "light.turn_on", "voice": True}})
    assert result["errors"] == {"base": "no_action"}
    chosen = {"notify": "notify.mobile_app_anna", "voice": True}
    await finish(dialog, {"suggestions": chosen})
    settings = Settings.of(entry)
    assert (settings.notify, settings.voice) == ("notify.mobile_app_anna", True)

    assert suggested(await dialog.options(entry))["suggestions"] == chosen
    await finish(dialog, {"suggestions": {"voice": False}})  # emptied
    settings = Settings.of(entry)
    assert (settings.notify, settings.voice) == (None, False)


async def test_edges(hass: HomeAssistant, dialog: Dialog) -> None:
    entry = entry_of(hass)
    result = await dialog.options(entry)
    assert suggested(result)["edges"] == EDGES

    result = await dialog.send({"edges": {**EDGES, "afternoon": "19:00:00"}})
    assert result["errors"] == {"base": "day_edges"}
    assert suggested(result)["edges"]["afternoon"] == "19:00:00"

    result = await dialog.send({"edges": {**EDGES, "night": "07:00"}})
    assert result["errors"] == {"base": "day_edges"}

    result = await dialog.send({"edges": {**EDGES, "warm": 10}})
    assert result["errors"] == {"base": "temperature_edges"}

    options = await finish(dialog, {"edges": {**EDGES, "night": "00:30:00", "cold": -4.5}})
    settings = Settings.model_validate(options)
    assert settings.time_edges.night.isoformat() == "00:30:00"
    assert settings.temperature_edges.cold == -4.5


async def test_edges_in_fahrenheit(hass: HomeAssistant, dialog: Dialog) -> None:
    hass.config.units = US_CUSTOMARY_SYSTEM
    entry = entry_of(hass)
    shown = suggested(await dialog.options(entry))["edges"]
    assert [shown[key] for key in ("cold", "mild", "warm", "hot")] == [32, 50, 68, 82.4]
    with pytest.raises(InvalidData):
        await dialog.send({"edges": {**shown, "hot": 200}})
    options = await finish(dialog, {"edges": {**shown, "cold": 33}})
    assert options["temperature_edges"] == {"cold": 0.56, "mild": 10, "warm": 20, "hot": 28}
    await hass.async_block_till_done()
    assert suggested(await dialog.options(entry))["edges"]["cold"] == 33
