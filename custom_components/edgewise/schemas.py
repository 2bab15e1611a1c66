"""Fields that WebSocket commands and actions have in common."""

from typing import Any, Final

from pydantic import ValidationError
import voluptuous as vol

from .routines.suggestion import Changes

FINGERPRINT: Final = vol.All(str, vol.Length(min=1, max=64))
DAYS: Final = vol.All(vol.Coerce(int), vol.Range(min=1, max=365))
"""For how long something is put off, or tried."""


def changes(value: Any) -> Changes:
    """Return validated changes of a suggestion; raises vol.Invalid."""
    try:
        return Changes.model_validate(value)
    except ValidationError as err:
        first = err.errors(include_url=False, include_input=False)[0]
        raise vol.Invalid(first["msg"], path=list(first["loc"])) from err
