"""The home is read from the real registries and states."""

from time import process_time

from homeassistant.components.alarm_control_panel.const import AlarmControlPanelEntityFeature
from homeassistant.components.climate.const import ClimateEntityFeature
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.components.media_player.const import MediaPlayerEntityFeature
from homeassistant.components.siren.const import SirenEntityFeature
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
)
from homeassistant.util.unit_system import US_CUSTOMARY_SYSTEM
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.edgewise.hub.registries import read_home
from custom_components.edgewise.routines import features
from custom_components.edgewise.routines.home import ROLES, Area
from custom_components.edgewise.routines.home_vocabulary import vocabulary_of


@pytest.fixture
def kitchen(area_registry: ar.AreaRegistry) -> str:
    return area_registry.async_create("Kitchen", aliases={"Galley", "Cookhouse"}).id


@pytest.fixture
def device(hass: HomeAssistant, device_registry: dr.DeviceRegistry, kitchen: str) -> str:
    entry = MockConfigEntry(domain="demo")
    entry.add_to_hass(hass)
    device = device_registry.async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={("demo", "1")}, name="Box"
    )
    device_registry.async_update_device(device.id, area_id=kitchen)
    return device.id


@pytest.mark.parametrize(
    ("ours", "real"),
    [
        (features.AlarmControlPanel, AlarmControlPanelEntityFeature),
        (features.Climate, ClimateEntityFeature),
        (features.MediaPlayer, MediaPlayerEntityFeature),
        (features.Siren, SirenEntityFeature),
    ],
)
def test_features_are_those_of_home_assistant(ours: type, real: type) -> None:
    for feature in ours:  # type: ignore[attr-defined]
        if feature.name != "ARMING":
            assert getattr(real, feature.name) == int(feature), feature


def test_a_bare_home(hass: HomeAssistant) -> None:
    home = read_home(hass)
    assert not home.entities
    assert home.temperature_unit == "°C"
    assert set(home.roles) == set(ROLES)
    hass.config.units = US_CUSTOMARY_SYSTEM
    assert read_home(hass).temperature_unit == "°F"


def test_areas(hass: HomeAssistant, kitchen: str) -> None:
    assert read_home(hass).areas == {
        kitchen: Area(area_id=kitchen, name="Kitchen", aliases=("Cookhouse", "Galley"))
    }


def test_an_entity_has_what_the_registries_know(
    hass: HomeAssistant, entity_registry: er.EntityRegistry, device: str, kitchen: str
) -> None:
    entry = entity_registry.async_get_or_create(
        "media_player",
        "demo",
        "tv",
        suggested_object_id="telly",
        device_id=device,
        original_device_class="tv",
        original_name="Telly",
    )
    entity_registry.async_update_entity(entry.entity_id, aliases=["The box", er.COMPUTED_NAME])
    attributes = {"supported_features": 4, "friendly_name": "Box Telly", "volume_level": 0.5}
    hass.states.async_set(entry.entity_id, "playing", attributes)
    found = read_home(hass).entities[entry.entity_id]
    assert (found.name, found.aliases, found.domain) == ("Box Telly", ("The box",), "media_player")
    assert found.registry_id == entry.id
    assert (found.platform, found.device_class) == ("demo", "tv")
    assert (found.device_id, found.area_id) == (device, kitchen)
    assert found.exposed
    assert found.available
    assert (found.state, found.features, found.number("volume_level")) == ("playing", 4, 0.5)


def test_the_area_of_an_entity_comes_before_its_devices(
    hass: HomeAssistant,
    entity_registry: er.EntityRegistry,
    area_registry: ar.AreaRegistry,
    device: str,
) -> None:
    entry = entity_registry.async_get_or_create(
        "light", "demo", "1", device_id=device, original_name="Lamp"
    )
    hall = area_registry.async_create("Hall").id
    entity_registry.async_update_entity(entry.entity_id, area_id=hall)
    assert read_home(hass).entities[entry.entity_id].area_id == hall


def test_a_renamed_entity_keeps_its_registry_id(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    entry = entity_registry.async_get_or_create("light", "demo", "1")
    entity_registry.async_update_entity(entry.entity_id, new_entity_id="light.renamed")
    assert read_home(hass).entities["light.renamed"].registry_id == entry.id


def test_an_entity_in_no_registry(hass: HomeAssistant) -> None:
    hass.states.async_set("light.template", "on", {"supported_color_modes": ["onoff"]})
    home = read_home(hass)
    assert home.entities["light.template"].registry_id is None
    assert home.roles["lights"] == ("light.template",)


def test_what_is_not_ours_is_left_out(hass: HomeAssistant) -> None:
    for entity_id in ("switch.a", "sensor.b", "cover.c", "automation.d"):
        hass.states.async_set(entity_id, "on")
    assert not read_home(hass).entities


def test_disabled_hidden_and_configuration(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    create = entity_registry.async_get_or_create
    off = create("light", "demo", "1", disabled_by=er.RegistryEntryDisabler.USER)
    hidden = create("light", "demo", "2", hidden_by=er.RegistryEntryHider.USER)
    config = create("light", "demo", "3", entity_category=EntityCategory.CONFIG)
    for entry in (hidden, config):
        hass.states.async_set(entry.entity_id, "on")
    home = read_home(hass)
    assert home.entities[off.entity_id].disabled
    assert not home.entities[off.entity_id].exposed
    assert home.entities[hidden.entity_id].hidden
    assert home.entities[config.entity_id].category == "config"
    assert home.roles["lights"] == ()
    # To look is not to decide: what Assist never asked about is not exposed by us.
    changed = entity_registry.async_get(off.entity_id)
    assert changed is not None
    assert "conversation" not in changed.options


def test_exposure_is_that_of_assist(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    lamp = entity_registry.async_get_or_create("light", "demo", "1").entity_id
    alarm = entity_registry.async_get_or_create("alarm_control_panel", "demo", "2").entity_id
    for entity_id in (lamp, alarm, "light.legacy"):
        hass.states.async_set(entity_id, "on")
    home = read_home(hass)
    assert {entity.entity_id for entity in home.entities.values() if entity.exposed} == {
        lamp,
        "light.legacy",
    }
    async_expose_entity(hass, "conversation", lamp, False)
    async_expose_entity(hass, "conversation", alarm, True)
    home = read_home(hass)
    assert not home.entities[lamp].exposed
    assert home.entities[alarm].exposed
    assert home.roles["lights"] == ("light.legacy",)


def test_before_its_integration_is_loaded_an_entity_can_do_what_it_could(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    entry = entity_registry.async_get_or_create(
        "climate",
        "demo",
        "1",
        capabilities={"hvac_modes": ["off", "heat"], "min_temp": 7, "max_temp": 30},
        supported_features=1,
        original_name="Heating",
    )
    found = read_home(hass).entities[entry.entity_id]
    assert (found.name, found.state, found.available) == ("Heating", None, False)
    assert found.features == 1
    assert found.texts("hvac_modes") == ("off", "heat")


def test_a_player_that_is_off_can_do_what_it_could_when_it_was_on(hass: HomeAssistant) -> None:
    on = {"device_class": "tv", "supported_features": 4 | 2048, "source_list": ["HDMI1"]}
    hass.states.async_set("media_player.tv", "on", on)
    awake = read_home(hass)
    hass.states.async_set(
        "media_player.tv", "off", {"device_class": "tv", "supported_features": 128}
    )
    asleep = read_home(hass)
    assert asleep.entities["media_player.tv"].texts("source_list") == ("HDMI1",)
    assert asleep.entities["media_player.tv"].features == 4 | 128 | 2048
    assert asleep.entities["media_player.tv"].state == "off"
    assert list(vocabulary_of(awake).devices["tv"]) == ["volume", "input_source"]
    assert list(vocabulary_of(asleep).devices["tv"]) == ["power", "volume", "input_source"]
    # What it says now comes first.
    hass.states.async_set("media_player.tv", "on", {**on, "source_list": ["HDMI1", "Netflix"]})
    again = read_home(hass).entities["media_player.tv"]
    assert again.texts("source_list") == ("HDMI1", "Netflix")


def test_given_roles_are_kept_and_the_others_chosen(hass: HomeAssistant) -> None:
    for name in ("a", "b"):
        hass.states.async_set(f"light.{name}", "on")
        hass.states.async_set(f"media_player.{name}", "on", {"device_class": "tv"})
    home = read_home(hass, {"lights": ("light.b",), "tv": ()})
    assert home.roles["lights"] == ("light.b",)
    assert home.roles["tv"] == ()
    assert read_home(hass).roles["tv"] == ("media_player.a", "media_player.b")
    assert home.role_of("light.b") == "lights"
    assert home.role_of("light.a") is None


def test_a_thousand_entities_are_read_at_once(
    hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    """Some 7 ms, and never long enough to hold up the others; the first time Home Assistant notes what is exposed."""
    domains = ("light", "media_player", "climate", "number", "select")
    for number in range(1000):
        entry = entity_registry.async_get_or_create(domains[number % 5], "demo", str(number))
        attributes = {
            "friendly_name": f"Room {number // 10} thing {number}",
            "supported_features": 4 | 128,
            "supported_color_modes": ["color_temp"],
            "options": ["a", "b"],
        }
        hass.states.async_set(entry.entity_id, "on", attributes)
    assert len(read_home(hass).entities) == 1000
    took = []
    for _ in range(7):
        begun = process_time()
        read_home(hass)
        took.append(process_time() - begun)
    assert min(took) < 0.020
