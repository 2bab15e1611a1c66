"""Commands about what was recorded."""

from typing import Any

from homeassistant.helpers import config_validation as cv
import voluptuous as vol

from ..forgetting import forget
from ..presenting.pages import Sessions
from ..transfer import EXPORTED, export_home
from .command import Request, command


@command(
    "sessions",
    {
        vol.Optional("search"): cv.string,
        vol.Optional("before_id"): cv.positive_int,
        vol.Optional("limit", default=50): vol.All(int, vol.Range(min=1, max=200)),
    },
)
async def list_sessions(request: Request) -> Sessions:
    """Answer a page of sessions, newest first."""
    data = request.data
    showing = await request.showing()
    return await showing.sessions(
        search=data.get("search") or None, before_id=data.get("before_id"), limit=data["limit"]
    )


@command(
    "sessions/forget",
    {
        vol.Exclusive("session_id", "what"): cv.positive_int,
        vol.Exclusive("turn_id", "what"): vol.All(str, vol.Length(min=1)),
    },
)
async def forget_session(request: Request) -> dict[str, Any]:
    """Forget a session or a sentence; routines and suggestions follow."""
    data = request.data
    if not data.keys() & {"session_id", "turn_id"}:
        raise vol.Invalid("session_id or turn_id is needed")
    forgotten = await forget(
        request.edgewise, session_id=data.get("session_id"), turn_id=data.get("turn_id")
    )
    return {"forgotten": forgotten}


@command("sessions/export")
async def export_sessions(request: Request) -> dict[str, Any]:
    """Write what was recorded and found into a folder, and answer where."""
    return await export_home(request.hass, request.edgewise, EXPORTED)


COMMANDS = (list_sessions, forget_session, export_sessions)
