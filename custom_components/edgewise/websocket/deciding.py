"""Commands with which the user decides about a suggestion."""

from typing import Final

from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..presenting.automations import accepted
from ..presenting.shapes import Accepted
from ..schemas import DAYS, FINGERPRINT, changes
from ..suggestions.suggestions import SNOOZED, TRIED
from .command import Request, command

_WHICH: Final[VolDictType] = {vol.Required("fingerprint"): FINGERPRINT}


@command(
    "suggestions/accept",
    {**_WHICH, vol.Optional("changes"): changes, vol.Optional("arming", default=False): cv.boolean},
)
async def accept(request: Request) -> Accepted:
    """Make the automation, and answer once it is loaded and on."""
    record = await request.edgewise.suggestions.accept(
        request.fingerprint,
        via="panel",
        changes=request.data.get("changes"),
        arming=request.data["arming"],
    )
    return accepted(request.hass, record)


@command("suggestions/snooze", {**_WHICH, vol.Optional("days", default=SNOOZED): DAYS})
async def snooze(request: Request) -> None:
    """Not now."""
    await request.edgewise.suggestions.snooze(
        request.fingerprint, via="panel", days=request.data["days"]
    )


@command("suggestions/dismiss", _WHICH)
async def dismiss(request: Request) -> None:
    """Never."""
    await request.edgewise.suggestions.dismiss(request.fingerprint, via="panel")


@command("suggestions/reopen", _WHICH)
async def reopen(request: Request) -> None:
    """Show it again."""
    await request.edgewise.suggestions.reopen(request.fingerprint, via="panel")


@command("suggestions/try", {**_WHICH, vol.Optional("days", default=TRIED): DAYS})
async def try_out(request: Request) -> None:
    """Ask instead of acting, for some days."""
    await request.edgewise.suggestions.try_out(
        request.fingerprint, via="panel", days=request.data["days"]
    )


@command("suggestions/answer", {**_WHICH, vol.Required("yes"): cv.boolean})
async def answer(request: Request) -> None:
    """Answer what is asked while it is tried: do it now, or not."""
    await request.edgewise.suggestions.answer_trial(
        request.fingerprint, request.data["yes"], via="panel"
    )


@command("suggestions/undo", {**_WHICH, vol.Optional("edited", default=False): cv.boolean})
async def undo(request: Request) -> None:
    """Remove the automation; with `edited` also where the user changed it."""
    await request.edgewise.suggestions.undo(
        request.fingerprint, via="panel", edited=request.data["edited"]
    )


@command("suggestions/update", _WHICH)
async def update(request: Request) -> None:
    """Let the automation do what the routine is now."""
    await request.edgewise.suggestions.update(request.fingerprint, via="panel")


COMMANDS = (accept, snooze, dismiss, reopen, try_out, answer, undo, update)
