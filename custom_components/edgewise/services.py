"""Actions: learn, look at what was recorded and found, forget, export and import.

What shows or changes words is for administrators only.
"""

from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.service import async_get_config_entry, async_register_admin_service
from homeassistant.util import dt as dt_util
import voluptuous as vol

from .const import DOMAIN
from .responses import routine_response, run_response, session_response
from .runtime import EdgewiseConfigEntry
from .storage import StoreError
from .transfer import export_home, import_home

OPTIONAL = SupportsResponse.OPTIONAL
ONLY = SupportsResponse.ONLY

SPAN = {vol.Optional("since"): cv.datetime, vol.Optional("until"): cv.datetime}
LEARN_SCHEMA = vol.Schema({vol.Optional("wait", default=True): cv.boolean})
LIST_SESSIONS_SCHEMA = vol.Schema(
    {
        vol.Optional("search"): cv.string,
        **SPAN,
        vol.Optional("limit", default=50): vol.All(vol.Coerce(int), vol.Range(min=1, max=500)),
    }
)
FORGET_SCHEMA = vol.Schema(
    {
        vol.Optional("turn_id"): cv.string,
        vol.Optional("session_id"): cv.positive_int,
        vol.Optional("person"): cv.entity_domain("person"),
        **SPAN,
        vol.Optional("everything", default=False): cv.boolean,
    }
)
EXPORT_SCHEMA = vol.Schema({vol.Optional("folder", default="edgewise/export"): cv.string})
IMPORT_SCHEMA = vol.Schema({vol.Required("folder"): cv.string, vol.Optional("home"): cv.string})

type Action = Callable[[EdgewiseConfigEntry, ServiceCall], Coroutine[Any, Any, dict[str, Any]]]


@callback
def async_register_actions(hass: HomeAssistant) -> None:
    """Register all actions, whether an entry is loaded or not."""
    hass.services.async_register(
        DOMAIN, "list_routines", _handler(_list_routines), vol.Schema({}), ONLY
    )
    for name, action, schema, response in (
        ("learn", _learn, LEARN_SCHEMA, OPTIONAL),
        ("list_sessions", _list_sessions, LIST_SESSIONS_SCHEMA, ONLY),
        ("forget", _forget, FORGET_SCHEMA, OPTIONAL),
        ("export", _export, EXPORT_SCHEMA, OPTIONAL),
        ("import", _import, IMPORT_SCHEMA, OPTIONAL),
    ):
        async_register_admin_service(hass, DOMAIN, name, _handler(action), schema, response)


def _handler(action: Action) -> Callable[[ServiceCall], Coroutine[Any, Any, ServiceResponse]]:
    """Return the action with the loaded entry found for it, and its errors in the user's words."""

    async def handle(call: ServiceCall) -> ServiceResponse:
        entry: EdgewiseConfigEntry = async_get_config_entry(call.hass, DOMAIN, None)
        try:
            response = await action(entry, call)
        except StoreError as err:
            raise HomeAssistantError(
                translation_domain=DOMAIN,
                translation_key=err.translation_key,
                translation_placeholders=err.translation_placeholders,
            ) from err
        return response if call.return_response else None

    return handle


async def _learn(entry: EdgewiseConfigEntry, call: ServiceCall) -> dict[str, Any]:
    learning = entry.runtime_data.learning
    if not call.data["wait"]:
        _ = entry.async_create_background_task(
            call.hass, learning.learn("action"), "edgewise learn"
        )
        return {"outcome": "running"}
    run = await learning.learn("action")
    if run.outcome == "failed":
        raise HomeAssistantError(translation_domain=DOMAIN, translation_key="learning_failed")
    return run_response(run)


async def _list_routines(entry: EdgewiseConfigEntry, _: ServiceCall) -> dict[str, Any]:
    routines = sorted(entry.runtime_data.learning.routines, key=lambda r: -r.learned.confidence)
    return {"routines": [routine_response(routine) for routine in routines]}


async def _list_sessions(entry: EdgewiseConfigEntry, call: ServiceCall) -> dict[str, Any]:
    since, until = _span(call)
    sessions = await entry.runtime_data.store.sessions(
        search=call.data.get("search") or None,
        since=since,
        until=until,
        limit=call.data["limit"],
    )
    return {"sessions": [session_response(session) for session in sessions]}


async def _forget(entry: EdgewiseConfigEntry, call: ServiceCall) -> dict[str, Any]:
    since, until = _span(call)
    turn_id: str | None = call.data.get("turn_id") or None
    session_id: int | None = call.data.get("session_id")
    everything: bool = call.data["everything"]
    # Of a person everything, or what they said in a time; of a time what anybody said.
    some = bool(call.data.get("person") or since or until)
    # Whoever forgets to say what is meant, or says two things, loses nothing.
    if sum((turn_id is not None, session_id is not None, everything, some)) != 1:
        raise _wrong("forget_what")
    entry.runtime_data.capture.let_go()
    forgotten = await entry.runtime_data.store.forget(
        turn_id=turn_id,
        session_id=session_id,
        user_id=_user_id(call),
        since=since,
        until=until,
        everything=everything,
    )
    if forgotten:
        await entry.runtime_data.learning.refresh("forgotten")
    return {"forgotten": forgotten}


async def _export(entry: EdgewiseConfigEntry, call: ServiceCall) -> dict[str, Any]:
    return await export_home(call.hass, entry.runtime_data, call.data["folder"])


async def _import(entry: EdgewiseConfigEntry, call: ServiceCall) -> dict[str, Any]:
    return await import_home(
        call.hass, entry.runtime_data, call.data["folder"], call.data.get("home")
    )


def _span(call: ServiceCall) -> tuple[datetime | None, datetime | None]:
    """Return the time span in UTC; a time without a zone is the home's."""
    since, until = (
        dt_util.as_utc(call.data[key]) if key in call.data else None for key in ("since", "until")
    )
    if since and until and since >= until:
        raise _wrong("span_backwards")
    return since, until


def _user_id(call: ServiceCall) -> str | None:
    """Return the user of the person that was named."""
    if (person := call.data.get("person")) is None:
        return None
    state = call.hass.states.get(person)
    if state is None or not (user_id := state.attributes.get("user_id")):
        raise _wrong("person_without_user", person=person)
    return str(user_id)


def _wrong(key: str, **placeholders: str) -> ServiceValidationError:
    return ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key=key,
        translation_placeholders=placeholders or None,
    )
