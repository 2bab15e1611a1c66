"""The panel: for administrators, while Edgewise is loaded."""

import re
from typing import Any

from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    WebSocketGenerator,
)

from custom_components.edgewise.panel import ELEMENT, MODULE

from .loaded import load


async def panel(
    hass: HomeAssistant, sockets: WebSocketGenerator, token: str | None = None
) -> dict[str, Any] | None:
    """Return our panel as a user sees it."""
    socket = await sockets(hass, token) if token else await sockets(hass)
    await socket.send_json_auto_id({"type": "get_panels"})
    answer = await socket.receive_json()
    assert answer["success"]
    found: dict[str, Any] | None = answer["result"].get("edgewise")
    return found


async def test_an_administrator_sees_it(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    hass_client_no_auth: ClientSessionGenerator,
) -> None:
    await load(hass)
    found = await panel(hass, hass_ws_client)
    assert found is not None
    assert found["title"] == "Edgewise"
    assert found["url_path"] == "edgewise"
    custom = found["config"]["_panel_custom"]
    assert custom["name"] == ELEMENT

    http = await hass_client_no_auth()
    answer = await http.get(custom["module_url"])
    assert answer.status == 200
    assert answer.content_type in ("text/javascript", "application/javascript")
    assert await answer.read() == MODULE.read_bytes()


async def test_a_module_that_was_kept_is_not_used_for_another(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, monkeypatch: Any, tmp_path: Any
) -> None:
    entry = await load(hass)
    first = await panel(hass, hass_ws_client)
    changed = tmp_path / MODULE.name
    changed.write_bytes(MODULE.read_bytes() + b"\n")
    monkeypatch.setattr("custom_components.edgewise.panel.MODULE", changed)
    assert await hass.config_entries.async_reload(entry.entry_id)
    second = await panel(hass, hass_ws_client)
    assert first is not None
    assert second is not None
    addresses = {found["config"]["_panel_custom"]["module_url"] for found in (first, second)}
    assert len(addresses) == 2
    assert all(re.fullmatch(r"/edgewise_static/panel\.js\?v=\w{12}", one) for one in addresses)


async def test_nobody_else_sees_it(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, hass_read_only_access_token: str
) -> None:
    await load(hass)
    assert await panel(hass, hass_ws_client, hass_read_only_access_token) is None


async def test_only_the_module_is_public(
    hass: HomeAssistant, hass_client_no_auth: ClientSessionGenerator
) -> None:
    await load(hass)
    http = await hass_client_no_auth()
    for path in (
        "",
        "package.json",
        "src/panel.ts",
        "../package.json",
        "%2e%2e/package.json",
        "..%2f..%2fmanifest.json",
    ):
        answer = await http.get(f"/edgewise_static/{path}")
        assert 400 <= answer.status < 500, path


async def test_it_goes_and_comes_with_the_entry(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    entry = await load(hass)
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert await panel(hass, hass_ws_client) is None
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert await panel(hass, hass_ws_client) is not None
    assert await hass.config_entries.async_remove(entry.entry_id)
    assert await panel(hass, hass_ws_client) is None


async def test_the_element_is_the_one_the_module_defines() -> None:
    assert f'"{ELEMENT}"' in MODULE.read_text("utf-8")
