"""A watch over the event loop: when it was blocked, for how long, and by whom."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
import sys
import threading
from time import perf_counter
from types import FrameType

from ..folder import REPOSITORY

OURS = (str(REPOSITORY / "custom_components" / "edgewise"), "custom_components/edgewise")
BEAT = 0.002
"""Seconds between two beats of the loop."""
GLANCE = 0.004
"""Seconds between two glances at what the loop's thread does while it does not beat."""


@dataclass(slots=True)
class Block:
    """A time in which the loop did nothing else."""

    milliseconds: float
    glances: int = 0
    ours: int = 0
    """How many of the glances saw Edgewise on the stack."""
    where: str = ""
    """The innermost line of ours that was seen."""


@dataclass(slots=True)
class Watch:
    """What was seen; `limit` is how many milliseconds make a block."""

    limit: float
    blocks: list[Block] = field(default_factory=list)
    _last: float = 0.0
    _seen: Block = field(default_factory=lambda: Block(0.0))
    _ended: bool = False

    @property
    def of_ours(self) -> list[Block]:
        """Return the blocks in which Edgewise was on the stack most of the time."""
        return [block for block in self.blocks if block.ours * 2 > block.glances]

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch the running loop."""
        loop = asyncio.get_running_loop()
        self._last, self._ended = perf_counter(), False
        thread = threading.Thread(target=self._glance, args=(threading.get_ident(),), daemon=True)

        def beat() -> None:
            now = perf_counter()
            late = (now - self._last - BEAT) * 1000
            if late > self.limit:
                self._seen.milliseconds = late
                self.blocks.append(self._seen)
            self._last, self._seen = now, Block(0.0)
            if not self._ended:
                loop.call_later(BEAT, beat)

        loop.call_later(BEAT, beat)
        thread.start()
        try:
            yield
        finally:
            self._ended = True
            thread.join()

    def _glance(self, watched: int) -> None:
        pause = threading.Event()
        while not self._ended:
            pause.wait(GLANCE)
            seen = self._seen
            if perf_counter() - self._last < 2 * BEAT + GLANCE:
                continue
            seen.glances += 1
            if place := _place_of_ours(sys._current_frames().get(watched)):  # noqa: SLF001 - there is no other way
                seen.ours += 1
                seen.where = place


def _place_of_ours(frame: FrameType | None) -> str:
    while frame is not None:
        if any(part in frame.f_code.co_filename for part in OURS):
            return f"{frame.f_code.co_filename.rpartition('edgewise/')[2]}:{frame.f_lineno}"
        frame = frame.f_back
    return ""
