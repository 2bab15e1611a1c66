"""What a home can be told is what its entities can do."""

from dataclasses import replace
import json

import pytest

from custom_components.edgewise.routines.answer import parse_answer
from custom_components.edgewise.routines.grammar import gbnf, json_schema, values_from_text
from custom_components.edgewise.routines.grounding import Grounding
from custom_components.edgewise.routines.home import Entity
from custom_components.edgewise.routines.home_vocabulary import vocabulary_of
from custom_components.edgewise.routines.prompt import Prompt
from custom_components.edgewise.routines.routine import Actions
from custom_components.edgewise.routines.rules import Language, Lexicon, RuleReader
from custom_components.edgewise.routines.session import Message
from custom_components.edgewise.routines.vocabulary import (
    PAPER,
    Domain,
    Flag,
    Names,
    Numbers,
    Setting,
    Value,
    Vocabulary,
)

from .homes import (
    FULL,
    climate,
    home,
    light,
    number,
    panel,
    select,
    siren,
    speaker,
    tv,
)

ENGLISH = Language.load("en")
REAL = home(
    tv("media_player.tv", "Apple TV", "HDMI 3 (Switch)", "Live TV", device_id="tv"),
    climate(
        modes=("off", "heat_cool", "cool", "dry", "fan_only"),
        fan=("Auto", "Low", "High"),
        low=60.8,
        high=89.6,
        step=None,
    ),
    light("light.plug", "onoff"),
    speaker("media_player.speaker", "Movie", "Music", "Night"),
    panel(),
    unit="°F",
)
"""An American home whose devices have names of their own."""


def settings(vocabulary: Vocabulary) -> dict[str, list[str]]:
    return {device: list(found) for device, found in vocabulary.devices.items()}


def test_a_home_that_has_all_speaks_as_the_paper() -> None:
    assert vocabulary_of(FULL).devices == {
        device: {
            setting: Numbers(minimum=16, maximum=30, unit="°C") if setting == "temperature" else d
            for setting, d in found.items()
        }
        for device, found in PAPER.devices.items()
    }
    assert vocabulary_of(FULL) == PAPER
    assert settings(vocabulary_of(FULL)) == settings(PAPER)
    assert (
        not Prompt(vocabulary_of(FULL), "bare").question([Message(role="user", text="Hi")]).shared
    )


def test_an_empty_home_can_be_told_nothing() -> None:
    assert vocabulary_of(home()).devices == {}


def test_real_names_and_ranges() -> None:
    assert vocabulary_of(REAL).devices == {
        "tv": {
            "power": Names(names=("on", "off")),
            "volume": Numbers(minimum=0, maximum=100, unit="%"),
            "input_source": Names(names=("Apple TV", "HDMI 3 (Switch)", "Live TV")),
        },
        "ac": {
            "power": Names(names=("on", "off")),
            "temperature": Numbers(minimum=61, maximum=89, unit="°F"),
            "mode": Names(names=("cool", "auto", "dry", "fan_only")),
            "fan_speed": Numbers(minimum=0, maximum=3),
        },
        "lights": {"power": Names(names=("on", "off"))},
        "speaker": {
            "power": Names(names=("on", "off")),
            "volume": Numbers(minimum=0, maximum=100, unit="%"),
            "equalizer": Names(names=("Movie", "Music", "Night")),
        },
        "security": {"armed": Flag()},
    }


LIMITED: list[tuple[Entity, dict[str, list[str]]]] = [
    (tv(attributes={"supported_features": 0}), {}),
    (tv(attributes={"supported_features": 2048, "source_list": None}), {}),
    (tv(attributes={"supported_features": 4}), {"tv": ["volume"]}),
    (
        tv(attributes={"supported_features": 128, "source_list": ["TV"]}),
        {"tv": ["power"]},
    ),
    (
        speaker(attributes={"supported_features": 4 | 2048, "source_list": ["Radio"]}),
        {"speaker": ["volume"]},
    ),
    (
        climate(attributes={"supported_features": 0, "hvac_modes": ["heat"]}),
        {"ac": ["mode"]},
    ),
    (
        climate(attributes={"supported_features": 1 | 8, "min_temp": 7, "max_temp": None}),
        {},
    ),
    (
        climate(attributes={"supported_features": 384, "hvac_modes": []}),
        {"ac": ["power"]},
    ),
    (climate(fan=("on",)), {"ac": ["power", "temperature", "mode"]}),
    (light("light.a", "onoff"), {"lights": ["power"]}),
    (light("light.a", "brightness"), {"lights": ["power", "brightness"]}),
    (light("light.a", "hs"), {"lights": ["power", "brightness"]}),
    (
        light("light.a", "color_temp", effects=("blink", "okay", "None")),
        {"lights": ["power", "brightness", "color"]},
    ),
    (
        light("light.a", "rgb", effects=("Rainbow",)),
        {"lights": ["power", "brightness", "mode"]},
    ),
    (panel(attributes={"supported_features": 8}), {}),
    (siren(), {"security": ["alarm_volume"]}),
    (number("number.tv_brightness"), {"tv": ["brightness"]}),
]


@pytest.mark.parametrize(("entity", "expected"), LIMITED)
def test_only_what_an_entity_can_do(entity: Entity, expected: dict[str, list[str]]) -> None:
    assert settings(vocabulary_of(home(entity))) == expected


TEMPERATURES: list[tuple[str, float, float, float | None, Numbers | None]] = [
    ("°C", 16, 30, 1, Numbers(minimum=16, maximum=30, unit="°C")),
    ("°C", 7, 35, None, Numbers(minimum=7, maximum=35, step=0.5, unit="°C")),
    ("°C", 4.5, 30.5, 0.1, Numbers(minimum=4.5, maximum=30.5, step=0.5, unit="°C")),
    ("°C", 7.2, 35.3, 0.5, Numbers(minimum=7.5, maximum=35, step=0.5, unit="°C")),
    ("°F", 60.8, 86, None, Numbers(minimum=61, maximum=86, unit="°F")),
    ("°F", 60, 90, 1, Numbers(minimum=60, maximum=90, unit="°F")),
    ("°F", 44.6, 95, 0.5, Numbers(minimum=45, maximum=95, step=0.5, unit="°F")),
    ("°C", 20, 20, 1, None),
    ("°C", float("nan"), 30, 1, None),
]


@pytest.mark.parametrize(("unit", "low", "high", "step", "expected"), TEMPERATURES)
def test_temperatures_are_those_that_people_say(
    unit: str, low: float, high: float, step: float | None, expected: Domain | None
) -> None:
    found = replace(
        home(climate(low=low, high=high, step=step)),
        temperature_unit="°F" if unit == "°F" else "°C",
    )
    assert vocabulary_of(found).domain("ac", "temperature") == expected


def test_a_home_of_several_rooms_can_do_what_one_room_can() -> None:
    rooms = vocabulary_of(
        home(
            tv("media_player.a", "HDMI1", "Netflix", area_id="a"),
            tv("media_player.b", "HDMI1", "YouTube", area_id="b"),
            climate("climate.a", modes=("off", "cool", "heat_cool"), low=16, high=30),
            climate("climate.b", modes=("off", "cool", "auto", "dry"), low=10, high=28, step=0.5),
            light("light.a", "onoff"),
            light("light.b", "brightness"),
        )
    )
    assert rooms.domain("tv", "input_source") == Names(names=("HDMI1", "Netflix", "YouTube"))
    assert rooms.domain("ac", "mode") == Names(names=("cool", "auto", "dry"))
    assert rooms.domain("ac", "temperature") == Numbers(minimum=10, maximum=30, step=0.5, unit="°C")
    assert "brightness" in rooms.devices["lights"]


def test_what_the_user_chose_but_is_gone_says_nothing() -> None:
    chosen = home(
        light("light.a", disabled=True),
        roles={"tv": ("media_player.gone",), "lights": ("light.a",)},
    )
    assert vocabulary_of(chosen).devices == {}


def test_a_select_of_the_same_device_adds_what_it_holds() -> None:
    found = vocabulary_of(
        home(
            tv(device_id="tv"),
            select("select.tv_input_source", "TV", "HDMI 1", device_id="tv"),
            select("select.tv_picture_mode", "Vivid", device_id="tv"),
            select("select.other_source", "Radio", device_id="other"),
            climate(device_id="ac"),
            select("select.ac_fan_speed", "Auto", "Low", "High", device_id="ac"),
        )
    )
    assert found.domain("tv", "input_source") == Names(names=("TV", "HDMI 1"))
    assert found.domain("ac", "fan_speed") == Numbers(minimum=0, maximum=3)


# The readers speak it


def read(vocabulary: Vocabulary, *texts: str) -> dict[str, dict[str, Value]]:
    reader = RuleReader(Lexicon.build(vocabulary, ENGLISH))
    found: dict[str, dict[str, Value]] = {}
    messages = [
        Message(role="assistant" if turn % 2 else "user", text=text)
        for turn, text in enumerate(texts)
    ]
    for reading in reader.read(messages):
        found.setdefault(reading.device, {})[reading.setting] = reading.value
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Put the TV on Apple TV.", {"tv": {"input_source": "Apple TV"}}),
        ("Switch the TV to HDMI 3 (Switch).", {"tv": {"input_source": "HDMI 3 (Switch)"}}),
        ("TV to HDMI three please", {"tv": {"input_source": "HDMI 3 (Switch)"}}),
        ("AC to 72 degrees, dry mode.", {"ac": {"temperature": 72, "mode": "dry"}}),
        ("AC on fan only.", {"ac": {"mode": "fan_only"}}),
        ("Set the AC to auto, fan speed 3", {"ac": {"mode": "auto", "fan_speed": 3}}),
        ("AC to heat.", {}),
        ("AC to 22 degrees.", {}),
        ("Turn off the lights.", {"lights": {"power": "off"}}),
        ("Lights to 40.", {}),
        ("Speaker to 30, equalizer night.", {"speaker": {"volume": 30, "equalizer": "Night"}}),
        ("Arm the security.", {"security": {"armed": True}}),
    ],
)
def test_the_rules_read_it(text: str, expected: dict[str, dict[str, Value]]) -> None:
    assert read(vocabulary_of(REAL), text) == expected


@pytest.mark.parametrize("vocabulary", [vocabulary_of(FULL), vocabulary_of(REAL)])
def test_grammar_schema_answers_and_routines_take_every_value(vocabulary: Vocabulary) -> None:
    grammar, schema = gbnf(vocabulary), json_schema(vocabulary)
    for device, setting, domain in vocabulary:
        assert device in grammar
        assert setting in schema["properties"][device]["properties"]
        values = values_from_text(setting, domain)
        assert values
        for value in values:
            assert value in domain
            answer = json.dumps({device: {setting: value}})
            assert parse_answer(answer, vocabulary).settings == (Setting(device, setting, value),)
            actions = Actions.of([Setting(device, setting, value)])
            assert actions.settings() == (Setting(device, setting, value),)


def test_names_are_grounded() -> None:
    grounding = Grounding(Lexicon.build(vocabulary_of(REAL), ENGLISH))
    said = [Message(role="user", text="Telly on hdmi three, air con dry at seventy two.")]
    assert grounding.quote(Setting("tv", "input_source", "HDMI 3 (Switch)"), said)
    assert grounding.quote(Setting("ac", "mode", "dry"), said)
    assert grounding.quote(Setting("ac", "temperature", 72), said)
    assert grounding.quote(Setting("tv", "input_source", "Apple TV"), said) is None


def test_the_model_is_told_the_names_that_are_not_the_papers() -> None:
    question = Prompt(vocabulary_of(REAL), "bare").question([Message(role="user", text="Hi")])
    assert question.messages[0].text.splitlines() == [
        "tv input_source: Apple TV, HDMI 3 (Switch), Live TV",
        "ac mode: cool, auto, dry, fan_only",
        "speaker equalizer: Movie, Music, Night",
    ]
