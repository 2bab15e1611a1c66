"""WebSocket commands: what the panel asks and tells; for administrators only.

`command` is what they have in common; then one module for each group of them.
"""

from homeassistant.components import websocket_api
from homeassistant.core import HomeAssistant, callback

from . import automations, deciding, learning, sessions, suggestions

_GROUPS = (automations, deciding, learning, sessions, suggestions)


@callback
def async_register_commands(hass: HomeAssistant) -> None:
    """Register all commands, whether an entry is loaded or not."""
    for group in _GROUPS:
        for command in group.COMMANDS:
            websocket_api.async_register_command(hass, command)
