"""Announcing: what is no longer what it was, told in few messages."""

from collections.abc import Callable, Coroutine
from typing import Any, Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.debounce import Debouncer
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from ..const import DOMAIN, LOGGER, SIGNAL_CHANGED, SIGNAL_SUGGESTIONS
from ..presenting.pages import Announcement, LearningAnnouncement, LearningShape
from ..presenting.shapes import Shape
from ..presenting.state import learning_of
from ..runtime import EdgewiseConfigEntry
from ..storage import StoreError
from ..storage.records import Counts

COOLDOWN: Final = 1.0
"""Seconds: what follows faster, as in a learning run, is told together."""

type Tell = Callable[[Shape], object]


@callback
def announce(hass: HomeAssistant, tell: Tell) -> CALLBACK_TYPE:
    """Tell of changes from now on, also after the entry was loaded anew; return how to end."""
    announcer = _Announcer(hass, tell)
    debouncer = Debouncer[Coroutine[Any, Any, None]](
        hass, LOGGER, cooldown=COOLDOWN, immediate=True, function=announcer.tell_all
    )

    @callback
    def changed() -> None:
        announcer.changed = True
        debouncer.async_schedule_call()

    @callback
    def suggestions() -> None:
        announcer.suggestions = True
        debouncer.async_schedule_call()

    ends = (
        async_dispatcher_connect(hass, SIGNAL_CHANGED, changed),
        async_dispatcher_connect(hass, SIGNAL_SUGGESTIONS, suggestions),
        debouncer.async_shutdown,
    )

    @callback
    def end() -> None:
        for cancel in ends:
            cancel()

    return end


class _Announcer:
    """Finds out what a change was of."""

    def __init__(self, hass: HomeAssistant, tell: Tell) -> None:
        self._hass, self._tell = hass, tell
        self._learning: LearningShape | None = None
        self._counts: Counts | None = None
        self.changed = False
        """What is stored, or what learning does."""
        self.suggestions = False

    async def tell_all(self) -> None:
        """Tell what has changed since this was last called."""
        if self.suggestions:
            self.suggestions = False
            self._tell(Announcement(kind="suggestions"))
        entries: list[EdgewiseConfigEntry] = self._hass.config_entries.async_loaded_entries(DOMAIN)
        if not self.changed or not entries:
            return
        self.changed = False
        edgewise = entries[0].runtime_data
        learning = learning_of(edgewise.learning)
        if is_other := learning != self._learning:
            self._learning = learning
            self._tell(LearningAnnouncement(**learning.model_dump()))
        try:
            # The file grows with whatever is written.
            counts = (await edgewise.store.counts()).model_copy(update={"bytes": 0})
        except StoreError:  # the store has said so itself
            return
        # Where there are as many as before and learning does what it did, one of them was changed.
        if counts != self._counts or not is_other:
            self._counts = counts
            self._tell(Announcement(kind="sessions"))
