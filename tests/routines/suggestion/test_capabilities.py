"""What entities can do decides what becomes of a setting; every call reads back as what it sets."""

from datetime import time
from typing import Any

import pytest

from custom_components.edgewise.routines.calls import ExecutedCall, readings_of
from custom_components.edgewise.routines.consolidation import Clock
from custom_components.edgewise.routines.features import AlarmControlPanel, Climate, MediaPlayer
from custom_components.edgewise.routines.home import Home
from custom_components.edgewise.routines.situation import Triggers
from custom_components.edgewise.routines.suggestion.resolving import Resolution, resolve

from ..homes import (
    FULL,
    climate,
    entity,
    home,
    light,
    number,
    panel,
    select,
    siren,
    speaker,
    tv,
)
from .building import Settings, candidate

TV, AC, LAMP = "media_player.tv", "climate.ac", "light.lamp"
SPEAKER, PANEL = "media_player.speaker", "alarm_control_panel.alarm"

type Calls = list[tuple[str, str, dict[str, Any]]]

RANGED = {"supported_features": int(Climate.TARGET_TEMPERATURE_RANGE | Climate.TARGET_TEMPERATURE)}
EVERYTHING: Settings = {
    "tv": {"volume": 25, "brightness": 60, "input_source": "Netflix"},
    "ac": {"temperature": 22, "mode": "heat", "fan_speed": 2},
    "lights": {"brightness": 40, "color": "warm", "mode": "dynamic"},
    "speaker": {"volume": 35, "equalizer": "balanced"},
    "security": {"armed": True, "alarm_volume": 80},
}


def calls_of(found: Resolution) -> Calls:
    return [(action.entity_id, action.service, action.data) for action in found.actions]


def nearest_of(found: Resolution) -> dict[str, Any]:
    return {name: value for action in found.actions for name, value in action.nearest.items()}


def left_of(found: Resolution) -> list[tuple[str, str]]:
    return [(f"{left.device}.{left.setting}", left.reason) for left in found.left_out]


def read_back(found: Resolution, of: Home) -> dict[tuple[str, str], Any]:
    """Return what our own reading of calls makes of them."""
    calls = [
        ExecutedCall(
            domain=action.service.partition(".")[0],
            service=action.service.partition(".")[2],
            data=action.data,
            entity_ids=(action.entity_id,),
        )
        for action in found.actions
    ]
    return {(r.device, r.setting): r.value for r in readings_of(calls, of)}


def test_everything_a_full_home_can() -> None:
    found = resolve(candidate(EVERYTHING), FULL, {PANEL})
    assert calls_of(found) == [
        (TV, "media_player.turn_on", {}),
        (TV, "media_player.select_source", {"source": "Netflix"}),
        (TV, "media_player.volume_set", {"volume_level": 0.25}),
        ("number.tv_brightness", "number.set_value", {"value": 60}),
        (AC, "climate.set_hvac_mode", {"hvac_mode": "heat"}),
        (AC, "climate.set_temperature", {"temperature": 22}),
        (AC, "climate.set_fan_mode", {"fan_mode": "medium"}),
        (
            LAMP,
            "light.turn_on",
            {"brightness_pct": 40, "color_temp_kelvin": 2700, "effect": "colorloop"},
        ),
        (SPEAKER, "media_player.turn_on", {}),
        (SPEAKER, "media_player.select_sound_mode", {"sound_mode": "balanced"}),
        (SPEAKER, "media_player.volume_set", {"volume_level": 0.35}),
        (PANEL, "alarm_control_panel.alarm_arm_home", {}),
        ("number.alarm_volume", "number.set_value", {"value": 80}),
    ]
    assert found.left_out == ()
    assert [action.entity_id for action in found.actions if action.arms] == [PANEL]
    assert read_back(found, FULL) == {
        (device, name): value
        for device, values in EVERYTHING.items()
        for name, value in values.items()
    }


LIGHTS: list[tuple[Home, Settings, Calls, dict[str, Any], list[tuple[str, str]]]] = [
    # Only switched
    (
        home(light(LAMP, "onoff")),
        {"lights": {"brightness": 40}},
        [(LAMP, "light.turn_on", {})],
        {"brightness": 100},
        [],
    ),
    (
        home(light(LAMP, "onoff")),
        {"lights": {"brightness": 40, "color": "warm"}},
        [(LAMP, "light.turn_on", {})],
        {"brightness": 100},
        [("lights.color", "not_supported")],
    ),
    (
        home(light(LAMP, "onoff")),
        {"lights": {"color": "warm"}},
        [],
        {},
        [("lights.color", "not_supported")],
    ),
    (
        home(light(LAMP, "onoff")),
        {"lights": {"power": "on"}},
        [(LAMP, "light.turn_on", {})],
        {},
        [],
    ),
    (
        home(light(LAMP, "onoff")),
        {"lights": {"power": "off"}},
        [(LAMP, "light.turn_off", {})],
        {},
        [],
    ),
    (
        home(light(LAMP, "onoff")),
        {"lights": {"brightness": 0}},
        [(LAMP, "light.turn_off", {})],
        {},
        [],
    ),
    # Only dimmed
    (
        home(light(LAMP, "brightness")),
        {"lights": {"brightness": 40, "color": "cool", "mode": "static"}},
        [(LAMP, "light.turn_on", {"brightness_pct": 40})],
        {},
        [("lights.color", "not_supported")],
    ),
    (
        home(light(LAMP, "brightness")),
        {"lights": {"brightness": 40, "mode": "dynamic"}},
        [(LAMP, "light.turn_on", {"brightness_pct": 40})],
        {},
        [("lights.mode", "not_supported")],
    ),
    (
        home(light(LAMP, "brightness")),
        {"lights": {"power": "off", "brightness": 40}},
        [(LAMP, "light.turn_off", {})],
        {},
        [("lights.brightness", "not_supported")],
    ),
    # Ranges of white
    *(
        (
            home(
                light(
                    LAMP, attributes={"min_color_temp_kelvin": low, "max_color_temp_kelvin": high}
                )
            ),
            {"lights": {"color": word}},
            [(LAMP, "light.turn_on", {"color_temp_kelvin": kelvin})],
            {"color": really} if really else {},
            [],
        )
        for low, high, word, kelvin, really in [
            (2000, 6535, "warm", 2700, None),
            (2000, 6535, "neutral", 4000, None),
            (2000, 6535, "cool", 5500, None),
            (2200, 4000, "cool", 4000, None),
            (2200, 4000, "warm", 2700, None),
            (2200, 3800, "neutral", 3800, "cool"),
            (3000, 6500, "warm", 3000, None),
            (4500, 6500, "warm", 4500, None),
        ]
    ),
    # A colour lamp shows white as well: Home Assistant converts it
    (
        home(light(LAMP, "hs")),
        {"lights": {"color": "warm"}},
        [(LAMP, "light.turn_on", {"color_temp_kelvin": 2700})],
        {},
        [],
    ),
    (
        home(light(LAMP, "brightness", effects=("Off", "Candle"))),
        {"lights": {"mode": "static"}},
        [(LAMP, "light.turn_on", {"effect": "Off"})],
        {},
        [],
    ),
]


@pytest.mark.parametrize(("of", "settings", "calls", "nearest", "left"), LIGHTS)
def test_lights(
    of: Home, settings: Settings, calls: Calls, nearest: dict[str, Any], left: list[tuple[str, str]]
) -> None:
    found = resolve(candidate(settings), of)
    assert calls_of(found) == calls
    assert nearest_of(found) == nearest
    assert left_of(found) == left


def test_each_lamp_does_what_it_can() -> None:
    of = home(light("light.a"), light("light.b", "onoff"))
    found = resolve(candidate({"lights": {"brightness": 40, "color": "warm"}}), of)
    assert calls_of(found) == [
        ("light.a", "light.turn_on", {"brightness_pct": 40, "color_temp_kelvin": 2700}),
        ("light.b", "light.turn_on", {}),
    ]
    assert [(left.setting, left.entity_id) for left in found.left_out] == [("color", "light.b")]


ON: tuple[str, str, dict[str, Any]] = (TV, "media_player.turn_on", {})
PLAYERS: list[tuple[Home, Settings, Calls, list[tuple[str, str]]]] = [
    # Without sources, without volume, without anything
    (
        home(tv()),
        {"tv": {"volume": 25, "input_source": "HDMI1"}},
        [ON, (TV, "media_player.volume_set", {"volume_level": 0.25})],
        [("tv.input_source", "not_supported")],
    ),
    (
        home(tv(TV, attributes={"supported_features": int(MediaPlayer.TURN_ON | MediaPlayer.SELECT_SOURCE), "source_list": ["HDMI1"]})),
        {"tv": {"volume": 25, "input_source": "HDMI1"}},
        [ON, (TV, "media_player.select_source", {"source": "HDMI1"})],
        [("tv.volume", "not_supported")],
    ),
    (
        home(tv(TV, attributes={"supported_features": int(MediaPlayer.TURN_ON)})),
        {"tv": {"volume": 25}},
        [],
        [("tv.volume", "not_supported")],
    ),
    (
        home(tv(TV, attributes={"supported_features": int(MediaPlayer.VOLUME_SET)})),
        {"tv": {"volume": 25, "power": "on"}},
        [(TV, "media_player.volume_set", {"volume_level": 0.25})],
        [("tv.power", "not_supported")],
    ),
    (home(tv()), {"tv": {"power": "on"}}, [ON], []),
    (home(tv()), {"tv": {"power": "off"}}, [(TV, "media_player.turn_off", {})], []),
    (
        home(tv(TV, attributes={"supported_features": int(MediaPlayer.VOLUME_SET)})),
        {"tv": {"power": "off"}},
        [],
        [("tv.power", "not_supported")],
    ),
    # A source that is not there
    (
        home(tv(TV, "HDMI1", "Live TV")),
        {"tv": {"volume": 5, "input_source": "Netflix"}},
        [ON, (TV, "media_player.volume_set", {"volume_level": 0.05})],
        [("tv.input_source", "not_supported")],
    ),
    # A select or a number that cannot
    (
        home(tv(TV, device_id="tv"), select("select.tv_input", "HDMI 1", device_id="tv")),
        {"tv": {"input_source": "AV"}},
        [],
        [("tv.input_source", "not_supported")],
    ),
    (
        home(tv(TV, device_id="tv"), number("number.tv_brightness", 5, 5, device_id="tv")),
        {"tv": {"brightness": 40}},
        [],
        [("tv.brightness", "not_supported")],
    ),
    # What is switched off has no brightness
    (
        home(tv(TV, device_id="tv"), number("number.tv_brightness", device_id="tv")),
        {"tv": {"power": "off", "brightness": 40}},
        [(TV, "media_player.turn_off", {})],
        [("tv.brightness", "not_supported")],
    ),
    # A select beside the player
    (
        home(tv(TV, device_id="tv"), select("select.tv_input", "HDMI 1", "AV", device_id="tv")),
        {"tv": {"input_source": "AV"}},
        [ON, ("select.tv_input", "select.select_option", {"option": "AV"})],
        [],
    ),
    # How bright it is, and it must be on for that
    (home(tv()), {"tv": {"brightness": 40}}, [], [("tv.brightness", "no_entity")]),
    (
        home(tv(TV, device_id="tv"), number("number.tv_brightness", 0, 50, device_id="tv")),
        {"tv": {"brightness": 40}},
        [ON, ("number.tv_brightness", "number.set_value", {"value": 20})],
        [],
    ),
    # Loudspeakers
    (
        home(speaker()),
        {"speaker": {"volume": 30, "equalizer": "balanced"}},
        [
            (SPEAKER, "media_player.turn_on", {}),
            (SPEAKER, "media_player.volume_set", {"volume_level": 0.3}),
        ],
        [("speaker.equalizer", "not_supported")],
    ),
    (
        home(speaker(SPEAKER, device_id="s"), select("select.speaker_equalizer", "Rock", "Balanced", device_id="s")),
        {"speaker": {"equalizer": "balanced"}},
        [
            (SPEAKER, "media_player.turn_on", {}),
            ("select.speaker_equalizer", "select.select_option", {"option": "Balanced"}),
        ],
        [],
    ),
    (home(), {"speaker": {"volume": 30}}, [], [("speaker.volume", "no_entity")]),
]  # fmt: skip


@pytest.mark.parametrize(("of", "settings", "calls", "left"), PLAYERS)
def test_players(of: Home, settings: Settings, calls: Calls, left: list[tuple[str, str]]) -> None:
    found = resolve(candidate(settings), of)
    assert calls_of(found) == calls
    assert left_of(found) == left


def test_a_name_written_otherwise_is_said() -> None:
    found = resolve(candidate({"tv": {"input_source": "HDMI1"}}), home(tv(TV, "HDMI 1", "HDMI 2")))
    assert calls_of(found)[1] == (TV, "media_player.select_source", {"source": "HDMI 1"})
    assert nearest_of(found) == {"input_source": "HDMI 1"}


@pytest.mark.parametrize("driven", [True, False])
def test_a_player_that_is_off_can_what_it_was_told(driven: bool) -> None:
    asleep = entity(
        TV,
        device_class="tv",
        state="off",
        attributes={"supported_features": int(MediaPlayer.TURN_ON)},
    )
    touched = {"tv.volume": (TV,), "tv.input_source": (TV,)} if driven else {}
    wanted = candidate({"tv": {"volume": 25, "input_source": "Netflix"}}, entities=touched)
    found = resolve(wanted, home(asleep))
    assert len(found.actions) == (3 if driven else 0)
    assert len(found.left_out) == (0 if driven else 2)


CLIMATES: list[tuple[Home, Settings, Calls, dict[str, Any], list[tuple[str, str]]]] = [
    # Without fan
    (
        home(climate()),
        {"ac": {"temperature": 22, "fan_speed": 2}},
        [(AC, "climate.set_temperature", {"temperature": 22})],
        {},
        [("ac.fan_speed", "not_supported")],
    ),
    # With another fan
    (
        home(climate(fan=("auto", "low", "high"))),
        {"ac": {"fan_speed": 2}},
        [(AC, "climate.set_fan_mode", {"fan_mode": "low"})],
        {"fan_speed": 1},
        [],
    ),
    (
        home(climate(fan=("auto", "low", "high"))),
        {"ac": {"fan_speed": 0}},
        [(AC, "climate.set_fan_mode", {"fan_mode": "auto"})],
        {},
        [],
    ),
    (home(climate(fan=("auto",))), {"ac": {"fan_speed": 3}}, [], {}, [("ac.fan_speed", "not_supported")]),
    (
        home(climate(device_id="ac"), select("select.ac_fan", "Auto", "1", "2", "3", device_id="ac")),
        {"ac": {"fan_speed": 2}},
        [("select.ac_fan", "select.select_option", {"option": "2"})],
        {},
        [],
    ),
    # Steps and ends
    (
        home(climate(step=1)),
        {"ac": {"temperature": 21.5}},
        [(AC, "climate.set_temperature", {"temperature": 22})],
        {"temperature": 22},
        [],
    ),
    (
        home(climate(low=18)),
        {"ac": {"temperature": 16}},
        [(AC, "climate.set_temperature", {"temperature": 18})],
        {"temperature": 18},
        [],
    ),
    (
        home(climate(high=25)),
        {"ac": {"temperature": 27}},
        [(AC, "climate.set_temperature", {"temperature": 25})],
        {"temperature": 25},
        [],
    ),
    (home(climate(high=22)), {"ac": {"temperature": 27}}, [], {}, [("ac.temperature", "not_supported")]),
    # °F
    (
        home(climate(low=44.6, high=95, step=None), unit="°F"),
        {"ac": {"temperature": 72, "mode": "cool"}},
        [
            (AC, "climate.set_hvac_mode", {"hvac_mode": "cool"}),
            (AC, "climate.set_temperature", {"temperature": 72}),
        ],
        {},
        [],
    ),
    (
        home(climate(low=44.6, high=95, step=None), unit="°F"),
        {"ac": {"temperature": 44}},
        [(AC, "climate.set_temperature", {"temperature": 45})],
        {"temperature": 45},
        [],
    ),
    (
        home(climate(low=44.6, high=95), unit="°F"),
        {"ac": {"temperature": 22}},
        [],
        {},
        [("ac.temperature", "not_supported")],
    ),
    # heat_cool is auto, with one target or with two
    (
        home(climate(modes=("off", "heat", "cool", "heat_cool"))),
        {"ac": {"temperature": 22, "mode": "auto"}},
        [
            (AC, "climate.set_hvac_mode", {"hvac_mode": "heat_cool"}),
            (AC, "climate.set_temperature", {"temperature": 22}),
        ],
        {},
        [],
    ),
    (
        home(climate(attributes=RANGED | {"hvac_modes": ["off", "heat", "heat_cool"], "min_temp": 7, "max_temp": 30})),
        {"ac": {"temperature": 22, "mode": "auto"}},
        [
            (AC, "climate.set_hvac_mode", {"hvac_mode": "heat_cool"}),
            (AC, "climate.set_temperature", {"target_temp_low": 21, "target_temp_high": 23}),
        ],
        {"temperature": "21-23"},
        [],
    ),
    (
        home(climate(attributes=RANGED | {"hvac_modes": ["off", "heat", "heat_cool"], "min_temp": 7, "max_temp": 30})),
        {"ac": {"temperature": 22, "mode": "heat"}},
        [
            (AC, "climate.set_hvac_mode", {"hvac_mode": "heat"}),
            (AC, "climate.set_temperature", {"temperature": 22}),
        ],
        {},
        [],
    ),
    (
        home(climate(attributes=RANGED | {"hvac_modes": ["off", "heat_cool"], "min_temp": 45, "max_temp": 95}), unit="°F"),
        {"ac": {"temperature": 72}},
        [(AC, "climate.set_temperature", {"target_temp_low": 70, "target_temp_high": 74})],
        {"temperature": "70-74"},
        [],
    ),
    (
        home(climate(low=5, high=30.4, step=0.5)),
        {"ac": {"temperature": 31}},
        [(AC, "climate.set_temperature", {"temperature": 30})],
        {"temperature": 30},
        [],
    ),
    (
        home(climate(low=15.6, step=0.5)),
        {"ac": {"temperature": 15}},
        [(AC, "climate.set_temperature", {"temperature": 16})],
        {"temperature": 16},
        [],
    ),
    (
        home(climate(attributes={"supported_features": 0, "hvac_modes": ["off", "cool"]})),
        {"ac": {"temperature": 22, "mode": "cool"}},
        [(AC, "climate.set_hvac_mode", {"hvac_mode": "cool"})],
        {},
        [("ac.temperature", "not_supported")],
    ),
    # Modes and power
    (
        home(climate(attributes={"supported_features": int(Climate.TURN_ON), "hvac_modes": ["cool", "heat"]})),
        {"ac": {"power": "on"}},
        [(AC, "climate.turn_on", {})],
        {},
        [],
    ),
    (
        home(climate(modes=("cool", "heat"))),
        {"ac": {"power": "off"}},
        [],
        {},
        [("ac.power", "not_supported")],
    ),
    (
        home(climate(modes=("off", "heat"))),
        {"ac": {"mode": "cool", "temperature": 21}},
        [],
        {},
        [("ac.mode", "not_supported"), ("ac.temperature", "not_supported")],
    ),
    (
        home(climate(modes=("off", "heat"))),
        {"ac": {"mode": "auto", "temperature": 21}},
        [(AC, "climate.set_temperature", {"temperature": 21})],
        {},
        [("ac.mode", "not_supported")],
    ),
    (home(climate(modes=("off", "heat"))), {"ac": {"mode": "cool"}}, [], {}, [("ac.mode", "not_supported")]),
    (
        home(climate(modes=("off", "heat"))),
        {"ac": {"power": "on"}},
        [(AC, "climate.set_hvac_mode", {"hvac_mode": "heat"})],
        {},
        [],
    ),
    (home(climate()), {"ac": {"power": "on"}}, [], {}, [("ac.power", "not_supported")]),
    (
        home(climate()),
        {"ac": {"power": "off"}},
        [(AC, "climate.set_hvac_mode", {"hvac_mode": "off"})],
        {},
        [],
    ),
    (
        home(climate(attributes={"supported_features": int(Climate.TURN_ON | Climate.TURN_OFF), "hvac_modes": ["off", "cool", "heat"]})),
        {"ac": {"power": "off"}},
        [(AC, "climate.turn_off", {})],
        {},
        [],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("of", "settings", "calls", "nearest", "left"), CLIMATES)
def test_climates(
    of: Home, settings: Settings, calls: Calls, nearest: dict[str, Any], left: list[tuple[str, str]]
) -> None:
    found = resolve(candidate(settings), of)
    assert calls_of(found) == calls
    assert nearest_of(found) == nearest
    assert left_of(found) == left


ALL = AlarmControlPanel.ARMING
NIGHT, AWAY = AlarmControlPanel.ARM_NIGHT, AlarmControlPanel.ARM_AWAY


@pytest.mark.parametrize(
    ("features", "time_of_day", "clock", "service"),
    [
        (ALL, "evening", None, "alarm_arm_home"),
        (ALL, "night", None, "alarm_arm_night"),
        (ALL, None, Clock(mean=time(23, 40), spread=20), "alarm_arm_night"),
        (ALL, None, Clock(mean=time(8), spread=20), "alarm_arm_home"),
        (NIGHT | AWAY, "morning", None, "alarm_arm_night"),
        (AWAY, "night", None, "alarm_arm_away"),
        (AlarmControlPanel.ARM_VACATION, "night", None, None),
    ],
)
def test_how_it_is_armed(
    features: AlarmControlPanel, time_of_day: Any, clock: Clock | None, service: str | None
) -> None:
    of = home(
        panel(attributes={"supported_features": int(features), "code_arm_required": False}),
        roles={"security": (PANEL,)},
    )
    wanted = candidate(
        {"security": {"armed": True}}, triggers=Triggers(time_of_day=time_of_day), clock=clock
    )
    found = resolve(wanted, of)
    if service is None:
        assert left_of(found) == [("security.armed", "not_supported")]
    else:
        assert calls_of(found) == [(PANEL, f"alarm_control_panel.{service}", {})]
        assert found.actions[0].arms


@pytest.mark.parametrize(
    ("attributes", "codes", "reason"),
    [
        ({"code_arm_required": True, "code_format": "number"}, set(), "needs_code"),
        ({"code_arm_required": True, "code_format": None}, set(), "needs_code"),
        ({}, set(), "needs_code"),
        ({"code_arm_required": True, "code_format": "number"}, {PANEL}, None),
        ({"code_arm_required": False, "code_format": "number"}, set(), None),
    ],
)
def test_a_code_is_never_needed(
    attributes: dict[str, Any], codes: set[str], reason: str | None
) -> None:
    of = home(panel(attributes={"supported_features": int(ALL), **attributes}))
    found = resolve(candidate({"security": {"armed": True}}), of, codes)
    assert left_of(found) == ([("security.armed", reason)] if reason else [])
    assert not any("code" in action.data for action in found.actions)


def test_nothing_is_disarmed_and_no_siren_sounds() -> None:
    wanted = candidate({"security": {"armed": False, "alarm_volume": 40}})
    found = resolve(wanted, home(panel(), siren()), {PANEL})
    assert found.actions == ()
    assert left_of(found) == [
        ("security.armed", "never_automatic"),
        ("security.alarm_volume", "not_supported"),
    ]


@pytest.mark.parametrize(
    ("numbers", "share", "value", "really"),
    [
        ((0, 100, 1), 61, 61, None),
        ((0, 10, 1), 61, 6, 60),
        ((0, 3, 1), 61, 2, 67),
        ((20, 220, 5), 50, 120, None),
        ((0, 1, 0.01), 61, 0.61, None),
        ((0, 10, 4), 100, 8, 80),
    ],
)
def test_numbers_are_scaled(
    numbers: tuple[float, float, float], share: int, value: float, really: int | None
) -> None:
    volume = number(
        "number.alarm_volume", attributes=dict(zip(("min", "max", "step"), numbers, strict=True))
    )
    found = resolve(candidate({"security": {"alarm_volume": share}}), home(panel(), volume))
    assert [action.data for action in found.actions] == [{"value": value}]
    assert nearest_of(found) == ({} if really is None else {"alarm_volume": really})
