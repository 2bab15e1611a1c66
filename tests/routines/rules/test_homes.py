"""Homes that differ from the paper's: names, ranges and devices come from the Vocabulary."""

import pytest

from custom_components.edgewise.routines.rules import Language, Lexicon, RuleReader
from custom_components.edgewise.routines.vocabulary import (
    Flag,
    Names,
    Numbers,
    Vocabulary,
)

from .conftest import Settings, settings

PERCENT = Numbers(minimum=0, maximum=100, unit="%")
HUB = Vocabulary(
    {
        "tv": {
            "power": Names(names=("on", "off")),
            "volume": PERCENT,
            "input_source": Names(names=("Apple TV", "HDMI 3 (Switch)", "YouTube")),
        },
        "ac": {
            "temperature": Numbers(minimum=60, maximum=86, step=0.5, unit="°F"),
            "mode": Names(names=("cool", "heat", "dry", "heat_cool")),
            "fan_speed": Numbers(minimum=0, maximum=5),
        },
        "lights": {"brightness": PERCENT},
        "security": {"armed": Flag()},
        "air_purifier": {"level": Numbers(minimum=1, maximum=9)},
    }
)


@pytest.fixture(scope="module")
def hub(english: Language) -> RuleReader:
    return RuleReader(Lexicon.build(HUB, english))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Put the TV on Apple TV.", {"tv": {"input_source": "Apple TV"}}),
        ("TV to HDMI three.", {"tv": {"input_source": "HDMI 3 (Switch)"}}),
        ("TV on hdmi 3 switch", {"tv": {"input_source": "HDMI 3 (Switch)"}}),
        ("AC to 71.5, dry mode.", {"ac": {"temperature": 71.5, "mode": "dry"}}),
        ("AC at seventy two and a half.", {"ac": {"temperature": 72.5}}),
        ("AC to 71,5 degrees", {"ac": {"temperature": 71.5}}),
        ("AC to 71.3 degrees.", {}),
        ("AC on heat cool, fan 5.", {"ac": {"mode": "heat_cool", "fan_speed": 5}}),
        ("AC to 22 degrees.", {}),
        ("Lights 50, warm and static.", {"lights": {"brightness": 50}}),
        ("TV brightness 40.", {}),
        ("Set the speaker to 30.", {}),
        ("Turn off the lights.", {}),
        ("Arm the security.", {"security": {"armed": True}}),
        ("The air purifier to 7.", {"air_purifier": {"level": 7}}),
    ],
)
def test_a_hub(hub: RuleReader, text: str, expected: Settings) -> None:
    assert settings(hub, text) == expected


def test_a_home_without_devices_has_no_settings(english: Language) -> None:
    reader = RuleReader(Lexicon.build(Vocabulary({}), english))
    assert settings(reader, "Lights at 40.", "Lights at 40.") == {}
