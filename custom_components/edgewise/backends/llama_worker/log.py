"""What llama.cpp writes to its log, kept short: the reason of a failure stands nowhere else."""

from collections import deque
import re
import sys
from typing import Any, ClassVar

import llama_cpp

WARNING = 3
"""ggml's log level; 4 is an error, 5 continues the line before."""
CONTINUED = 5
MEMORY_WORDS = (
    "failed to allocate",
    "bad_alloc",
    "unable to allocate",
    "cannot allocate memory",
)

REASONS = (
    re.compile(r"gguf_init_from_\w+: (.+)"),
    re.compile(r"error loading model: (.+)"),
    re.compile(r"failed to apply lora adapter: (.+)"),
)


class Log:
    """The last warnings and errors of llama.cpp."""

    _listener: ClassVar[Any] = None

    def __init__(self) -> None:
        """Listen from now on; there is one listener in a process."""
        self._lines: deque[str] = deque(maxlen=40)
        # llama.cpp does not keep it alive, and calls it until there is another one: longer than this object lives.
        Log._listener = llama_cpp.llama_log_callback(self._heard)
        llama_cpp.llama_log_set(Log._listener, None)

    def _heard(self, level: int, text: bytes, _data: Any) -> None:
        line = text.decode(errors="replace").strip()
        if line and WARNING <= level < CONTINUED:
            self._lines.append(line)
            # What it says before it ends the process must be with the parent by then.
            sys.stderr.write(f"{line}\n")

    def memory_line(self) -> str | None:
        """Return the line that says that memory was refused, if one does."""
        return next((x for x in self._lines if any(w in x.lower() for w in MEMORY_WORDS)), None)

    def reason(self) -> str:
        """Return what says why, or an empty text.

        It is the first complaint of the file's reader, else the first of the loader; the lines that
        follow only pass the failure on.
        """
        for mark in REASONS:
            for line in self._lines:
                if found := mark.search(line):
                    return found[1]
        return self._lines[-1] if self._lines else ""
