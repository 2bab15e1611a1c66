"""Suggestions as automations of a real home, and those that cannot be one."""

from datetime import date
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar
from homeassistant.util import dt as dt_util
from homeassistant.util.unit_system import US_CUSTOMARY_SYSTEM
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from benchmark.dataset import load_dataset
from custom_components.edgewise.hub.automations import read_automations
from custom_components.edgewise.hub.registries import read_home
from custom_components.edgewise.routines.suggestion import HeldBack, Suggestion, suggest
from custom_components.edgewise.routines.suggestion.model import ResolvedAction
from custom_components.edgewise.runtime import Edgewise
from custom_components.edgewise.settings import Settings
from custom_components.edgewise.suggestions.compiling import Compiler
from custom_components.edgewise.suggestions.inputs import candidates, default_codes, in_rooms, seen
from tests.routines.automation.suggestions import ALARM, LAMP, suggestion

from .demo_home import demo_home, learn_sample  # noqa: F401

CEILING = LAMP.model_copy(update={"entity_id": "light.living_room_ceiling_light"})
HALL = ALARM.model_copy(update={"entity_id": "alarm_control_panel.hall_alarm"})
SEEN = (date(2026, 10, 3), date(2026, 11, 14))


def of(*actions: ResolvedAction, **more: Any) -> Suggestion:
    return suggestion(actions or (CEILING,), **more)


@pytest.fixture
def expected_lingering_timers() -> bool:
    """The demo home looks at the sky again and again."""
    return True


@pytest.mark.parametrize("number", [1, 2, 3, 4])
async def test_every_routine_of_a_sample_home_becomes_an_automation(
    hass: HomeAssistant,
    demo_home: MockConfigEntry,  # noqa: F811
    number: int,
) -> None:
    await learn_sample(hass, number)
    edgewise: Edgewise = demo_home.runtime_data
    home = read_home(hass, edgewise.settings.roles)
    sessions = in_rooms(await edgewise.store.recorded(), home)
    good, held = suggest(
        candidates(edgewise.learning.routines),
        home,
        sessions=sessions,
        today=dt_util.now().date(),
        automations=await read_automations(hass, edgewise.settings),
        default_codes=default_codes(hass),
        maximum=None,
    )
    compiler = Compiler(hass, edgewise.settings)
    offered, impossible = await compiler.sort_out(good)
    assert (held, impossible) == ((), ())
    gold = load_dataset("sample").persons[number - 1].gold or ()
    wanted = [{f: w for f, w in g["triggers"].items() if w is not None} for g in gold]
    found = [s.triggers.model_dump(exclude_none=True) for s in offered]
    assert sorted(map(str, found)) == sorted(map(str, wanted))
    # All but what a light cannot do, and what is never done by itself.
    reasons = {
        (left.device, left.setting, left.reason) for each in offered for left in each.left_out
    }
    assert reasons <= {
        ("lights", "mode", "not_supported"),
        ("security", "armed", "never_automatic"),
    }
    for each in offered:
        config = await compiler.compile(each, seen=seen(each, sessions))
        assert await compiler.problems("new", config) == ()
        assert len(config["actions"]) == len(each.actions)


async def sorted_out(
    hass: HomeAssistant, *suggestions: Suggestion
) -> tuple[tuple[Suggestion, ...], tuple[HeldBack, ...]]:
    return await Compiler(hass, Settings()).sort_out(suggestions)


async def test_what_cannot_be_an_automation_is_held_back_with_its_rule(
    hass: HomeAssistant,
    demo_home: MockConfigEntry,  # noqa: F811
) -> None:
    good = of(time_of_day="evening")
    cases = {
        "nothing_begins": (of(day_of_week="weekday"), None),
        "not_valid": (
            of(CEILING.model_copy(update={"entity_id": "light.gone"}), time_of_day="evening"),
            "no_entity: light.gone",
        ),
        "unknown service": (
            of(CEILING.model_copy(update={"service": "light.glow"}), time_of_day="evening"),
            "no_service: light.glow",
        ),
        "out of range": (
            of(
                CEILING.model_copy(
                    update={
                        "entity_id": "climate.living_room_ac",
                        "service": "climate.set_temperature",
                        "data": {"temperature": 99},
                    }
                ),
                time_of_day="evening",
            ),
            "out_of_range: temperature",
        ),
    }
    for name, (bad, detail) in cases.items():
        offered, (held,) = await sorted_out(hass, bad, good)
        assert offered == (good,)
        rule = name if name == "nothing_begins" else "not_valid"
        assert (held.rule, held.detail, held.suggestion) == (rule, detail, bad)


async def test_what_may_never_happen_by_itself_is_not_offered(
    hass: HomeAssistant,
    demo_home: MockConfigEntry,  # noqa: F811
) -> None:
    assert (await sorted_out(hass, of(HALL, time_of_day="night")))[1] == ()
    disarming = HALL.model_copy(update={"service": "alarm_control_panel.alarm_disarm"})
    offered, (held,) = await sorted_out(hass, of(disarming, time_of_day="night"))
    assert offered == ()
    assert held.rule == "not_valid"
    assert held.detail
    assert "never automatic" in held.detail


async def test_a_home_without_a_source_says_which_is_missing(hass: HomeAssistant) -> None:
    hass.states.async_set(CEILING.entity_id, "off")
    for fields, missing in (
        ({"weather": "rainy"}, "weather"),
        ({"outdoor_temp": "hot"}, "outdoor_temp"),
    ):
        offered, (held,) = await sorted_out(hass, of(time_of_day="evening", **fields))
        assert offered == ()
        assert (held.rule, held.detail) == ("missing_source", missing)


async def test_those_that_can_be_offered_keep_their_order(
    hass: HomeAssistant,
    demo_home: MockConfigEntry,  # noqa: F811
) -> None:
    bad = of(day_of_week="weekday")
    good = [of(time_of_day=part) for part in ("night", "morning", "evening", "afternoon")]
    offered, (held,) = await sorted_out(hass, good[0], bad, *good[1:])
    assert offered == tuple(good)
    assert held.suggestion == bad


async def test_names_are_in_the_language_of_the_home_and_say_the_room_where_there_are_several(
    hass: HomeAssistant,
    demo_home: MockConfigEntry,  # noqa: F811
) -> None:
    compiler = Compiler(hass, Settings())
    kitchen = ar.async_get(hass).async_get_area_by_name("Kitchen")
    assert kitchen
    evening = of(time_of_day="evening").model_copy(update={"area_id": kitchen.id})
    config = await compiler.compile(evening, seen=SEEN)
    assert config["alias"] == "Kitchen, evenings: lights 40 %, warm"
    assert "from 2026-10-03 to 2026-11-14" in config["description"]
    whole = await compiler.compile(of(time_of_day="evening"), seen=None)
    assert whole["alias"] == "Evenings: lights 40 %, warm"
    assert compiler.room("gone") is None
    await hass.config.async_update(language="de")
    assert (await compiler.compile(evening, seen=SEEN))["alias"].startswith("Kitchen, abends")
    assert await compiler.words("de") is await compiler.words("de")
    assert await compiler.words("xx") == await compiler.words("en")
    for area in list(ar.async_get(hass).async_list_areas()):
        if area.id != kitchen.id:
            ar.async_get(hass).async_delete(area.id)
    assert compiler.room(kitchen.id) is None


async def test_temperatures_are_in_the_unit_of_the_home(hass: HomeAssistant) -> None:
    heating = ResolvedAction(
        entity_id="climate.x",
        service="climate.set_temperature",
        data={"temperature": 72},
        settings=(("ac", "temperature", 72),),
    )
    hass.config.units = US_CUSTOMARY_SYSTEM
    compiler = Compiler(hass, Settings())
    config = await compiler.compile(of(heating, time_of_day="evening"), seen=None)
    assert "72 °F" in config["alias"]
