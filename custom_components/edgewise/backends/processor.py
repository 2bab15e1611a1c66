"""Whether this machine's processor can run the model at all, asked before anything is fetched."""

from pathlib import Path
import platform
import re
from typing import Final

PROC: Final = Path("/proc")
NEEDED: Final = {"x86_64": frozenset({"avx2", "bmi2", "f16c", "fma"}), "aarch64": frozenset[str]()}
"""Features that the published builds of llama.cpp use without asking, by kind of processor."""


def machine() -> str:
    """Return the kind of processor, by one name for each kind."""
    name = platform.machine().lower()
    return {"amd64": "x86_64", "arm64": "aarch64"}.get(name, name)


def missing_features(proc: Path | None = None) -> tuple[str, ...]:
    """Return what the processor lacks, by the names of /proc/cpuinfo.

    Nothing for a kind of processor that has no such features, or where nobody tells.
    """
    needed = NEEDED.get(machine(), frozenset())
    try:
        info = ((proc or PROC) / "cpuinfo").read_text(errors="replace")
    except OSError:
        return ()
    flags = re.search(r"^flags\s*:(.*)$", info, re.MULTILINE)
    return tuple(sorted(needed - set(flags[1].split()))) if flags else ()
