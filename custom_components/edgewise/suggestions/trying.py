"""Trying: what a suggestion would do, done now because the user said so."""

from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import voluptuous as vol

from ..routines.automation.safety import check
from ..routines.suggestion import Suggestion


async def do_now(hass: HomeAssistant, suggestion: Suggestion) -> None:
    """Make all calls of a suggestion in their order, as its automation would.

    Raises the first HomeAssistantError when all have been made, UnsafeActionError before any.
    """
    for action in suggestion.actions:
        check(action)
    failed: HomeAssistantError | None = None
    for action in suggestion.actions:
        domain, _, service = action.service.partition(".")
        try:
            await hass.services.async_call(
                domain,
                service,
                {ATTR_ENTITY_ID: action.entity_id, **action.data},
                blocking=True,
            )
        except HomeAssistantError as err:
            failed = failed or err
        except vol.Invalid as err:
            failed = failed or HomeAssistantError(str(err))
    if failed:
        raise failed
