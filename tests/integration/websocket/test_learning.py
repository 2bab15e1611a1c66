"""What Edgewise does, asked and told over the WebSocket."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed
from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from custom_components.edgewise.const import DOMAIN
from custom_components.edgewise.presenting.state import info_of
from custom_components.edgewise.settings import Settings
from tests.integration.loaded import record, turn

from .conftest import Ask


async def test_info(hass: HomeAssistant, ask: Ask) -> None:
    info = await ask("info")
    assert info["version"].count(".") == 2
    assert (info["backend"], info["backend_host"]) == ("none", None)
    assert info["language"] == "en"
    assert info["recording"] is True
    assert info["learning"]["state"] == "idle"
    assert info["learning"]["last_run"]["outcome"] == "done"
    assert info["learning"]["last_run"]["reason"] == "panel"
    assert info["counts"]["routines"] == 3
    assert info["settings"] == {"notify": False, "voice": False}
    assert (await ask("info", language="pl"))["language"] == "pl"


@pytest.mark.parametrize(
    ("data", "host"),
    [
        (
            {"backend": "endpoint", "endpoint_url": "http://me:secret@10.0.0.7:11434/v1"},
            "10.0.0.7:11434",
        ),
        ({"backend": "endpoint", "endpoint_url": "https://words.example/v1"}, "words.example"),
        ({"backend": "endpoint", "endpoint_url": "http://[fd00::7]:8080/v1"}, "[fd00::7]:8080"),
        ({"backend": "ai_task", "ai_task_entity": "ai_task.cloud"}, "ai_task.cloud"),
        ({"backend": "local", "endpoint_url": "http://10.0.0.7:11434/v1"}, None),
    ],
)
async def test_where_words_go(
    hass: HomeAssistant, suggested: MockConfigEntry, data: dict[str, Any], host: str | None
) -> None:
    edgewise = replace(suggested.runtime_data, settings=Settings.model_validate(data))
    assert (await info_of(hass, edgewise, "en")).backend_host == host


async def subscribed(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> MockHAClientWebSocket:
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": f"{DOMAIN}/subscribe"})
    assert (await client.receive_json())["success"]
    return client


async def messages(hass: HomeAssistant, client: MockHAClientWebSocket) -> list[dict[str, Any]]:
    """Return what was told until now; a pong comes after it."""
    await hass.async_block_till_done(wait_background_tasks=True)
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=5))
    await hass.async_block_till_done(wait_background_tasks=True)
    await client.send_json_auto_id({"type": "ping"})
    told = []
    while (message := await client.receive_json())["type"] != "pong":
        told.append(message["event"])
    return told


async def test_learning_is_started_and_told(
    hass: HomeAssistant,
    suggested: MockConfigEntry,
    ask: Ask,
    hass_ws_client: WebSocketGenerator,
) -> None:
    client = await subscribed(hass, hass_ws_client)
    assert await ask("learn") == {}
    told = await messages(hass, client)
    learning = [message for message in told if message["kind"] == "learning"]
    assert learning[-1]["state"] == "idle"
    assert learning[-1]["last_run"]["reason"] == "panel"
    assert len(told) < 10


async def test_what_is_said_and_decided_is_told(
    hass: HomeAssistant,
    suggested: MockConfigEntry,
    ask: Ask,
    hass_ws_client: WebSocketGenerator,
) -> None:
    client = await subscribed(hass, hass_ws_client)
    await record(hass, suggested, *(turn(f"new-{n}", "Lights off") for n in range(20)))
    kinds = [message["kind"] for message in await messages(hass, client)]
    assert "sessions" in kinds
    assert "suggestions" not in kinds
    assert len(kinds) < 10
    card = (await ask("suggestions"))["open"][0]
    await ask("suggestions/dismiss", fingerprint=card["fingerprint"])
    assert {"kind": "suggestions"} in await messages(hass, client)


async def test_who_subscribed_hears_of_an_entry_that_was_loaded_anew(
    hass: HomeAssistant, suggested: MockConfigEntry, ask: Ask, hass_ws_client: WebSocketGenerator
) -> None:
    client = await subscribed(hass, hass_ws_client)
    assert await hass.config_entries.async_reload(suggested.entry_id)
    await messages(hass, client)
    await record(hass, suggested, turn("new", "Lights off"))
    assert "sessions" in [message["kind"] for message in await messages(hass, client)]


async def test_who_left_hears_nothing(
    hass: HomeAssistant, suggested: MockConfigEntry, hass_ws_client: WebSocketGenerator
) -> None:
    client = await hass_ws_client(hass)
    await client.send_json({"id": 7, "type": f"{DOMAIN}/subscribe"})
    assert (await client.receive_json())["success"]
    await client.send_json({"id": 8, "type": "unsubscribe_events", "subscription": 7})
    assert (await client.receive_json())["success"]
    await record(hass, suggested, turn("new", "Lights off"))
    await hass.async_block_till_done(wait_background_tasks=True)
    await client.send_json({"id": 9, "type": "ping"})
    assert (await client.receive_json())["type"] == "pong"
