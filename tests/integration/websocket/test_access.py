"""Every command: for administrators only, while Edgewise is loaded, and without a code in its answer."""

import json
from typing import Any

from homeassistant.components.websocket_api.const import DOMAIN as WEBSOCKET
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.edgewise.const import DOMAIN
from tests.integration.loaded import load

from .conftest import Ask, Send

SUGGESTION = {"fingerprint": "57864643ebe72f1d"}
COMMANDS: dict[str, dict[str, Any]] = {
    "automations": {},
    "info": {},
    "learn": {},
    "routines": {},
    "sessions": {},
    "sessions/export": {},
    "sessions/forget": {"session_id": 1},
    "subscribe": {},
    "suggestions": {},
    "suggestions/accept": SUGGESTION,
    "suggestions/answer": {**SUGGESTION, "yes": True},
    "suggestions/choices": SUGGESTION,
    "suggestions/dismiss": SUGGESTION,
    "suggestions/preview": SUGGESTION,
    "suggestions/reopen": SUGGESTION,
    "suggestions/snooze": SUGGESTION,
    "suggestions/try": SUGGESTION,
    "suggestions/undo": SUGGESTION,
    "suggestions/update": SUGGESTION,
}


async def test_all_commands_are_looked_at(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, DOMAIN, {})
    ours = {name for name in hass.data[WEBSOCKET] if name.startswith(f"{DOMAIN}/")}
    assert ours == {f"{DOMAIN}/{name}" for name in COMMANDS}


async def test_who_is_no_administrator_is_refused(
    hass: HomeAssistant,
    suggested: MockConfigEntry,
    hass_ws_client: WebSocketGenerator,
    hass_read_only_access_token: str,
) -> None:
    client = await hass_ws_client(hass, hass_read_only_access_token)
    before = await suggested.runtime_data.store.counts()
    for name, data in COMMANDS.items():
        await client.send_json_auto_id({"type": f"{DOMAIN}/{name}", **data})
        answer = await client.receive_json()
        assert not answer["success"], name
        assert answer["error"]["code"] == "unauthorized", name
    assert await suggested.runtime_data.store.counts() == before
    assert not suggested.runtime_data.suggestions.decisions


async def test_without_a_loaded_entry_a_command_says_so(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    entry = await load(hass)
    assert await hass.config_entries.async_unload(entry.entry_id)
    client = await hass_ws_client(hass)
    for name, data in COMMANDS.items():
        await client.send_json_auto_id({"type": f"{DOMAIN}/{name}", "language": "xx", **data})
        error = (await client.receive_json())["error"]
        assert error["code"] == error["translation_key"] == "not_loaded", name
        assert error["message"].startswith("Edgewise is not running"), name


async def test_no_answer_holds_a_code(ask: Ask, send: Send) -> None:
    found = await ask("suggestions")
    (arming,) = [card for card in found["open"] if card["arms"]]
    which = {"fingerprint": arming["fingerprint"]}
    told = [found, await ask("suggestions/preview", **which)]
    told += [await ask("suggestions/choices", **which)]
    told += [await ask("suggestions/accept", arming=True, **which)]
    told += [await ask(name) for name in ("automations", "routines", "sessions", "info")]
    assert "1234" not in json.dumps(told)


async def test_what_is_no_language_is_refused(send: Send) -> None:
    for language in ("../en", "e", "en/../de", "", 3):
        answer = await send("info", language=language)
        assert answer["error"]["code"] == "invalid_format", language
