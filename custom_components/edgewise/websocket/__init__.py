"""WebSocket commands: what the panel asks and tells; for administrators only.

`command` is what they have in common; then one module for each group of them.
"""

from homeassistant.components import websocket_api
from homeassistant.core import HomeAssistant, callback

from .automations import COMMANDS as AUTOMATIONS
from .deciding import COMMANDS as DECIDING
from .learning import COMMANDS as LEARNING
from .sessions import COMMANDS as SESSIONS
from .suggestions import COMMANDS as SUGGESTIONS


@callback
def async_register_commands(hass: HomeAssistant) -> None:
    """Register all commands, whether an entry is loaded or not."""
    for command in (*AUTOMATIONS, *DECIDING, *LEARNING, *SESSIONS, *SUGGESTIONS):
        websocket_api.async_register_command(hass, command)
