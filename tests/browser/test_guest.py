"""Somebody who may use the home, but not change it, sees and does nothing with Edgewise."""

from importlib import import_module
import pkgutil
import re
from typing import Any

from playwright.async_api import expect
import pytest
import voluptuous as vol

from custom_components.edgewise import websocket
from develop.api import Api, ApiError
from develop.learned_home import LearnedHome

from .conftest import OpenWindow

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]

FIELDS = {
    "fingerprint": "0",
    "changes": {},
    "yes": True,
    "folder": "edgewise/sample",
    "session_id": 1,
    "turn_id": "0",
}
"""What a command or an action has to be told."""


def commands() -> dict[str, dict[str, Any]]:
    """Return every command of ours with what it needs, so that nothing but the person can be refused."""
    found: dict[str, dict[str, Any]] = {}
    for module in pkgutil.iter_modules(websocket.__path__):
        for handler in vars(import_module(f"{websocket.__name__}.{module.name}")).values():
            if (kind := getattr(handler, "_ws_command", None)) is not None:
                schema = handler._ws_schema.schema if handler._ws_schema else {}  # noqa: SLF001
                needed = {str(key) for key in schema if isinstance(key, vol.Required)}
                found[kind] = {name: FIELDS[name] for name in needed - {"id", "type"}}
    return found


async def actions(api: Api) -> dict[str, dict[str, Any]]:
    """Return the descriptions of our actions."""
    every: dict[str, dict[str, dict[str, Any]]] = await api.command("get_services")
    return every["edgewise"]


async def test_the_panel_is_there_for_the_administrator_only(open_window: OpenWindow) -> None:
    administrator, guest = await open_window(), await open_window(guest=True)
    for window in (administrator, guest):
        await window.go("/")
        await window.page.locator("ha-sidebar").get_by_text("Overview").wait_for()
    assert await administrator.page.locator("ha-sidebar a[href='/edgewise']").count() == 1
    assert await guest.page.locator("ha-sidebar a[href='/edgewise']").count() == 0

    await administrator.go("/edgewise")
    await administrator.panel.get_by_role("heading", name="Edgewise", exact=True).wait_for()
    await guest.go("/edgewise")
    await guest.page.get_by_role("heading", name="Welcome ben").wait_for()
    await expect(guest.page).to_have_url(re.compile("/home/overview$"))
    assert await guest.panel.count() == 0


async def test_every_command_is_refused(home: LearnedHome) -> None:
    asked = commands()
    assert len(asked) > 15, asked
    for kind, fields in asked.items():
        with pytest.raises(ApiError, match="'unauthorized'"):
            await home.guest.command(kind, **fields)


async def test_every_action_is_refused(home: LearnedHome) -> None:
    # A guest may see that there are actions.
    described = await actions(home.guest)
    assert len(described) > 10, described
    for name, action in described.items():
        needed = {
            key: FIELDS[key] for key, field in action["fields"].items() if field.get("required")
        }
        call = home.guest.ask if "response" in action else home.guest.action
        with pytest.raises(ApiError, match=" 401 "):
            await call(f"edgewise.{name}", needed)
