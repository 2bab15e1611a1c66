"""A clock that can be set: the wall clock of a process and its children is shifted.

libfaketime does the same, but doubles the time a Home Assistant takes to start, and more.
"""

from datetime import UTC, datetime
import os
from pathlib import Path
import shutil
import struct
import subprocess

_SOURCE = Path(__file__).with_name("clock.c")
_NANOSECONDS = 1_000_000_000


class Clock:
    """The wall clock of a started Home Assistant; its timers and waits keep real time."""

    def __init__(self, folder: Path) -> None:
        """Compile the library and keep the shift in this folder. Raises FileNotFoundError without a compiler."""
        self._shift = folder / "clock.shift"
        self._library = folder / "clock.so"
        compile_ = [*_compiler(), "-O2", "-shared", "-fPIC", "-o", str(self._library)]
        subprocess.run([*compile_, str(_SOURCE)], check=True)  # noqa: S603 - our own source
        self.set(datetime.now(UTC))

    def set(self, when: datetime) -> None:
        """Make it `when` now, for all that run already, too; it goes on from there at its usual pace."""
        shift = round((when - datetime.now(UTC)).total_seconds() * _NANOSECONDS)
        # In place: the processes have this very file in their memory.
        file = os.open(self._shift, os.O_WRONLY | os.O_CREAT)
        try:
            os.pwrite(file, struct.pack("=q", shift), 0)
        finally:
            os.close(file)

    def environment(self) -> dict[str, str]:
        """Return the variables under which a process has this clock."""
        return {"LD_PRELOAD": str(self._library), "CLOCK_SHIFT": str(self._shift)}


def _compiler() -> list[str]:
    if found := shutil.which("cc"):
        return [found]
    # What scripts/setup gets for a machine without one.
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    zig = cache / "edgewise" / "zig" / "bin" / "zig-cc"
    if not zig.exists():
        raise FileNotFoundError("no C compiler (cc) is installed")
    return [str(zig)]
