"""A moment as the words routines use: part of day, kind of day, weather, temperature."""

from datetime import time

from pydantic import BaseModel, ConfigDict

from .situation import OutdoorTemp, TimeOfDay, Weather


class TimeEdges(BaseModel):
    """When the parts of the day begin; the night lasts until the morning."""

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
