"""Postponing: where the machine has no room for learning, it is tried again later, but not all day."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from homeassistant.core import HomeAssistant, callback

from ..settings import Settings
from .host import Host, Obstacle, read_host
from .local import needed_mb
from .timetable import Later

RETRY_AFTER: Final = timedelta(minutes=30)
"""How long a run is postponed."""
MOST_RETRIES: Final = 8
"""How often; the last time only heat is an obstacle."""


class Postponing:
    """Says whether there is room for learning now, and plans when to try again."""

    def __init__(self, hass: HomeAssistant, settings: Settings, later: Later) -> None:
        """Take the one thing that is to happen in a while."""
        self._hass = hass
        self._settings = settings
        self._later = later
        self._retries = 0

    @property
    def begun(self) -> bool:
        """Return whether it was postponed already."""
        return self._retries > 0

    @callback
    def begin_anew(self) -> None:
        """Count from the beginning: this is another wish."""
        self._retries = 0

    async def obstacle(self, *, asked: bool) -> Obstacle | None:
        """Return what is in the way now; a person who asks is not kept waiting for a better moment."""
        patient = not asked and self._retries < MOST_RETRIES
        host, needed = await self._hass.async_add_executor_job(_look, self._settings)
        return host.obstacle(needed_mb=needed, patient=patient)

    @callback
    def plan(self, action: Callable[[], object]) -> None:
        """Let a callback be called later, unless that was done often enough."""
        if self._retries < MOST_RETRIES:
            self._retries += 1
            self._later.plan(RETRY_AFTER, action)


def _look(settings: Settings) -> tuple[Host, float]:
    """Return how the machine is, and how much memory the model needs, in MiB."""
    return read_host(), needed_mb(settings.model) if settings.backend == "local" else 0.0
