"""What suggestions are made from, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ..consolidation import LearnedRoutine, Observation
from ..situation import Triggers
from ..vocabulary import Setting


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A routine that was found."""

    routine_id: str
    learned: LearnedRoutine
    area_id: str | None = None
    """The room it is of; None: the whole home."""
    entities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """`lights.brightness` -> the entities that the calls behind it touched, the most frequent first."""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Device -> the entities that the user would rather have; they stand for all settings of it."""

    @property
    def driven(self) -> frozenset[str]:
        """Return all entities that the user drove through Assist."""
        return frozenset(entity_id for ids in self.entities.values() for entity_id in ids)


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    """A recorded session."""

    observation: Observation
    """Its `when` is in the home's own time."""
    area_id: str | None = None
    """The room it counts for, as routines were learned; None: the whole home."""
    corrections: tuple[Setting, ...] = ()
    """What was changed by hand soon after."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Automation:
    """An automation that exists, switched on or off."""

    entity_id: str
    acts_on: frozenset[str]
    """The entities its actions touch, areas and groups resolved."""
    situation: Triggers | None = None
    """When it runs; None where our words cannot say it. One that runs in several situations is there for each."""
    automation_id: str | None = None
    """Its `id` in the YAML, which survives a renaming; None where it has none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What the user decided about a suggestion."""

    kind: Literal["dismissed", "snoozed", "accepted"]
    until: date | None = None
    """The first day on which a snoozed one may be shown again; None: never."""
