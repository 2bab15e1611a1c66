"""Database: the SQLite file, opened, checked and kept durable."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
import logging
from pathlib import Path
import sqlite3
from typing import Final
import unicodedata

from .errors import StoreCorruptError, StoreError, StoreNewerError, StoreUnusableError, translated
from .schema import APPLICATION_ID, VERSION, migrate, version_of

LOGGER = logging.getLogger(__name__)
AUTOCHECKPOINT: Final = 1000
"""Pages in the log after which they are copied into the file."""
FORGOTTEN: Final = 100
"""Forgotten turns that are remembered by their ids, as long as the file is open."""
HELD_LIMIT: Final = 256 << 20
"""Bytes the log may take during a backup; a backup that lasts longer has died."""

UNERASED: Final = "unerased"
"""What remembers, among the small things, that something was deleted."""


class Database:
    """The open file; to be used by one thread at a time.

    Every transaction is on the disk when it is over (write-ahead log, synchronous=FULL), and what
    is deleted is overwritten (secure_delete).
    """

    def __init__(self, file: Path) -> None:
        """Open the file, or make it, and bring it to this version.

        Raises StoreNewerError with nothing touched, StoreCorruptError, StoreUnusableError.
        """
        _refuse_newer(file)
        self.file = file
        self.forgotten = deque[str](maxlen=FORGOTTEN)
        """The ids of the newest turns that were forgotten: capture may still be at one and write it again."""
        self._held = False
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self.connection = sqlite3.connect(
                file, timeout=5, autocommit=True, check_same_thread=False
            )
        except (OSError, sqlite3.Error) as err:
            raise translated(err, file) from err
        try:
            self._prepare()
        except (sqlite3.Error, StoreError) as err:
            self.abandon()
            raise err if isinstance(err, StoreError) else translated(err, file) from err

    def _prepare(self) -> None:
        connection = self.connection
        connection.row_factory = sqlite3.Row
        connection.create_function("fold", 1, fold, deterministic=True)
        tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        if tables and not ours:
            raise StoreCorruptError(file=str(self.file))
        if version_of(connection) > VERSION:
            raise _newer(self.file)
        if version_of(connection) < VERSION:
            connection.execute("PRAGMA journal_mode = DELETE")
            migrate(connection)
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        if mode != "wal":
            raise StoreUnusableError(
                folder=str(self.file.parent), reason="its file system knows no write-ahead log"
            )
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA wal_autocheckpoint = {AUTOCHECKPOINT}")
        with self.transaction():  # tells whether it may be written
            pass

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Write all or nothing; on the disk when it is over."""
        connection = self.connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            # A full disk has rolled back already.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        if self._held and self._size("-wal") > HELD_LIMIT:
            LOGGER.warning("The end of a backup was never announced; going on without waiting")
            self.release()

    @property
    def changes(self) -> int:
        """How many rows were changed since it was opened."""
        return self.connection.total_changes

    @property
    def bytes(self) -> int:
        """The size on the disk."""
        return self._size("") + self._size("-wal")

    def _size(self, companion: str) -> int:
        try:
            return self.file.with_name(self.file.name + companion).stat().st_size
        except OSError:
            return 0

    def checkpoint(self) -> None:
        """Copy the log into the file and empty it: only then is what was overwritten nowhere any more."""
        if not self._held:
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def hold(self, *, under_way: bool = False) -> None:
        """Let the file itself rest for a backup, that may be under way already.

        Writing goes on, durably, into the log alone, which only grows: a copy of the file and of
        any beginning of the log, taken in whatever order, is a consistent state.
        """
        if not under_way:
            self.checkpoint()
        self.connection.execute("PRAGMA wal_autocheckpoint = 0")
        self._held = True

    def release(self) -> None:
        """End the rest."""
        self._held = False
        self.connection.execute(f"PRAGMA wal_autocheckpoint = {AUTOCHECKPOINT}")
        self.checkpoint()

    def erase(self) -> None:
        """Leave nothing on the disk of what was marked as deleted, and give its space back.

        What is deleted is overwritten where it stands, but SQLite leaves copies in the gaps of pages
        it has rearranged; only rewriting the file ends those. Where there is no space for that it
        stays marked, for the next time.
        """
        connection = self.connection
        if not connection.execute("SELECT 1 FROM meta WHERE key = ?", (UNERASED,)).fetchone():
            return
        try:
            connection.execute("VACUUM")
            self.checkpoint()
            connection.execute("DELETE FROM meta WHERE key = ?", (UNERASED,))
        except sqlite3.OperationalError as err:
            LOGGER.warning("What was deleted is still to be erased: %s", err)

    def close(self) -> None:
        """Close the file; the log goes into it, unless a backup is copying it."""
        if self._held:
            self.abandon()
        else:
            self.connection.close()

    def abandon(self) -> None:
        """Close the file and leave everything as it lies on the disk."""
        with suppress(sqlite3.Error):
            self.connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE)
        self.connection.close()


def mark_unerased(sql: sqlite3.Connection) -> None:
    """Remember that words are being deleted: `Database.erase` is needed, also after a crash."""
    sql.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, '')", (UNERASED,))


def fold(text: str | None) -> str | None:
    """Return a text as it is compared in a search: without regard to case and composition."""
    return text and unicodedata.normalize("NFC", text).casefold()


def _refuse_newer(file: Path) -> None:
    """Look into the header without SQLite, which would make files beside this one; raises StoreNewerError."""
    try:
        with file.open("rb") as stream:
            header = stream.read(72)
    except OSError:
        return  # what cannot be read is told when it is opened
    if (
        len(header) == 72
        and header.startswith(b"SQLite format 3\0")
        and int.from_bytes(header[68:72]) == APPLICATION_ID
        and int.from_bytes(header[60:64]) > VERSION
    ):
        raise _newer(file)


def _newer(file: Path) -> StoreNewerError:
    return StoreNewerError(file=str(file))
