"""Writer: the one thread that the database belongs to."""

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import partial
import logging
from pathlib import Path
from queue import Empty, SimpleQueue
import sqlite3
from threading import Thread
from typing import Final, Protocol

from .damage import open_database, set_aside
from .database import Database
from .errors import StoreClosedError, StoreCorruptError, StoreError, translated

LOGGER = logging.getLogger(__name__)
RETRY: Final = 15.0
"""Seconds after which writing is tried again where it failed."""
WAITING_LIMIT: Final = 2000
"""Writes that are kept in memory while the disk takes none; beyond it the oldest is lost."""


class Listener(Protocol):
    """Hears, on the writer's thread, how the database is doing."""

    def changed(self) -> None:
        """Hear that something else is stored than before."""

    def trouble(self, error: StoreError | None) -> None:
        """Hear that the disk takes nothing; None: it does again."""

    def renewed(self) -> None:
        """Hear that the file was damaged, that it was set aside and a new one made."""


class Writer:
    """Runs everything that touches the database, one after the other, on a thread of its own.

    What is posted is written in order and never lost as long as the process lives and there is
    room for it in memory: while the disk takes nothing it waits here and is tried again.
    """

    def __init__(
        self,
        database: Database,
        listener: Listener,
        *,
        retry: float = RETRY,
        limit: int = WAITING_LIMIT,
    ) -> None:
        """Take over an open database and start the thread."""
        self._file: Path = database.file
        self._database: Database | None = database
        self._listener = listener
        self._retry = retry
        self._limit = limit
        self._jobs: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._waiting: dict[Hashable, Callable[[Database], object]] = {}
        self._trouble: StoreError | None = None
        self._changes = database.changes
        self._closed = False
        # A daemon: what is on the disk is safe, and a thread must not keep the process from ending.
        self._thread = Thread(target=self._run, name="edgewise-store", daemon=True)
        self._thread.start()

    def post(self, write: Callable[[Database], object], *, key: Hashable = None) -> None:
        """Write something as soon as possible; of what waits under the same key only the last counts."""
        if not self._closed:
            self._jobs.put(partial(self._keep, object() if key is None else key, write))

    def call[T](self, work: Callable[[Database], T], *, writes: bool = True) -> Future[T]:
        """Do something after all that was posted, and tell what came of it; it fails with a StoreError.

        What writes fails too where something that was posted before it cannot be written yet.
        """
        future: Future[T] = Future()
        if self._closed:
            future.set_exception(StoreClosedError())
        else:
            self._jobs.put(partial(self._answer, future, work, writes))
        return future

    def close(self) -> None:
        """Take nothing more; the thread writes what was posted, closes the file and ends."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)

    def join(self) -> None:
        """Wait until the thread has ended."""
        self._thread.join()

    def _run(self) -> None:
        while True:
            try:
                job = self._jobs.get(timeout=self._retry if self._waiting else None)
            except Empty:
                job = self._settle
            if job is None:
                break
            job()
        self._settle()
        if self._waiting:
            LOGGER.error("%s writes are lost: %s", len(self._waiting), self._trouble)
        if self._database:
            self._database.close()

    def _keep(self, key: Hashable, write: Callable[[Database], object]) -> None:
        self._waiting[key] = write
        if len(self._waiting) > self._limit:
            LOGGER.error("Too much waits for the disk: the oldest is lost")
            del self._waiting[next(iter(self._waiting))]
        self._settle()

    def _answer[T](self, future: Future[T], work: Callable[[Database], T], writes: bool) -> None:
        if not future.set_running_or_notify_cancel():
            return
        self._settle()
        if writes and self._trouble:
            future.set_exception(self._trouble)
            return
        try:
            result = self._do(work)
        except BaseException as err:  # noqa: BLE001 - whoever called has to hear of it
            future.set_exception(err)
        else:
            future.set_result(result)

    def _settle(self) -> None:
        """Write what waits, in order, as far as the disk takes it."""
        trouble: StoreError | None = None
        while self._waiting and not trouble:
            key, write = next(iter(self._waiting.items()))
            try:
                self._do(write)
            except StoreError as err:
                trouble = err
            except Exception as err:  # noqa: BLE001 - one that can never be written must not hold up the rest
                # Its text may hold words of the user.
                LOGGER.error("Something could not be stored: %s", type(err).__name__)  # noqa: TRY400
            if not trouble:
                del self._waiting[key]
        if type(trouble) is not type(self._trouble):
            self._listener.trouble(trouble)
        self._trouble = trouble

    def _do[T](self, work: Callable[[Database], T]) -> T:
        """Do something; where the file turns out to be damaged, with a new one. Raises StoreError."""
        try:
            return self._try(work)
        except StoreCorruptError:
            assert self._database  # noqa: S101 - for mypy
            self._database.abandon()
            self._database = None
            set_aside(self._file)
            self._listener.renewed()
            return self._try(work)

    def _try[T](self, work: Callable[[Database], T]) -> T:
        if self._database is None:
            self._database = open_database(self._file)
            self._changes = self._database.changes
        try:
            result = work(self._database)
        except (sqlite3.DatabaseError, OSError) as err:
            if isinstance(err, sqlite3.Error) and not hasattr(err, "sqlite_errorcode"):
                raise  # not the file's fault
            raise translated(err, self._file) from err
        if self._database.changes != self._changes:
            self._changes = self._database.changes
            self._listener.changed()
        return result
