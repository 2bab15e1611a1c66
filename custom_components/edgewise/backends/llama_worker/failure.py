"""WorkerFailure: what the child process reports instead of an answer."""

from typing import Literal

type Kind = Literal["library", "missing", "file", "memory", "disk", "context", "answer"]
"""The first five end the process: it cannot answer anything. The last two concern one question."""


class WorkerFailure(Exception):  # noqa: N818 - it crosses a pipe and becomes one of the parent's errors there
    """A failure the parent can name."""

    def __init__(self, kind: Kind, message: str) -> None:
        """Keep the kind beside the text."""
        super().__init__(message)
        self.kind: Kind = kind
