"""What the paper's runner takes for a valid routine: its schema, in pydantic's lenient reading.

Lenient as there: a number may be a text of digits, absent and null are the same, unknown keys do
not matter. Only the temperature and the fan speed have bounds.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, ValidationError, create_model

from custom_components.edgewise.routines.situation import FIELD_VALUES
from custom_components.edgewise.routines.vocabulary import (
    PAPER,
    Domain,
    Flag,
    Names,
)

_BOUNDED = {("ac", "temperature"), ("ac", "fan_speed")}


def _type(device: str, setting: str, domain: Domain) -> Any:
    if isinstance(domain, Flag):
        return bool
    if isinstance(domain, Names):
        return Literal[domain.names]
    if (device, setting) in _BOUNDED:
        return Annotated[int, Field(ge=domain.minimum, le=domain.maximum)]
    return int


def _optional(name: str, fields: dict[str, Any]) -> type[BaseModel]:
    """Return a model whose fields may all be null or absent."""
    definitions: dict[str, Any] = {key: (kind | None, None) for key, kind in fields.items()}
    model: type[BaseModel] = create_model(name, **definitions)
    return model


_TRIGGERS = _optional("Triggers", {field: Literal[words] for field, words in FIELD_VALUES.items()})
_ACTIONS = _optional(
    "Actions",
    {
        device: _optional(
            device,
            {
                name: _type(device, name, domain)
                for name, domain in settings.items()
                if name != "power"  # ours; to the paper an unknown key
            },
        )
        for device, settings in PAPER.devices.items()
    },
)
_ROUTINE = create_model("Routine", triggers=(_TRIGGERS, ...), actions=(_ACTIONS, ...))


def is_valid(routine: Any) -> bool:
    """Return whether the paper's runner would keep this routine of a model's answer."""
    try:
        _ROUTINE.model_validate(routine)
    except ValidationError:
        return False
    return True
