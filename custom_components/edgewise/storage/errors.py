"""Errors of the store, and what SQLite means by its own.

StoreError               has a translation key under `exceptions`
├── StoreNewerError      the file was made by a newer Edgewise
├── StoreUnusableError   it cannot be opened, read or written
│   └── StoreFullError   there is no space left for it
├── StoreCorruptError    it is damaged; it gets set aside
└── StoreClosedError     the entry was unloaded meanwhile
"""

import errno
from pathlib import Path
import shutil
import sqlite3
from typing import override

FULL = (errno.ENOSPC, errno.EDQUOT)
SPARE = 1 << 20
"""Bytes; with less than this free, a failed write is taken for a full disk."""


class StoreError(Exception):
    """The store could not do what was asked."""

    translation_key = "store_unusable"

    def __init__(self, **placeholders: str) -> None:
        """Keep what the translated message names."""
        super().__init__(self.translation_key)
        self.translation_placeholders = placeholders

    @override
    def __str__(self) -> str:
        """Return the key and what it names; never words of the user."""
        named = ", ".join(f"{key}: {value}" for key, value in self.translation_placeholders.items())
        return f"{self.translation_key} ({named})"


class StoreNewerError(StoreError):
    """The file was made by a newer Edgewise; it was not touched."""

    translation_key = "store_newer"


class StoreUnusableError(StoreError):
    """The file cannot be opened, read or written."""


class StoreFullError(StoreUnusableError):
    """There is no space left on the disk."""

    translation_key = "store_full"


class StoreCorruptError(StoreError):
    """The file is damaged, or is something else."""

    translation_key = "store_corrupt"


class StoreClosedError(StoreError):
    """The store is closed: the entry was unloaded meanwhile."""

    translation_key = "store_closed"


def translated(err: sqlite3.Error | OSError, file: Path) -> StoreError:
    """Return what an error of SQLite or of the system means for the user."""
    code = getattr(err, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StoreCorruptError(file=str(file))
    if (
        code == sqlite3.SQLITE_FULL
        or (isinstance(err, OSError) and err.errno in FULL)
        # A file that cannot grow is an input/output error where SQLite does not write it itself.
        or (code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and _no_space(file))
    ):
        return StoreFullError(folder=str(file.parent))
    reason = str(err.strerror if isinstance(err, OSError) and err.strerror else err)
    return StoreUnusableError(folder=str(file.parent), reason=reason)


def _no_space(file: Path) -> bool:
    try:
        return shutil.disk_usage(file.parent).free < SPARE
    except OSError:
        return False
