"""Commands about what Edgewise does now."""

from ..presenting.pages import Info
from ..presenting.state import info_of
from .announcing import announce
from .command import Request, command


@command("info")
async def info(request: Request) -> Info:
    """Answer what runs here."""
    language = request.data.get("language") or request.hass.config.language
    return await info_of(request.hass, request.edgewise, language)


@command("learn")
async def learn(request: Request) -> None:
    """Start learning; how it goes is told to who subscribed."""
    _ = request.entry.async_create_background_task(
        request.hass, request.edgewise.learning.learn("panel"), "edgewise learn"
    )


@command("subscribe")
async def subscribe(request: Request) -> None:
    """Tell from now on what is no longer what it was."""
    connection, number = request.connection, request.data["id"]
    connection.subscriptions[number] = announce(
        request.hass, lambda message: connection.send_event(number, message.json_dict())
    )


COMMANDS = (info, learn, subscribe)
