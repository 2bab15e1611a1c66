"""Suggestion: a routine resolved against a home, with what speaks for it and against it."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from ..consolidation import Clock
from ..situation import Triggers
from ..vocabulary import Value

type LeftOutReason = Literal[
    "no_entity",
    "unavailable",
    "disabled",
    "not_exposed",
    "not_supported",
    "needs_code",
    "never_automatic",
]
"""Why a setting of the routine cannot be part of the automation."""
type Rule = Literal[
    "too_little_left",
    "already_automated",
    "dismissed",
    "snoozed",
    "accepted",
    "not_precise",
    "nothing_begins",
    "missing_source",
    "not_valid",
    "too_many_open",
]
"""Which rule held a routine back."""
type Day = Literal["right", "wrong", "corrected", "would_have_run", "idle"]
"""How a day would have been: it ran and was asked for; ran against what was asked; ran and was corrected; ran and nobody said
anything; did not run."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class ResolvedAction(_Frozen):
    """One service call of the automation."""

    entity_id: str
    service: str
    """`light.turn_on`"""
    data: dict[str, Any] = {}
    """In the entity's units and range."""
    settings: tuple[tuple[str, str, Value], ...] = ()
    """(device, setting, value as it was learned) that it makes."""
    nearest: dict[str, Value] = {}
    """Setting -> the value that is really set, where the entity is coarser than what was learned."""
    arms: bool = False
    """It arms the alarm system: shown and asked for separately."""


class LeftOut(_Frozen):
    """A setting that cannot be done."""

    device: str
    setting: str
    value: Value
    reason: LeftOutReason
    entity_id: str | None = None


class Backtest(_Frozen):
    """What the automation would have done while sessions were recorded."""

    runs: int = 0
    """Parts of days in which it would have run."""
    right: int = 0
    """Of these, those in which the same was asked for, and left so."""
    wrong: int = 0
    """Those in which something else was asked for of the same devices."""
    corrected: int = 0
    """Those in which it was asked for and then changed by hand."""
    days: dict[date, Day] = {}
    """The last 14 days, oldest first."""
    exceptions: tuple[int, ...] = ()
    """The ids of the sessions that speak against it, oldest first: of wrong and of corrected runs."""


class Suggestion(_Frozen):
    """What can be offered to the user."""

    fingerprint: str
    """Stable: a digest of room, triggers and what is set, not of entities or exact numbers; decisions are kept by it."""
    routine_id: str
    area_id: str | None = None
    triggers: Triggers
    clock: Clock | None = None
    actions: tuple[ResolvedAction, ...]
    left_out: tuple[LeftOut, ...] = ()
    confidence: float
    support: int
    opportunities: int
    evidence: tuple[int, ...]
    """Session ids, oldest first."""
    backtest: Backtest = Backtest()


class HeldBack(_Frozen):
    """A routine that is not suggested, and why."""

    routine_id: str
    rule: Rule
    detail: str | None = None
    """An automation's entity id, a count: what the rule found."""
    suggestion: Suggestion | None = None
    left_out: tuple[LeftOut, ...] = ()
