"""Places: which device an entity speaks for, and which setting of it, if only one."""

from dataclasses import dataclass

from ..home import Entity, Home, Role
from ..home_vocabulary import DEVICE_OF
from ..selects import setting_of_select

_HELD = {"tv_brightness": "brightness", "alarm_volume": "alarm_volume"}
_OWNERS: dict[Role, Role] = {"tv_brightness": "tv", "alarm_volume": "security"}


@dataclass(frozen=True, slots=True)
class Place:
    """What an entity is in a home."""

    entity: Entity
    device: str
    """One of the five."""
    setting: str | None
    """What a number, a siren or a select holds; None for the device itself."""
    owner: str
    """The entity id of the device itself: what is switched off with it."""


def place_of(entity_id: str, home: Home) -> Place | None:
    """Return what an entity is to the home, None where it has no role."""
    entity = home.entities.get(entity_id)
    if entity is None:
        return None
    role = home.role_of(entity_id)
    if role is None:
        held = setting_of_select(entity, home) if entity.domain == "select" else None
        return held and Place(entity, held[0], held[1], _owner(entity, held[0], home))
    owner = _owner(entity, _OWNERS[role], home) if role in _OWNERS else entity_id
    return Place(entity, DEVICE_OF[role], _HELD.get(role), owner)


def _owner(entity: Entity, role: Role, home: Home) -> str:
    """Return the device that an entity belongs to: the same physical one, else one of its room, else the only one."""
    ids = home.roles.get(role, ())
    found = [home.entities[entity_id] for entity_id in ids if entity_id in home.entities]
    same = [e for e in found if entity.device_id and e.device_id == entity.device_id]
    near = [e for e in found if entity.area_id and e.area_id == entity.area_id]
    owner = next(iter(same or near or (found if len(found) == 1 else [])), entity)
    return owner.entity_id
