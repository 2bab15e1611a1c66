"""Timetable: when something is to happen by itself."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta, tzinfo

from homeassistant.const import EVENT_CORE_CONFIG_UPDATE
from homeassistant.core import CALLBACK_TYPE, Event, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later, async_track_point_in_utc_time
from homeassistant.util import dt as dt_util


def next_time(at: time, after: datetime, zone: tzinfo) -> datetime:
    """Return the first moment after `after` when it is `at` in the zone, in UTC.

    Once a day, whatever the clocks do: a time that is skipped in spring comes an hour later on the
    clock, and of one that comes twice in autumn the first counts.
    """
    day = after.astimezone(zone).date()
    while True:
        moment = datetime.combine(day, at.replace(tzinfo=None), tzinfo=zone).astimezone(UTC)
        if moment > after:
            return moment
        day += timedelta(days=1)


class Nightly:
    """Calls something once a day at a time on the clock."""

    def __init__(self, hass: HomeAssistant, at: time, action: Callable[[], object]) -> None:
        """Take a callback."""
        self._hass = hass
        self._at = at
        self._action = action
        self._cancel: CALLBACK_TYPE | None = None

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Begin, and return how to end."""
        # Home Assistant's own daily timer leaves out a night whose hour the clocks skip.
        unsubscribe = self._hass.bus.async_listen(EVENT_CORE_CONFIG_UPDATE, self._plan)
        self._plan()

        @callback
        def end() -> None:
            unsubscribe()
            if self._cancel is not None:
                self._cancel()
                self._cancel = None

        return end

    @callback
    def _plan(self, _: Event | None = None) -> None:
        if self._cancel is not None:
            self._cancel()
        zone = dt_util.get_default_time_zone()
        self._cancel = async_track_point_in_utc_time(
            self._hass, self._come, next_time(self._at, dt_util.utcnow(), zone)
        )

    @callback
    def _come(self, _: datetime) -> None:
        self._cancel = None
        self._plan()
        self._action()


class Later:
    """One thing that is to happen in a while; a new one takes the place of the one before."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Nothing is to happen yet."""
        self._hass = hass
        self._cancel: CALLBACK_TYPE | None = None

    @property
    def pending(self) -> bool:
        """Whether something is to happen."""
        return self._cancel is not None

    @callback
    def plan(self, delay: timedelta, action: Callable[[], object]) -> None:
        """Let a callback be called."""
        self.cancel()

        @callback
        def come(_: datetime) -> None:
            self._cancel = None
            action()

        self._cancel = async_call_later(self._hass, delay, HassJob(come, cancel_on_shutdown=True))

    @callback
    def cancel(self) -> None:
        """Let it not happen."""
        if self._cancel is not None:
            self._cancel()
            self._cancel = None
