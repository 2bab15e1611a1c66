"""Executed calls become settings."""

from collections.abc import Mapping
from typing import Any

import pytest

from custom_components.edgewise.routines.calls import ExecutedCall, readings_of
from custom_components.edgewise.routines.home import Home
from custom_components.edgewise.routines.vocabulary import Value

from ..homes import FULL, climate, home, light, number, panel, select, siren, speaker, tv

TV, AC, LAMP = "media_player.tv", "climate.ac", "light.lamp"
SPEAKER, PANEL = "media_player.speaker", "alarm_control_panel.alarm"
BRIGHTNESS, VOLUME = "number.tv_brightness", "number.alarm_volume"


def call(
    service: str, *entity_ids: str, after: Mapping[str, Any] | None = None, **data: Any
) -> ExecutedCall:
    """Return a call; `after` is how it left its entities."""
    domain, _, name = service.partition(".")
    left = dict.fromkeys(entity_ids, after) if after is not None else {}
    return ExecutedCall(domain=domain, service=name, data=data, entity_ids=entity_ids, after=left)


def settings(calls: list[ExecutedCall], of: Home = FULL) -> dict[str, dict[str, Value]]:
    found: dict[str, dict[str, Value]] = {}
    for reading in readings_of(calls, of):
        assert reading.source == "call"
        assert reading.readers == ("call",)
        found.setdefault(reading.device, {})[reading.setting] = reading.value
    return found


ONE: list[tuple[ExecutedCall, dict[str, dict[str, Value]]]] = [
    # Lights
    (call("light.turn_on", LAMP), {"lights": {"power": "on"}}),
    (call("light.turn_on", LAMP, transition=2), {"lights": {"power": "on"}}),
    (call("light.turn_off", LAMP), {"lights": {"power": "off"}}),
    (call("light.turn_on", LAMP, brightness_pct=40), {"lights": {"brightness": 40}}),
    (call("light.turn_on", LAMP, brightness_pct="40"), {"lights": {"brightness": 40}}),
    (call("light.turn_on", LAMP, brightness=102), {"lights": {"brightness": 40}}),
    (call("light.turn_on", LAMP, brightness=255), {"lights": {"brightness": 100}}),
    (call("light.turn_on", LAMP, brightness=1), {"lights": {"brightness": 1}}),
    (call("light.turn_on", LAMP, brightness=0), {"lights": {"power": "off"}}),
    (call("light.turn_on", LAMP, brightness_pct=0), {"lights": {"power": "off"}}),
    (call("light.turn_on", LAMP, brightness=300), {}),
    (call("light.turn_on", LAMP, brightness="{{ x }}"), {"lights": {"power": "on"}}),
    (
        call(
            "light.turn_on", LAMP, brightness_step_pct=10, after={"state": "on", "brightness": 128}
        ),
        {"lights": {"brightness": 50}},
    ),
    (
        call("light.turn_on", LAMP, brightness_step=-200, after={"state": "off"}),
        {"lights": {"power": "off"}},
    ),
    (call("light.turn_on", LAMP, brightness_step=10), {}),
    (call("light.turn_on", LAMP, color_temp_kelvin=2700), {"lights": {"color": "warm"}}),
    (call("light.turn_on", LAMP, kelvin=4000), {"lights": {"color": "neutral"}}),
    (call("light.turn_on", LAMP, hs_color=[28, 60]), {"lights": {"color": "warm"}}),
    (call("light.turn_on", LAMP, rgb_color=[255, 255, 255]), {"lights": {"color": "neutral"}}),
    (call("light.turn_on", LAMP, rgb_color=(255, 0, 0)), {}),
    (call("light.turn_on", LAMP, rgb_color=[255, 0]), {"lights": {"power": "on"}}),
    (
        call(
            "light.turn_on", LAMP, color_temp=370, after={"state": "on", "color_temp_kelvin": 2702}
        ),
        {"lights": {"color": "warm"}},
    ),
    (
        call(
            "light.turn_on", LAMP, color_name="red", after={"state": "on", "hs_color": (0.0, 100.0)}
        ),
        {},
    ),
    (call("light.turn_on", LAMP, effect="colorloop"), {"lights": {"mode": "dynamic"}}),
    (call("light.turn_on", LAMP, effect="None"), {"lights": {"mode": "static"}}),
    (
        call("light.turn_on", LAMP, brightness_pct=30, color_temp_kelvin=6500, effect="None"),
        {"lights": {"brightness": 30, "color": "cool", "mode": "static"}},
    ),
    (call("light.toggle", LAMP, after={"state": "off"}), {"lights": {"power": "off"}}),
    (call("light.toggle", LAMP, after={"state": "on"}), {"lights": {"power": "on"}}),
    (call("light.toggle", LAMP, after={"state": "unavailable"}), {}),
    (call("light.toggle", LAMP), {}),
    # TV and speaker
    (call("media_player.turn_on", TV), {"tv": {"power": "on"}}),
    (call("media_player.turn_off", TV), {"tv": {"power": "off"}}),
    (call("media_player.toggle", TV, after={"state": "standby"}), {"tv": {"power": "off"}}),
    (call("media_player.volume_set", TV, volume_level=0.25), {"tv": {"volume": 25}}),
    (call("media_player.volume_set", SPEAKER, volume_level="0.29"), {"speaker": {"volume": 29}}),
    (call("media_player.volume_set", TV, volume_level=0), {"tv": {"volume": 0}}),
    (call("media_player.volume_set", TV, volume_level=25), {}),
    (call("media_player.volume_set", TV, volume_level=True), {}),
    (call("media_player.volume_set", TV), {}),
    (
        call("media_player.volume_up", TV, after={"state": "on", "volume_level": 0.35}),
        {"tv": {"volume": 35}},
    ),
    (
        call(
            "media_player.volume_down",
            SPEAKER,
            after={"state": "playing", "volume_level": 0.0, "is_volume_muted": True},
        ),
        {},
    ),
    (call("media_player.volume_mute", TV, is_volume_muted=True), {}),
    (call("media_player.media_pause", TV), {}),
    (call("media_player.play_media", TV, media_content_id="x"), {}),
    (call("media_player.select_source", TV, source="Netflix"), {"tv": {"input_source": "Netflix"}}),
    (call("media_player.select_source", TV, source="Hulu"), {}),
    (call("media_player.select_source", SPEAKER, source="Netflix"), {}),
    (
        call("media_player.select_sound_mode", SPEAKER, sound_mode="balanced"),
        {"speaker": {"equalizer": "balanced"}},
    ),
    (call("media_player.select_sound_mode", TV, sound_mode="balanced"), {}),
    (call("number.set_value", BRIGHTNESS, value=60), {"tv": {"brightness": 60}}),
    (call("number.set_value", BRIGHTNESS, value="60"), {"tv": {"brightness": 60}}),
    (call("number.set_value", BRIGHTNESS, value=101), {}),
    (call("number.set_value", BRIGHTNESS, value="nan"), {}),
    # AC
    (call("climate.turn_on", AC), {"ac": {"power": "on"}}),
    (call("climate.turn_off", AC), {"ac": {"power": "off"}}),
    (call("climate.toggle", AC, after={"state": "heat"}), {"ac": {"power": "on"}}),
    (call("climate.set_temperature", AC, temperature=22), {"ac": {"temperature": 22}}),
    (call("climate.set_temperature", AC, temperature=21.67), {"ac": {"temperature": 22}}),
    (call("climate.set_temperature", AC, temperature=72), {}),
    (
        call("climate.set_temperature", AC, temperature=22, hvac_mode="heat"),
        {"ac": {"temperature": 22, "mode": "heat"}},
    ),
    (
        call("climate.set_temperature", AC, temperature=22, hvac_mode="off"),
        {"ac": {"power": "off"}},
    ),
    (call("climate.set_temperature", AC, target_temp_low=19, target_temp_high=24), {}),
    (call("climate.set_hvac_mode", AC, hvac_mode="cool"), {"ac": {"mode": "cool"}}),
    (call("climate.set_hvac_mode", AC, hvac_mode="off"), {"ac": {"power": "off"}}),
    (call("climate.set_hvac_mode", AC, hvac_mode="dry"), {}),
    (call("climate.set_hvac_mode", AC), {}),
    (call("climate.set_fan_mode", AC, fan_mode="high"), {"ac": {"fan_speed": 3}}),
    (call("climate.set_fan_mode", AC, fan_mode="auto"), {"ac": {"fan_speed": 0}}),
    (call("climate.set_fan_mode", AC, fan_mode="diffuse"), {}),
    (call("climate.set_preset_mode", AC, preset_mode="eco"), {}),
    # Security
    (call("alarm_control_panel.alarm_arm_away", PANEL, code="**"), {"security": {"armed": True}}),
    (call("alarm_control_panel.alarm_arm_vacation", PANEL), {"security": {"armed": True}}),
    (call("alarm_control_panel.alarm_disarm", PANEL), {"security": {"armed": False}}),
    (call("alarm_control_panel.alarm_trigger", PANEL), {}),
    (call("number.set_value", VOLUME, value=80), {"security": {"alarm_volume": 80}}),
    # Whatever it is
    (call("homeassistant.turn_on", LAMP, TV), {"tv": {"power": "on"}, "lights": {"power": "on"}}),
    (call("homeassistant.turn_off", AC, PANEL, BRIGHTNESS), {"ac": {"power": "off"}}),
    (call("homeassistant.toggle", TV, after={"state": "off"}), {"tv": {"power": "off"}}),
    (call("homeassistant.update_entity", TV), {}),
    # What is no device of ours, and what is no call of theirs
    (call("light.turn_on", "light.unknown", brightness_pct=40), {}),
    (call("light.turn_on", TV), {}),
    (call("cover.open_cover", "cover.blind"), {}),
    (call("script.movie_time", "script.movie_time"), {}),
    (call("light.turn_on"), {}),
]


@pytest.mark.parametrize(("one", "expected"), ONE)
def test_one_call(one: ExecutedCall, expected: dict[str, dict[str, Value]]) -> None:
    assert settings([one]) == expected


MANY: dict[str, tuple[list[ExecutedCall], dict[str, dict[str, Value]]]] = {
    "the last value counts": (
        [
            call("light.turn_on", LAMP, brightness_pct=40),
            call("light.turn_on", LAMP, brightness_pct=60),
        ],
        {"lights": {"brightness": 60}},
    ),
    "other settings stay": (
        [
            call("light.turn_on", LAMP, brightness_pct=40, color_temp_kelvin=2700),
            call("light.turn_on", LAMP, brightness_pct=60),
        ],
        {"lights": {"brightness": 60, "color": "warm"}},
    ),
    "on says nothing where there are settings": (
        [
            call("climate.turn_on", AC),
            call("climate.set_temperature", AC, temperature=22),
            call("climate.turn_on", AC),
        ],
        {"ac": {"temperature": 22}},
    ),
    "off ends all settings of its device": (
        [
            call("light.turn_on", LAMP, brightness_pct=40),
            call("media_player.volume_set", TV, volume_level=0.2),
            call("light.turn_off", LAMP),
        ],
        {"tv": {"volume": 20}, "lights": {"power": "off"}},
    ),
    "a TV that is switched off shows no brightness": (
        [call("number.set_value", BRIGHTNESS, value=60), call("media_player.turn_off", TV)],
        {"tv": {"power": "off"}},
    ),
    "what is set after off is in force": (
        [call("climate.turn_off", AC), call("climate.set_hvac_mode", AC, hvac_mode="heat")],
        {"ac": {"mode": "heat"}},
    ),
    "on after off": (
        [call("light.turn_off", LAMP), call("light.turn_on", LAMP)],
        {"lights": {"power": "on"}},
    ),
    "a value without a word ends the one before": (
        [
            call("light.turn_on", LAMP, brightness_pct=40, color_temp_kelvin=2700),
            call("light.turn_on", LAMP, rgb_color=[255, 0, 0]),
        ],
        {"lights": {"brightness": 40}},
    ),
    "red after off is not off": (
        [call("light.turn_off", LAMP), call("light.turn_on", LAMP, rgb_color=[255, 0, 0])],
        {},
    ),
    "a general call and what it calls": (
        [call("homeassistant.turn_on", LAMP), call("light.turn_on", LAMP)],
        {"lights": {"power": "on"}},
    ),
    "a script says nothing, what it does says all": (
        [
            call("script.turn_on", "script.movie"),
            call("media_player.select_source", TV, source="HDMI1"),
            call("light.turn_on", LAMP, brightness_pct=20),
        ],
        {"tv": {"input_source": "HDMI1"}, "lights": {"brightness": 20}},
    ),
    "arming and disarming": (
        [
            call("alarm_control_panel.alarm_arm_night", PANEL),
            call("number.set_value", VOLUME, value=30),
            call("alarm_control_panel.alarm_disarm", PANEL),
        ],
        {"security": {"armed": False, "alarm_volume": 30}},
    ),
}


@pytest.mark.parametrize("case", MANY)
def test_many_calls(case: str) -> None:
    calls, expected = MANY[case]
    assert settings(calls) == expected


def test_a_failed_call_is_no_evidence() -> None:
    failed = ExecutedCall(domain="light", service="turn_off", entity_ids=(LAMP,), ok=False)
    assert settings([call("light.turn_on", LAMP, brightness_pct=40), failed]) == {
        "lights": {"brightness": 40}
    }


def test_no_calls_no_readings() -> None:
    assert readings_of([], FULL) == ()
    assert readings_of([call("light.turn_on", LAMP)], home()) == ()


def test_the_order_is_the_vocabularys() -> None:
    calls = [
        call("alarm_control_panel.alarm_arm_away", PANEL),
        call("light.turn_on", LAMP, color_temp_kelvin=2700, brightness_pct=40),
        call("media_player.volume_set", TV, volume_level=0.2),
    ]
    assert [(r.device, r.setting) for r in readings_of(calls, FULL)] == [
        ("tv", "volume"),
        ("lights", "brightness"),
        ("lights", "color"),
        ("security", "armed"),
    ]


# Several entities of one role

LIGHTS = home(
    *(light(f"light.{name}") for name in "abc"),
    light("light.plug", "onoff"),
)


def readings(*calls: ExecutedCall) -> list[tuple[str, Value, float, tuple[str, ...]]]:
    return [
        (r.setting, r.value, round(r.certainty, 2), r.entities) for r in readings_of(calls, LIGHTS)
    ]


def test_all_entities_are_kept() -> None:
    both = ("light.b", "light.a")
    assert readings(call("light.turn_on", *both, brightness_pct=40)) == [
        ("brightness", 40, 1.0, both)
    ]


def test_the_value_of_most_counts_and_the_others_make_it_doubtful() -> None:
    assert readings(
        call("light.turn_on", "light.a", "light.b", brightness_pct=40),
        call("light.turn_on", "light.c", brightness_pct=80),
    ) == [("brightness", 40, 0.67, ("light.a", "light.b"))]


def test_of_equally_many_the_last_counts() -> None:
    assert readings(
        call("light.turn_on", "light.a", brightness_pct=40),
        call("light.turn_on", "light.b", brightness_pct=80),
    ) == [("brightness", 80, 0.5, ("light.b",))]


def test_most_are_off() -> None:
    assert readings(
        call("light.turn_on", "light.a", brightness_pct=20),
        call("light.turn_off", "light.b", "light.c"),
    ) == [("power", "off", 0.67, ("light.b", "light.c"))]


def test_one_of_two_is_off() -> None:
    assert readings(
        call("light.turn_off", "light.b"),
        call("light.turn_on", "light.a", brightness_pct=20),
    ) == [("brightness", 20, 0.5, ("light.a",))]


def test_a_lamp_that_cannot_dim_is_on() -> None:
    assert readings(call("light.turn_on", "light.plug", brightness_pct=20)) == [
        ("power", "on", 1.0, ("light.plug",))
    ]


def test_a_strip_that_is_red_is_more_than_on() -> None:
    strip = home(light("light.strip", "rgb"))
    assert settings([call("light.turn_on", "light.strip", rgb_color=[255, 0, 0])], strip) == {}
    assert settings([call("light.turn_on", "light.strip")], strip) == {"lights": {"power": "on"}}
    # A lamp without colours is told in vain.
    assert readings(call("light.turn_on", "light.plug", rgb_color=[255, 0, 0])) == [
        ("power", "on", 1.0, ("light.plug",))
    ]


def test_a_room_with_lamps_that_can_and_cannot_dim() -> None:
    assert readings(
        call("light.turn_on", "light.a", "light.b", "light.plug", brightness_pct=20)
    ) == [
        ("power", "on", 1.0, ("light.plug",)),
        ("brightness", 20, 1.0, ("light.a", "light.b")),
    ]


# Other homes


def test_a_fahrenheit_home() -> None:
    american = home(climate(low=60, high=90, step=None), unit="°F")
    assert settings([call("climate.set_temperature", AC, temperature=72)], american) == {
        "ac": {"temperature": 72}
    }
    assert settings([call("climate.set_temperature", AC, temperature=71.6)], american) == {
        "ac": {"temperature": 72}
    }
    assert settings([call("climate.set_temperature", AC, temperature=22)], american) == {}


def test_modes_and_fans_of_ones_own() -> None:
    split = home(
        climate(modes=("off", "heat_cool", "dry"), fan=("Quiet", "1", "2", "3", "4", "5", "Auto"))
    )
    for mode, word in (("heat_cool", "auto"), ("dry", "dry")):
        assert settings([call("climate.set_hvac_mode", AC, hvac_mode=mode)], split) == {
            "ac": {"mode": word}
        }
    for mode, level in (("Quiet", 1), ("3", 2), ("5", 3), ("Auto", 0)):
        assert settings([call("climate.set_fan_mode", AC, fan_mode=mode)], split) == {
            "ac": {"fan_speed": level}
        }


def test_numbers_of_other_ranges_and_sirens() -> None:
    house = home(tv(), number("number.tv_backlight", 0, 50), panel(), siren())
    assert settings([call("number.set_value", "number.tv_backlight", value=25)], house) == {
        "tv": {"brightness": 50}
    }
    loud = call("siren.turn_on", "siren.siren", volume_level=0.3)
    assert settings([loud], house) == {"security": {"alarm_volume": 30}}
    assert settings([call("siren.turn_on", "siren.siren")], house) == {}
    assert settings([call("siren.turn_off", "siren.siren")], house) == {}


def test_selects_of_a_device() -> None:
    house = home(
        tv(device_id="tv"),
        select("select.tv_source", "TV", "HDMI 1", device_id="tv"),
        climate(device_id="ac"),
        select("select.ac_fan", "Auto", "Low", "High", device_id="ac"),
        select("select.ac_swing", "Auto", device_id="ac"),
        select("select.loose_source", "TV"),
    )
    calls = [
        call("select.select_option", "select.tv_source", option="HDMI 1"),
        call("select.select_option", "select.ac_fan", option="High"),
        call("select.select_option", "select.ac_swing", option="Auto"),
        call("select.select_option", "select.loose_source", option="TV"),
    ]
    assert settings(calls, house) == {"tv": {"input_source": "HDMI 1"}, "ac": {"fan_speed": 3}}
    following = call("select.select_next", "select.tv_source", after={"state": "TV"})
    assert settings([*calls[:1], following], house) == {"tv": {"input_source": "TV"}}
    unseen = call("select.select_next", "select.tv_source")
    assert settings([*calls[:1], unseen], house) == {}
    off = call("media_player.turn_off", "media_player.tv")
    assert settings([*calls[:1], off], house) == {"tv": {"power": "off"}}


def test_each_tv_has_its_own_brightness() -> None:
    house = home(
        tv("media_player.a", area_id="a"),
        tv("media_player.b", area_id="b"),
        number("number.tv_b_brightness", area_id="b", device_id="x"),
        roles={"tv_brightness": ("number.tv_b_brightness",)},
    )
    calls = [
        call("number.set_value", "number.tv_b_brightness", value=40),
        call("media_player.turn_off", "media_player.a"),
    ]
    # The other room's TV was switched off: half of them are.
    assert settings(calls, house) == {"tv": {"brightness": 40}}
    assert settings([calls[0], call("media_player.turn_off", "media_player.b")], house) == {
        "tv": {"power": "off"}
    }


def test_a_player_that_forgot_what_it_can_do_was_told_it_all_the_same() -> None:
    asleep = home(
        tv(state="off", attributes={"supported_features": 128}),
        speaker(state="off", attributes={"supported_features": 128}),
    )
    assert settings(
        [
            call("media_player.select_source", TV, source="Netflix"),
            call("media_player.volume_set", TV, volume_level=0.2),
            call("media_player.select_sound_mode", SPEAKER, sound_mode="Night"),
        ],
        asleep,
    ) == {"tv": {"volume": 20, "input_source": "Netflix"}, "speaker": {"equalizer": "Night"}}
