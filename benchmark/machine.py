"""What a run ran on: commit, versions, processor. Reads the machine, so only commands call it."""

from importlib.metadata import PackageNotFoundError, version
import json
from pathlib import Path
import platform
import subprocess
import sys

ROOT = Path(__file__).parents[1]
PACKAGES = (
    "llama-cpp-python",
    "gguf",
    "pydantic",
    "numpy",
    "scipy",
    "huggingface-hub",
    "httpx",
)


def git_state(folder: Path = ROOT) -> tuple[str | None, bool | None]:
    """Return the commit, and whether tracked files differ from it; (None, None) outside git."""

    def git(*arguments: str) -> str:
        return subprocess.run(  # noqa: S603 - fixed arguments, no shell
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - whichever git is installed
            check=True,
            capture_output=True,
            text=True,
            timeout=20,
        ).stdout.strip()

    try:
        commit = git("rev-parse", "HEAD")
        return commit, git("status", "--porcelain", "--untracked-files=no") != ""
    except OSError, subprocess.SubprocessError:
        return None, None


def edgewise_version(root: Path = ROOT) -> str:
    """Return the integration's version, `unknown` where it has no manifest."""
    try:
        manifest = json.loads(
            (root / "custom_components" / "edgewise" / "manifest.json").read_text()
        )
        return str(manifest["version"])
    except OSError, ValueError, KeyError:
        return "unknown"


def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that can change a figure."""
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "missing"
    return found


def processor(cpuinfo: Path = Path("/proc/cpuinfo")) -> str:
    """Return the processor's name as the system gives it."""
    try:
        lines = cpuinfo.read_text(errors="replace").splitlines()
    except OSError:
        lines = []
    for key in ("model name", "Model", "Hardware"):  # the last two: Raspberry Pi
        for line in lines:
            name, _, value = line.partition(":")
            if name.strip() == key and value.strip():
                return value.strip()
    return platform.processor() or platform.machine()


def system() -> str:
    """Return operating system and architecture, without the machine's name."""
    return (
        f"{platform.system()} {platform.release()} {platform.machine()} ({sys.implementation.name})"
    )
