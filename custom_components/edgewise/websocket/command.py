"""Command: what all WebSocket commands have in common.

Administrators only; the loaded entry is found for them; what goes wrong is an error whose code is a
translation key, with the text in the language that was asked for.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final

from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.const import WebSocketCommandHandler
from homeassistant.components.websocket_api.decorators import (
    async_response,
    require_admin,
    websocket_command,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..const import DOMAIN
from ..presenting.shapes import Shape
from ..presenting.showing import Showing
from ..runtime import Edgewise, EdgewiseConfigEntry
from ..storage import StoreError
from ..texts import domain_of, reason

_LANGUAGE: Final = vol.All(str, vol.Match(r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """A command that came from an administrator, while Edgewise is loaded."""

    hass: HomeAssistant
    entry: EdgewiseConfigEntry
    connection: ActiveConnection
    data: Mapping[str, Any]

    @property
    def edgewise(self) -> Edgewise:
        """Return the parts of the loaded entry."""
        return self.entry.runtime_data

    @property
    def fingerprint(self) -> str:
        """Return the suggestion that is meant."""
        return str(self.data["fingerprint"])

    async def showing(self) -> Showing:
        """Return what shows things in the language that was asked for."""
        return await Showing.of(self.hass, self.edgewise, self.data.get("language"))


type Handler = Callable[[Request], Awaitable[Shape | Mapping[str, Any] | None]]


def command(
    name: str, fields: VolDictType | None = None
) -> Callable[[Handler], WebSocketCommandHandler]:
    """Return what makes the command `edgewise/<name>` of a function that answers it; None answers `{}`."""

    def decorate(handler: Handler) -> WebSocketCommandHandler:
        @websocket_command(
            {
                vol.Required("type"): f"{DOMAIN}/{name}",
                vol.Optional("language"): _LANGUAGE,
                **(fields or {}),
            }
        )
        @require_admin
        @async_response
        @wraps(handler)
        async def handle(
            hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
        ) -> None:
            try:
                request = Request(
                    hass=hass, entry=_loaded_entry(hass), connection=connection, data=msg
                )
                answer = await handler(request)
            except (HomeAssistantError, StoreError) as err:
                if (key := err.translation_key) is None:
                    raise
                await _send_error(hass, connection, msg, err, key)
                return
            connection.send_result(
                msg["id"], answer.json_dict() if isinstance(answer, Shape) else answer or {}
            )

        return handle

    return decorate


@callback
def _loaded_entry(hass: HomeAssistant) -> EdgewiseConfigEntry:
    entries: list[EdgewiseConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    if not entries:
        raise HomeAssistantError(translation_domain=DOMAIN, translation_key="not_loaded")
    return entries[0]


async def _send_error(
    hass: HomeAssistant,
    connection: ActiveConnection,
    msg: Mapping[str, Any],
    err: HomeAssistantError | StoreError,
    key: str,
) -> None:
    """Send an error whose text is in the language of the request."""
    connection.send_error(
        msg["id"],
        key,
        await reason(hass, err, msg.get("language")),
        translation_key=key,
        translation_domain=domain_of(err),
        translation_placeholders=dict(err.translation_placeholders or {}),
    )
