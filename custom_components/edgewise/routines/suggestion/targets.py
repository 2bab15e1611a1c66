"""Targets: which entities a setting of a routine is for."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ..home import Entity, Home, Role
from ..selects import setting_of_select
from .candidate import Candidate, Recorded
from .model import LeftOutReason

_HELD: Final[Mapping[tuple[str, str], Role]] = {
    ("tv", "brightness"): "tv_brightness",
    ("security", "alarm_volume"): "alarm_volume",
}
MAIN: Final[Mapping[str, Role]] = {
    "tv": "tv",
    "ac": "ac",
    "lights": "lights",
    "speaker": "speaker",
    "security": "security",
}
"""The role of what a device itself is."""
DOMAINS: Final[Mapping[str, str]] = {
    "tv": "media_player",
    "ac": "climate",
    "lights": "light",
    "speaker": "media_player",
    "security": "alarm_control_panel",
}
"""The domain of what a device itself is."""


def holding_role(device: str, setting: str) -> Role | None:
    """Return the role of what holds a setting beside the device itself, None for the other settings."""
    return _HELD.get((device, setting))


def targets(candidate: Candidate, home: Home, device: str, setting: str) -> tuple[str, ...]:
    """Return the entities that a setting is for, whether they can be used or not.

    First those that the sessions behind the routine touched: for this setting, else for the same
    device, else what belongs to the same physical device. Where nothing was touched, those with the
    role, in the routine's room if it has one. Where all that was touched is gone, as many with the
    role may have taken its place (a new name), else the gone ones are returned: nobody can tell.

    Entities that the user chose come before all that.
    """
    if (chosen := _chosen(candidate, home, device, setting)) is not None:
        return chosen
    touched = candidate.entities.get(f"{device}.{setting}", ())
    if _known(touched, home):
        return touched
    role = holding_role(device, setting) or MAIN[device]
    with_role = _known(home.roles.get(role, ()), home)
    roles = _of_room(with_role, candidate.area_id, home)
    if touched:
        return roles if 0 < len(roles) <= len(touched) else touched
    beside = [
        entity_id
        for key, ids in candidate.entities.items()
        if key.partition(".")[0] == device
        for entity_id in _known(ids, home)
    ]
    domains = {home.entities[entity_id].domain for entity_id in with_role}
    same = [entity_id for entity_id in beside if home.entities[entity_id].domain in domains]
    if same and not holding_role(device, setting):
        return tuple(dict.fromkeys(same))
    devices = {home.entities[entity_id].device_id for entity_id in beside} - {None}
    near = [entity_id for entity_id in roles if home.entities[entity_id].device_id in devices]
    return tuple(near) or roles


def _chosen(candidate: Candidate, home: Home, device: str, setting: str) -> tuple[str, ...] | None:
    """Return what the user chose for a setting, None where they chose nothing for it."""
    if (ids := candidate.chosen.get(device)) is None:
        return None
    main = tuple(i for i in ids if i.partition(".")[0] == DOMAINS[device])
    if (role := holding_role(device, setting)) is None:
        return main or None
    if len(main) < len(ids):
        return tuple(i for i in ids if i not in main)
    with_role = _known(home.roles.get(role, ()), home)
    devices = {home.entities[i].device_id for i in _known(main, home)} - {None}
    if near := tuple(i for i in with_role if home.entities[i].device_id in devices):
        return near
    # The brightness of the TV that was not chosen is none of this one's.
    others = {home.entities[i].device_id for i in _known(home.roles.get(MAIN[device], ()), home)}
    free = [i for i in with_role if home.entities[i].device_id not in others - {None}]
    return _of_room(free, candidate.area_id, home)


def holding_select(entity: Entity, home: Home, device: str, setting: str) -> Entity | None:
    """Return the select of the same physical device that holds a setting, None if there is none."""
    if entity.device_id is None:
        return None
    return next(
        (
            select
            for _, select in sorted(home.entities.items())
            if select.domain == "select"
            and select.device_id == entity.device_id
            and setting_of_select(select, home) == (device, setting)
        ),
        None,
    )


def unusable(entity: Entity | None, driven: frozenset[str]) -> LeftOutReason | None:
    """Return why an entity cannot be used, None if it can.

    What Assist may not use is used only where the user drove it through Assist all the same.
    """
    if entity is None:
        return "no_entity"
    if entity.disabled:
        return "disabled"
    if not entity.available:
        return "unavailable"
    if not entity.exposed and entity.entity_id not in driven:
        return "not_exposed"
    return None


def usual(candidate: Candidate, sessions: Iterable[Recorded]) -> Candidate:
    """Return the candidate without entities that were touched by the way.

    An entity stays that was touched at least half as often as the one most often touched, in the
    sessions behind the routine, for the same setting.
    """
    evidence = set(candidate.learned.evidence)
    counts: dict[str, Counter[str]] = {}
    for session in sessions:
        if session.observation.session_id not in evidence:
            continue
        for reading in session.observation.evidence.in_force():
            key = f"{reading.device}.{reading.setting}"
            counts.setdefault(key, Counter()).update(set(reading.entities))
    entities = {}
    for key, ids in candidate.entities.items():
        counted = counts.get(key, Counter())
        most = max(counted.values(), default=0)
        entities[key] = tuple(i for i in ids if counted[i] * 2 >= most) or ids
    return replace(candidate, entities=entities)


def _known(ids: Sequence[str], home: Home) -> tuple[str, ...]:
    return tuple(entity_id for entity_id in ids if entity_id in home.entities)


def _of_room(ids: Sequence[str], area_id: str | None, home: Home) -> tuple[str, ...]:
    """Return those of a room, else those of no room, else the only one there is."""
    if area_id is None:
        return tuple(ids)
    inside = tuple(i for i in ids if home.entities[i].area_id == area_id)
    nowhere = tuple(i for i in ids if home.entities[i].area_id is None)
    return inside or nowhere or (tuple(ids) if len(ids) == 1 else ())
