"""The model on this hub, as the flow sees it: which there are, whether one is here, and its download."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from .backends.obtain import obtain_model
from .backends.packages import environment_has_them
from .backends.processor import NEEDED, machine, missing_features
from .backends.registry import (
    MEGABYTE,
    ModelEntry,
    PathSource,
    find_entry,
    find_model,
    known_models,
)
from .backends.stop import Stop
from .routines.errors import ModelError, ModelFileError, ModelMissingError
from .settings import Settings

STEP: Final = 0.01
"""How much of a download is worth a move of the bar."""


def runs_here() -> bool:
    """Return whether a model can run on this machine at all. Reads files."""
    return (environment_has_them() or machine() in NEEDED) and not missing_features()


def model_choices() -> SelectSelector:
    """Return the selector of a model: those we know, or what a person types. Reads a file."""
    return SelectSelector(
        SelectSelectorConfig(
            options=[
                SelectOptionDict(value=entry.name, label=_label(entry))
                for entry in known_models().values()
            ],
            mode=SelectSelectorMode.DROPDOWN,
            custom_value=True,
        )
    )


def find_choice(name: str) -> ModelEntry | str:
    """Return the entry for what a person chose, or the key of the error. Reads files."""
    try:
        return find_entry(name.strip())
    except ModelMissingError:
        return "no_such_file"
    except ModelFileError:
        return "no_model_file"
    except ModelError:
        return "unknown_model"


def is_here(entry: ModelEntry, folder: Path) -> bool:
    """Return whether a model's file is here and whole. Reads all of a file that was not read before."""
    if isinstance(entry.source, PathSource):
        return True
    try:
        find_model(entry.name, folder=folder)
    except ModelError:
        return False
    return True


def is_chosen_here(settings: Settings, folder: Path) -> bool | None:
    """Return whether the model of this hub is here, None where it needs none. Reads files."""
    if settings.backend != "local":
        return None
    entry = find_choice(settings.model)
    return isinstance(entry, ModelEntry) and is_here(entry, folder)


async def async_obtain(
    hass: HomeAssistant, entry: ModelEntry, folder: Path, progress: Callable[[float], None]
) -> None:
    """Fetch a model's file; `progress` is told the share that is here, 0 to 1, in the event loop.

    What has arrived is kept when this is cancelled. Raises ModelError.
    """
    stop, shown = Stop(), 0.0

    def show(here: int, total: int | None) -> None:
        nonlocal shown
        stop.check()
        if total and here / total >= shown + STEP:
            shown = min(here / total, 1.0)
            hass.loop.call_soon_threadsafe(progress, shown)

    try:
        await hass.async_add_executor_job(partial(obtain_model, entry, folder, show))
    finally:
        stop.want()


def megabytes(entry: ModelEntry) -> str:
    """Return the size of a model's file as people read it."""
    return f"{round(entry.size / MEGABYTE)} MB" if entry.size else "? MB"


def _label(entry: ModelEntry) -> str:
    # Without a word that would have to be translated: selectors cannot fill placeholders in.
    return f"{entry.title}: {megabytes(entry)}, RAM {entry.memory_mb} MB"
