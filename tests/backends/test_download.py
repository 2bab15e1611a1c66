from collections.abc import Callable
import errno
import hashlib
from http.server import BaseHTTPRequestHandler
from pathlib import Path
import random

import pytest

from custom_components.edgewise.backends.download import download, hub_url
from custom_components.edgewise.backends.registry import HubSource, find_entry
from custom_components.edgewise.routines.errors import ModelError, ModelFileError

from .conftest import Server

DATA = random.Random(1).randbytes(700_000)  # noqa: S311
DIGEST = hashlib.sha256(DATA).hexdigest()

type Reaction = Callable[[BaseHTTPRequestHandler], None]


def serve(
    data: bytes = DATA,
    *,
    ranges: bool = True,
    cut: int | None = None,
    named: str | None = None,
    length: bool = True,
) -> Reaction:
    """Return a reaction that sends `data`, of which only `cut` bytes arrive."""

    def react(handler: BaseHTTPRequestHandler) -> None:
        asked = handler.headers.get("Range")
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked and ranges else 0
        if start >= len(data):
            handler.send_response(416)
        else:
            handler.send_response(206 if start else 200)
        body = data[start:]
        if length:
            handler.send_header("Content-Length", str(len(body)))
        if named:
            handler.send_header("X-Linked-ETag", f'"{named}"')
        handler.end_headers()
        handler.wfile.write(body[:cut])

    return react


def part_of(target: Path) -> Path:
    return target.with_name(target.name + ".part")


def test_a_file_arrives_whole(server: Server, tmp_path: Path) -> None:
    server.react = serve()
    target = tmp_path / "models" / "a.gguf"
    seen: list[tuple[int, int | None]] = []
    path = download(
        server.url, target, sha256=DIGEST, size=len(DATA), progress=lambda *now: seen.append(now)
    )
    assert path == target
    assert target.read_bytes() == DATA
    assert seen[-1] == (len(DATA), len(DATA))
    assert [here for here, _ in seen] == sorted(here for here, _ in seen)
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("length", [True, False])
def test_the_size_is_told_where_it_is_known(
    server: Server, tmp_path: Path, *, length: bool
) -> None:
    server.react = serve(length=length)
    seen = []
    download(server.url, tmp_path / "a", progress=lambda _, total: seen.append(total))
    assert set(seen) == {len(DATA) if length else None}


def test_a_cut_connection_is_no_end(server: Server, tmp_path: Path) -> None:
    target = tmp_path / "a.gguf"
    server.react = serve(cut=300_000)
    with pytest.raises(ModelError, match="cannot be fetched"):
        download(server.url, target, sha256=DIGEST)
    assert not target.exists()
    here = part_of(target).stat().st_size
    assert 0 < here <= 300_000
    server.react = serve()
    seen: list[tuple[int, int | None]] = []
    download(server.url, target, sha256=DIGEST, progress=lambda *now: seen.append(now))
    assert server.requests[-1][1]["Range"] == f"bytes={here}-"
    assert target.read_bytes() == DATA
    assert seen[0][0] > here
    assert seen[-1] == (len(DATA), len(DATA))


def test_a_server_without_ranges_sends_all_again(server: Server, tmp_path: Path) -> None:
    target = tmp_path / "a.gguf"
    part_of(target).write_bytes(DATA[:1000])
    server.react = serve(ranges=False)
    download(server.url, target, sha256=DIGEST)
    assert target.read_bytes() == DATA


@pytest.mark.parametrize("here", [1000, len(DATA)])
def test_a_part_that_nobody_can_check_is_fetched_again(
    server: Server, tmp_path: Path, here: int
) -> None:
    target = tmp_path / "a.gguf"
    part_of(target).write_bytes(b"-" * here)
    server.react = serve()
    download(server.url, target)
    assert target.read_bytes() == DATA


@pytest.mark.parametrize("size", [len(DATA), None])
def test_a_whole_part_is_only_checked(server: Server, tmp_path: Path, size: int | None) -> None:
    target = tmp_path / "a.gguf"
    part_of(target).write_bytes(DATA)
    server.react = serve()
    download(server.url, target, sha256=DIGEST, size=size)
    assert target.read_bytes() == DATA
    assert len(server.requests) == (0 if size else 1)


@pytest.mark.parametrize(
    ("sha256", "size", "named"),
    [("0" * 64, None, None), (None, 5, None), (DIGEST, 7, None), (None, None, "0" * 64)],
)
def test_another_file_is_refused_and_forgotten(
    server: Server, tmp_path: Path, sha256: str | None, size: int | None, named: str | None
) -> None:
    target = tmp_path / "a.gguf"
    target.write_bytes(b"the model before")
    server.react = serve(named=named)
    with pytest.raises(ModelFileError, match=r"not the file it should be: .* instead of"):
        download(server.url, target, sha256=sha256, size=size)
    assert target.read_bytes() == b"the model before"
    assert not part_of(target).exists()


def test_progress_may_end_it_and_the_next_call_goes_on(server: Server, tmp_path: Path) -> None:
    class CancelledError(Exception):
        pass

    def cancel(here: int, _: int | None) -> None:
        if here > 200_000:
            raise CancelledError

    target = tmp_path / "a.gguf"
    server.react = serve()
    with pytest.raises(CancelledError):
        download(server.url, target, sha256=DIGEST, progress=cancel)
    assert part_of(target).stat().st_size > 200_000
    download(server.url, target, sha256=DIGEST)
    assert "Range" in server.requests[-1][1]
    assert target.read_bytes() == DATA


def test_a_hub_model_by_way_of_a_mirror(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hub names the digest and sends on to a store."""
    monkeypatch.setenv("HF_ENDPOINT", f"{server.url}/")

    def react(handler: BaseHTTPRequestHandler) -> None:
        if handler.path == "/store":
            serve()(handler)
            return
        handler.send_response(302)
        handler.send_header("X-Linked-ETag", f'"{DIGEST}"')
        handler.send_header("Location", "/store")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    target = tmp_path / "a.gguf"
    part_of(target).write_bytes(DATA[:4321])
    server.react = react
    download(find_entry("owner/repo:sub/a.gguf"), target)
    assert [path for path, *_ in server.requests] == [
        "/owner/repo/resolve/main/sub/a.gguf",
        "/store",
    ]
    assert target.read_bytes() == DATA


def test_the_hub_s_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HF_ENDPOINT", raising=False)
    source = HubSource(repo="owner/repo", path="a.gguf")
    assert hub_url(source) == "https://huggingface.co/owner/repo/resolve/main/a.gguf"


def test_a_model_that_is_only_in_a_package_is_not_downloaded(tmp_path: Path) -> None:
    entry = find_entry("smollm2-135m-instruct").model_copy(update={"hub": None})
    with pytest.raises(ModelError, match="is not on the hub"):
        download(entry, tmp_path / "a.gguf")


def test_a_server_that_refuses(server: Server, tmp_path: Path) -> None:
    server.react = lambda handler: handler.send_error(404)
    with pytest.raises(ModelError, match="the server answered 404"):
        download(server.url, tmp_path / "a.gguf")
    assert not part_of(tmp_path / "a.gguf").exists()


@pytest.mark.usefixtures("socket_enabled")
@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/a", "http://127.0.0.1:x/a", "ftp://127.0.0.1/a"]
)
def test_an_address_where_nobody_is(tmp_path: Path, url: str) -> None:
    with pytest.raises(ModelError, match=r"cannot be fetched: .+"):
        download(url, tmp_path / "a.gguf")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ModelError, match="cannot be written"):
        download("http://127.0.0.1:9/a", tmp_path / "file" / "a.gguf")


def test_a_full_disk(server: Server, tmp_path: Path) -> None:
    def full(_here: int, _total: int | None) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    server.react = serve()
    with pytest.raises(ModelError, match="the disk is full"):
        download(server.url, tmp_path / "a.gguf", progress=full)
