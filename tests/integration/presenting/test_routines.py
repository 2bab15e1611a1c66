"""Routines: every rule that holds one back is told with what it found."""

from datetime import date
from typing import Any

from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.edgewise.presenting.pages import RoutineShape
from custom_components.edgewise.presenting.routines import routines_page
from custom_components.edgewise.presenting.showing import Showing
from custom_components.edgewise.routines.suggestion import HeldBack, LeftOut, held_back
from custom_components.edgewise.routines.suggestion.model import Rule
from tests.integration.suggested import TV


async def page(
    hass: HomeAssistant, entry: MockConfigEntry, *held: HeldBack
) -> dict[str, RoutineShape]:
    """Return the routines by their id, with these held back and the others open."""
    edgewise = entry.runtime_data
    teller = (await Showing.of(hass, edgewise, "en")).teller
    back = {one.routine_id for one in held}
    shown = routines_page(
        edgewise.learning.routines,
        teller,
        open_ones=[s for s in edgewise.suggestions.open if s.routine_id not in back],
        held_back=held,
        decisions={},
    )
    return {routine.routine_id: routine for routine in shown.routines}


async def test_what_each_rule_found(hass: HomeAssistant, suggested: MockConfigEntry) -> None:
    suggestion = suggested.runtime_data.suggestions.open[0]
    rules: tuple[tuple[Rule, str | None, dict[str, Any] | None], ...] = (
        (
            "already_automated",
            "automation.good_night",
            {"automation": {"entity_id": "automation.good_night", "name": "Good night"}},
        ),
        ("snoozed", "2026-12-05", {"until": date(2026, 12, 5)}),
        ("snoozed", None, None),
        ("not_precise", "2/7", {"part": 2, "whole": 7}),
        ("too_many_open", "3", {"part": 3}),
        ("missing_source", "weather", {"field": "weather"}),
        ("not_valid", "no_service: tv.on", {"problem": "no_service: tv.on"}),
        ("nothing_begins", None, None),
        ("dismissed", None, None),
        ("accepted", None, None),
    )
    for rule, detail, found in rules:
        held = held_back(suggestion, rule, detail)
        routine = (await page(hass, suggested, held))[suggestion.routine_id]
        assert (routine.status, routine.rule) == ("held_back", rule)
        assert routine.fingerprint == suggestion.fingerprint
        shown = routine.detail.model_dump(exclude_none=True) if routine.detail else None
        assert shown == found, rule


async def test_too_little_is_left_of_a_routine(
    hass: HomeAssistant, suggested: MockConfigEntry
) -> None:
    """There is no suggestion then: it is shown as it was learned."""
    routines = {r.routine_id: r for r in suggested.runtime_data.learning.routines}
    routine_id = next(i for i, r in routines.items() if r.area_id == "living_room")
    left = LeftOut(device="tv", setting="volume", value=25, reason="unavailable", entity_id=TV)
    held = HeldBack(routine_id=routine_id, rule="too_little_left", detail="1/6", left_out=(left,))
    routine = (await page(hass, suggested, held))[routine_id]
    assert routine.fingerprint is None
    assert routine.detail
    assert (routine.detail.part, routine.detail.whole) == (1, 6)
    assert routine.title.startswith("Living room, rainy weekday evenings")
    assert "Netflix" in routine.title
    labels = {d.device: [s.label for s in d.settings] for d in routine.devices}
    assert labels["lights"] == ["40 %", "warm"]
    tv = next(device for device in routine.devices if device.device == "tv")
    assert [entity.entity_id for entity in tv.entities] == [TV]
    (shown,) = routine.left_out
    assert (shown.label, shown.reason) == ("TV volume 25", "unavailable")


async def test_of_equally_sure_ones_those_that_are_offered_come_first(
    hass: HomeAssistant, suggested: MockConfigEntry
) -> None:
    edgewise = suggested.runtime_data
    teller = (await Showing.of(hass, edgewise, "en")).teller
    last = edgewise.suggestions.open[-1]
    sure = sorted(
        (
            routine.model_copy(
                update={"learned": routine.learned.model_copy(update={"confidence": 0.9})}
            )
            for routine in edgewise.learning.routines
        ),
        key=lambda routine: routine.routine_id == last.routine_id,
    )
    shown = routines_page(sure, teller, open_ones=[last], held_back=(), decisions={})
    assert shown.routines[0].routine_id == last.routine_id
    assert len(shown.routines) == len(sure) > 1
