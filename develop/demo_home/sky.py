"""What the weather is: a function of the clock, so that every start in the same hour sees the same sky."""

from datetime import datetime
import math

from homeassistant.components.weather import (
    ATTR_CONDITION_CLOUDY,
    ATTR_CONDITION_PARTLYCLOUDY,
    ATTR_CONDITION_RAINY,
    ATTR_CONDITION_SUNNY,
)

_DAYS = (
    ATTR_CONDITION_SUNNY,
    ATTR_CONDITION_CLOUDY,
    ATTR_CONDITION_RAINY,
    ATTR_CONDITION_SUNNY,
    ATTR_CONDITION_PARTLYCLOUDY,
)


def condition(when: datetime) -> str:
    """Return the weather's word for the day."""
    return _DAYS[when.toordinal() % len(_DAYS)]


def temperature(when: datetime) -> float:
    """Return °C: cold in January, warm in July, warmest in the afternoon."""
    season = -math.cos(2 * math.pi * (when.timetuple().tm_yday - 15) / 365)
    hour = -math.cos(2 * math.pi * (when.hour - 3) / 24)
    return round(11 + 9 * season + 4 * hour, 1)
