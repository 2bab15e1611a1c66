"""What of a routine may be chosen: values, entities and the situation."""

from typing import Any

import pytest

from custom_components.edgewise.routines.home import Home
from custom_components.edgewise.routines.situation import FIELD_VALUES, FIELDS, Triggers
from custom_components.edgewise.routines.suggestion import (
    Changes,
    Choices,
    ImpossibleChangeError,
    SettingChange,
    adjusted,
    choices,
)
from custom_components.edgewise.routines.vocabulary import Value

from ..homes import FULL, climate, entity, home, light, number, panel, select, speaker, tv
from .building import Settings, candidate

TV = "media_player.tv"


def chosen(settings: Settings, of: Home = FULL, **more: Any) -> Choices:
    return choices(candidate(settings, **more), of, sessions=[])


PERCENT = ("number", 0, 100, 1, "%", ())


@pytest.mark.parametrize(
    ("of", "device", "setting", "value", "expected"),
    [
        (FULL, "lights", "brightness", 40, PERCENT),
        (FULL, "tv", "volume", 40, PERCENT),
        (FULL, "tv", "brightness", 40, PERCENT),
        (FULL, "security", "alarm_volume", 40, PERCENT),
        (FULL, "security", "armed", True, ("bool", None, None, None, None, ())),
        (FULL, "lights", "power", "off", ("choice", None, None, None, None, ("on", "off"))),
        (FULL, "lights", "color", "warm", ("choice", None, None, None, None, ("warm", "cool", "neutral"))),
        (FULL, "lights", "mode", "dynamic", ("choice", None, None, None, None, ("static", "dynamic"))),
        (FULL, "ac", "mode", "heat", ("choice", None, None, None, None, ("cool", "heat", "auto"))),
        (FULL, "ac", "temperature", 22, ("number", 16, 30, 1, "°C", ())),
        (FULL, "ac", "fan_speed", 2, ("number", 0, 3, 1, None, ())),
        (home(climate(step=0.5, low=7)), "ac", "temperature", 22, ("number", 7, 30, 0.5, "°C", ())),
        (home(climate(low=44.6, high=95, step=None), unit="°F"), "ac", "temperature", 72, ("number", 45, 95, 1, "°F", ())),
        (FULL, "speaker", "equalizer", "balanced", ("choice", None, None, None, None, ("bass boost", "balanced", "treble boost"))),
        # What it was learned as is always among them
        (home(tv(TV, "HDMI 1", "AV")), "tv", "input_source", "Netflix", ("choice", None, None, None, None, ("Netflix", "AV", "HDMI 1"))),
        (home(tv(device_id="t"), select("select.tv_input", "HDMI 1", "AV", device_id="t")), "tv", "input_source", "AV", ("choice", None, None, None, None, ("AV", "HDMI 1"))),
        # What cannot be told can only be left out
        (home(light("light.a", "onoff")), "lights", "brightness", 40, ("choice", None, None, None, None, (40,))),
        (home(), "lights", "color", "warm", ("choice", None, None, None, None, ("warm",))),
        # A colour lamp shows white, though it has no colour temperature
        (home(light("light.a", "hs")), "lights", "color", "warm", ("choice", None, None, None, None, ("warm", "cool", "neutral"))),
        (home(light("light.a", "brightness")), "lights", "mode", "static", ("choice", None, None, None, None, ("static",))),
    ],
)  # fmt: skip
def test_settings(
    of: Home, device: str, setting: str, value: Value, expected: tuple[Any, ...]
) -> None:
    (found,) = chosen({device: {setting: value}}, of).settings
    assert (found.device, found.setting, found.value) == (device, setting, value)
    told = (found.kind, found.minimum, found.maximum, found.step, found.unit, found.options)
    assert told == expected


EVERYTHING: Settings = {
    "tv": {"volume": 25, "brightness": 60, "input_source": "Netflix"},
    "ac": {"temperature": 22, "mode": "heat", "fan_speed": 2},
    "lights": {"brightness": 40, "color": "warm", "mode": "dynamic"},
    "speaker": {"volume": 35, "equalizer": "balanced"},
    "security": {"armed": True, "alarm_volume": 80},
}


def test_everything_that_can_be_chosen_is_a_change_that_makes_sense() -> None:
    before = candidate(EVERYTHING)
    offered = choices(before, FULL, sessions=[])
    assert len(offered.settings) == 13
    for setting in offered.settings:
        values: tuple[Value, ...] = setting.options or (True,)
        if setting.kind == "number":
            assert setting.minimum is not None
            assert setting.maximum is not None
            values = (setting.minimum, setting.maximum)
            with pytest.raises(ImpossibleChangeError):
                _with(before, setting.device, setting.setting, setting.maximum + 1)
        for value in values:
            _with(before, setting.device, setting.setting, value)
    for choice in offered.entities:
        assert set(choice.chosen) <= set(choice.possible)
        for entity_id in choice.possible:
            adjusted(before, Changes(entities={choice.device: (entity_id,)}), FULL, sessions=[])


def _with(before: Any, device: str, setting: str, value: Value) -> None:
    change = SettingChange(device=device, setting=setting, value=value)
    adjusted(before, Changes(settings=(change,)), FULL, sessions=[])


def test_disarming_is_no_choice() -> None:
    offered = chosen({"security": {"armed": False, "alarm_volume": 80}})
    assert [setting.setting for setting in offered.settings] == ["alarm_volume"]


def test_a_range_is_that_of_what_is_used() -> None:
    of = home(
        climate("climate.a", low=16, high=30),
        climate("climate.b", low=18, high=25, step=0.5),
    )
    touched = {"ac.temperature": ("climate.b",)}
    (found,) = chosen({"ac": {"temperature": 22}}, of, entities=touched).settings
    assert (found.minimum, found.maximum, found.step) == (18, 25, 0.5)
    moved = adjusted(
        candidate({"ac": {"temperature": 22}}, entities=touched),
        Changes(entities={"ac": ("climate.a",)}),
        of,
        sessions=[],
    )
    (found,) = choices(moved, of, sessions=[]).settings
    assert (found.minimum, found.maximum, found.step) == (16, 30, 1)


ROOMS = home(
    light("light.kitchen", area_id="kitchen", name="A kitchen lamp"),
    light("light.bed", area_id="bedroom", name="Bed"),
    light("light.desk", area_id="bedroom", name="Desk"),
    light("light.tv_backlight", area_id="bedroom", name="TV backlight"),
    light("light.away", area_id="bedroom", available=False),
    light("light.private", exposed=False),
    light("light.off", disabled=True),
    light("light.hidden", hidden=True),
    entity("switch.lamp", area_id="bedroom"),
)


@pytest.mark.parametrize(
    ("more", "used", "possible"),
    [
        (
            {"entities": {"lights.brightness": ("light.desk",)}, "area_id": "bedroom"},
            ("light.desk",),
            ("light.bed", "light.desk", "light.tv_backlight", "light.kitchen"),
        ),
        (
            {"area_id": "kitchen"},
            ("light.kitchen",),
            ("light.kitchen", "light.bed", "light.desk", "light.tv_backlight"),
        ),
        # What is used already is there, usable or not, and so is what the user drove.
        (
            {"entities": {"lights.brightness": ("light.away", "light.private")}},
            ("light.away", "light.private"),
            ("light.kitchen", "light.away", "light.bed", "light.desk", "light.private", "light.tv_backlight"),
        ),
        # It is gone: another can be chosen.
        (
            {"entities": {"lights.brightness": ("light.gone",)}, "area_id": "bedroom"},
            (),
            ("light.bed", "light.desk", "light.tv_backlight", "light.kitchen"),
        ),
    ],
)  # fmt: skip
def test_entities(more: dict[str, Any], used: tuple[str, ...], possible: tuple[str, ...]) -> None:
    (found,) = chosen({"lights": {"brightness": 40}}, ROOMS, **more).entities
    assert found.device == "lights"
    assert found.chosen == used
    assert set(found.possible) == set(possible)
    if "area_id" in more:
        assert found.possible == possible


def test_players_of_the_role_come_first() -> None:
    of = home(
        speaker("media_player.a_speaker", area_id="a"),
        tv("media_player.z_tv", area_id="a", device_id="z"),
        tv("media_player.b_tv", area_id="b", device_id="b"),
        number("number.b_tv_brightness", device_id="b"),
        panel(),
    )
    wanted: Settings = {"tv": {"volume": 20, "brightness": 50}}
    (found,) = chosen(wanted, of, area_id="a").entities
    assert found.chosen == ("media_player.z_tv",)
    # The number goes with its television.
    assert found.possible == (
        "media_player.z_tv",
        "media_player.a_speaker",
        "media_player.b_tv",
    )
    touched = {"tv.brightness": ("number.b_tv_brightness",)}
    (found,) = chosen({"tv": {"brightness": 50}}, of, entities=touched).entities
    assert found.chosen == ("media_player.b_tv",)


def test_what_has_no_device_of_its_own_is_chosen_itself() -> None:
    of = home(number("number.alarm_volume"))
    (found,) = chosen({"security": {"alarm_volume": 40}}, of).entities
    assert found.chosen == found.possible == ("number.alarm_volume",)


def test_the_whole_situation() -> None:
    found = chosen({"lights": {"brightness": 40}}, triggers=Triggers(weather="rainy")).situation
    assert tuple(choice.field for choice in found) == FIELDS
    assert {c.field: c.value for c in found if c.value} == {"weather": "rainy"}
    assert {c.field: c.options for c in found} == FIELD_VALUES
