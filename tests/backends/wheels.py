"""Wheels made for a test, and an environment in which uv finds them and nothing else."""

from collections.abc import Mapping
from pathlib import Path
import zipfile

import pytest


def write_wheel(
    folder: Path,
    name: str,
    version: str,
    files: Mapping[str, bytes],
    *,
    requires: tuple[str, ...] = (),
    tag: str = "py3-none-any",
) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{name.replace('-', '_')}-{version}"
    info = f"{stem}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    metadata += "".join(f"Requires-Dist: {requirement}\n" for requirement in requires)
    content = dict(files) | {
        f"{info}/METADATA": metadata.encode(),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: {tag}\n".encode(),
    }
    record = "".join(f"{path},,\n" for path in (*content, f"{info}/RECORD"))
    file = folder / f"{stem}-{tag}.whl"
    with zipfile.ZipFile(file, "w") as archive:
        for path, data in content.items():
            archive.writestr(path, data)
        archive.writestr(f"{info}/RECORD", record)
    return file


def only_from(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let uv find wheels in a folder only."""
    folder.mkdir(parents=True, exist_ok=True)
    nothing = folder.with_name(f"{folder.name}-index")
    nothing.mkdir()
    monkeypatch.setenv("UV_DEFAULT_INDEX", nothing.as_uri())
    monkeypatch.delenv("UV_INDEX", raising=False)
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    monkeypatch.setenv("UV_FIND_LINKS", str(folder))
    monkeypatch.delenv("UV_EXTRA_INDEX_URL", raising=False)
