"""Selects that hold a setting of the device they belong to: a TV's input, an air conditioner's fan."""

import re
from typing import Final

from . import names
from .home import Entity, Home, Role

_SETTINGS: Final[tuple[tuple[Role, str, re.Pattern[str]], ...]] = (
    ("tv", "input_source", names.SOURCE),
    ("speaker", "equalizer", names.SOUND),
    ("ac", "fan_speed", names.FAN),
)


def setting_of_select(select: Entity, home: Home) -> tuple[Role, str] | None:
    """Return the device and the setting that a select holds, None if it holds none of ours.

    It does where it belongs to the same physical device as an entity with that role, and its name says it.
    """
    if select.device_id is None:
        return None
    text = names.text_of(select)
    for role, setting, telling in _SETTINGS:
        ids = home.roles.get(role, ())
        ours = (home.entities[entity_id] for entity_id in ids if entity_id in home.entities)
        if telling.search(text) and any(e.device_id == select.device_id for e in ours):
            return role, setting
    return None
