"""The hub for real: huggingface_hub against a server on this machine that speaks the hub's API."""

from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import json
import os
from pathlib import Path
import subprocess
import sys
import threading
from typing import Any, override
from urllib.parse import unquote, urlsplit

import pytest

from benchmark import hub
from custom_components.edgewise.routines.errors import DataError
from tests.dataset.builders import routine, session

COMMIT = "0123456789abcdef0123456789abcdef01234567"
FILES = {
    "README.md": b"# EdgeWisePersona\n",
    "data/sessions.jsonl": json.dumps({"sessions": [session(0)]}).encode() + b"\n",
    "data/routines.jsonl": json.dumps({"routines": [routine()]}).encode() + b"\n",
    "data/characters.jsonl": b'{"character": "Anna"}\n',
}


class Hub(BaseHTTPRequestHandler):
    """The three requests that fetching a data set makes: list, HEAD, GET."""

    server: HubServer

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    @override
    def log_message(self, format: str, *args: Any) -> None:
        self.server.requests.append(f"{self.command} {urlsplit(self.path).path}")

    def _answer(self, *, with_body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        about = f"/api/datasets/{hub.REPOSITORY}"
        listing = f"{about}/tree/main"
        file = path.removeprefix(f"/datasets/{hub.REPOSITORY}/resolve/main/")
        if self.server.status != 200:
            self._send(self.server.status, b"{}", with_body=with_body)
        elif path == about and self.server.tells_files is not False:
            told = self.server.files if self.server.tells_files else ()
            siblings = [{"rfilename": name} for name in told]
            body = {"id": hub.REPOSITORY, "sha": COMMIT, "siblings": siblings}
            self._send(200, json.dumps(body).encode(), with_body=with_body)
        elif path == listing:
            tree = [
                {"type": "directory", "path": "data", "oid": "0" * 40, "size": 0},
                *(
                    {
                        "type": "file",
                        "path": name,
                        "size": len(content),
                        "oid": sha256(content).hexdigest()[:40],
                    }
                    for name, content in self.server.files.items()
                ),
            ]
            self._send(200, json.dumps(tree).encode(), with_body=with_body)
        elif file in self.server.files:
            content = self.server.files[file]
            etag = f'"{sha256(content).hexdigest()[:40]}"'
            self._send(200, content, with_body=with_body, etag=etag)
        else:
            self._send(404, b"{}", with_body=with_body)

    def _send(self, status: int, body: bytes, *, with_body: bool, etag: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Repo-Commit", COMMIT)
        if etag is not None:
            self.send_header("ETag", etag)
        self.end_headers()
        if with_body:
            self.wfile.write(body)


class HubServer(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Hub)
        self.files = dict(FILES)
        self.status = 200
        self.tells_files: bool | None = True
        self.requests: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@pytest.fixture
def server(socket_enabled: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    # The progress bars of downloads leave a thread behind, and a test may not.
    monkeypatch.setattr("tqdm.std.tqdm.monitor_interval", 0)
    with HubServer() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def fetch(server: HubServer, cache: Path) -> hub.Snapshot:
    return hub.fetch(endpoint=server.address, cache=cache)


def test_the_three_files_are_found_by_name_and_cached(server: HubServer, tmp_path: Path) -> None:
    snapshot = fetch(server, tmp_path)
    assert set(snapshot.files) == {"sessions", "routines", "characters"}
    assert snapshot.commit == COMMIT
    for role, path in snapshot.files.items():
        assert path.read_bytes() == FILES[f"data/{role}.jsonl"]
    gets = [line for line in server.requests if line.startswith("GET /datasets")]
    assert len(gets) == 3, "and nothing else is downloaded"
    assert fetch(server, tmp_path) == snapshot
    again = [line for line in server.requests if line.startswith("GET /datasets")]
    assert again == gets, "what is cached is not downloaded again"


def test_the_cached_copy_serves_when_the_hub_is_out_of_reach(
    server: HubServer, tmp_path: Path
) -> None:
    snapshot = fetch(server, tmp_path)
    server.status = 404
    assert fetch(server, tmp_path) == snapshot


@pytest.mark.parametrize("told", [False, None])
def test_a_hub_that_only_lists(server: HubServer, tmp_path: Path, told: bool | None) -> None:
    server.tells_files = told
    assert set(fetch(server, tmp_path).files) == {"sessions", "routines", "characters"}


def test_without_hub_and_copy_the_error_names_the_way_out(
    server: HubServer, tmp_path: Path
) -> None:
    server.status = 404
    with pytest.raises(DataError) as raised:
        fetch(server, tmp_path)
    assert hub.REPOSITORY in str(raised.value)
    assert server.address in str(raised.value)
    assert "--dataset PATH" in str(raised.value)


def test_nobody_listens(server: HubServer, tmp_path: Path) -> None:
    fetch(server, tmp_path / "cache")
    free = HubServer()
    free.server_close()
    with pytest.raises(DataError, match="--dataset PATH"):
        fetch(free, tmp_path / "empty")
    assert fetch(free, tmp_path / "cache").commit == COMMIT


def test_a_copy_that_is_not_complete_is_none(server: HubServer, tmp_path: Path) -> None:
    snapshot = fetch(server, tmp_path)
    snapshot.files["routines"].unlink()
    server.status = 404
    with pytest.raises(DataError, match="cannot be fetched"):
        fetch(server, tmp_path)


def test_a_repository_without_the_files(server: HubServer, tmp_path: Path) -> None:
    del server.files["data/routines.jsonl"]
    with pytest.raises(DataError, match=r"holds no routines\*\.jsonl.*--dataset PATH"):
        fetch(server, tmp_path)


def load(address: str, home: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Load `hf` in a process of its own: huggingface_hub reads its environment when imported."""
    program = (
        "from benchmark.dataset import load_dataset\n"
        "data = load_dataset('hf', strict=True)\n"
        "print(data.name, data.revision, len(data.persons), data.persons[0].character)\n"
    )
    environment = {
        **{key: os.environ[key] for key in ("PATH",) if key in os.environ},
        "HF_ENDPOINT": address,
        "HF_HOME": str(home),
        **changes,
    }
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_environment_names_the_hub_and_the_cache(server: HubServer, tmp_path: Path) -> None:
    done = load(server.address, tmp_path)
    assert done.stdout == f"EdgeWisePersona {COMMIT} 1 Anna\n", done.stderr
    assert (tmp_path / "hub").is_dir()
    offline = load("http://127.0.0.1:9", tmp_path, HF_HUB_OFFLINE="1")
    assert offline.stdout == done.stdout, offline.stderr
