"""Learning: when sessions are read and routines found, and what is to be seen of it."""

import asyncio
from datetime import timedelta
from functools import partial
from typing import Any, Final, Literal

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.helpers.start import async_at_started
from homeassistant.util import dt as dt_util

from ..backends.stop import Stop
from ..const import LOGGER, SIGNAL_CHANGED, SIGNAL_EVENT, SIGNAL_ROUTINES
from ..ending import end_all
from ..hub.registries import read_home
from ..routines.home_vocabulary import vocabulary_of
from ..settings import Settings
from ..storage import Store, StoreError
from ..storage.records import RunRecord, StoredRoutine
from .finding import find_routines
from .host import Obstacle
from .local import Folders
from .postponing import Postponing
from .run import Progress, Reading
from .timetable import Later, Nightly
from .troubles import clear_issues, impossible_issues
from .worker import Worker

type Reason = Literal["night", "button", "action", "panel", "resumed"]
type State = Literal["idle", "running", "postponed", "paused"]

RESUME_AFTER: Final = timedelta(minutes=5)
"""How long after the start of Home Assistant an unfinished run goes on: it has enough to do then."""
OVER_AFTER: Final = timedelta(minutes=5)
"""A session is over when nothing was said for so long; it is read at night."""
ASKED_AFTER: Final = timedelta(minutes=1)
"""The same where a person asks for learning, and wants to see what it makes of what was just said."""
ANNOUNCE: Final = 1.0
"""Seconds between two announcements of progress."""
KEEP: Final = 10.0
"""Seconds between two times that a run's counts are stored."""
PATIENCE: Final = 1.0
"""Seconds to wait for the thread when a run is over: it has to see its process end."""
PAUSED: Final = "paused"
ASKED: Final = ("button", "action", "panel")


class Learning:
    """Reads sessions and finds routines, at night and when asked; one run at a time."""

    def __init__(
        self, hass: HomeAssistant, entry: ConfigEntry[Any], settings: Settings, store: Store
    ) -> None:
        """Take what it needs; nothing happens before start()."""
        self._hass = hass
        self._entry = entry
        self._settings = settings
        self._store = store
        self._folders = Folders.of(hass)
        self._nightly = Nightly(hass, settings.learn_at, self._night)
        self._later = Later(hass)
        self._postponing = Postponing(hass, settings, self._later)
        self._paused = False
        self._task: asyncio.Task[RunRecord] | None = None
        self._finding = asyncio.Lock()
        self._announced = self._kept = 0.0
        self.progress: float | None = None
        """0 to 1 while a run goes on."""
        self.last_run: RunRecord | None = None
        """The one that goes on, else the last one."""
        self.routines: tuple[StoredRoutine, ...] = ()

    @property
    def state(self) -> State:
        """What learning does now."""
        if self._task is not None:
            return "running"
        if self._later.pending and self.last_run and self.last_run.outcome == "postponed":
            return "postponed"
        return "paused" if self._paused else "idle"

    @property
    def paused(self) -> bool:
        """Whether learning by itself is switched off."""
        return self._paused

    async def load(self) -> None:
        """Read what is stored about learning."""
        self._paused = await self._store.get_meta(PAUSED) == "1"
        self.last_run = await self._store.last_run()
        self.routines = tuple(await self._store.routines())

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Plan what happens by itself, and return how to end that."""

        @callback
        def started(_: HomeAssistant) -> None:
            if not self._later.pending:
                self._later.plan(RESUME_AFTER, self._settle)

        clear_issues(self._hass, impossible_issues(self._settings))
        return end_all(
            self._nightly.start(),
            self._hass.bus.async_listen(EVENT_HOMEASSISTANT_STOP, self.stop),
            async_at_started(self._hass, started),
            self._later.cancel,
        )

    async def learn(self, reason: Reason) -> RunRecord:
        """Read what is unread, find routines, and return how it went; who comes second joins.

        Where it was stopped, the record still says `running` if it is to go on later.
        """
        if self._task is None:
            self._postponing.begin_anew()
            self._begin(reason)
        assert self._task is not None  # noqa: S101 - for mypy
        task = self._task
        # Not awaited itself: who waits may give up, and it may be stopped without them.
        await asyncio.wait([task])
        if task.cancelled():
            return self.last_run or RunRecord(
                reason=reason, started=dt_util.utcnow(), outcome="stopped"
            )
        return task.result()

    async def stop(self, _: Event | None = None) -> None:
        """Stop at once what is going on; it goes on after the next start."""
        if (task := self._task) is not None:
            task.cancel()
            await asyncio.wait([task])

    async def set_paused(self, paused: bool) -> None:
        """Switch learning by itself off or on; a run that is going on is stopped for good."""
        self._paused = paused
        await self._store.set_meta(PAUSED, "1" if paused else "")
        if paused:
            self._later.cancel()
            await self.stop()
            await self._give_up_unfinished()
        self._announce()

    async def refresh(self, reason: str) -> None:
        """Find the routines anew in what was read before, without reading anything."""
        LOGGER.debug("Routines are found anew: %s", reason)
        worker = Worker()
        try:
            await self._find(worker)
        finally:
            worker.close(0)
        self._announce()

    # What happens by itself

    @callback
    def _night(self) -> None:
        self._postponing.begin_anew()
        self._in_background(self._by_itself("night"), "edgewise night")

    @callback
    def _settle(self) -> None:
        """Do, some minutes after the start, what could not be done before it."""
        self._in_background(self._resume(), "edgewise settling")

    async def _resume(self) -> None:
        unfinished = self._task is None and await self._give_up_unfinished()
        await self._by_itself("resumed" if unfinished else None)

    async def _give_up_unfinished(self) -> bool:
        """Say of a run that was interrupted that it was; return whether there was one."""
        last = self.last_run
        if last is None or last.outcome != "running":
            return False
        await self._close_run(last, {"outcome": "stopped"})
        return True

    async def _by_itself(self, reason: Reason | None) -> None:
        """Remove words that are too old, then learn."""
        kept = timedelta(days=self._settings.retention_days)
        await self._store.purge_texts(dt_util.utcnow() - kept)
        if reason is not None and not self._paused and self._task is None:
            self._begin(reason)

    @callback
    def _begin(self, reason: Reason) -> None:
        self._later.cancel()
        self._task = self._entry.async_create_background_task(
            self._hass, self._learn(reason), "edgewise learning"
        )
        self._task.add_done_callback(self._ended)

    @callback
    def _ended(self, _: asyncio.Task[RunRecord]) -> None:
        self._task = None
        self._announce()

    # A run

    async def _learn(self, reason: Reason) -> RunRecord:
        if (obstacle := await self._postponing.obstacle(asked=reason in ASKED)) is not None:
            return await self._postpone(reason, obstacle)
        self.last_run = await self._store.start_run(
            RunRecord(reason=reason, started=dt_util.utcnow())
        )
        self.progress = 0.0
        self._announce()
        self._fire("learning_started", reason=reason)
        stop, worker = Stop(), Worker()
        # For the store it runs until it has come to its end: so it goes on later where it was cut.
        update: dict[str, Any] = {}
        try:
            outcome = await self._read(reason, worker, stop)
            await self._find(worker)
            update = {"outcome": outcome, "routines": len(self.routines)}
        except asyncio.CancelledError:
            if self._paused:
                update = {"outcome": "stopped"}
            raise
        except Exception:  # noqa: BLE001 - a run that fails must say so, whatever it was
            LOGGER.exception("Learning failed")
            update = {"outcome": "failed", "error": "learning_failed"}
        finally:
            await asyncio.shield(self._hass.async_add_executor_job(_end, stop, worker))
            run = await self._close_run(self.last_run, update)
        if run.outcome == "postponed":
            self._postponing.plan(partial(self._again, reason))
        return run

    async def _read(self, reason: Reason, worker: Worker, stop: Stop) -> str:
        reading = Reading(
            self._hass,
            self._settings,
            self._store,
            worker,
            folders=self._folders,
            stop=stop,
            tell=self._told,
        )
        return await reading.go(
            ended_before=dt_util.utcnow() - (ASKED_AFTER if reason in ASKED else OVER_AFTER),
            seconds=self._settings.budget_minutes * 60,
        )

    async def _close_run(self, run: RunRecord, update: dict[str, Any]) -> RunRecord:
        self.progress = None
        if update:
            update["ended"] = dt_util.utcnow()
        self.last_run = (self.last_run or run).model_copy(update=update)
        try:
            await self._store.save_run(self.last_run)
        except StoreError as err:  # the store has said so itself
            LOGGER.debug("The run could not be stored: %s", err.translation_key)
        if update:
            told = {"outcome", "reason", "read", "failures", "routines"}
            self._fire("learning_finished", **self.last_run.model_dump(include=told))
        return self.last_run

    @callback
    def _told(self, progress: Progress) -> None:
        """Show progress, and store it from time to time."""
        assert self.last_run is not None  # noqa: S101 - for mypy
        counts = {"read": progress.read, "failures": progress.failures}
        self.last_run = self.last_run.model_copy(update=counts)
        self.progress = progress.share
        now = self._hass.loop.time()
        if now - self._announced >= ANNOUNCE:
            self._announce()
        if now - self._kept >= KEEP:
            self._kept = now
            self._in_background(self._store.save_run(self.last_run), "edgewise counts")

    async def _find(self, worker: Worker) -> None:
        """Find the routines in everything that was read."""
        async with self._finding:
            observations = await self._store.observations()
            home = read_home(self._hass, self._settings.roles)
            found = await worker.run(
                lambda: find_routines(
                    observations, home, vocabulary_of(home), self.routines, dt_util.utcnow()
                )
            )
            await self._store.save_routines(found.routines)
            self.routines = found.routines
        async_dispatcher_send(self._hass, SIGNAL_ROUTINES)
        for event, data in found.events():
            self._fire(event, **data)

    # Postponing

    async def _postpone(self, reason: Reason, obstacle: Obstacle) -> RunRecord:
        now = dt_util.utcnow()
        run = self.last_run
        if run is None or run.outcome != "postponed" or not self._postponing.begun:
            run = await self._store.start_run(
                RunRecord(reason=reason, started=now, outcome="postponed")
            )
        self.last_run = run.model_copy(update={"ended": now, "error": f"host_{obstacle}"})
        await self._store.save_run(self.last_run)
        self._postponing.plan(partial(self._again, reason))
        return self.last_run

    @callback
    def _again(self, reason: Reason) -> None:
        if self._task is None:
            self._begin(reason)

    # What is to be seen

    @callback
    def _announce(self) -> None:
        self._announced = self._hass.loop.time()
        async_dispatcher_send(self._hass, SIGNAL_CHANGED)

    @callback
    def _fire(self, event: str, **data: Any) -> None:
        async_dispatcher_send(self._hass, SIGNAL_EVENT, event, data)

    @callback
    def _in_background(self, work: Any, name: str) -> None:
        _ = self._entry.async_create_background_task(self._hass, work, name)


def _end(stop: Stop, worker: Worker) -> None:
    """Interrupt whatever the thread does, and see it end."""
    stop.want()
    worker.close(PATIENCE)
