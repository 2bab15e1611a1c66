"""Child: the process of one llama.cpp, as its parent sees it."""

from collections import deque
from collections.abc import Mapping
from contextlib import suppress
import json
import os
from pathlib import Path
import selectors
import signal
import subprocess
import sys
from time import monotonic
from typing import Any, Final

BOOTSTRAP: Final = (
    "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); import llama_worker; del sys.path[0]; "
    "runpy.run_module('llama_worker.__main__', run_name='__main__', alter_sys=True)"
)
"""Imports the child's package without the one it lies in, and hides its neighbours again from other imports."""
CHUNK = 65536
GOODBYE: Final = 2.0
"""Seconds the process may take to end when asked to."""
TAIL = 20
"""Lines of standard error that are kept."""
MEMORY_WORDS: Final = (
    "bad_alloc",
    "failed to allocate",
    "mem_buffer != null",
    "memoryerror",
    "memory allocation",
    "not enough memory",
)


class ChildTimeoutError(Exception):
    """No answer came in time."""


class ChildDiedError(Exception):
    """The process ended before it answered."""

    def __init__(self, code: int, tail: str) -> None:
        """Keep how it ended: `code` as in Popen.returncode, `tail` the end of its standard error."""
        super().__init__(tail)
        self.code = code
        self.tail = tail

    @property
    def crashed(self) -> bool:
        """Whether the processor or the memory unit ended it: a library made for another machine."""
        return -self.code in (
            signal.SIGILL,
            signal.SIGSEGV,
            signal.SIGBUS,
            signal.SIGFPE,
        )

    @property
    def killed(self) -> bool:
        """Whether somebody outside ended it."""
        return -self.code in (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)

    @property
    def lacked_memory(self) -> bool:
        """Whether it says that memory was refused."""
        return any(word in self.tail.lower() for word in MEMORY_WORDS)

    def describe(self) -> str:
        """Return how it ended in words."""
        ended = (
            f"was ended by {signal.Signals(-self.code).name}"
            if self.code < 0
            else f"ended with {self.code}"
        )
        last = self.tail.splitlines()[-1:]
        return f"{ended} ({last[0]})" if last else ended


class Child:
    """A running process; it answers one line with one line."""

    def __init__(self, packages: Path | None = None) -> None:
        """Start it; it waits for its settings. What is in the folder `packages` it finds first."""
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-P", "-c", BOOTSTRAP, str(Path(__file__).parent)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(packages),
            # A Ctrl-C in the parent's terminal is the parent's: it ends this process when it has
            # kept what is done.
            start_new_session=True,
        )
        assert self._process.stdin and self._process.stdout and self._process.stderr  # noqa: PT018, S101 - for mypy
        self._input, self._output, self._errors = (
            self._process.stdin,
            self._process.stdout,
            self._process.stderr,
        )
        self._tail: deque[str] = deque(maxlen=TAIL)
        self._half_line = b""
        # Both pipes are read by whoever waits for an answer: no thread, and a talkative library never blocks.
        self._selector = selectors.DefaultSelector()
        for stream in (self._output, self._errors):
            os.set_blocking(stream.fileno(), False)
            self._selector.register(stream, selectors.EVENT_READ)

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self._process.poll() is None

    def request(self, message: Mapping[str, Any], time_limit: float) -> dict[str, Any]:
        """Send one line and return the answer.

        Raises ChildTimeoutError after `time_limit` seconds, and ChildDiedError.
        """
        deadline = monotonic() + time_limit
        try:
            self._input.write(json.dumps(message).encode() + b"\n")
            self._input.flush()
        except OSError:
            raise self._death() from None
        received = bytearray()
        while not received.endswith(b"\n"):
            ready = self._selector.select(max(deadline - monotonic(), 0))
            if not ready and monotonic() >= deadline:
                raise ChildTimeoutError
            for key, _ in ready:
                data = os.read(key.fd, CHUNK)
                if key.fd == self._errors.fileno():
                    self._heard(data)
                elif data:
                    received += data
                else:
                    raise self._death()
        answer: dict[str, Any] = json.loads(received)
        return answer

    def stop(self) -> None:
        """End the process politely; to be called between two requests."""
        with suppress(OSError, subprocess.TimeoutExpired):
            self._input.write(b'{"stop": true}\n')
            self._input.flush()
            self._process.wait(GOODBYE)
        self.kill()

    def interrupt(self) -> None:
        """End the process at once, from another thread than the one that waits for its answer."""
        self._process.kill()

    def kill(self) -> None:
        """End the process at once and let go of its pipes."""
        self._process.kill()
        self._process.wait()
        self._selector.close()
        for stream in (self._input, self._output, self._errors):
            with suppress(OSError):  # what was not sent can't be sent any more
                stream.close()

    def _heard(self, data: bytes) -> None:
        """Keep the last lines of standard error."""
        if not data:
            self._selector.unregister(self._errors)
            return
        *lines, self._half_line = (self._half_line + data).split(b"\n")
        self._tail.extend(line.decode(errors="replace").strip() for line in lines)

    def _death(self) -> ChildDiedError:
        """Return the error for a process that has closed its output."""
        try:
            code = self._process.wait(GOODBYE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        with suppress(OSError):
            while data := os.read(self._errors.fileno(), CHUNK):
                self._heard(data)
        self._heard(b"\n")
        return ChildDiedError(code, "\n".join(filter(None, self._tail)))


def _environment(packages: Path | None) -> dict[str, str]:
    """Return the child's environment: it finds what this process would find, and `packages` before that."""
    entries = [str(packages)] if packages else []
    entries += [entry for entry in sys.path if entry]
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(str(Path(entry).absolute()) for entry in entries),
        # A busy neighbour must not make threads wait for each other by spinning: 4 instead of 53 tokens a second.
        "OMP_WAIT_POLICY": "passive",
        # numpy multiplies nothing here, and its library would take memory for each core.
        "OPENBLAS_NUM_THREADS": "1",
        # llama.cpp would start a debugger, where there is one, before it gives up.
        "GGML_NO_BACKTRACE": "1",
    }
