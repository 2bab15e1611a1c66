"""LearnedRoutine: a routine with what it was found from."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from ..routine import Routine
from ..vocabulary import Value
from .clock import Clock


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class LearnedValue(_Frozen):
    """One setting of a routine and how firmly it stands."""

    device: str
    setting: str
    value: Value
    support: int
    """In how many sessions of the routine the setting was named."""
    agreement: float
    """The share of their votes that is for this value; newer sessions and surer readings weigh more."""
    median: float | None = None
    """The weighted median of a number; None for names."""
    spread: float | None = None
    """Half the distance between the quartiles of a number; None for names."""


class Change(_Frozen):
    """Something that was otherwise once."""

    what: str
    """`ac.temperature`, or a trigger field: `time_of_day`."""
    before: Value
    after: Value
    since: datetime
    """When the new way was first seen."""


class LearnedRoutine(_Frozen):
    """A routine, how certain it is, and everything it was found from."""

    routine: Routine
    confidence: float
    """The probability that triggers and actions are exactly right, calibrated on simulated homes."""
    support: int
    """How many sessions are behind it."""
    opportunities: int
    """How many sessions, of any kind, were held in its situation."""
    values: tuple[LearnedValue, ...]
    """Its settings, in the order of the routine's actions."""
    evidence: tuple[int | str, ...]
    """The ids of the sessions behind it, oldest first."""
    clock: Clock | None = None
    """When on the clock it happens; None without dates, or where the times say nothing."""
    changes: tuple[Change, ...] = ()
    """What moved while it was observed."""
