"""Commands that show what was found and what is suggested."""

import voluptuous as vol

from ..presenting.pages import Routines
from ..presenting.shapes import Card, Choices, Suggested
from ..schemas import FINGERPRINT, changes
from .command import Request, command


@command("suggestions")
async def list_suggestions(request: Request) -> Suggested:
    """Answer all suggestions that wait, are being tried, or were set aside."""
    return await (await request.showing()).suggested()


@command(
    "suggestions/preview",
    {vol.Required("fingerprint"): FINGERPRINT, vol.Optional("changes"): changes},
)
async def preview(request: Request) -> Card:
    """Answer what a suggestion would be with changes; nothing is written."""
    showing = await request.showing()
    return await showing.card(request.fingerprint, request.data.get("changes"))


@command("suggestions/choices", {vol.Required("fingerprint"): FINGERPRINT})
async def choices(request: Request) -> Choices:
    """Answer what of a suggestion can be adjusted."""
    return await (await request.showing()).choices(request.fingerprint)


@command("routines")
async def list_routines(request: Request) -> Routines:
    """Answer all routines, and what became of each."""
    return (await request.showing()).routines()


COMMANDS = (list_suggestions, preview, choices, list_routines)
