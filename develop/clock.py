"""A clock that can be set: libfaketime's library shifts the wall clock of a process and its children."""

from datetime import UTC, datetime
import importlib.util
from pathlib import Path


class Clock:
    """The wall clock of a started Home Assistant; its timers and waits keep real time."""

    def __init__(self, file: Path) -> None:
        """Keep the shift in this file, which the library reads once a second."""
        self._file = file
        self.set(datetime.now(UTC))

    def set(self, when: datetime) -> None:
        """Make it `when` now; it goes on from there at its usual pace. Processes see it within a second."""
        # A shift, not a point in time: all processes agree on it, whenever they were started.
        shift = when - datetime.now(UTC)
        part = self._file.with_suffix(".part")
        part.write_text(f"{shift.total_seconds():+.3f}\n")
        part.replace(self._file)

    def environment(self) -> dict[str, str]:
        """Return the variables under which a process has this clock."""
        return {
            "LD_PRELOAD": str(_library()),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
            "TZ": "UTC",
        }


def _library() -> Path:
    spec = importlib.util.find_spec("libfaketime")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("libfaketime")
    return Path(spec.origin).parent / "vendor" / "libfaketime" / "src" / "libfaketime.so.1"
