"""Shapes: a suggestion as it is shown, in JSON. Every label is in the language that was asked for."""

from datetime import date
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict

from ..hub.validation import ProblemKind
from ..routines.suggestion.model import Day, LeftOutReason
from ..routines.vocabulary import Value
from ..storage.records import Asked, DecisionState, Via

type CardState = Literal[
    "open", "held_back", "snoozed", "dismissed", "trying", "accepted", "retired"
]
"""`retired`: it was accepted, and the user deleted the automation."""
type Certainty = Literal["very_sure", "sure", "quite_sure", "unsure"]


class Shape(BaseModel):
    """Something that is shown."""

    model_config = ConfigDict(frozen=True)

    def json_dict(self) -> dict[str, Any]:
        """Return it as plain values that JSON can hold; everything is there, null where there is nothing."""
        return self.model_dump(mode="json")


class Room(Shape):
    """An area; its id stands for its name where it is gone."""

    area_id: str
    name: str


class Named(Shape):
    """An entity; its id stands for its name where it is gone."""

    entity_id: str
    name: str


class Chip(Shape):
    """One field of a situation."""

    field: str
    """`time_of_day`, `day_of_week`, `sun_phase`, `weather`, `outdoor_temp`"""
    value: str
    label: str


class SettingShape(Shape):
    """One setting of a device."""

    setting: str
    value: Value
    """As it was learned."""
    label: str
    """What is really set, with its unit: `40 %`."""
    nearest: Value | None = None
    """What is really set, where the entity is coarser than what was learned."""


class DeviceShape(Shape):
    """What is set on one kind of device."""

    device: str
    """`tv`, `ac`, `lights`, `speaker`, `security`"""
    label: str
    arms: bool = False
    """It arms the alarm system."""
    entities: tuple[Named, ...] = ()
    settings: tuple[SettingShape, ...] = ()


class LeftOutShape(Shape):
    """A setting of the routine that cannot be done."""

    device: str
    setting: str
    value: Value
    label: str
    """The device and the setting: `TV volume 25`."""
    reason: LeftOutReason
    entity: Named | None = None


class Quote(Shape):
    """What somebody said in a session."""

    session_id: int
    started: AwareDatetime
    room: str | None = None
    person: str | None = None
    text: str | None = None
    """Their own words, shortened; null where they were deleted."""


class Objection(Quote):
    """What somebody said against it."""

    kind: Literal["wrong", "corrected"]
    """Something else was asked for; it was asked for and then changed by hand."""
    changed: str | None = None
    """To what it was changed by hand: `lights 70 %`."""


class BacktestDay(Shape):
    """How a day would have been."""

    date: date
    day: Day


class BacktestShape(Shape):
    """What the automation would have done while sessions were recorded."""

    runs: int
    """Parts of days in which it would have run; those that are not counted below are ones in which nobody said anything."""
    right: int
    wrong: int
    corrected: int
    days: tuple[BacktestDay, ...]
    """The last 14, oldest first."""


class ProblemShape(Shape):
    """Why the automation would not work as it is."""

    kind: ProblemKind
    where: str
    detail: str


class DecisionShape(Shape):
    """What the user decided."""

    state: DecisionState
    decided: AwareDatetime
    via: Via
    until: date | None
    """snoozed: the first day it may be shown again; trying: the first day on which it no longer asks."""
    asked: tuple[Asked, ...]
    """When it asked, while it is or was tried, and what was answered: `{when, answer: "yes"|"no"|null}`; newest first."""


class Card(Shape):
    """A suggestion with all that speaks for it and against it."""

    fingerprint: str
    routine_id: str
    state: CardState
    title: str
    """What the automation is, or will be, called."""
    offer: str
    """"On rainy evenings you ask for lights 40 %. Shall I do that for you?"""
    area: Room | None
    situation: tuple[Chip, ...]
    clock: str | None
    """The time it begins, `18:40`, where the routine has one."""
    devices: tuple[DeviceShape, ...]
    left_out: tuple[LeftOutShape, ...]
    confidence: float
    certainty: Certainty
    support: int
    """Conversations in which it was asked for ..."""
    opportunities: int
    """... of this many in its situation."""
    evidence: tuple[Quote, ...]
    """At most 5, newest first."""
    exceptions: tuple[Objection, ...]
    """At most 5, newest first."""
    backtest: BacktestShape
    arms: bool
    """To accept it, arming has to be confirmed."""
    adjusted: bool = False
    """Something of it is as the user changed it."""
    config: dict[str, Any] | None
    """The automation; null where none can be made."""
    yaml: str
    """The same for automations.yaml; empty where none can be made."""
    problems: tuple[ProblemShape, ...]
    decision: DecisionShape | None
    tried: tuple[Asked, ...] = ()
    """When it asked while it was tried, also in a trial that is over; newest first."""


class Option(Shape):
    """A value that can be chosen."""

    value: Value
    label: str


class SettingChoice(Shape):
    """A setting that can be changed, or left out with null."""

    device: str
    device_label: str
    setting: str
    label: str
    """`Brightness`"""
    value: Value
    kind: Literal["number", "choice", "bool"]
    min: float | None = None
    max: float | None = None
    step: float | None = None
    unit: str | None = None
    options: tuple[Option, ...] = ()
    """For `choice`."""


class Candidate(Named):
    """An entity that could be used."""

    area: str | None
    """The name of its room."""


class EntityChoice(Shape):
    """Which entities are used for a device."""

    device: str
    label: str
    chosen: tuple[str, ...]
    possible: tuple[Candidate, ...]


class SituationChoice(Shape):
    """A field of the situation; null: it does not matter."""

    field: str
    label: str
    value: str | None
    options: tuple[Option, ...]


class Choices(Shape):
    """What of a suggestion can be adjusted."""

    settings: tuple[SettingChoice, ...]
    entities: tuple[EntityChoice, ...]
    situation: tuple[SituationChoice, ...]
    clock: str | None


class Suggested(Shape):
    """All suggestions: `edgewise/suggestions`."""

    open: tuple[Card, ...]
    """Best first."""
    trying: tuple[Card, ...]
    set_aside: tuple[Card, ...]
    """Snoozed and dismissed ones, newest decision first."""


class Accepted(Shape):
    """An automation that was made, and is on: `edgewise/suggestions/accept`."""

    entity_id: str | None
    automation_id: str
    title: str
