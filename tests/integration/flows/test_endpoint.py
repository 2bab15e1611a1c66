"""A server of one's own: it is asked a real question before it is accepted."""

import asyncio
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from time import sleep
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest

from custom_components.edgewise import flow_endpoint
from tests.backends.conftest import Server
from tests.backends.test_endpoint import chat, script, send

from .conftest import Dialog, entry_of

KEY = "sk-very-secret"
GOOD = chat('{"lights":{"brightness":40}}')

type Reaction = Callable[[BaseHTTPRequestHandler], None]


def locked(handler: BaseHTTPRequestHandler) -> None:
    """Answer only who has the key."""
    if handler.headers.get("Authorization") == f"Bearer {KEY}":
        send(handler, 200, GOOD)
    else:
        send(handler, 401, {"error": "no key"})


def late(handler: BaseHTTPRequestHandler) -> None:
    sleep(0.4)
    send(handler, 200, GOOD)


async def test_a_server_that_answers(dialog: Dialog, server: Server) -> None:
    server.react = script((200, GOOD))
    await dialog.begin("endpoint")
    result = await dialog.send({"endpoint_url": f" {server.url}/v1 "})
    assert result["step_id"] == "endpoint_privacy"
    assert result["description_placeholders"] == {"host": "127.0.0.1"}
    result = await dialog.send({})
    assert result["step_id"] == "home"
    result = await dialog.send({})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["data"] == {
        "backend": "endpoint",
        "endpoint_url": f"{server.url}/v1",
        "model": "",
        "endpoint_key": "",
    }
    [question] = server.bodies("/v1/chat/completions")
    assert "40 percent" in question["messages"][-1]["content"]


async def test_key_and_model_are_used_and_kept(dialog: Dialog, server: Server) -> None:
    server.react = locked
    await dialog.begin("endpoint")
    answers = {"endpoint_url": f"{server.url}/v1", "model": "big"}
    result = await dialog.send(answers)
    assert result["errors"] == {"base": "invalid_auth"}
    result = await dialog.send({**answers, "endpoint_key": KEY})
    assert result["step_id"] == "endpoint_privacy"
    await dialog.send({})
    result = await dialog.send({})
    assert result["data"]["endpoint_key"] == KEY
    assert server.bodies("/v1/chat/completions")[-1]["model"] == "big"


@pytest.mark.parametrize(
    ("react", "error"),
    [
        (script((401, {"error": "who are you?"})), "invalid_auth"),
        (script((404, {"error": "no such model"})), "no_such_model"),
        (script((400, {"error": "exceeds the context length"})), "context_too_small"),
        (script((500, {"error": "out of order"})), "no_answer"),
        (script((200, chat("I would love to help!"))), "no_answer"),
        (script((200, b"<html>")), "no_answer"),
        (late, "too_slow"),
    ],
)
async def test_a_server_that_will_not_do(
    dialog: Dialog,
    server: Server,
    react: Reaction,
    error: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(flow_endpoint, "PATIENCE", 0.2)
    server.react = react
    answers = {"endpoint_url": f"{server.url}/v1", "model": "big", "endpoint_key": KEY}
    await dialog.begin("endpoint")
    result = await dialog.send(answers)
    assert result["type"] is FlowResultType.FORM
    assert result["errors"] == {"base": error}
    reason = (result["description_placeholders"] or {})["reason"]
    assert reason
    assert KEY not in reason

    server.react = script((200, GOOD))
    result = await dialog.send(answers)
    assert result["step_id"] == "endpoint_privacy"
    if react is late:
        await asyncio.sleep(0.4)  # the server's thread must not outlive the test


@pytest.mark.usefixtures("socket_enabled")
@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("http://127.0.0.1:9/v1", "cannot_connect"),
        ("homeassistant.local:8080", "invalid_address"),
        ("ftp://127.0.0.1", "invalid_address"),
    ],
)
async def test_an_address_where_nobody_is(dialog: Dialog, url: str, error: str) -> None:
    await dialog.begin("endpoint")
    result = await dialog.send({"endpoint_url": url})
    assert result["errors"] == {"base": error}


async def test_what_was_chosen_is_shown_but_not_the_key(
    hass: HomeAssistant, dialog: Dialog, server: Server
) -> None:
    before = {
        "backend": "endpoint",
        "endpoint_url": "http://old/v1",
        "model": "big",
        "endpoint_key": KEY,
    }
    entry = entry_of(hass, before)
    await dialog.reconfigure(entry)
    result = await dialog.choose("endpoint")
    schema = result["data_schema"]
    assert schema is not None
    shown: dict[str, Any] = {str(key): key.description for key in schema.schema}
    assert shown == {
        "endpoint_url": {"suggested_value": "http://old/v1"},
        "model": {"suggested_value": "big"},
        "endpoint_key": None,
    }
    server.react = script((200, GOOD))
    await dialog.send({"endpoint_url": f"{server.url}/v1"})
    result = await dialog.send({})
    assert result["reason"] == "reconfigure_successful"
    assert entry.data == {
        "backend": "endpoint",
        "endpoint_url": f"{server.url}/v1",
        "model": "",
        "endpoint_key": "",
    }
    await hass.async_block_till_done()
