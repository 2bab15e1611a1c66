"""Packages are fetched by the real uv, from a folder of wheels made here."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path
import struct
import sys
import sysconfig
from threading import Thread
import tomllib
from typing import Any

import pytest

from custom_components.edgewise.backends import packages
from custom_components.edgewise.backends.child import Child
from custom_components.edgewise.backends.packages import (
    LLAMA,
    REQUIREMENTS,
    ensure_packages,
    environment_has_them,
    forget_packages,
    is_whole,
    packages_folder,
    wheel_address,
)
from custom_components.edgewise.routines.errors import (
    ModelDiskError,
    ModelLibraryError,
    ModelWheelError,
)

from .wheels import only_from, write_wheel

ROOT = Path(__file__).parents[2]
BROKEN = b"raise ImportError('taken from the folder')"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "environment_has_them", lambda: False)


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that uv takes wheels from: without llama.cpp, as the index is."""
    folder = tmp_path / "wheels"
    only_from(folder, monkeypatch)
    write_wheel(folder, "gguf", "0.19.0", {"gguf/__init__.py": b""}, requires=("numpy",))
    for number in ("2.3.2", "2.4.0"):
        write_wheel(folder, "numpy", number, {"numpy/__init__.py": b""})
    return folder


def add_llama(folder: Path, module: bytes = b"") -> Path:
    return write_wheel(
        folder, "llama-cpp-python", LLAMA, {"llama_cpp/__init__.py": module}, requires=("numpy",)
    )


def test_the_versions_are_those_that_are_tested() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    for requirement in REQUIREMENTS[:2]:
        assert requirement in groups["model"]


@pytest.mark.model
def test_what_the_environment_has_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "environment_has_them", environment_has_them)
    assert version("llama-cpp-python") == LLAMA
    assert ensure_packages(tmp_path) is None
    assert not list(tmp_path.iterdir())
    monkeypatch.setattr(packages, "LLAMA", "0.0.1")  # another C interface
    assert not environment_has_them()


def test_they_are_fetched_once_into_a_folder_of_their_own(tmp_path: Path, wheels: Path) -> None:
    add_llama(wheels)
    constraints = tmp_path / "constraints.txt"
    constraints.write_text("numpy==2.3.2\n")
    cache = tmp_path / "cache"
    (cache / "packages-cpython-313-old").mkdir(parents=True)
    ticks: list[int] = []
    folder = ensure_packages(cache, constraints=constraints, tick=lambda: ticks.append(1))
    assert folder == packages_folder(cache)
    assert folder.name.startswith(f"packages-{sys.implementation.cache_tag}-")
    assert (folder / "llama_cpp" / "__init__.py").exists()
    assert (folder / "numpy-2.3.2.dist-info").exists()
    assert [path.name for path in cache.iterdir()] == [folder.name]
    assert ticks
    for wheel in wheels.iterdir():
        wheel.unlink()
    assert ensure_packages(cache) == folder
    (folder / packages.DONE).write_text("llama-cpp-python==0.0.1")
    assert not is_whole(folder)
    forget_packages(cache)
    assert not folder.exists()


def test_the_child_finds_them_before_all_others(tmp_path: Path, wheels: Path) -> None:
    imported = "llama_cpp" in sys.modules
    add_llama(wheels, BROKEN)
    folder = ensure_packages(tmp_path / "cache")
    child = Child(folder)
    try:
        settings: dict[str, Any] = {
            "file": "none.gguf",
            "adapter": None,
            "context": 512,
            "threads": 1,
            "memory_mb": 500,
            "idle": None,
        }
        reply = child.request(settings, 60)
    finally:
        child.kill()
    assert reply["error"] == "library"
    assert "taken from the folder" in reply["message"]
    assert ("llama_cpp" in sys.modules) is imported


@pytest.fixture
def release(
    tmp_path: Path, socket_enabled: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Return the folder of a server where the project keeps its wheels."""
    folder = tmp_path / "release"
    folder.mkdir()
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        thread = Thread(target=http.serve_forever, args=(0.02,))
        thread.start()
        monkeypatch.setattr(packages, "RELEASE", f"http://127.0.0.1:{http.server_port}")
        monkeypatch.setattr(packages, "TAGS", {"musl": "any", "gnu": "any"})
        yield folder
        http.shutdown()
        thread.join()


@pytest.mark.usefixtures("wheels")
def test_the_project_itself_has_wheels(tmp_path: Path, release: Path) -> None:
    add_llama(release / f"v{LLAMA}")
    folder = ensure_packages(tmp_path / "cache")
    assert folder is not None
    assert (folder / "llama_cpp" / "__init__.py").exists()
    assert (folder / "gguf" / "__init__.py").exists()


@pytest.mark.usefixtures("wheels", "release")
def test_nobody_has_a_wheel(tmp_path: Path) -> None:
    with pytest.raises(ModelWheelError):
        ensure_packages(tmp_path / "cache")
    assert not list((tmp_path / "cache").iterdir())


@pytest.mark.usefixtures("wheels", "release")
def test_the_project_cannot_be_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "RELEASE", "http://127.0.0.1:9")
    with pytest.raises(ModelLibraryError) as raised:
        ensure_packages(tmp_path / "cache")
    assert type(raised.value) is ModelLibraryError


def test_an_index_that_is_down(
    tmp_path: Path, wheels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_llama(wheels)
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:9/index")
    with pytest.raises(ModelLibraryError) as raised:
        ensure_packages(tmp_path / "cache")
    assert type(raised.value) is ModelLibraryError


@pytest.mark.parametrize(("kind", "size"), [("riscv64", 8), ("armv7l", 4), ("aarch64", 4)])
def test_a_machine_that_nobody_builds_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, size: int
) -> None:
    monkeypatch.setattr(packages, "machine", lambda: kind)
    monkeypatch.setattr(struct, "calcsize", lambda _: size)
    with pytest.raises(ModelWheelError, match=kind):
        ensure_packages(tmp_path)


def test_a_disk_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    with pytest.raises(ModelDiskError):
        ensure_packages(tmp_path / "cache")


def test_fetching_can_be_ended(tmp_path: Path, wheels: Path) -> None:
    add_llama(wheels)

    def enough() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ensure_packages(tmp_path / "cache", tick=enough)
    assert not list((tmp_path / "cache").iterdir())


@pytest.mark.parametrize(
    ("soabi", "kind", "tag"),
    [
        ("cpython-314-x86_64-linux-musl", "x86_64", "musllinux_1_2_x86_64"),
        ("cpython-314-aarch64-linux-musl", "aarch64", "musllinux_1_2_aarch64"),
        (
            "cpython-314-aarch64-linux-gnu",
            "aarch64",
            "manylinux2014_aarch64.manylinux_2_17_aarch64",
        ),
    ],
)
def test_the_wheel_of_a_machine(
    monkeypatch: pytest.MonkeyPatch, soabi: str, kind: str, tag: str
) -> None:
    monkeypatch.setattr(packages, "machine", lambda: kind)
    monkeypatch.setattr(sysconfig, "get_config_var", lambda _: soabi)
    assert wheel_address().endswith(f"/v{LLAMA}/llama_cpp_python-{LLAMA}-py3-none-{tag}.whl")
