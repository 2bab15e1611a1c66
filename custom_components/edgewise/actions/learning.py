"""Actions about learning and what it found."""

from collections.abc import Mapping
from typing import Any

from homeassistant.core import ServiceCall, SupportsResponse
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv
import voluptuous as vol

from ..const import DOMAIN
from ..presenting.pages import Routines
from ..presenting.shapes import Shape
from ..presenting.state import run_of
from ..runtime import EdgewiseConfigEntry
from .action import Action, showing


async def learn(entry: EdgewiseConfigEntry, call: ServiceCall) -> Shape | Mapping[str, Any]:
    """Read what is unread and find routines."""
    learning = entry.runtime_data.learning
    if not call.data["wait"]:
        _ = entry.async_create_background_task(
            call.hass, learning.learn("action"), "edgewise learn"
        )
        return {"outcome": "running"}
    run = await learning.learn("action")
    if run.outcome == "failed":
        raise HomeAssistantError(translation_domain=DOMAIN, translation_key="learning_failed")
    return run_of(run)


async def list_routines(entry: EdgewiseConfigEntry, call: ServiceCall) -> Routines:
    """Answer all routines, and what became of each."""
    return (await showing(entry, call)).routines()


ACTIONS = (
    Action(
        name="learn",
        handler=learn,
        schema=vol.Schema({vol.Optional("wait", default=True): cv.boolean}),
        response=SupportsResponse.OPTIONAL,
    ),
    Action(name="list_routines", handler=list_routines, response=SupportsResponse.ONLY),
)
