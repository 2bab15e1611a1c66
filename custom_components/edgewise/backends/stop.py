"""Stop: the wish to end a long piece of work, whatever it is doing just now."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock


class StoppedError(Exception):
    """The work was ended because somebody wanted it to end."""


class Stop:
    """Handed down into long work by whoever may want to end it from another thread."""

    def __init__(self) -> None:
        """Nobody wants it to end yet."""
        self._lock = Lock()
        self._wanted = Event()
        self._ends: dict[object, Callable[[], object]] = {}

    @property
    def wanted(self) -> bool:
        """Whether the work is to end."""
        return self._wanted.is_set()

    def want(self) -> None:
        """End the work; what is being waited for is interrupted. May be called again."""
        with self._lock:
            self._wanted.set()
            ends, self._ends = list(self._ends.values()), {}
        for end in ends:
            end()

    def check(self, *_: object) -> None:
        """Raise StoppedError if the work is to end; takes anything, to be used as a progress callback."""
        if self._wanted.is_set():
            raise StoppedError

    def pause(self, seconds: float) -> None:
        """Sleep; raise StoppedError as soon as the work is to end."""
        self._wanted.wait(seconds)
        self.check()

    @contextmanager
    def interrupting(self, end: Callable[[], object]) -> Iterator[None]:
        """Let `end` interrupt what is done inside; it is called at once if the work is to end already."""
        key = object()
        with self._lock:
            late = self._wanted.is_set()
            if not late:
                self._ends[key] = end
        if late:
            end()
        try:
            yield
        finally:
            with self._lock:
                self._ends.pop(key, None)
