"""Open the model that runs on this machine: everything it needs is seen to first."""

from dataclasses import dataclass
import logging
from pathlib import Path
from typing import Final, Self

import homeassistant
from homeassistant.core import HomeAssistant

from ..backends.bake import baked
from ..backends.llama import LlamaModel
from ..backends.obtain import obtain_model
from ..backends.packages import ensure_packages, forget_packages
from ..backends.processor import missing_features
from ..backends.registry import ResolvedModel, find_entry, find_model
from ..backends.stop import Stop
from ..const import DOMAIN
from ..routines.errors import (
    ModelError,
    ModelFileError,
    ModelLibraryError,
    ModelMemoryError,
    ModelMissingError,
    ModelUnsupportedError,
)
from ..routines.prompt import CONTEXT
from .host import read_host

TIME_LIMIT: Final = 120.0
"""Seconds for one dialogue."""
IDLE: Final = 60.0
"""Seconds without a question after which the process ends by itself."""
SHARE_NEEDED: Final = 0.5
"""How much of the memory a model may take must be free: about what it takes for our dialogues."""

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Folders:
    """Where things lie."""

    cache: Path
    """Packages and models: never part of a backup."""
    constraints: Path | None
    """The versions of packages that Home Assistant keeps to."""

    @classmethod
    def of(cls, hass: HomeAssistant) -> Self:
        """Return the folders of this Home Assistant."""
        return cls(
            cache=Path(hass.config.path(".cache", DOMAIN)),
            constraints=Path(homeassistant.__file__).with_name("package_constraints.txt"),
        )

    @property
    def models(self) -> Path:
        """Where models lie, fetched and baked."""
        return self.cache / "models"


def needed_mb(name: str) -> float:
    """Return how much memory should be free for a model, in MiB; 0 for one that nobody knows."""
    try:
        return find_entry(name).memory_mb * SHARE_NEEDED
    except ModelError:
        return 0.0


def open_local(name: str, folders: Folders, stop: Stop) -> tuple[LlamaModel, ResolvedModel]:
    """Return the model, loaded in its process; what is missing is fetched.

    Takes minutes the first time. Raises the ModelError that says what is wrong, and StoppedError.
    """
    if missing := missing_features():
        raise ModelUnsupportedError(f"The processor lacks {', '.join(missing)}.")
    if not read_host().has_room(needed_mb(name)):
        raise ModelMemoryError(f"Too little memory is free for {name}.")
    packages = ensure_packages(folders.cache, constraints=folders.constraints, tick=stop.check)
    model = _resolved(name, folders, stop)
    stop.check()
    try:
        opened = _loaded(model, packages, folders, stop)
    except ModelLibraryError:
        if packages is not None:
            forget_packages(folders.cache)  # they are broken: fetched anew the next time
        raise
    return opened, model


def _resolved(name: str, folders: Folders, stop: Stop) -> ResolvedModel:
    """Return the model's file, fetched where it is missing or damaged."""
    try:
        return find_model(name, folder=folders.models)
    except (ModelMissingError, ModelFileError) as err:
        _LOGGER.info("%s Trying to fetch it", err)
    obtain_model(find_entry(name), folders.models, stop.check)
    return find_model(name, folder=folders.models)


def _loaded(
    model: ResolvedModel, packages: Path | None, folders: Folders, stop: Stop
) -> LlamaModel:
    file = model.file
    if model.adapter is not None:
        file = baked(model, folders.models, packages=packages, stop=stop).file
    llama = LlamaModel(
        file,
        context=min(CONTEXT, model.entry.context),
        memory_mb=model.entry.memory_mb,
        time_limit=TIME_LIMIT,
        idle=IDLE,
        packages=packages,
    )
    try:
        with stop.interrupting(llama.close):
            llama.start()
    except ModelError:
        llama.close()
        stop.check()
        raise
    return llama
