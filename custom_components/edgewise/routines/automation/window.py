"""Window: the stretch of each day in which an automation may begin."""

from dataclasses import dataclass
import datetime as dt
from typing import Final

from ..consolidation import Clock
from ..moment import TimeEdges, part_of_day
from ..situation import TimeOfDay
from .errors import NothingBeginsError

CLOCK_SPREAD: Final = 30.0
"""Minutes of standard deviation up to which a clock time is shown by the evidence: all but a few within the hour."""
_STEP: Final = 5
"""Minutes that a clock time is rounded to: people mean twenty to seven, not 18:41."""
_DAY: Final = 24 * 60
_MIDNIGHT: Final = dt.time(0)
_NOON: Final = dt.time(12)


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the day, or what is left of it from a clock time on; the end is not in it.

    It spans midnight where it does not end after it begins.
    """

    part: dt.time
    """When the part of the day begins: within it the automation runs once."""
    begin: dt.time
    end: dt.time

    @property
    def mornings(self) -> bool:
        """Return whether some of it lies before noon."""
        return self._spans_midnight or self.begin < _NOON

    @property
    def afternoons(self) -> bool:
        """Return whether some of it lies after noon."""
        return self._spans_midnight or self.end > _NOON

    @property
    def midnight_within(self) -> bool:
        """Return whether a day ends in it; one that begins then has its own beginning."""
        return self._spans_midnight and _MIDNIGHT not in (self.begin, self.end)

    @property
    def _spans_midnight(self) -> bool:
        return self.end <= self.begin


def clock_time(clock: Clock | None, part: TimeOfDay | None, edges: TimeEdges) -> dt.time | None:
    """Return the time that the evidence shows, rounded; None where it scatters or is not in the part of the day."""
    if clock is None or clock.spread > CLOCK_SPREAD:
        return None
    mean = clock.mean
    if part not in (None, part_of_day(mean, edges)):
        return None
    if not clock.spread:
        # Always at that minute: it is meant so.
        return mean
    minutes = mean.hour * 60 + mean.minute
    for rounded in (round(minutes / _STEP) * _STEP % _DAY, minutes // _STEP * _STEP):
        at = dt.time(rounded // 60, rounded % 60)
        if part is None or part_of_day(at, edges) == part:
            return at
    return mean


def window_of(part: TimeOfDay, clock: dt.time | None, edges: TimeEdges) -> Window:
    """Return when a part of the day is, from a clock time on if there is one.

    Raise NothingBeginsError where the user's edges leave nothing of it.
    """
    begin: dt.time = getattr(edges, part)
    if part_of_day(begin, edges) != part:
        raise NothingBeginsError(f"there is no {part} in this home's day")
    begins = sorted({getattr(edges, name) for name in type(edges).model_fields})
    end = begins[(begins.index(begin) + 1) % len(begins)]
    return Window(begin, clock or begin, end)


def once(window: Window | None) -> str:
    """Return the template that is true where the automation has not run in this part of the day, or today.

    Home Assistant restores `last_triggered` at start-up, so it holds over a restart.
    """
    since = f"today_at('{(window.part if window else _MIDNIGHT).isoformat()}')"
    if window and window.end <= window.part:
        # After midnight it is the part of the day that began yesterday.
        since = f"({since} - timedelta(days=1 if now() < {since} else 0))"
    return f"{{{{ (this.attributes.last_triggered or as_datetime(0)) < {since} }}}}"


def shown(at: dt.time) -> str:
    """Return a clock time for people: 18:40."""
    return at.isoformat("minutes")
