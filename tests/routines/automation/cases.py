"""Suggestions whose automations are kept as snapshots, and held against Home Assistant's validator."""

from datetime import date, time
from typing import Any

from custom_components.edgewise.routines.automation import Sources, Thermometer
from custom_components.edgewise.routines.moment import TemperatureEdges, TimeEdges
from custom_components.edgewise.routines.suggestion.model import Suggestion

from .suggestions import ALARM, EVERYTHING, suggestion

WEATHER = "weather.demo_weather_south"
SOURCES = Sources(
    weather=WEATHER, thermometer=Thermometer(entity_id=WEATHER, attribute="temperature")
)
FAHRENHEIT = Sources(
    weather=WEATHER,
    thermometer=Thermometer(entity_id="sensor.outside_temperature", unit="°F"),
    workday_sensor="binary_sensor.movement_backyard",
)
LATE = Sources(
    weather=WEATHER,
    thermometer=SOURCES.thermometer,
    time_edges=TimeEdges(morning=time(7, 30), night=time(1)),
    temperature_edges=TemperatureEdges(cold=2.5),
)
SEEN = (date(2026, 10, 3), date(2026, 11, 14))

type Case = tuple[Suggestion, Sources, dict[str, Any]]

CASES: dict[str, Case] = {
    "everything": (
        suggestion(
            (*EVERYTHING, ALARM),
            clock=("18:41", 11.0),
            time_of_day="evening",
            day_of_week="weekday",
            sun_phase="after_sunset",
            weather="rainy",
            outdoor_temp="cold",
        ),
        SOURCES,
        {"room": "Living room", "seen": SEEN},
    ),
    "evening": (suggestion(time_of_day="evening"), SOURCES, {}),
    "rainy weekday evening": (
        suggestion(EVERYTHING, time_of_day="evening", day_of_week="weekday", weather="rainy"),
        SOURCES,
        {"seen": SEEN},
    ),
    "night": (suggestion(time_of_day="night", weather="snowy"), SOURCES, {}),
    "night before sunrise": (
        suggestion(time_of_day="night", sun_phase="before_sunrise"),
        SOURCES,
        {},
    ),
    "morning daylight": (suggestion(time_of_day="morning", sun_phase="daylight"), SOURCES, {}),
    "evening daylight": (suggestion(time_of_day="evening", sun_phase="daylight"), SOURCES, {}),
    "clock alone": (suggestion(clock=("07:03", 4.0), day_of_week="weekend"), SOURCES, {}),
    "clock at the edge": (
        suggestion(clock=("21:58", 9.0), time_of_day="evening"),
        SOURCES,
        {},
    ),
    "clock that scatters": (
        suggestion(clock=("19:40", 70.0), time_of_day="evening"),
        SOURCES,
        {},
    ),
    "clock of another part": (
        suggestion(clock=("17:40", 20.0), time_of_day="evening"),
        SOURCES,
        {},
    ),
    "sunset alone": (suggestion(sun_phase="after_sunset"), SOURCES, {}),
    "weather alone": (suggestion(weather="sunny", day_of_week="weekend"), SOURCES, {}),
    "very cold": (suggestion(outdoor_temp="very cold", time_of_day="morning"), SOURCES, {}),
    "hot in Fahrenheit with a workday sensor": (
        suggestion(EVERYTHING, outdoor_temp="hot", day_of_week="weekday", time_of_day="afternoon"),
        FAHRENHEIT,
        {"temperature_unit": "°F"},
    ),
    "edges of its own": (
        suggestion(time_of_day="evening", outdoor_temp="very cold", weather="cloudy"),
        LATE,
        {},
    ),
}
