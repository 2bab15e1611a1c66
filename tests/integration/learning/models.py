"""The real default model, baked once for all tests, and its processes."""

from contextlib import suppress
import os
from pathlib import Path

from homeassistant.core import HomeAssistant
import pytest

from custom_components.edgewise.backends.bake import baked
from custom_components.edgewise.backends.registry import find_model

LOCAL = {"backend": "local"}


@pytest.fixture(scope="session")
def baked_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return baked(find_model(), tmp_path_factory.mktemp("baked")).file


@pytest.fixture
def model_here(hass: HomeAssistant, baked_model: Path) -> Path:
    """Put the baked model where it is looked for."""
    folder = Path(hass.config.path(".cache", "edgewise", "models"))
    folder.mkdir(parents=True)
    (folder / baked_model.name).hardlink_to(baked_model)
    return folder / baked_model.name


@pytest.fixture(autouse=True)
def strangers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out processes that a fixture of other tests keeps for the whole run."""
    monkeypatch.setattr(f"{__name__}._strangers", frozenset(workers()))


_strangers: frozenset[int] = frozenset()


def workers() -> list[int]:
    """Return the ids of the model's processes that the test has started and that still run."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            status = (folder / "status").read_text()
            ours = f"PPid:\t{os.getpid()}\n" in status and "State:\tZ" not in status
            if ours and b"llama_worker" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
    return [pid for pid in found if pid not in _strangers]
