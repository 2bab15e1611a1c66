"""The settings in force when a dialogue ends."""

import pytest

from custom_components.edgewise.routines.rules import Language, RuleReader
from custom_components.edgewise.routines.session import Message
from custom_components.edgewise.routines.vocabulary import PAPER, Value

READER = RuleReader(PAPER, Language.load("en"))


def settings(*texts: str) -> dict[str, dict[str, Value]]:
    """Return what is read from a dialogue; the user speaks first, then by turns."""
    messages = [
        Message(role="assistant" if number % 2 else "user", text=text)
        for number, text in enumerate(texts)
    ]
    found: dict[str, dict[str, Value]] = {}
    for reading in READER.read(messages):
        found.setdefault(reading.device, {})[reading.setting] = reading.value
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Set the AC to 22, heat mode, and fan speed to 1.",
            {"ac": {"temperature": 22, "mode": "heat", "fan_speed": 1}},
        ),
        (
            "Could you set the lights to 50 brightness with a warm color?",
            {"lights": {"brightness": 50, "color": "warm"}},
        ),
        ("Turn off the TV, please.", {"tv": {"power": "off"}}),
        ("Turn on the TV, please.", {}),
    ],
)
def test_plain_orders(text: str, expected: dict[str, dict[str, Value]]) -> None:
    assert settings(text) == expected
