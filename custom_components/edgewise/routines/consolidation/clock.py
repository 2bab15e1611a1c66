"""Clock: the time of day at which something happens, around the circle of 24 hours."""

from collections.abc import Iterable
from datetime import datetime, time
from math import atan2, cos, exp, hypot, log, pi, sin, sqrt

from pydantic import BaseModel, ConfigDict

_DAY = 24 * 60
_SCATTERED = 180.0
"""Minutes of spread beyond which a mean time says nothing."""


class Clock(BaseModel):
    """When a routine happens."""

    model_config = ConfigDict(frozen=True)

    mean: time
    """The circular mean, to the minute: of 23:50 and 0:10 it is 0:00."""
    spread: float
    """The circular standard deviation, in minutes."""


def clock(moments: Iterable[datetime]) -> Clock | None:
    """Return the mean time of day; None where there is none, or where it says nothing.

    Mean direction and circular standard deviation sqrt(-2 ln R) after Mardia and Jupp,
    Directional Statistics (2000), sections 2.2 and 2.3. Times are local as they come.
    """
    angles = [2 * pi * (m.hour * 60 + m.minute + m.second / 60) / _DAY for m in moments]
    if not angles:
        return None
    x = sum(cos(a) for a in angles) / len(angles)
    y = sum(sin(a) for a in angles) / len(angles)
    length = min(1.0, hypot(x, y))
    if length < exp(-((_SCATTERED * 2 * pi / _DAY) ** 2) / 2):
        return None
    minutes = round(atan2(y, x) * _DAY / (2 * pi)) % _DAY
    spread = sqrt(max(0.0, -2 * log(length))) * _DAY / (2 * pi)
    return Clock(mean=time(minutes // 60, minutes % 60), spread=round(spread, 1))
