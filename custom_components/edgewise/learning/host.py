"""Host: whether this machine has time, is cool, and has room for a model."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
import os
from pathlib import Path
import re
from typing import Final, Literal

PROC: Final = Path("/proc")
SYS: Final = Path("/sys")

BUSY_PRESSURE: Final = 60.0
"""Percent of the last minute in which somebody waited for a processor."""
BUSY_LOAD: Final = 1.25
"""Processes a core that run or wait, over the last minute; asked where the kernel tells no pressure."""
BUSY_MEMORY: Final = 10.0
"""Percent of the last minute in which nobody could go on for want of memory."""
HOT: Final = 80.0
"""°C from which small computers begin to slow down; less where the machine's own limit is lower."""
MARGIN: Final = 5.0
"""°C below the machine's own limit."""
POSSIBLE: Final = (20.0, 125.0)
"""°C; sensors that are not there tell something else."""

type Obstacle = Literal["busy", "hot", "memory"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Host:
    """The machine at one moment; None where it does not tell."""

    busy: bool = False
    hot: bool = False
    free_mb: float | None = None
    """Memory that could be had without hurting others, in MiB."""

    def obstacle(self, *, needed_mb: float = 0.0, patient: bool = True) -> Obstacle | None:
        """Return why learning should wait.

        Only heat stops an impatient one: its process has a low priority, and whether the memory
        suffices is asked again when the model is opened.
        """
        if self.hot:
            return "hot"
        if patient and self.busy:
            return "busy"
        return "memory" if patient and not self.has_room(needed_mb) else None

    def has_room(self, needed_mb: float) -> bool:
        """Return whether so much memory is free, as far as anybody knows."""
        return self.free_mb is None or self.free_mb >= needed_mb


def read_host(proc: Path | None = None, sys: Path | None = None) -> Host:
    """Look at the machine; reads files, so not in the event loop."""
    proc, sys = proc or PROC, sys or SYS
    return Host(busy=_busy(proc), hot=any(_hot_zones(sys)), free_mb=_free_mb(proc))


def _busy(proc: Path) -> bool:
    if (_pressure(proc, "memory", "full") or 0.0) >= BUSY_MEMORY:
        return True
    if (pressure := _pressure(proc, "cpu", "some")) is not None:
        return pressure >= BUSY_PRESSURE
    with suppress(OSError, ValueError, IndexError):
        load = float((proc / "loadavg").read_text().split()[0])
        return load / (os.cpu_count() or 1) >= BUSY_LOAD
    return False


def _pressure(proc: Path, what: str, who: str) -> float | None:
    with suppress(OSError):
        text = (proc / "pressure" / what).read_text()
        if found := re.search(rf"^{who} .*?\bavg60=([\d.]+)", text, re.MULTILINE):
            return float(found[1])
    return None


def _hot_zones(sys: Path) -> Iterator[bool]:
    for zone in (sys / "class" / "thermal").glob("thermal_zone*"):
        if (temperature := _degrees(zone / "temp")) is not None:
            limits = [limit for trip in zone.glob("trip_point_*_type") if (limit := _limit(trip))]
            yield temperature >= min([HOT, *(limit - MARGIN for limit in limits)])


def _limit(trip: Path) -> float | None:
    """Return the temperature of a trip point from which the machine slows down."""
    with suppress(OSError):
        if trip.read_text().strip() in ("passive", "hot"):
            limit = _degrees(trip.with_name(trip.name.replace("_type", "_temp")))
            return limit if limit is not None and limit >= 60 else None
    return None


def _degrees(file: Path) -> float | None:
    """Return a temperature in °C, None for a sensor that cannot be read or is none."""
    with suppress(OSError, ValueError):
        degrees = int(file.read_text()) / 1000
        return degrees if POSSIBLE[0] <= degrees <= POSSIBLE[1] else None
    return None


def _free_mb(proc: Path) -> float | None:
    with suppress(OSError):
        text = (proc / "meminfo").read_text()
        if found := re.search(r"^MemAvailable:\s*(\d+) kB", text, re.MULTILINE):
            return int(found[1]) / 1024
    return None
