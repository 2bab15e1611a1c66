"""Announcer: what happens on the store's thread, told to Home Assistant and to the user."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.helpers.issue_registry import IssueSeverity

from ..const import SIGNAL_CHANGED
from ..issues import clear_issue, report_issue
from .damage import COMPANIONS, damaged_files
from .errors import StoreError, StoreFullError


class Announcer:
    """Hears a writer on its thread, and tells in the event loop."""

    def __init__(self, hass: HomeAssistant, file: Path) -> None:
        """Announce how this file is doing."""
        self._hass = hass
        self._file = file
        self._telling = False

    # On the writer's thread

    def changed(self) -> None:
        """Tell everybody, once for all that happens before the event loop comes to it."""
        if not self._telling:
            self._telling = True
            self._tell(self._send_changed)

    def trouble(self, error: StoreError | None) -> None:
        """Tell the user that the disk takes nothing, or does again."""
        self._tell(partial(self.show_trouble, error))

    def renewed(self) -> None:
        """Tell the user that the file was damaged."""
        self._tell(partial(self.show_damaged, damaged_files(self._file)))
        self.changed()

    def _tell(self, message: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # the event loop is closed, and nobody is left to hear it
            self._hass.loop.call_soon_threadsafe(message)

    # In the event loop

    @callback
    def _send_changed(self) -> None:
        self._telling = False
        async_dispatcher_send(self._hass, SIGNAL_CHANGED)

    @callback
    def show_trouble(self, error: StoreError | None) -> None:
        """Show that nothing can be written; None: that is over."""
        clear_issue(self._hass, "store_full")
        clear_issue(self._hass, "store_unusable")
        if error:
            report_issue(
                self._hass,
                "store_full" if isinstance(error, StoreFullError) else "store_unusable",
                severity=IssueSeverity.ERROR,
                **error.translation_placeholders,
            )

    @callback
    def show_damaged(self, files: Sequence[Path]) -> None:
        """Show that a damaged file was set aside, as long as there is one."""
        if files:
            newest = max(file for file in files if not file.name.endswith(COMPANIONS))
            report_issue(
                self._hass, "store_corrupt", severity=IssueSeverity.ERROR, file=str(newest)
            )
        else:
            clear_issue(self._hass, "store_corrupt")
