"""Actions are registered here; what they do is in `actions`."""

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.service import async_register_admin_service

from .actions.learning import ACTIONS as LEARNING
from .actions.recorded import ACTIONS as RECORDED
from .actions.suggestions import ACTIONS as SUGGESTIONS
from .const import DOMAIN

ACTIONS = (*LEARNING, *RECORDED, *SUGGESTIONS)


@callback
def async_register_actions(hass: HomeAssistant) -> None:
    """Register all actions, whether an entry is loaded or not; for administrators only."""
    for action in ACTIONS:
        async_register_admin_service(
            hass, DOMAIN, action.name, action.handle, action.schema, action.response
        )
