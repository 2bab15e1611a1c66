"""Action: what all actions have in common."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any

from homeassistant.core import ServiceCall, ServiceResponse, SupportsResponse
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers.service import async_get_config_entry
import voluptuous as vol

from ..const import DOMAIN
from ..presenting.shapes import Shape
from ..presenting.showing import Showing
from ..runtime import EdgewiseConfigEntry
from ..storage import StoreError

type Handler = Callable[
    [EdgewiseConfigEntry, ServiceCall], Awaitable[Shape | Mapping[str, Any] | None]
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """An action `edgewise.<name>`."""

    name: str
    handler: Handler
    schema: vol.Schema = field(default_factory=lambda: vol.Schema({}))
    response: SupportsResponse = SupportsResponse.NONE

    @property
    def handle(self) -> Callable[[ServiceCall], Coroutine[Any, Any, ServiceResponse]]:
        """Return the handler with the loaded entry found for it, and errors in the user's words."""

        async def handle(call: ServiceCall) -> ServiceResponse:
            entry: EdgewiseConfigEntry = async_get_config_entry(call.hass, DOMAIN, None)
            try:
                answer = await self.handler(entry, call)
            except StoreError as err:
                raise HomeAssistantError(
                    translation_domain=DOMAIN,
                    translation_key=err.translation_key,
                    translation_placeholders=err.translation_placeholders,
                ) from err
            if not call.return_response or answer is None:
                return None
            return answer.json_dict() if isinstance(answer, Shape) else dict(answer)

        return handle


async def showing(entry: EdgewiseConfigEntry, call: ServiceCall) -> Showing:
    """Return what shows things in the home's language."""
    return await Showing.of(call.hass, entry.runtime_data, None)


def wrong(key: str, **placeholders: str) -> ServiceValidationError:
    """Return the error that what was asked for makes no sense."""
    return ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key=key,
        translation_placeholders=placeholders or None,
    )
