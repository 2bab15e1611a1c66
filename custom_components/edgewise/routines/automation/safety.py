"""What an automation of Edgewise may never do by itself, whatever it is made of."""

from typing import Final

from ..suggestion.model import ResolvedAction
from .errors import UnsafeActionError

_DOMAINS: Final = frozenset({"light", "media_player", "climate", "number", "select", "siren"})
_ALARM: Final = "alarm_control_panel"
_NEVER: Final = ("disarm", "unlock", "open", "trigger")
_SECRETS: Final = frozenset({"code", "pin", "password", "access_token"})


def check(action: ResolvedAction) -> None:
    """Raise UnsafeActionError where an action opens, unlocks or disarms, sounds a siren, or holds a secret."""
    domain, _, name = action.service.partition(".")
    allowed = name.startswith("alarm_arm_") if domain == _ALARM else domain in _DOMAINS
    if (
        not allowed
        or action.service == "siren.turn_on"
        or any(word in name for word in _NEVER)
        or action.entity_id.partition(".")[0] != domain
        or (domain == _ALARM) is not action.arms
    ):
        raise UnsafeActionError(f"{action.service} on {action.entity_id} is never automatic")
    if _SECRETS & {key.lower() for key in action.data}:
        raise UnsafeActionError(f"{action.service} on {action.entity_id} would need a secret")
