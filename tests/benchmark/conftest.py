"""A server that speaks as much of OpenAI's API as a test needs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import json
from threading import Lock, Thread
import time
from typing import Any, override

import pytest


@dataclass
class ChatServer:
    """`reply` makes an answer's text of the last message; `most_at_once` tells how parallel it got."""

    url: str = ""
    reply: Callable[[str], str] = lambda _: "{}"
    delay: float = 0.0
    asked: list[Any] = field(default_factory=list)
    most_at_once: int = 0
    at_once: int = 0
    lock: Lock = field(default_factory=Lock)


@pytest.fixture
def chat_server(socket_enabled: None) -> Iterator[ChatServer]:
    chat = ChatServer()

    class Handler(BaseHTTPRequestHandler):
        @override
        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            self.send({"data": [{"id": "fake", "context_length": 32768}]})

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with chat.lock:
                chat.asked.append(body)
                chat.at_once += 1
                chat.most_at_once = max(chat.most_at_once, chat.at_once)
            time.sleep(chat.delay)
            text = chat.reply(body["messages"][-1]["content"])
            with chat.lock:
                chat.at_once -= 1
            message = {"role": "assistant", "content": text}
            self.send({"choices": [{"message": message, "finish_reason": "stop"}]})

        def send(self, value: object) -> None:
            data = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        chat.url = f"http://127.0.0.1:{http.server_port}/v1"
        thread = Thread(target=http.serve_forever, args=(0.02,))
        thread.start()
        yield chat
        http.shutdown()
        thread.join()
