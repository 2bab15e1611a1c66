"""Sources: what tells a home its situation, as plain data."""

from dataclasses import dataclass, field
from typing import Literal

from ..moment import TemperatureEdges, TimeEdges

type TemperatureUnit = Literal["°C", "°F", "K"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Thermometer:
    """What tells the outdoor temperature."""

    entity_id: str
    attribute: str | None = None
    """The attribute that holds it: `temperature` of a weather entity; None: its state."""
    unit: TemperatureUnit = "°C"

    def degrees(self, celsius: float) -> float:
        """Return a temperature in its unit, to two places."""
        if self.unit == "°F":
            celsius = celsius * 1.8 + 32
        elif self.unit == "K":
            celsius += 273.15
        return round(celsius, 2)

    def celsius(self, degrees: float) -> float:
        """Return a temperature of its unit in °C."""
        if self.unit == "°F":
            return (degrees - 32) / 1.8
        return degrees - 273.15 if self.unit == "K" else degrees


@dataclass(frozen=True, kw_only=True, slots=True)
class Sources:
    """The entities that tell the situation, and where its words begin."""

    weather: str | None = None
    thermometer: Thermometer | None = None
    workday_sensor: str | None = None
    """None: Monday to Friday are the weekdays."""
    time_edges: TimeEdges = field(default_factory=TimeEdges)
    temperature_edges: TemperatureEdges = field(default_factory=TemperatureEdges)
