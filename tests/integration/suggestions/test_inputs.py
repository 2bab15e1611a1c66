"""What suggestions are made from, out of a real store and real registries."""

from dataclasses import replace

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.edgewise.hub.registries import read_home
from custom_components.edgewise.learning.rooms import by_room
from custom_components.edgewise.routines.vocabulary import Setting
from custom_components.edgewise.runtime import Edgewise
from custom_components.edgewise.suggestions.inputs import candidates, default_codes, in_rooms, seen
from tests.integration.suggested import LAMP, suggested  # noqa: F401
from tests.routines.automation.suggestions import suggestion


async def test_routines_and_sessions_come_as_they_were_learned(
    hass: HomeAssistant,
    suggested: MockConfigEntry,  # noqa: F811
) -> None:
    edgewise: Edgewise = suggested.runtime_data
    home = read_home(hass, edgewise.settings.roles)
    found = candidates(edgewise.learning.routines)
    assert [c.routine_id for c in found] == [r.routine_id for r in edgewise.learning.routines]
    rainy = next(c for c in found if "tv.input_source" in c.entities)
    assert rainy.entities["lights.brightness"] == (LAMP,)
    recorded = await edgewise.store.recorded()
    observations = await edgewise.store.observations()
    assert [s.observation for s in recorded] == [o for _, o in observations]
    # Grouped as they were when routines were learned from them.
    grouped = in_rooms(recorded, home)
    assert {
        room: [s.observation for s in grouped if s.area_id == room]
        for room in {s.area_id for s in grouped}
    } == by_room(observations, home)
    assert {s.area_id for s in grouped} >= {"living_room", "bedroom"}
    (corrected,) = (s for s in grouped if s.corrections)
    assert corrected.corrections == (Setting("lights", "brightness", 70),)
    assert corrected.observation.when
    assert corrected.observation.when.tzinfo == dt_util.get_default_time_zone()


async def test_a_room_that_is_none_any_longer_counts_for_the_home(
    hass: HomeAssistant,
    suggested: MockConfigEntry,  # noqa: F811
) -> None:
    edgewise: Edgewise = suggested.runtime_data
    home = read_home(hass, edgewise.settings.roles)
    recorded = await edgewise.store.recorded()
    bare = replace(home, roles={})
    assert {s.area_id for s in in_rooms(recorded, bare)} == {None}


async def test_the_days_behind_a_suggestion_are_those_of_its_first_and_last_session(
    hass: HomeAssistant,
    suggested: MockConfigEntry,  # noqa: F811
) -> None:
    edgewise: Edgewise = suggested.runtime_data
    recorded = await edgewise.store.recorded()
    found = candidates(edgewise.learning.routines)[0]
    days = sorted(
        s.observation.when.date()
        for s in recorded
        if s.observation.when and s.observation.session_id in found.learned.evidence
    )
    assert len(days) > 3
    behind = suggestion().model_copy(update={"evidence": found.learned.evidence})
    assert seen(behind, recorded) == (days[0], days[-1])
    assert seen(behind.model_copy(update={"evidence": ()}), recorded) is None


@pytest.mark.parametrize(
    ("options", "has_one"),
    [({"default_code": "1234"}, True), ({"default_code": None}, False), ({}, False)],
)
async def test_panels_with_a_default_code_are_known(
    hass: HomeAssistant, options: dict[str, str | None], has_one: bool
) -> None:
    registry = er.async_get(hass)
    entity_id = registry.async_get_or_create("alarm_control_panel", "x", "1").entity_id
    registry.async_get_or_create("alarm_control_panel", "x", "2")
    registry.async_update_entity_options(entity_id, "alarm_control_panel", options)
    assert default_codes(hass) == ({entity_id} if has_one else set())
