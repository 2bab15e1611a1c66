"""A file that is replaced whole or not at all; functions that touch the disk, for the executor."""

from contextlib import suppress
import errno
import os
from pathlib import Path
import tempfile

WRITE_BITS = 0o222
NEW_MODE = 0o644
"""Of a file that was not there: as Home Assistant makes it."""


class ChangedError(Exception):
    """Somebody else wrote the file after it was read."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("another program is writing to it")


def read(path: Path) -> bytes | None:
    """Return what a file holds, None without one; raises OSError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def swap(path: Path, old: bytes | None, new: bytes | None) -> None:
    """Make a file that holds `old` hold `new`; None is no file.

    Whatever happens, even a power cut, it is one of both. Mode and owner are kept, a link keeps being
    one. Raises OSError, ChangedError; the file is as it was then.
    """
    path = path.resolve()
    if new is None:
        _check(path, old)
        path.unlink(missing_ok=True)
        return
    mode, owner = NEW_MODE, None
    if old is not None and (status := path.stat()):
        mode, owner = status.st_mode & 0o7777, (status.st_uid, status.st_gid)
        # Replacing a file asks its folder only, and an administrator is asked nothing at all.
        if not mode & WRITE_BITS or not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(new)
            file.flush()
            os.fchmod(handle, mode)
            if owner:
                with suppress(OSError):  # only an administrator may give files away
                    os.fchown(handle, *owner)
            os.fsync(handle)
        _check(path, old)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    with suppress(OSError):  # some file systems cannot
        _sync_folder(path.parent)


def _check(path: Path, old: bytes | None) -> None:
    if read(path) != old:
        raise ChangedError


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
