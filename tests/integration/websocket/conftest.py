from collections.abc import Awaitable, Callable
from typing import Any

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.edgewise.const import DOMAIN
from tests.integration.suggested import suggested

__all__ = ["suggested"]

type Send = Callable[..., Awaitable[dict[str, Any]]]
type Ask = Callable[..., Awaitable[Any]]


@pytest.fixture
async def send(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, suggested: MockConfigEntry
) -> Send:
    """Return what sends a command as an administrator and returns the whole answer."""
    client = await hass_ws_client(hass)

    async def send(command: str, **data: Any) -> dict[str, Any]:
        await client.send_json_auto_id({"type": f"{DOMAIN}/{command}", **data})
        answer: dict[str, Any] = await client.receive_json()
        return answer

    return send


@pytest.fixture
def ask(send: Send) -> Ask:
    """Return what sends a command that works, and returns its result."""

    async def ask(command: str, **data: Any) -> Any:
        answer = await send(command, **data)
        assert answer["success"], answer
        return answer["result"]

    return ask


@pytest.fixture
def refuse(send: Send) -> Ask:
    """Return what sends a command that does not work, and returns the error."""

    async def refuse(command: str, **data: Any) -> Any:
        answer = await send(command, **data)
        assert not answer["success"], answer
        return answer["error"]

    return refuse
