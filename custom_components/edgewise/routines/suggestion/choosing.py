"""Choosing: what of a routine may be otherwise: values, entities and the situation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from ..consolidation import LearnedValue
from ..home import Entity, Home, Role
from ..home_vocabulary import vocabulary_of
from ..situation import FIELD_VALUES
from ..vocabulary import PAPER, Domain, Flag, Names, Numbers, Value
from .candidate import Candidate, Recorded
from .resolving import resolve
from .targets import DOMAINS, MAIN, holding_role, targets, unusable, usual

_THEIR_OWN: Final = frozenset({"input_source", "equalizer"})
"""Settings whose names are the device's own: what another one has says nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SettingChoice:
    """What a setting of the routine may be."""

    device: str
    setting: str
    value: Value
    """As it was learned."""
    kind: Literal["number", "choice", "bool"]
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    unit: str | None = None
    """`%`, or the unit of the home's climate entities."""
    options: tuple[Value, ...] = ()
    """For `choice`; the learned value is among them, even where the home does not know it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EntityChoice:
    """Which entities a device may be done with."""

    device: str
    chosen: tuple[str, ...]
    possible: tuple[str, ...]
    """Those of the room first, then those with the role; the chosen ones are among them, usable or not."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SituationChoice:
    """What a field of the situation may be."""

    field: str
    value: str | None
    """None: it does not matter; that can be chosen, too."""
    options: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Choices:
    """What of a routine may be otherwise."""

    settings: tuple[SettingChoice, ...]
    entities: tuple[EntityChoice, ...]
    situation: tuple[SituationChoice, ...]


def choices(candidate: Candidate, home: Home, *, sessions: Sequence[Recorded]) -> Choices:
    """Return what may be chosen for a routine, adjusted already or not.

    `sessions` are all recorded ones, as `suggest` takes them.
    """
    candidate = usual(candidate, sessions)
    values = candidate.learned.values
    return Choices(
        # Disarming is never automatic, so there is nothing to choose about it.
        settings=tuple(_setting(candidate, home, v) for v in values if v.value is not False),
        entities=tuple(
            EntityChoice(
                device=device,
                chosen=used(candidate, home, device),
                possible=_possible(candidate, home, device),
            )
            for device in dict.fromkeys(value.device for value in values)
        ),
        situation=tuple(
            SituationChoice(field=name, value=value, options=FIELD_VALUES[name])
            for name, value in candidate.learned.routine.triggers
        ),
    )


def used(candidate: Candidate, home: Home, device: str) -> tuple[str, ...]:
    """Return the entities that a device of a routine is done with, as far as they can be chosen.

    These are lamps, players, thermostats and panels; what holds one setting of them, the number of a
    TV's brightness, goes with them, and stands here only where there is nothing else.
    """
    values = [value for value in candidate.learned.values if value.device == device]
    ids = dict.fromkeys(
        entity_id
        for value in values
        for entity_id in targets(candidate, home, device, value.setting)
        if entity_id in home.entities
    )
    main = tuple(i for i in ids if home.entities[i].domain == DOMAINS[device])
    if main or not ids:
        return main
    devices = {home.entities[entity_id].device_id for entity_id in ids} - {None}
    owners = [i for i in home.roles.get(MAIN[device], ()) if i in home.entities]
    return tuple(i for i in owners if home.entities[i].device_id in devices) or tuple(ids)


def fits(candidate: Candidate, home: Home, device: str, entity_id: str) -> bool:
    """Return whether a device of a routine could be done with an entity, were it usable."""
    entity = home.entities.get(entity_id)
    if entity is None:
        return False
    roles = {
        holding_role(value.device, value.setting)
        for value in candidate.learned.values
        if value.device == device
    }
    return entity.domain == DOMAINS[device] or any(
        entity_id in home.roles.get(role, ()) for role in roles if role
    )


def domain_of(candidate: Candidate, home: Home, device: str, setting: str) -> Domain | None:
    """Return what a setting may be with the entities it is for; None where nobody can say."""
    roles: dict[Role, tuple[str, ...]] = {MAIN[device]: used(candidate, home, device)}
    if held := holding_role(device, setting):
        roles[held] = targets(candidate, home, device, setting)
    found = vocabulary_of(replace(home, roles=roles)).domain(device, setting)
    if found is not None:
        return found
    # What is off shows less than it can, and colour lamps show white that they do not name.
    domain = PAPER.domain(device, setting)
    learned = next(
        (v for v in candidate.learned.values if (v.device, v.setting) == (device, setting)), None
    )
    match domain:
        case Numbers(unit="%") if learned and _can(candidate, home, learned, learned.value):
            return domain
        case Names() if learned and setting not in _THEIR_OWN:
            names = tuple(n for n in domain.names if _can(candidate, home, learned, n))
            return Names(names=names) if names else None
    return None


def _can(candidate: Candidate, home: Home, learned: LearnedValue, value: Value) -> bool:
    """Return whether a value, alone, can be set as it is."""
    alone = candidate.learned.model_copy(
        update={"values": (learned.model_copy(update={"value": value}),)}
    )
    found = resolve(replace(candidate, learned=alone), home)
    return bool(found.made) and not any(action.nearest for action in found.actions)


def _setting(candidate: Candidate, home: Home, learned: LearnedValue) -> SettingChoice:
    device, setting, value = learned.device, learned.setting, learned.value
    match domain_of(candidate, home, device, setting):
        case Numbers() as numbers:
            return SettingChoice(
                device=device,
                setting=setting,
                value=value,
                kind="number",
                minimum=numbers.minimum,
                maximum=numbers.maximum,
                step=numbers.step,
                unit=numbers.unit or None,
            )
        case Flag():
            return SettingChoice(device=device, setting=setting, value=value, kind="bool")
        case Names(names=names):
            options: tuple[Value, ...] = names
        case _:
            options = ()
    if value not in options:
        options = (value, *options)
    return SettingChoice(
        device=device, setting=setting, value=value, kind="choice", options=options
    )


def _possible(candidate: Candidate, home: Home, device: str) -> tuple[str, ...]:
    chosen = used(candidate, home, device)
    # Numbers go with their television; they are chosen only where they stand for themselves.
    alone = any(home.entities[entity_id].domain != DOMAINS[device] for entity_id in chosen)
    role = home.roles.get(MAIN[device], ())
    taken = {i for name, ids in home.roles.items() if name != MAIN[device] for i in ids}

    def place(entity: Entity) -> tuple[bool, bool, bool, str, str]:
        return (
            candidate.area_id is not None and entity.area_id != candidate.area_id,
            entity.entity_id not in role,
            entity.entity_id in taken,
            entity.name.casefold(),
            entity.entity_id,
        )

    found = [
        entity
        for entity in home.entities.values()
        if entity.entity_id in chosen
        or (
            fits(candidate, home, device, entity.entity_id)
            and (alone or entity.domain == DOMAINS[device])
            and not entity.hidden
            and unusable(entity, candidate.driven) is None
        )
    ]
    return tuple(entity.entity_id for entity in sorted(found, key=place))
