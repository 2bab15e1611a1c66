"""What the tests of backends share: a local server that follows a script, the default model."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import json
from pathlib import Path
from threading import Thread
from typing import Any, override

import pytest

from custom_components.edgewise.backends.llama import LlamaModel
from custom_components.edgewise.backends.registry import find_model

type Reaction = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Server:
    """A server on this machine: `react` answers a request, `requests` remembers them."""

    url: str
    react: Reaction = lambda handler: handler.send_error(500)
    requests: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)

    def bodies(self, path: str) -> list[Any]:
        return [body for asked, _, body in self.requests if asked == path]


@pytest.fixture
def server(socket_enabled: None) -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        @override
        def log_message(self, format: str, *args: object) -> None:
            pass

        def answer(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = json.loads(self.rfile.read(length)) if length else None
            local.requests.append((self.path, dict(self.headers), body))
            local.react(self)

        do_GET = do_POST = answer  # noqa: N815 - the names that http.server looks for

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        local = Server(f"http://127.0.0.1:{http.server_port}")
        thread = Thread(target=http.serve_forever, args=(0.02,))
        thread.start()
        yield local
        http.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def model_file() -> Path:
    return find_model().file


@pytest.fixture(scope="session")
def llama(model_file: Path) -> Iterator[LlamaModel]:
    """A model that many tests ask; none of them may disturb it."""
    with LlamaModel(model_file, context=2048, threads=1, memory_mb=640, time_limit=60) as model:
        yield model
