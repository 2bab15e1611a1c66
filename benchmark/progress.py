"""How far a long run is: a live bar in a terminal, plain lines anywhere else."""

from collections.abc import Callable
from time import monotonic
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
)

PLAIN_EVERY = 15.0
"""Seconds between two plain lines: often enough to see life, seldom enough to read a log."""


class RunProgress:
    """Counts persons and dialogues; what was done by an earlier run is shown but not timed."""

    def __init__(
        self,
        console: Console,
        *,
        dialogues: int,
        persons: int | None = None,
        done_persons: int = 0,
        done_dialogues: int = 0,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Start at what an earlier run left; without `persons` only dialogues are counted."""
        self._console = console
        self._persons = persons
        self._dialogues = dialogues
        self._done_persons = done_persons
        self._done_dialogues = self._start_dialogues = done_dialogues
        self._clock = clock
        self._start = self._last_line = clock()
        self._bar = self._make_bar() if console.is_terminal else None
        self._task = (
            self._bar.add_task(self._status(), total=dialogues, completed=done_dialogues)
            if self._bar
            else None
        )

    def _make_bar(self) -> Progress:
        return Progress(
            TextColumn("dialogues"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
        )

    def __enter__(self) -> Self:
        """Show the bar, if there is a terminal for it."""
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away, or print the last plain line."""
        if self._bar:
            self._bar.stop()
        elif self._done_dialogues:
            self._print()

    def dialogue(self) -> None:
        """Count one dialogue."""
        self._done_dialogues += 1
        self._show()

    def person(self) -> None:
        """Count one person."""
        self._done_persons += 1
        self._show()

    @property
    def dialogues(self) -> int:
        """Dialogues done in this run."""
        return self._done_dialogues - self._start_dialogues

    @property
    def seconds(self) -> float:
        """Seconds since the start of this run."""
        return self._clock() - self._start

    @property
    def per_minute(self) -> float | None:
        """Dialogues a minute of this run; None before the first."""
        seconds = self.seconds
        return self.dialogues * 60 / seconds if self.dialogues and seconds > 0 else None

    def _show(self) -> None:
        if self._bar and self._task is not None:
            self._bar.update(self._task, completed=self._done_dialogues, description=self._status())
        elif self._clock() - self._last_line >= PLAIN_EVERY:
            self._print()

    def _print(self) -> None:
        self._last_line = self._clock()
        self._console.print(
            f"{self._done_dialogues}/{self._dialogues} dialogues, {self._status()}",
            highlight=False,
        )

    def _status(self) -> str:
        parts = [f"{self._done_persons}/{self._persons} persons"] if self._persons else []
        if rate := self.per_minute:
            left = (self._dialogues - self._done_dialogues) / rate
            parts.append(f"{rate:.0f} dialogues/min")
            parts.append(f"{left:.0f} min left" if left >= 1 else f"{left * 60:.0f} s left")
        return ", ".join(parts)
