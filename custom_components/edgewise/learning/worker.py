"""Worker: a thread of its own for minutes of work; Home Assistant's pool is for short work of all."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any


class Worker:
    """One thread that does one job after the other."""

    def __init__(self) -> None:
        """Start it."""
        self._jobs = SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None]()
        # A daemon: a server that is silent for minutes must not keep Home Assistant from ending.
        self._thread = Thread(target=self._work, name="edgewise learning", daemon=True)
        self._thread.start()

    async def run[T](self, job: Callable[[], T]) -> T:
        """Return what the job returns; whoever is cancelled while waiting lets it go on alone."""
        future = Future[T]()
        self._jobs.put((future, job))
        return await asyncio.wrap_future(future)

    def close(self, patience: float) -> None:
        """End the thread after the job it is at; wait for that some seconds at most."""
        self._jobs.put(None)
        self._thread.join(patience)

    def _work(self) -> None:
        while (item := self._jobs.get()) is not None:
            future, job = item
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = job()
            except BaseException as err:  # noqa: BLE001 - it is whoever waits who is told
                future.set_exception(err)
            else:
                future.set_result(result)
