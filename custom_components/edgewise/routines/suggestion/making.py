"""Making: the calls that make settings on one entity, as they come together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..consolidation import Clock
from ..home import Entity
from ..situation import Triggers
from ..vocabulary import Value
from .model import LeftOut, LeftOutReason, ResolvedAction


@dataclass(frozen=True, kw_only=True, slots=True)
class Circumstances:
    """What matters beside the entity itself."""

    fahrenheit: bool = False
    driven: frozenset[str] = frozenset()
    """Entities that the user drove through Assist: what they were told they can."""
    default_codes: frozenset[str] = frozenset()
    """Alarm panels that have a default code."""
    triggers: Triggers = field(default_factory=Triggers)
    clock: Clock | None = None


@dataclass(slots=True)
class Making:
    """The settings wanted of one entity, and what has become of them."""

    entity: Entity
    device: str
    wanted: Mapping[str, Value]
    """Setting -> value as it was learned."""
    circumstances: Circumstances
    actions: list[ResolvedAction] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def trusted(self) -> bool:
        """Return whether it shows less than it can: it is off, and was told such things before."""
        asleep = self.entity.state in ("off", "standby")
        return asleep and self.entity.entity_id in self.circumstances.driven

    def call(
        self,
        service: str,
        *settings: str,
        nearest: Mapping[str, Value] | None = None,
        arms: bool = False,
        **data: Any,
    ) -> None:
        """Add a call of a service that makes the settings."""
        self.actions.append(
            ResolvedAction(
                entity_id=self.entity.entity_id,
                service=f"{self.entity.domain}.{service}",
                data=data,
                settings=tuple((self.device, name, self.wanted[name]) for name in settings),
                nearest=dict(nearest or {}),
                arms=arms,
            )
        )

    def cannot(self, *settings: str, reason: LeftOutReason = "not_supported") -> None:
        """Note settings that this entity cannot make."""
        self.left_out += [
            LeftOut(
                device=self.device,
                setting=name,
                value=self.wanted[name],
                reason=reason,
                entity_id=self.entity.entity_id,
            )
            for name in settings
        ]

    def others(self, *settings: str) -> tuple[str, ...]:
        """Return what is wanted beside these settings."""
        return tuple(name for name in self.wanted if name not in settings)


def name_of(value: Value, names: tuple[str, ...]) -> str | None:
    """Return the name that is meant: "HDMI1" is the input "HDMI 1"."""

    def plain(name: object) -> str:
        return "".join(c for c in str(name).casefold() if c.isalnum())

    if value in names:
        return str(value)
    return next((name for name in names if plain(name) == plain(value)), None)
