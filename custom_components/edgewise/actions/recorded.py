"""Actions about what was recorded."""

from datetime import datetime
from typing import Any, Final

from homeassistant.core import ServiceCall, SupportsResponse
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util
import voluptuous as vol

from ..forgetting import forget
from ..presenting.pages import Sessions
from ..runtime import EdgewiseConfigEntry
from ..transfer import EXPORTED, export_home, import_home
from .action import Action, showing, wrong

_SPAN: Final = {vol.Optional("since"): cv.datetime, vol.Optional("until"): cv.datetime}


async def list_sessions(entry: EdgewiseConfigEntry, call: ServiceCall) -> Sessions:
    """Answer conversations, newest first."""
    since, until = _span(call)
    return await (await showing(entry, call)).sessions(
        search=call.data.get("search") or None,
        since=since,
        until=until,
        limit=call.data["limit"],
    )


async def forget_some(entry: EdgewiseConfigEntry, call: ServiceCall) -> dict[str, Any]:
    """Forget exactly one thing."""
    since, until = _span(call)
    turn_id: str | None = call.data.get("turn_id") or None
    session_id: int | None = call.data.get("session_id")
    everything: bool = call.data["everything"]
    # Of a person everything, or what they said in a time; of a time what anybody said.
    some = bool(call.data.get("person") or since or until)
    # Whoever forgets to say what is meant, or says two things, loses nothing.
    if sum((turn_id is not None, session_id is not None, everything, some)) != 1:
        raise wrong("forget_what")
    forgotten = await forget(
        entry.runtime_data,
        turn_id=turn_id,
        session_id=session_id,
        user_id=_user_id(call),
        since=since,
        until=until,
        everything=everything,
    )
    return {"forgotten": forgotten}


async def export(entry: EdgewiseConfigEntry, call: ServiceCall) -> dict[str, Any]:
    """Write what was recorded and found into a folder."""
    return await export_home(call.hass, entry.runtime_data, call.data["folder"])


async def import_(entry: EdgewiseConfigEntry, call: ServiceCall) -> dict[str, Any]:
    """Store the sessions of a data set."""
    data = call.data
    return await import_home(call.hass, entry.runtime_data, data["folder"], data.get("home"))


def _span(call: ServiceCall) -> tuple[datetime | None, datetime | None]:
    """Return the time span in UTC; a time without a zone is the home's."""
    since, until = (
        dt_util.as_utc(call.data[key]) if key in call.data else None for key in ("since", "until")
    )
    if since and until and since >= until:
        raise wrong("span_backwards")
    return since, until


def _user_id(call: ServiceCall) -> str | None:
    """Return the user of the person that was named."""
    if (person := call.data.get("person")) is None:
        return None
    state = call.hass.states.get(person)
    if state is None or not (user_id := state.attributes.get("user_id")):
        raise wrong("person_without_user", person=person)
    return str(user_id)


ACTIONS = (
    Action(
        name="list_sessions",
        handler=list_sessions,
        schema=vol.Schema(
            {
                vol.Optional("search"): cv.string,
                **_SPAN,
                vol.Optional("limit", default=50): vol.All(
                    vol.Coerce(int), vol.Range(min=1, max=500)
                ),
            }
        ),
        response=SupportsResponse.ONLY,
    ),
    Action(
        name="forget",
        handler=forget_some,
        schema=vol.Schema(
            {
                vol.Optional("turn_id"): cv.string,
                vol.Optional("session_id"): cv.positive_int,
                vol.Optional("person"): cv.entity_domain("person"),
                **_SPAN,
                vol.Optional("everything", default=False): cv.boolean,
            }
        ),
        response=SupportsResponse.OPTIONAL,
    ),
    Action(
        name="export",
        handler=export,
        schema=vol.Schema({vol.Optional("folder", default=EXPORTED): cv.string}),
        response=SupportsResponse.OPTIONAL,
    ),
    Action(
        name="import",
        handler=import_,
        schema=vol.Schema({vol.Required("folder"): cv.string, vol.Optional("home"): cv.string}),
        response=SupportsResponse.OPTIONAL,
    ),
)
