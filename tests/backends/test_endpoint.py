from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
import json
import logging
from threading import Barrier
from time import sleep
import traceback
from typing import Any

import pytest

from custom_components.edgewise.backends.endpoint import EndpointModel
from custom_components.edgewise.routines.errors import (
    AnswerError,
    AnswerTimeoutError,
    ContextLengthError,
    ModelError,
    ModelMissingError,
    ModelRefusedError,
    ModelUnreachableError,
    RoutineError,
)
from custom_components.edgewise.routines.model import ChatMessage, Question

from .conftest import Server

KEY = "sk-very-secret"
QUESTION = Question(
    messages=(ChatMessage("system", "Answer."), ChatMessage("user", "Lights to 40, bitte: 日本")),
    grammar='root ::= "{}"',
    schema={"type": "object"},
    max_tokens=33,
)

type Reaction = Callable[[BaseHTTPRequestHandler], None]


def send(handler: BaseHTTPRequestHandler, status: int, body: object, **headers: str) -> None:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)


def chat(text: object, finish: str = "stop") -> dict[str, Any]:
    return {"choices": [{"message": {"content": text}, "finish_reason": finish}]}


def script(*steps: Reaction | tuple[int, object], models: object = None) -> Reaction:
    """Return a reaction to one question after another; the last step is for all that follow."""
    left = list(steps)

    def react(handler: BaseHTTPRequestHandler) -> None:
        if handler.path == "/v1/models":
            send(handler, 200 if models else 404, models or {"error": "no list"})
            return
        step = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(step, tuple):
            send(handler, *step)
        else:
            step(handler)

    return react


def open_model(server: Server, waits: list[float] | None = None, **options: Any) -> EndpointModel:
    sleep = waits.append if waits is not None else (lambda _: None)
    return EndpointModel(f"{server.url}/v1/", sleep=sleep, **options)


def test_a_question_is_sent_as_the_protocol_wants_it(server: Server) -> None:
    server.react = script((200, chat('{"a":1}')))
    with open_model(server, model="tiny", api_key=KEY) as model:
        assert model.answer(QUESTION) == '{"a":1}'
    assert server.bodies("/v1/chat/completions") == [
        {
            "model": "tiny",
            "messages": [
                {"role": "system", "content": "Answer."},
                {"role": "user", "content": "Lights to 40, bitte: 日本"},
            ],
            "temperature": 0,
            "max_tokens": 33,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "answer", "schema": {"type": "object"}, "strict": True},
            },
        }
    ]
    assert server.requests[-1][1]["Authorization"] == f"Bearer {KEY}"


def test_a_bare_question_goes_to_completions(server: Server) -> None:
    server.react = script((200, {"choices": [{"text": "{}", "finish_reason": "stop"}]}))
    with open_model(server) as model:
        assert model.answer(replace(QUESTION, form="bare")) == "{}"
    (body,) = server.bodies("/v1/completions")
    assert body["prompt"] == "Answer.Lights to 40, bitte: 日本"
    assert "model" not in body
    assert "Authorization" not in server.requests[-1][1]


def test_the_server_is_asked_once_what_it_has(server: Server) -> None:
    models = {"data": [{"id": "big", "max_model_len": 9000}, {"id": "small", "max_model_len": 9}]}
    server.react = script((200, chat("{}")), models=models)
    with open_model(server) as model:
        model.answer(QUESTION)
        model.answer(QUESTION)
    assert [path for path, *_ in server.requests].count("/v1/models") == 1
    assert {body["model"] for body in server.bodies("/v1/chat/completions")} == {"big"}


@pytest.mark.parametrize(
    "said",
    [
        {"max_model_len": 40},
        {"context_length": 40},
        {"context_window": 40},
        {"meta": {"n_ctx": 40, "n_ctx_train": 8192}},
        {"meta": {"n_ctx_train": 40}},
    ],
)
def test_a_question_that_cannot_fit_is_not_sent(server: Server, said: dict[str, object]) -> None:
    server.react = script((200, chat("{}")), models={"data": [{"id": "m"} | said]})
    with open_model(server, model="m") as model:
        assert model.answer(QUESTION)
        with pytest.raises(ContextLengthError, match=r"at least 41 tokens.*context is 40 tokens"):
            model.answer(replace(QUESTION, max_tokens=36))
    assert len(server.bodies("/v1/chat/completions")) == 1


def test_a_context_that_is_given_counts(server: Server) -> None:
    server.react = script((200, chat("{}")))
    with (
        open_model(server, model="m", context=30) as model,
        pytest.raises(ContextLengthError, match="context is 30 tokens"),
    ):
        model.answer(QUESTION)
    assert not server.requests


@pytest.mark.parametrize(
    "models", [{"data": [{"id": "other", "max_model_len": 1}]}, {"data": "odd"}, {"odd": 1}, [1]]
)
def test_a_list_of_models_that_says_nothing_is_no_harm(server: Server, models: object) -> None:
    server.react = script((200, chat("{}")), models=models)
    with open_model(server, model="m") as model:
        assert model.answer(QUESTION) == "{}"


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def test_what_may_pass_is_tried_again(server: Server) -> None:
    waits: list[float] = []
    server.react = script((503, {}), (429, {}), cut_off, (408, {}), (200, chat("{}")))
    with open_model(server, waits, model="m", context=999) as model:
        assert model.answer(QUESTION) == "{}"
    assert waits == [0.5, 1.0, 2.0, 4.0]


@pytest.mark.parametrize(("asked", "waited"), [("3", 3.0), ("900", 60.0), ("soon", 0.5)])
def test_a_server_may_say_how_long_to_wait(server: Server, asked: str, waited: float) -> None:
    def later(handler: BaseHTTPRequestHandler) -> None:
        send(handler, 429, {}, Retry_After=asked)

    waits: list[float] = []
    server.react = script(later, (200, chat("{}")))
    with open_model(server, waits, model="m", context=999) as model:
        assert model.answer(QUESTION) == "{}"
    assert waits == [waited]


@pytest.mark.parametrize(
    ("step", "error", "message"),
    [
        (
            (401, {"error": {"message": f"bad key {KEY}"}}),
            ModelRefusedError,
            r"\(401\): bad key \*\*\*$",
        ),
        ((403, {}), ModelRefusedError, r"refuses the API key \(403\)"),
        (
            (404, {"detail": "no tiny"}),
            ModelMissingError,
            r"no such model or address \(404\): no tiny",
        ),
        (
            (400, {"error": "maximum context length is 9"}),
            ContextLengthError,
            "context length is 9",
        ),
        ((400, {"message": "bad schema"}), AnswerError, "answered 400: bad schema"),
        ((302, b""), AnswerError, "answered 302"),
        ((503, b"<h1>busy</h1>"), AnswerError, "answered 503: <h1>busy</h1>"),
        ((200, b"<html>"), AnswerError, "no JSON object"),
        ((200, [1]), AnswerError, "no JSON object"),
        ((200, {}), AnswerError, "holds no answer"),
        ((200, {"choices": []}), AnswerError, "holds no answer"),
        ((200, {"choices": [{"message": None}]}), AnswerError, "holds no answer"),
        ((200, chat(None)), AnswerError, "empty answer"),
        ((200, chat(" ")), AnswerError, "empty answer"),
        ((200, chat('{"a":', "length")), AnswerError, "did not end within 33 tokens"),
        (cut_off, ModelUnreachableError, "cannot be reached: "),
    ],
)
def test_what_cannot_pass_is_named(
    server: Server, step: Any, error: type[RoutineError], message: str
) -> None:
    server.react = script(step)
    with (
        open_model(server, model="m", api_key=KEY, context=999, retries=1) as model,
        pytest.raises(error, match=message) as raised,
    ):
        model.answer(QUESTION)
    assert type(raised.value) is error


def test_a_slow_server(server: Server) -> None:
    def slow(handler: BaseHTTPRequestHandler) -> None:
        sleep(0.3)
        cut_off(handler)

    server.react = script(slow)
    with (
        open_model(server, model="m", context=999, time_limit=0.1) as model,
        pytest.raises(AnswerTimeoutError, match=r"silent for 0\.1 seconds"),
    ):
        model.answer(QUESTION)
    sleep(0.3)


@pytest.mark.usefixtures("socket_enabled")
def test_nobody_there() -> None:
    waits: list[float] = []
    with (
        EndpointModel("http://127.0.0.1:9/v1", retries=2, sleep=waits.append) as model,
        pytest.raises(ModelError, match=r"http://127\.0\.0\.1:9/v1 cannot be reached"),
    ):
        model.answer(QUESTION)
    assert waits == [0.5, 1.0]


@pytest.mark.parametrize("url", ["homeassistant.local:8080", "ftp://a", "http://a:b", ""])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(ModelError, match="address"):
        EndpointModel(url)


def test_a_name_and_password_in_the_address_are_sent_and_not_shown(server: Server) -> None:
    server.react = script((500, {}))
    url = server.url.replace("://", f"://me:{KEY}@")
    with (
        EndpointModel(url, model="m", context=999, retries=0) as model,
        pytest.raises(AnswerError) as raised,
    ):
        model.answer(QUESTION)
    assert server.requests[0][1]["Authorization"].startswith("Basic ")
    assert KEY not in repr(model) + str(raised.value)


def test_half_a_surrogate_pair_is_replaced(server: Server) -> None:
    server.react = script((200, chat("{}")))
    with open_model(server, model="m", context=999) as model:
        model.answer(replace(QUESTION, messages=(ChatMessage("user", "a\ud83db"),)))
    assert server.bodies("/v1/chat/completions")[0]["messages"][0]["content"] == "a?b"


def test_the_key_shows_nowhere(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server.react = script((401, {"error": f"{KEY} is wrong"}))
    model = open_model(server, api_key=KEY)
    with pytest.raises(ModelError) as raised:
        model.answer(QUESTION)
    shown = "".join(traceback.format_exception(raised.value)) + repr(model) + caplog.text
    model.close()
    assert server.requests[0][1]["Authorization"] == f"Bearer {KEY}"
    assert "EndpointModel(" in shown
    assert KEY not in shown
    with pytest.raises(ModelError, match="API key of the model's server") as raised:
        open_model(server, api_key=f"{KEY}\N{EN DASH}")
    assert KEY not in "".join(traceback.format_exception(raised.value))


def test_as_many_questions_at_once_as_allowed(server: Server) -> None:
    together = Barrier(3, timeout=5)

    def wait(handler: BaseHTTPRequestHandler) -> None:
        together.wait()
        send(handler, 200, chat("{}"))

    server.react = script(wait)
    with (
        open_model(server, model="m", context=999, concurrency=3) as model,
        ThreadPoolExecutor(6) as pool,
    ):
        assert model.concurrency == 3
        assert list(pool.map(model.answer, [QUESTION] * 6)) == ["{}"] * 6
