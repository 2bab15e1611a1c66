"""Run: the stored sessions that nobody has read are read, one by one."""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
import logging
from time import monotonic
from typing import Final, Literal

from homeassistant.core import HomeAssistant

from ..backends.stop import Stop
from ..hub.registries import read_home
from ..issues import report_issue
from ..routines.errors import ModelError
from ..routines.home_vocabulary import vocabulary_of
from ..settings import Settings
from ..storage import Store
from ..storage.records import StoredSession
from .host import read_host
from .local import Folders
from .models import OpenModel, open_model
from .readers import Readers
from .troubles import ISSUES, clear_issues, issue_of, placeholders_of
from .worker import Worker

BATCH: Final = 25
"""Sessions that are in memory at once."""
LOOK: Final = 30.0
"""Seconds between two looks at the machine."""

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How far a run has come."""

    read: int = 0
    failures: int = 0
    """Sessions that the model could not read."""
    share: float = 0.0
    """0 to 1."""


class Reading:
    """Reads what is unread; everything that is read is kept at once."""

    def __init__(
        self,
        hass: HomeAssistant,
        settings: Settings,
        store: Store,
        worker: Worker,
        *,
        folders: Folders,
        stop: Stop,
        tell: Callable[[Progress], None],
    ) -> None:
        """Take what it needs; `tell` is called after each session."""
        self._hass = hass
        self._settings = settings
        self._store = store
        self._worker = worker
        self._folders = folders
        self._stop = stop
        self._tell = tell
        self._model: OpenModel | None = None
        self._open_until_closed = ExitStack()
        self._skip = set[int]()
        self._looked = monotonic()
        self.progress = Progress()

    async def go(
        self, *, ended_before: datetime, seconds: float
    ) -> Literal["done", "budget", "postponed"]:
        """Read all sessions that ended before; return why it is over."""
        deadline = monotonic() + seconds
        wanted = self._settings.backend != "none"
        if not await self._store.unread(ended_before=ended_before, limit=1, again=wanted):
            return "done"
        total = (await self._store.counts()).waiting
        try:
            await self._open()
            while batch := await self._batch(ended_before):
                for session in batch:
                    if monotonic() >= deadline:
                        return "budget"
                    if await self._too_hot():
                        return "postponed"
                    model = self._model
                    await self._read(session)
                    total = max(total, self.progress.read, 1)
                    self.progress = replace(self.progress, share=self.progress.read / total)
                    self._tell(self.progress)
                    if self._model is not model:
                        break  # what was read without a model before stays as it is
        finally:
            await asyncio.shield(self._hass.async_add_executor_job(self._close))
        return "done"

    async def _batch(self, ended_before: datetime) -> list[StoredSession]:
        """Return some of what is to be read; with a model also what was read without one."""
        batch = await self._store.unread(
            ended_before=ended_before,
            limit=BATCH + len(self._skip),
            again=self._model is not None,
        )
        return [session for session in batch if session.session_id not in self._skip][:BATCH]

    async def _open(self) -> None:
        """Open the model and make its readers; say what is wrong where that cannot be done."""
        try:
            await self._worker.run(self._open_model)
        except ModelError as err:
            self._trouble(err)
        await self._make_readers()

    def _open_model(self) -> None:
        """Open the model, on the thread; whoever waits for it may be gone when it is there."""
        model = open_model(self._hass, self._settings, self._folders, self._stop)
        if model is not None:
            self._model = model
            self._open_until_closed.enter_context(self._stop.interrupting(model.close))

    def _close(self) -> None:
        """Let go of the model."""
        if self._model is not None:
            self._model.close()
            self._model = None
        self._open_until_closed.close()

    async def _make_readers(self) -> None:
        home = read_home(self._hass, self._settings.roles)
        self._readers = await self._worker.run(
            lambda: Readers(
                home, vocabulary_of(home), self._settings, self._model, self._hass.config.language
            )
        )

    async def _read(self, session: StoredSession) -> None:
        try:
            read = await self._worker.run(partial(self._readers.read, session))
        except ModelError as err:
            self._trouble(err)
            await self._hass.async_add_executor_job(self._close)
            await self._make_readers()
            read = await self._worker.run(partial(self._readers.read, session))
        kept = await self._store.save_evidence(
            session.session_id,
            read.evidence,
            reader=read.reader,
            degraded=read.degraded,
            revision=session.revision,
        )
        if self._model is not None and "model" in read.reader and read.evidence.failure is None:
            # Not before it has answered: an issue that goes and comes back is no longer ignored.
            clear_issues(self._hass, ISSUES)
        if not kept:  # it is gone, or went on: then it comes again, another time
            self._skip.add(session.session_id)
            return
        self.progress = replace(
            self.progress,
            read=self.progress.read + 1,
            failures=self.progress.failures + (read.evidence.failure is not None),
        )

    async def _too_hot(self) -> bool:
        if monotonic() - self._looked < LOOK:
            return False
        self._looked = monotonic()
        return (await self._hass.async_add_executor_job(read_host)).hot

    def _trouble(self, error: ModelError) -> None:
        """Show what is wrong with the model, and take away what was wrong with it before."""
        wrong = issue_of(error, self._settings)
        # Models' errors are about files, servers and processes, never about what was said.
        _LOGGER.warning("Learning goes on without the model: %s", error)
        clear_issues(self._hass, ISSUES - {wrong})
        model, url, entity = placeholders_of(self._settings)
        report_issue(self._hass, wrong, model=model, url=url, entity=entity)
