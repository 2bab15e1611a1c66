"""Edits of automations.yaml on the disk, and what is told where one is not possible."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from homeassistant.core import HomeAssistant

from ..const import LOGGER
from .errors import (
    AutomationsBrokenError,
    AutomationsNotListError,
    AutomationsNotWrittenError,
    AutomationsRefusedError,
)
from .files import ChangedError, read, swap
from .yaml_items import BrokenTextError, NotListError, TextError
from .yaml_text import Edit, config_of

type Editing = Callable[[str], tuple[str, Edit | None]]
"""Makes a new text of the file's; raises TextError, AutomationError."""

ATTEMPTS = 5
"""At a file that somebody else writes at the same time."""


@dataclass(frozen=True)
class Change:
    """A change of the file, as it was made."""

    old: bytes | None
    new: bytes | None
    edit: Edit | None


class FileEdits:
    """One file and its edits; the caller holds the editor's lock."""

    def __init__(self, hass: HomeAssistant, path: Path) -> None:
        """Work on a file, which need not be there."""
        self._hass = hass
        self._path = path

    async def plan(self, editing: Editing) -> Change:
        """Return what `make` would do, and do nothing; raises AutomationError."""
        return await self._told(_planned, editing)

    async def make(self, editing: Editing) -> Change:
        """Change the file, or raise AutomationError."""
        return await self._told(_edit, editing)

    async def _told(self, work: Callable[[Path, Editing], Change], editing: Editing) -> Change:
        try:
            return await self._hass.async_add_executor_job(work, self._path, editing)
        except BrokenTextError as err:
            raise AutomationsBrokenError(reason=str(err)) from err
        except NotListError as err:
            raise AutomationsNotListError(file=str(self._path)) from err
        except TextError as err:
            raise AutomationsRefusedError(file=str(self._path)) from err
        except (OSError, ChangedError) as err:
            reason = getattr(err, "strerror", None) or str(err)
            raise AutomationsNotWrittenError(file=str(self._path), reason=reason) from err

    async def take_back(self, change: Change, editing: Editing) -> None:
        """Make the file what it was before a change.

        Where somebody else wrote to it meanwhile, that stays, and `editing` takes back what is ours.
        """

        def back() -> None:
            try:
                swap(self._path, change.new, change.old)
            except ChangedError:
                _edit(self._path, editing)

        try:
            await self._hass.async_add_executor_job(back)
        except (OSError, TextError, ChangedError) as err:
            LOGGER.error("%s could not be made what it was: %s", self._path, err)

    async def config_of(self, ident: str) -> object:
        """Return what the file says of an automation, None for nothing; raises OSError, TextError."""
        return await self._hass.async_add_executor_job(
            lambda: config_of(_text(read(self._path)), ident)
        )


def _planned(path: Path, editing: Editing) -> Change:
    old = read(path)
    text = _text(old)
    new, edit = editing(text)
    return Change(old, old if new == text else new.encode(), edit)


def _edit(path: Path, editing: Editing, attempts: int = ATTEMPTS) -> Change:
    change = _planned(path, editing)
    if change.new == change.old:
        return change
    try:
        swap(path, change.old, change.new)
    except ChangedError:
        if attempts == 1:
            raise
        return _edit(path, editing, attempts - 1)
    return change


def _text(data: bytes | None) -> str:
    try:
        return (data or b"").decode()
    except UnicodeDecodeError as err:
        raise BrokenTextError(str(err)) from err
