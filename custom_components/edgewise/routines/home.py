"""Home: the areas, entities and capabilities that exist, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, Literal, get_args

type Role = Literal["tv", "ac", "lights", "speaker", "security", "tv_brightness", "alarm_volume"]
"""What an entity is to Edgewise: one of the paper's five devices, or a `number` that holds a setting of one of them."""

ROLES: tuple[Role, ...] = get_args(Role.__value__)


def number_of(value: object) -> float | None:
    """Return a finite number, which may be written as a text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except OverflowError, ValueError:
        return None
    return number if isfinite(number) else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """A room."""

    area_id: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """One entity: what it is and what it can do."""

    entity_id: str
    name: str
    domain: str
    registry_id: str | None = None
    """The registry's own id, which survives a renaming; None where the entity is in no registry."""
    aliases: tuple[str, ...] = ()
    platform: str | None = None
    """The integration it comes from: `webostv`, `cast`."""
    device_class: str | None = None
    device_id: str | None = None
    area_id: str | None = None
    exposed: bool = False
    """Whether Assist may use it."""
    available: bool = True
    disabled: bool = False
    hidden: bool = False
    category: str | None = None
    """`config` or `diagnostic`, None for an ordinary entity."""
    state: str | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)
    """Its attributes: supported_features, source_list, hvac_modes, min, max, step, unit_of_measurement ..."""

    @property
    def features(self) -> int:
        """Return the bits of what it can do."""
        features = self.attributes.get("supported_features")
        return features if isinstance(features, int) else 0

    def texts(self, attribute: str) -> tuple[str, ...]:
        """Return an attribute that is a list of names; what is no name is left out."""
        values = self.attributes.get(attribute)
        if not isinstance(values, list | tuple | set | frozenset):
            return ()
        return tuple(str(value) for value in values if isinstance(value, str) and value.strip())

    def number(self, attribute: str) -> float | None:
        """Return an attribute that is a number, None if it is none."""
        return number_of(self.attributes.get(attribute))


@dataclass(frozen=True, kw_only=True, slots=True)
class Home:
    """Everything Edgewise knows about a home."""

    areas: Mapping[str, Area] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    """By entity id: all that could have a role, whether it has one or not."""
    roles: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    """The entity ids of each role, chosen automatically or by the user."""
    temperature_unit: Literal["°C", "°F"] = "°C"
    """The unit of the home's climate entities."""

    def role_of(self, entity_id: str) -> Role | None:
        """Return what an entity is to Edgewise."""
        return next((role for role, ids in self.roles.items() if entity_id in ids), None)
