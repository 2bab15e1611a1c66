"""A real Home Assistant in a process of its own, on 127.0.0.1 only."""

import asyncio
from contextlib import suppress
import os
from pathlib import Path
import socket
import subprocess
import sys
from time import monotonic

import aiohttp
import psutil

from .clock import Clock
from .folder import prepare


class ServerError(Exception):
    """The server did not do what it should; the text ends with what it printed last."""


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A Home Assistant that can be started, stopped, killed and started again in the same folder."""

    def __init__(
        self,
        folder: Path,
        *,
        python: Path = Path(sys.executable),
        port: int | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Prepare the folder; `python` is the interpreter whose Home Assistant is started."""
        self.folder = folder
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self.output = folder / "server.log"
        self._python = python
        self._clock = clock
        self._process: subprocess.Popen[bytes] | None = None
        prepare(folder, self.port)

    @property
    def runs(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def process(self) -> psutil.Process:
        """Return the running process."""
        if self._process is None or not self.runs:
            raise ServerError("Home Assistant is not running")
        return psutil.Process(self._process.pid)

    async def start(self, limit: float = 180) -> None:
        """Start it and wait until it is running."""
        # Where a test run is measured, the server is not: it is killed before it could say what ran.
        environment = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")}
        if self._clock:
            environment |= self._clock.environment()
        command: list[str | Path] = [
            self._python,
            "-m",
            "homeassistant",
            "-c",
            self.folder,
            "--skip-pip",
        ]
        with self.output.open("ab") as output:
            self._process = subprocess.Popen(  # noqa: ASYNC220, S603 - a moment, and our own program
                command,
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = monotonic() + limit
        async with aiohttp.ClientSession() as session:
            while not await self._is_running(session):
                if self._process.poll() is not None:
                    raise ServerError(f"Home Assistant ended at once\n{self.tail()}")
                if monotonic() > deadline:
                    self.end()
                    raise ServerError(f"Home Assistant did not start in {limit} s\n{self.tail()}")
                await asyncio.sleep(0.1)

    async def _is_running(self, session: aiohttp.ClientSession) -> bool:
        try:
            async with session.get(f"{self.url}manifest.json"):
                pass
        except aiohttp.ClientError:
            return False
        return True

    async def stop(self, limit: float = 60) -> None:
        """Ask it to stop, as a supervisor does, and wait for it."""
        self.process.terminate()
        deadline = monotonic() + limit
        while self.runs:
            if monotonic() > deadline:
                raise ServerError(f"Home Assistant did not stop in {limit} s\n{self.tail()}")
            await asyncio.sleep(0.05)

    def kill(self) -> list[psutil.Process]:
        """End it with SIGKILL; return the children it had, which are to end by themselves."""
        process = self.process
        children: list[psutil.Process] = process.children(recursive=True)
        process.kill()
        process.wait()
        return children

    def end(self) -> None:
        """Leave nothing running, whatever happened."""
        if not self.runs:
            return
        children = self.kill()
        for child in children:
            with suppress(psutil.NoSuchProcess):
                child.kill()

    def tail(self, lines: int = 40) -> str:
        """Return what it printed last."""
        return "\n".join(self.output.read_text(errors="replace").splitlines()[-lines:])
