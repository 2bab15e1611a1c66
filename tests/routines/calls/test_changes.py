"""Changes by hand become settings."""

from dataclasses import replace
from typing import Any

import pytest

from custom_components.edgewise.routines.calls import changed_settings
from custom_components.edgewise.routines.home import Entity
from custom_components.edgewise.routines.vocabulary import Setting

from ..homes import FULL, entity, home, select, tv

type State = dict[str, Any]
type Change = tuple[str, State, State, list[tuple[str, str, object]]]

TV, AC, LAMP = "media_player.tv", "climate.ac", "light.lamp"
SPEAKER, PANEL = "media_player.speaker", "alarm_control_panel.alarm"


def at(entity_id: str, state: str, **attributes: Any) -> Entity:
    known = FULL.entities[entity_id]
    return replace(known, state=state, attributes={**known.attributes, **attributes})


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (at(LAMP, "on", brightness=102), at(LAMP, "on", brightness=204), [("brightness", 80)]),
        (at(LAMP, "on", brightness=102), at(LAMP, "on", brightness=102), []),
        (at(LAMP, "on", brightness=102), at(LAMP, "off", brightness=None), [("power", "off")]),
        (at(LAMP, "off"), at(LAMP, "on", brightness=102), [("power", "on")]),
        (
            at(LAMP, "on", color_temp_kelvin=2700, brightness=255),
            at(LAMP, "on", color_temp_kelvin=6000, brightness=128),
            [("brightness", 50), ("color", "cool")],
        ),
        (at(LAMP, "on", hs_color=(28, 60)), at(LAMP, "on", hs_color=(0, 100)), []),
        (at(LAMP, "on", effect="None"), at(LAMP, "on", effect="colorloop"), [("mode", "dynamic")]),
        (at(LAMP, "unavailable"), at(LAMP, "on", brightness=102), []),
        (at(LAMP, "on", brightness=102), at(LAMP, "unavailable"), []),
        (at(LAMP, "unknown"), at(LAMP, "off"), []),
        (at(TV, "off"), at(TV, "on", volume_level=0.2, source="AV"), [("power", "on")]),
        (at(TV, "playing"), at(TV, "standby"), [("power", "off")]),
        (at(TV, "playing"), at(TV, "paused"), []),
        (at(TV, "on", volume_level=0.2), at(TV, "on", volume_level=0.3), [("volume", 30)]),
        (
            at(TV, "on", volume_level=0.2),
            at(TV, "on", volume_level=0.0, is_volume_muted=True),
            [],
        ),
        (at(TV, "on", source="AV"), at(TV, "on", source="HDMI2"), [("input_source", "HDMI2")]),
        (at(TV, "on", source="AV"), at(TV, "on", source="Cinema app"), []),
        (at(SPEAKER, "idle", source="a"), at(SPEAKER, "idle", source="b"), []),
        (
            at(SPEAKER, "idle", sound_mode="balanced"),
            at(SPEAKER, "idle", sound_mode="bass boost"),
            [("equalizer", "bass boost")],
        ),
        (at(AC, "cool", temperature=22), at(AC, "cool", temperature=24.0), [("temperature", 24)]),
        (at(AC, "cool"), at(AC, "heat"), [("mode", "heat")]),
        (at(AC, "off"), at(AC, "heat", temperature=21), [("mode", "heat")]),
        (at(AC, "off"), at(AC, "dry"), []),
        (at(AC, "cool"), at(AC, "off"), [("power", "off")]),
        (at(AC, "cool", fan_mode="low"), at(AC, "cool", fan_mode="high"), [("fan_speed", 3)]),
        (at(PANEL, "disarmed"), at(PANEL, "arming"), [("armed", True)]),
        (at(PANEL, "arming"), at(PANEL, "armed_away"), []),
        (at(PANEL, "armed_away"), at(PANEL, "disarmed"), [("armed", False)]),
        (at(PANEL, "armed_away"), at(PANEL, "triggered"), []),
        (at("number.tv_brightness", "40"), at("number.tv_brightness", "55"), [("brightness", 55)]),
        (at("number.tv_brightness", "unknown"), at("number.tv_brightness", "55"), []),
        (at("number.alarm_volume", "40"), at("number.alarm_volume", "junk"), []),
        (at("number.alarm_volume", "40"), at("number.alarm_volume", "41"), [("alarm_volume", 41)]),
    ],
)
def test_a_change(before: Entity, after: Entity, expected: list[tuple[str, object]]) -> None:
    changed = changed_settings(before, after, FULL)
    assert [(setting, value) for _, setting, value in changed] == expected
    assert {type(value) for _, _, value in changed} <= {bool, int, str}


def test_the_device_is_named() -> None:
    changed = changed_settings(at(AC, "cool"), at(AC, "off"), FULL)
    assert changed == (Setting("ac", "power", "off"),)


def test_what_has_no_role_or_no_past_says_nothing() -> None:
    other = entity("light.other")
    assert changed_settings(other, replace(other, state="off"), FULL) == ()
    assert changed_settings(None, at(LAMP, "on"), FULL) == ()
    assert changed_settings(at(LAMP, "on"), at(LAMP, "off"), home()) == ()


def test_a_select_of_a_device() -> None:
    source = select("select.tv_source", "TV", "HDMI 1", device_id="tv", state="TV")
    house = home(tv(device_id="tv"), source)
    assert changed_settings(source, replace(source, state="HDMI 1"), house) == (
        Setting("tv", "input_source", "HDMI 1"),
    )
