"""Actions about suggestions and what they became."""

from typing import Any, Final

from homeassistant.core import ServiceCall, SupportsResponse
from homeassistant.helpers import config_validation as cv
import voluptuous as vol

from ..presenting.automations import accepted
from ..presenting.pages import AutomationList
from ..presenting.shapes import Accepted, Suggested
from ..runtime import EdgewiseConfigEntry
from ..schemas import DAYS, FINGERPRINT
from ..suggestions.suggestions import SNOOZED, TRIED
from .action import Action, showing

_WHICH: Final = {vol.Required("fingerprint"): FINGERPRINT}


async def list_suggestions(entry: EdgewiseConfigEntry, call: ServiceCall) -> Suggested:
    """Answer all suggestions that wait, are being tried, or were set aside."""
    return await (await showing(entry, call)).suggested()


async def list_automations(entry: EdgewiseConfigEntry, call: ServiceCall) -> AutomationList:
    """Answer all automations that were made, and how they do."""
    return await (await showing(entry, call)).automations()


async def accept(entry: EdgewiseConfigEntry, call: ServiceCall) -> Accepted:
    """Make the automation."""
    record = await entry.runtime_data.suggestions.accept(
        call.data["fingerprint"], via="action", arming=call.data["arming"]
    )
    return accepted(call.hass, record)


async def snooze(entry: EdgewiseConfigEntry, call: ServiceCall) -> None:
    """Not now."""
    await entry.runtime_data.suggestions.snooze(
        call.data["fingerprint"], via="action", days=call.data["days"]
    )


async def dismiss(entry: EdgewiseConfigEntry, call: ServiceCall) -> None:
    """Never."""
    await entry.runtime_data.suggestions.dismiss(call.data["fingerprint"], via="action")


async def reopen(entry: EdgewiseConfigEntry, call: ServiceCall) -> None:
    """Show it again."""
    await entry.runtime_data.suggestions.reopen(call.data["fingerprint"], via="action")


async def try_out(entry: EdgewiseConfigEntry, call: ServiceCall) -> None:
    """Ask instead of acting, for some days."""
    await entry.runtime_data.suggestions.try_out(
        call.data["fingerprint"], via="action", days=call.data["days"]
    )


async def undo(entry: EdgewiseConfigEntry, call: ServiceCall) -> None:
    """Remove the automation."""
    await entry.runtime_data.suggestions.undo(
        call.data["fingerprint"], via="action", edited=call.data["edited"]
    )


def _schema(**optional: Any) -> vol.Schema:
    fields = {
        vol.Optional(name, default=default): kind for name, (default, kind) in optional.items()
    }
    return vol.Schema({**_WHICH, **fields})


ACTIONS = (
    Action(name="list_suggestions", handler=list_suggestions, response=SupportsResponse.ONLY),
    Action(name="list_automations", handler=list_automations, response=SupportsResponse.ONLY),
    Action(
        name="accept_suggestion",
        handler=accept,
        schema=_schema(arming=(False, cv.boolean)),
        response=SupportsResponse.OPTIONAL,
    ),
    Action(name="snooze_suggestion", handler=snooze, schema=_schema(days=(SNOOZED, DAYS))),
    Action(name="dismiss_suggestion", handler=dismiss, schema=_schema()),
    Action(name="reopen_suggestion", handler=reopen, schema=_schema()),
    Action(name="try_suggestion", handler=try_out, schema=_schema(days=(TRIED, DAYS))),
    Action(name="undo_suggestion", handler=undo, schema=_schema(edited=(False, cv.boolean))),
)
