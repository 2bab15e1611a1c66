"""What llama.cpp writes to its log, kept short: the reason of a failure stands nowhere else."""

from collections import deque
from typing import Any

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


class Log:
    """The last warnings and errors of llama.cpp."""

    def __init__(self) -> None:
        """Listen from now on; there is one listener in a process."""
        self._lines: deque[str] = deque(maxlen=40)
        self._callback = llama_cpp.llama_log_callback(
            self._heard
        )  # llama.cpp does not keep it alive
        llama_cpp.llama_log_set(self._callback, None)

    def _heard(self, level: int, text: bytes, _data: Any) -> None:
        line = text.decode(errors="replace").strip()
        if line and WARNING <= level < CONTINUED:
            self._lines.append(line)

    def clear(self) -> None:
        """Forget what was said about an earlier step."""
        self._lines.clear()

    def tells_of_memory(self) -> bool:
        """Return whether memory was refused."""
        return any(word in line.lower() for line in self._lines for word in MEMORY_WORDS)

    def reason(self) -> str:
        """Return the line that says why, or an empty text; the lines after it only pass the failure on."""
        for line in self._lines:
            for mark in (
                "error loading model: ",
                "gguf_init_from_file_impl: ",
                "gguf_init_from_file: ",
            ):
                if mark in line:
                    return line.split(mark, 1)[1]
        return self._lines[-1] if self._lines else ""
