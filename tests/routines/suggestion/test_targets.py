"""Which entities a setting is for, and why others are left alone."""

from dataclasses import replace
from typing import Any

import pytest

from custom_components.edgewise.routines.home import Home
from custom_components.edgewise.routines.suggestion.resolving import resolve
from custom_components.edgewise.routines.suggestion.targets import usual

from ..homes import entity, home, light, number, panel, speaker, tv
from .building import candidate, recorded

LAMP = "light.lamp"
BRIGHT = {"lights": {"brightness": 40}}


def lit(of: Home, **more: Any) -> list[str]:
    return [action.entity_id for action in resolve(candidate(BRIGHT, **more), of).actions]


def reasons(of: Home, **more: Any) -> list[tuple[str | None, str]]:
    return [
        (left.entity_id, left.reason) for left in resolve(candidate(BRIGHT, **more), of).left_out
    ]


ROOMS = home(
    light("light.kitchen", area_id="kitchen"),
    light("light.bed", area_id="bedroom"),
    light("light.desk", area_id="bedroom"),
    light("light.somewhere"),
)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, ["light.bed", "light.desk", "light.kitchen", "light.somewhere"]),
        ({"area_id": "bedroom"}, ["light.bed", "light.desk"]),
        ({"area_id": "attic"}, ["light.somewhere"]),
        ({"entities": {"lights.brightness": ("light.desk",)}}, ["light.desk"]),
        (
            {"entities": {"lights.brightness": ("light.desk",)}, "area_id": "kitchen"},
            ["light.desk"],
        ),
        # Another setting of the same device was called, this one only said.
        ({"entities": {"lights.color": ("light.bed",)}}, ["light.bed"]),
        ({"entities": {"tv.volume": ("media_player.tv",)}, "area_id": "kitchen"}, ["light.kitchen"]),
    ],
)  # fmt: skip
def test_what_was_touched_else_the_room_else_the_home(
    more: dict[str, Any], expected: list[str]
) -> None:
    assert lit(ROOMS, **more) == expected


def test_another_rooms_lamps_are_no_guess() -> None:
    of = home(light("light.bed", area_id="bedroom"), light("light.desk", area_id="bedroom"))
    assert lit(of, area_id="kitchen") == []
    assert reasons(of, area_id="kitchen") == [(None, "no_entity")]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"available": False}, "unavailable"),
        ({"disabled": True}, "disabled"),
        ({"exposed": False}, "not_exposed"),
    ],
)
def test_what_cannot_be_used_is_named(more: dict[str, Any], reason: str) -> None:
    of = home(light(LAMP, **more), light("light.other"), roles={"lights": (LAMP, "light.other")})
    assert lit(of) == ["light.other"]
    assert reasons(of) == [(LAMP, reason)]


def test_what_was_driven_through_assist_needs_no_exposure() -> None:
    assert lit(home(light(LAMP, exposed=False)), entities={"lights.power": (LAMP,)}) == [LAMP]


def test_a_missing_lamp_is_named() -> None:
    assert reasons(home(), entities={"lights.brightness": (LAMP,)}) == [(LAMP, "no_entity")]
    assert reasons(home()) == [(None, "no_entity")]
    two = {"lights.brightness": (LAMP, "light.gone")}
    assert lit(home(light(LAMP), light("light.other")), entities=two) == [LAMP]
    assert reasons(home(light(LAMP)), entities=two) == [("light.gone", "no_entity")]


def test_a_renamed_lamp_is_found_by_its_role() -> None:
    gone = {"lights.brightness": ("light.old_name",)}
    assert lit(home(light("light.new_name")), entities=gone) == ["light.new_name"]
    # Which of two it was nobody can tell.
    of = home(light("light.a"), light("light.b"))
    assert lit(of, entities=gone) == []
    assert reasons(of, entities=gone) == [("light.old_name", "no_entity")]
    # In its room there is only one.
    of = home(light("light.a", area_id="kitchen"), light("light.b", area_id="bedroom"))
    assert lit(of, entities=gone, area_id="kitchen") == ["light.a"]


def test_the_brightness_of_the_tv_that_was_touched() -> None:
    of = home(
        tv("media_player.a_tv", area_id="a", device_id="a"),
        tv("media_player.b_tv", area_id="b", device_id="b"),
        number("number.a_tv_brightness", device_id="a"),
        number("number.b_tv_brightness", device_id="b"),
    )
    touched = {"tv.volume": ("media_player.b_tv",)}
    found = resolve(candidate({"tv": {"volume": 10, "brightness": 50}}, entities=touched), of)
    assert [action.entity_id for action in found.actions] == [
        "media_player.b_tv",
        "media_player.b_tv",
        "number.b_tv_brightness",
    ]


def test_what_is_no_device_of_ours_is_left_alone() -> None:
    of = home(entity("switch.lamp"), roles={"lights": ("switch.lamp",)})
    assert reasons(of) == [("switch.lamp", "not_supported")]


def test_the_panel_is_the_whole_homes() -> None:
    of = home(
        panel(area_id="hall", attributes={"supported_features": 1, "code_arm_required": False})
    )
    wanted = candidate({"security": {"armed": True}}, area_id="kitchen")
    assert [action.entity_id for action in resolve(wanted, of).actions] == [
        "alarm_control_panel.alarm"
    ]


def test_a_panel_has_no_volume() -> None:
    touched = {"security.alarm_volume": ("alarm_control_panel.alarm",)}
    found = resolve(candidate({"security": {"alarm_volume": 40}}, entities=touched), home(panel()))
    assert [left.reason for left in found.left_out] == ["not_supported"]


def test_a_lamp_touched_by_the_way_is_left_alone() -> None:
    both = candidate(BRIGHT, entities={"lights.brightness": ("light.a", "light.b")})
    often = [recorded(n, BRIGHT, days_ago=n, entities=("light.a",)) for n in (1, 2)]
    once = recorded(3, BRIGHT, days_ago=3, entities=("light.a", "light.b"))
    another = recorded(9, BRIGHT, days_ago=4, entities=("light.b",))
    assert usual(both, [*often, once, another]).entities == {"lights.brightness": ("light.a",)}
    assert usual(both, [often[0], once]).entities == both.entities
    assert usual(both, []).entities == both.entities


def test_a_speaker_in_the_room_is_chosen_without_calls() -> None:
    of = home(speaker("media_player.s1", area_id="a"), speaker("media_player.s2", area_id="b"))
    of = replace(of, temperature_unit="°F")
    found = resolve(candidate({"speaker": {"volume": 20}}, area_id="b"), of)
    assert {action.entity_id for action in found.actions} == {"media_player.s2"}
