"""Damage: a file that cannot be read any more is set aside, and a new one takes its place."""

from contextlib import suppress
from datetime import UTC, datetime
import logging
from pathlib import Path
from typing import Final

from .database import Database
from .errors import StoreCorruptError, translated

LOGGER = logging.getLogger(__name__)
COMPANIONS: Final = ("-journal", "-wal")
"""What SQLite may keep beside the file, besides the index of the log (-shm). The log has to go before the file it belongs to: found beside a new one, it is played into that."""


def open_database(file: Path) -> Database:
    """Open the file; a damaged one is set aside and a new one made.

    Raises StoreNewerError, StoreUnusableError.
    """
    try:
        return Database(file)
    except StoreCorruptError:
        set_aside(file)
        return Database(file)


def set_aside(file: Path) -> None:
    """Rename a damaged file and its companions, so that a new one can take its place.

    Raises StoreUnusableError.
    """
    name = f"{file.name}.corrupt-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    try:
        file.with_name(f"{file.name}-shm").unlink(missing_ok=True)
        for companion in (*COMPANIONS, ""):
            with suppress(FileNotFoundError):
                file.with_name(file.name + companion).rename(file.with_name(name + companion))
    except OSError as err:
        raise translated(err, file) from err
    LOGGER.error("%s is damaged; it was set aside as %s", file, name)


def damaged_files(file: Path) -> list[Path]:
    """Return the files that were set aside, with their companions, oldest first."""
    return sorted(file.parent.glob(f"{file.name}.corrupt-*"))
