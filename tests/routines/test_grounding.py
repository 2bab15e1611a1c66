"""The words that say a value, or None."""

import pytest

from custom_components.edgewise.routines.grounding import Grounding
from custom_components.edgewise.routines.rules import Language, Lexicon
from custom_components.edgewise.routines.session import Message
from custom_components.edgewise.routines.vocabulary import PAPER, Setting


@pytest.fixture(scope="module")
def grounding() -> Grounding:
    return Grounding(Lexicon.build(PAPER, Language.load("en")))


@pytest.mark.parametrize(
    ("setting", "text", "quote"),
    [
        (Setting("ac", "temperature", 22), "Make it 22, please.", "22"),
        (Setting("ac", "temperature", 22), "Make it twenty-two.", "twenty-two"),
        (Setting("ac", "temperature", 22), "Make it twenty two", "twenty two"),
        (Setting("ac", "temperature", 22), "The AC at 22.", "AC at 22"),
        (Setting("ac", "temperature", 20), "Make it twenty-two.", None),
        (Setting("tv", "volume", 100), "a hundred, please", "a hundred"),
        (Setting("ac", "fan_speed", 1), "fan won", "fan won"),
        (Setting("ac", "fan_speed", 1), "who won", None),
        (Setting("ac", "fan_speed", 0), "and the fan off", "fan off"),
        (Setting("ac", "fan_speed", 0), "no fan", None),
        (Setting("ac", "mode", "heat"), "some heating, please", "heating"),
        (Setting("ac", "mode", "cool"), "brr", None),
        (Setting("lights", "color", "warm"), "warm or cool", "warm"),
        (Setting("speaker", "equalizer", "bass boost"), "boost the bass", "boost the bass"),
        (Setting("speaker", "equalizer", "bass boost"), "base boost!", "base boost"),
        (Setting("tv", "input_source", "HDMI2"), "on hdmi two", "hdmi two"),
        (Setting("tv", "input_source", "AV"), "a v please", "a v"),
        (Setting("security", "armed", True), "Arm the house.", "Arm"),
        (Setting("security", "armed", False), "Disarm it.", "Disarm"),
        (Setting("security", "armed", True), "Turn the alarm on.", "alarm on"),
        (Setting("security", "armed", False), "Good night.", None),
        (Setting("tv", "power", "off"), "kill the TV", "kill the TV"),
        (Setting("tv", "power", "off"), "Turn it off.", "off"),
        (Setting("tv", "power", "on"), "Turn on the TV.", "Turn on the TV"),
        (Setting("tv", "power", "off"), "The TV, please.", None),
        (Setting("oven", "mode", "grill"), "grill", None),
        (Setting("tv", "volume", 1), "It is on, true.", None),
    ],
)
def test_the_words_that_say_a_value(
    grounding: Grounding, setting: Setting, text: str, quote: str | None
) -> None:
    found = grounding.quote(setting, [Message(role="user", text=text)])
    assert found == quote
    assert found is None or found in text


def test_words_beside_the_name_are_the_best_to_show(grounding: Grounding) -> None:
    messages = [
        Message(role="user", text="TV volume 40."),
        Message(role="assistant", text="The TV volume is 40."),
        Message(role="user", text="I am 40 years old."),
    ]
    assert grounding.quote(Setting("tv", "volume", 40), messages) == "TV volume 40"


def test_the_users_words_come_before_the_assistants(grounding: Grounding) -> None:
    messages = [
        Message(role="user", text="forty"),
        Message(role="assistant", text="40 it is"),
    ]
    assert grounding.quote(Setting("tv", "volume", 40), messages) == "forty"
    assert grounding.quote(Setting("tv", "volume", 41), messages) is None
    assert grounding.quote(Setting("tv", "volume", 40), []) is None
