"""The packages that the child process needs, where it can import them.

Home Assistant's own environment is asked first, and never changed. Where it has none, they are
fetched into a folder of our own, which only the child process sees. It lies in the configuration,
so it outlives an update of Home Assistant; a new Python gets a new one.
"""

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
import logging
from pathlib import Path
import shutil
import struct
import sysconfig
import tempfile
from typing import Final

from ..routines.errors import ModelDiskError, ModelLibraryError, ModelWheelError
from .processor import NEEDED, machine
from .uv import UvError, install

LLAMA: Final = "0.3.36"
"""The version of llama-cpp-python: its C interface changes from one to the next."""
REQUIREMENTS: Final = (f"llama-cpp-python=={LLAMA}", "gguf==0.19.0", "numpy")
MODULES: Final = ("llama_cpp", "gguf", "numpy")
RELEASE: Final = "https://github.com/abetlen/llama-cpp-python/releases/download"
"""Where the project itself keeps its wheels: the Python package index has only the source."""
TAGS: Final = {"musl": "musllinux_1_2_{0}", "gnu": "manylinux2014_{0}.manylinux_2_17_{0}"}
DONE: Final = "edgewise-requirements.txt"
"""A file in the folder that says what was installed; without it, it is no whole folder."""

_LOGGER = logging.getLogger(__name__)


def ensure_packages(
    cache: Path, *, constraints: Path | None = None, tick: Callable[[], object] | None = None
) -> Path | None:
    """Return the folder with the packages, None where this environment has them itself.

    They are fetched where they are missing: minutes, from a thread. `constraints`: a file of
    versions to keep to. `tick` is called several times a second; what it raises ends the work.
    Raises ModelWheelError where nobody offers them for such a machine, ModelLibraryError where they
    cannot be fetched, and ModelDiskError.
    """
    if environment_has_them():
        return None
    folder = packages_folder(cache)
    if is_whole(folder):
        return folder
    if machine() not in NEEDED or struct.calcsize("P") != 8:
        raise ModelWheelError(f"llama.cpp is not offered for a machine such as this: {machine()}.")
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache, prefix="packages.fetching-") as work:
            unpacked = Path(work) / "packages"
            _fetch(unpacked, constraints, tick)
            (unpacked / DONE).write_text("\n".join(REQUIREMENTS))
            forget_packages(cache)
            unpacked.replace(folder)
    except OSError as err:
        raise ModelDiskError(f"{cache} cannot be written: {err.strerror or err}.") from err
    return folder


def environment_has_them() -> bool:
    """Return whether what this process could import will do; nothing is imported."""
    try:
        return version("llama-cpp-python") == LLAMA and all(map(find_spec, MODULES))
    except PackageNotFoundError:
        return False


def packages_folder(cache: Path) -> Path:
    """Return the folder for this Python on this kind of machine, whether it is there or not."""
    return cache / f"packages-{sysconfig.get_config_var('SOABI')}"


def is_whole(folder: Path) -> bool:
    """Return whether everything was installed into the folder."""
    try:
        return (folder / DONE).read_text() == "\n".join(REQUIREMENTS)
    except OSError:
        return False


def forget_packages(cache: Path) -> None:
    """Remove the packages, those of an earlier Python too; they are fetched again when needed."""
    for folder in cache.glob("packages-*"):
        shutil.rmtree(folder, ignore_errors=True)


def _fetch(target: Path, constraints: Path | None, tick: Callable[[], object] | None) -> None:
    """Fetch the packages by name, else llama.cpp's wheel from where its project keeps it."""
    try:
        install(REQUIREMENTS, target, constraints=constraints, tick=tick)
    except UvError as err:
        _LOGGER.debug("The packages cannot be installed by name: %s", err)
        if not err.unsolvable:
            raise ModelLibraryError("The packages for the model cannot be fetched.") from None
    else:
        return
    _, *others = REQUIREMENTS
    wheel = f"llama-cpp-python @ {wheel_address()}"
    try:
        install([wheel, *others], target, constraints=constraints, tick=tick)
    except UvError as err:
        _LOGGER.debug("The packages cannot be installed by address: %s", err)
        if err.unsolvable:
            raise ModelWheelError("llama.cpp is not offered for a system such as this.") from None
        raise ModelLibraryError("The packages for the model cannot be fetched.") from None


def wheel_address() -> str:
    """Return where llama.cpp's wheel for this machine is; it is one for all versions of Python."""
    libc = "musl" if str(sysconfig.get_config_var("SOABI")).endswith("musl") else "gnu"
    tag = TAGS[libc].format(machine())
    return f"{RELEASE}/v{LLAMA}/llama_cpp_python-{LLAMA}-py3-none-{tag}.whl"
