"""What the automations of a real Home Assistant touch, and when they run."""

import asyncio
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    floor_registry as fr,
    label_registry as lr,
)
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.edgewise.hub.acting import touched_by
from custom_components.edgewise.hub.automations import read_automations
from custom_components.edgewise.hub.sources import read_sources
from custom_components.edgewise.routines.automation import Words, compile_automation
from custom_components.edgewise.routines.situation import Triggers
from custom_components.edgewise.routines.suggestion import Automation
from custom_components.edgewise.settings import Settings
from tests.routines.automation.suggestions import EVERYTHING, suggestion

AT = {"trigger": "time", "at": "19:00:00"}
EVENING = Triggers(time_of_day="evening")
SETTINGS = Settings(weather="weather.home")


@pytest.fixture
def expected_lingering_timers() -> bool:
    """A loaded automation waits for its time."""
    return True


@pytest.fixture(autouse=True)
def rooms(hass: HomeAssistant) -> dict[str, str]:
    """Make a home: a device with two lamps and a player, and the ids of its places."""
    floor = fr.async_get(hass).async_create("Ground floor")
    area = ar.async_get(hass).async_create("Living room", floor_id=floor.floor_id)
    label = lr.async_get(hass).async_create("Cosy")
    entry = MockConfigEntry(domain="home")
    entry.add_to_hass(hass)
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={("home", "1")}
    )
    dr.async_get(hass).async_update_device(device.id, area_id=area.id)
    ids = {"floor": floor.floor_id, "area": area.id, "label": label.label_id, "device": device.id}
    registry = er.async_get(hass)
    for domain, name in (("light", "one"), ("light", "two"), ("media_player", "box")):
        made = registry.async_get_or_create(
            domain, "home", name, suggested_object_id=name, config_entry=entry, device_id=device.id
        )
        hass.states.async_set(made.entity_id, "off")
        ids[name] = made.id
    registry.async_update_entity("light.one", labels={label.label_id})
    hass.states.async_set("light.three", "off")
    hass.states.async_set("weather.home", "sunny", {"temperature": 20, "temperature_unit": "°C"})
    return ids


async def automations(hass: HomeAssistant, *configs: dict[str, Any]) -> tuple[Automation, ...]:
    assert await async_setup_component(hass, "automation", {"automation": list(configs)})
    await hass.async_block_till_done()
    return await read_automations(hass, SETTINGS)


async def touched(hass: HomeAssistant, *actions: Any, **more: Any) -> set[str]:
    found = await automations(
        hass, {"id": "a", "alias": "A", "triggers": [AT], "actions": list(actions), **more}
    )
    return set(found[0].acts_on) if found else set()


def turn_on(**target: Any) -> dict[str, Any]:
    return {"action": "light.turn_on", "target": target}


async def test_without_automations_there_is_nothing(hass: HomeAssistant) -> None:
    assert await read_automations(hass, SETTINGS) == ()


async def test_an_automation_has_its_ids_its_entities_and_its_situation(
    hass: HomeAssistant,
) -> None:
    (found,) = await automations(
        hass,
        {
            "id": "17",
            "alias": "Cosy",
            "triggers": [AT],
            "actions": [turn_on(entity_id="light.one")],
        },
    )
    assert found == Automation(
        entity_id="automation.cosy",
        automation_id="17",
        acts_on=frozenset({"light.one"}),
        situation=EVENING,
    )


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ({"area_id": "area"}, {"light.one", "light.two"}),
        ({"floor_id": "floor"}, {"light.one", "light.two"}),
        ({"device_id": "device"}, {"light.one", "light.two"}),
        ({"label_id": "label"}, {"light.one"}),
        ({"entity_id": "one"}, {"light.one"}),
    ],
)
async def test_places_are_resolved_to_entities_of_the_service(
    hass: HomeAssistant, rooms: dict[str, str], target: dict[str, str], expected: set[str]
) -> None:
    place = {key: rooms[name] for key, name in target.items()}
    assert await touched(hass, turn_on(**place)) == expected


async def test_every_light_is_every_light(hass: HomeAssistant) -> None:
    assert await touched(hass, turn_on(entity_id="all")) == {
        "light.one",
        "light.two",
        "light.three",
    }


async def test_switching_anything_is_not_of_one_domain(
    hass: HomeAssistant, rooms: dict[str, str]
) -> None:
    action = {"action": "homeassistant.turn_off", "target": {"area_id": rooms["area"]}}
    assert await touched(hass, action) == {"light.one", "light.two", "media_player.box"}


async def test_asking_for_news_touches_nothing(hass: HomeAssistant) -> None:
    action = {"action": "homeassistant.update_entity", "target": {"entity_id": "light.one"}}
    assert await touched(hass, action) == set()


async def test_old_forms_are_read(hass: HomeAssistant) -> None:
    (found,) = await automations(
        hass,
        {
            "alias": "Old",
            "trigger": {"platform": "time", "at": "19:00"},
            "condition": {"condition": "time", "weekday": ["sat"]},
            "action": [
                {"service": "light.turn_on", "entity_id": "light.one, light.two"},
                {"service": "media_player.turn_on", "data": {"entity_id": "media_player.box"}},
            ],
        },
    )
    assert found.acts_on == {"light.one", "light.two", "media_player.box"}
    assert found.situation == Triggers(time_of_day="evening", day_of_week="weekend")
    assert found.automation_id is None


async def test_actions_within_actions_are_found(hass: HomeAssistant) -> None:
    def light(name: str) -> dict[str, Any]:
        return turn_on(entity_id=f"light.{name}")

    unmet = [{"condition": "state", "entity_id": "light.of_a_condition", "state": "on"}]
    found = await touched(
        hass,
        {"choose": [{"conditions": unmet, "sequence": [light("a")]}], "default": [light("b")]},
        {"if": unmet, "then": [light("c")], "else": [light("d")]},
        {"repeat": {"count": 2, "sequence": [light("e")]}},
        {"parallel": [light("f"), {"sequence": [light("g")]}]},
        {"sequence": [light("h")]},
        {**light("never"), "enabled": False},
        {"wait_for_trigger": [{"trigger": "state", "entity_id": "light.waited_for"}]},
        {"condition": "state", "entity_id": "light.asked", "state": "on"},
        {"delay": 1},
        {"event": "something"},
        {"action": "light.turn_on", "target": {"entity_id": "{{ some_light }}"}},
    )
    assert found == {f"light.{name}" for name in "abcdefgh"}


async def test_device_actions_touch_their_entity(
    hass: HomeAssistant, rooms: dict[str, str]
) -> None:
    assert await async_setup_component(hass, "light", {})
    action = {
        "domain": "light",
        "type": "turn_on",
        "device_id": rooms["device"],
        "entity_id": rooms["two"],
    }
    assert await touched(hass, action) == {"light.two"}


async def test_groups_are_their_members_and_themselves(hass: HomeAssistant) -> None:
    assert await async_setup_component(
        hass,
        "group",
        {
            "group": {
                "inner": {"entities": ["light.two", "media_player.box"]},
                "outer": {"entities": ["light.one", "group.inner"]},
            }
        },
    )
    assert await async_setup_component(
        hass,
        "light",
        {"light": [{"platform": "group", "name": "Lamps", "entities": ["light.three"]}]},
    )
    await hass.async_block_till_done()
    found = await touched(hass, turn_on(entity_id=["group.outer", "light.lamps"]))
    assert found == {"light.one", "light.two", "light.three", "light.lamps"}


async def test_scenes_are_what_is_in_them(hass: HomeAssistant) -> None:
    assert await async_setup_component(
        hass,
        "scene",
        {"scene": [{"name": "Film", "entities": {"light.one": "on", "media_player.box": "on"}}]},
    )
    await hass.async_block_till_done()
    both = {"light.one", "media_player.box", "scene.film"}
    called = {"action": "scene.turn_on", "target": {"entity_id": "scene.film"}}
    found = await automations(
        hass,
        {"alias": "Short", "triggers": [AT], "actions": [{"scene": "scene.film"}]},
        {"alias": "Called", "triggers": [AT], "actions": [called]},
    )
    assert [automation.acts_on for automation in found] == [both, both]


async def test_scripts_are_followed(hass: HomeAssistant) -> None:
    assert await async_setup_component(
        hass,
        "script",
        {
            "script": {
                "film": {"sequence": [turn_on(entity_id="light.one"), {"action": "script.more"}]},
                "more": {
                    "sequence": [
                        {"action": "script.turn_on", "target": {"entity_id": "script.film"}},
                        {"action": "scene.apply", "data": {"entities": {"light.two": "on"}}},
                    ]
                },
            }
        },
    )
    await hass.async_block_till_done()
    assert await touched(hass, {"action": "script.film"}) == {"light.one", "light.two"}


async def test_blueprints_are_read_as_they_were_filled_in(
    hass: HomeAssistant, config_folder: Any
) -> None:
    folder = config_folder / "blueprints" / "automation"
    folder.mkdir(parents=True)
    (folder / "evening.yaml").write_text(
        """
blueprint:
  name: Evening
  domain: automation
  input:
    lamp:
triggers:
  - trigger: time
    at: "19:00:00"
actions:
  - action: light.turn_on
    target:
      entity_id: !input lamp
"""
    )
    (found,) = await automations(
        hass,
        {"alias": "B", "use_blueprint": {"path": "evening.yaml", "input": {"lamp": "light.two"}}},
    )
    assert (found.acts_on, found.situation) == ({"light.two"}, EVENING)


async def test_an_automation_of_several_situations_is_there_for_each(hass: HomeAssistant) -> None:
    found = await automations(
        hass,
        {
            "alias": "Twice",
            "triggers": [{"trigger": "time", "at": ["07:00:00", "19:00:00"]}],
            "actions": [turn_on(entity_id="light.one")],
        },
    )
    assert [(a.entity_id, a.situation) for a in found] == [
        ("automation.twice", EVENING),
        ("automation.twice", Triggers(time_of_day="morning")),
    ]


async def test_what_is_strange_costs_only_itself(hass: HomeAssistant) -> None:
    good = {"alias": "Good", "triggers": [AT], "actions": [turn_on(entity_id="light.one")]}
    found = await automations(
        hass,
        {"alias": "No trigger", "triggers": [], "actions": [turn_on(entity_id="light.two")]},
        {"alias": "Nonsense", "triggers": [{"trigger": "nonsense"}], "actions": [{"x": [1]}, 3]},
        {"alias": "Nowhere", "triggers": [AT], "actions": [turn_on(area_id=["gone", "{{ x }}"])]},
        {"alias": "Broken", "triggers": [{}], "actions": {"action": 5, "target": 6, "data": [7]}},
        {**good, "alias": "Off", "initial_state": False},
        good,
    )
    by_name = {a.entity_id: a for a in found}
    assert set(by_name) == {"automation.no_trigger", "automation.off", "automation.good"}
    assert by_name["automation.no_trigger"].situation is None
    assert by_name["automation.off"].situation == EVENING
    assert by_name["automation.good"].situation == EVENING


@pytest.mark.parametrize("strange", [3, "x", {1: 2}, [[None]], [{"enabled": False}]])
async def test_actions_of_any_shape_are_survived(hass: HomeAssistant, strange: Any) -> None:
    for action in (
        strange,
        {"action": strange},
        {"action": "light.turn_on", "target": strange, "data": strange, "entity_id": strange},
        {"action": "light.turn_on", "target": {"area_id": strange, "device_id": strange}},
        {"choose": strange, "sequence": strange, "repeat": strange, "then": strange},
        {"scene": strange},
        {"action": "scene.apply", "data": {"entities": strange}},
        {"domain": "light", "type": strange, "entity_id": strange},
        {"action": "script.turn_on", "target": {"entity_id": strange}},
    ):
        both = touched_by(hass, [action, turn_on(entity_id="light.one")])
        assert "light.one" in both


async def test_others_have_their_turn_while_many_are_read(hass: HomeAssistant) -> None:
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    configs = [
        {"alias": f"A{n}", "triggers": [AT], "actions": [turn_on(entity_id="light.one")]}
        for n in range(65)
    ]
    await automations(hass, *configs)
    task = asyncio.create_task(others())
    assert len(await read_automations(hass, SETTINGS)) == 65
    task.cancel()
    assert turns >= 3


async def test_our_own_automations_are_read_as_what_they_are(hass: HomeAssistant) -> None:
    ours = suggestion(EVERYTHING, time_of_day="evening", weather="rainy", outdoor_temp="cold")
    config = compile_automation(ours, sources=read_sources(hass, SETTINGS), words=Words.load("en"))
    (found,) = await automations(hass, {"id": "edgewise_1", **config})
    assert found.automation_id == "edgewise_1"
    assert found.situation == ours.triggers
    assert found.acts_on == {action.entity_id for action in ours.actions}
