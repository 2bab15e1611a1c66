"""What is said on four days: a routine in the evening, and other wishes at other times."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

MONDAY = datetime(2027, 1, 11, tzinfo=UTC)
"""Midnight in UTC, one o'clock in Amsterdam; it is dark there from five in the afternoon on."""
MORNING, AFTERNOON, EVENING = timedelta(hours=7), timedelta(hours=13), timedelta(hours=18)

EVENINGS = (
    "set the living room lights to 40%",
    "set the living room lights color temperature to warm white",
    "set the AC to 22 degrees",
    "set the AC fan to low",
    "set the TV volume to 30",
)
ROUTINE: dict[str, dict[str, Any]] = {
    "tv": {"volume": 30},
    "ac": {"temperature": 22, "fan_speed": 1},
    "lights": {"brightness": 40, "color": "warm"},
}
"""What is to be learned of it."""
MORNINGS = (
    ("turn on the kitchen lights", "set speaker volume to 45"),
    ("what time is it", "set the kitchen lights to 100%"),
    ("set speaker volume to 20",),
    ("turn off the bedroom lights", "set TV to YouTube"),
)
AFTERNOONS = (
    ("set speaker to bass boost",),
    ("set the AC to 19 degrees", "set AC to cool mode"),
    ("turn off the kitchen lights",),
    ("set TV brightness to 60%",),
)


@dataclass(frozen=True)
class Talk:
    """One conversation."""

    when: datetime
    sentences: tuple[str, ...]


def day(number: int) -> tuple[Talk, Talk, Talk]:
    """Return the three conversations of a day, 0 to 3; the routine is at another minute each evening."""
    midnight = MONDAY + timedelta(days=number)
    return (
        Talk(midnight + MORNING, MORNINGS[number]),
        Talk(midnight + AFTERNOON, AFTERNOONS[number]),
        Talk(midnight + EVENING + timedelta(minutes=7 * number), EVENINGS),
    )
