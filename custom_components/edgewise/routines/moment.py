"""A moment as the words routines use: part of day, kind of day, weather, temperature."""

from collections.abc import Mapping
from datetime import date, time
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel, ConfigDict

from .situation import DayOfWeek, OutdoorTemp, TimeOfDay, Weather


class TimeEdges(BaseModel):
    """When the parts of the day begin, each in the order of the clock; the last one lasts until the first.

    The night may begin after midnight.
    """

    model_config = ConfigDict(frozen=True)

    morning: time = time(6)
    afternoon: time = time(12)
    evening: time = time(18)
    night: time = time(22)


class TemperatureEdges(BaseModel):
    """From how many °C on it is no longer very cold, no longer cold, ..."""

    model_config = ConfigDict(frozen=True)

    cold: float = 0.0
    mild: float = 10.0
    warm: float = 20.0
    hot: float = 28.0


_CONDITIONS: Final[Mapping[Weather, tuple[str, ...]]] = MappingProxyType(
    {
        "sunny": ("sunny", "clear-night"),
        "cloudy": ("cloudy", "partlycloudy", "fog", "windy", "windy-variant", "exceptional"),
        "rainy": ("rainy", "pouring", "lightning", "lightning-rainy", "hail"),
        "snowy": ("snowy", "snowy-rainy"),
    }
)
_WEATHER: Final = {
    condition: word for word, conditions in _CONDITIONS.items() for condition in conditions
}


def part_of_day(clock: time, edges: TimeEdges) -> TimeOfDay:
    """Return the part of the day that a local time falls in: the one that began last.

    Where two begin at once, the earlier one of the day is empty.
    """
    parts: tuple[TimeOfDay, ...] = ("morning", "afternoon", "evening", "night")
    begun = [part for part in parts if getattr(edges, part) <= clock]
    # Before the first beginning of the day yesterday's last part still lasts.
    return max(reversed(begun or parts), key=lambda part: getattr(edges, part))


def kind_of_day(day: date) -> DayOfWeek:
    """Return what the calendar says a day is."""
    return "weekend" if day.weekday() >= 5 else "weekday"


def weather_word(condition: str) -> Weather | None:
    """Return the word for one of Home Assistant's 15 conditions, None for anything else."""
    return _WEATHER.get(condition)


def conditions_of(word: Weather) -> tuple[str, ...]:
    """Return Home Assistant's conditions that a word stands for."""
    return _CONDITIONS[word]


def temperature_word(celsius: float, edges: TemperatureEdges) -> OutdoorTemp:
    """Return the word for a temperature in °C."""
    words: tuple[OutdoorTemp, ...] = ("hot", "warm", "mild", "cold")
    return next((word for word in words if celsius >= getattr(edges, word)), "very cold")
