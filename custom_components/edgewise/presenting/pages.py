"""Pages: what else is shown, in JSON. Every label is in the language that was asked for.

Suggestions themselves are in `shapes`. Commands that change something answer `{}`, but accept (`shapes.Accepted`)
and export (`{folder, sessions, left_out, routines}`).
"""

from datetime import date
from typing import Any, Literal

from pydantic import AwareDatetime

from ..automations import AutomationState
from ..learning.learning import State
from ..routines.consolidation.learned import Change
from ..routines.suggestion.model import Rule
from ..routines.vocabulary import Value
from ..settings import Backend
from ..storage.records import Counts
from .shapes import (
    Card,
    CardState,
    Certainty,
    Chip,
    DeviceShape,
    LeftOutShape,
    Named,
    Room,
    Shape,
)


class Finding(Shape):
    """What the rule that holds a routine back has found."""

    automation: Named | None = None
    """already_automated: what does it; accepted: what was made of it."""
    until: date | None = None
    """snoozed: the first day it may be shown again."""
    part: int | None = None
    """too_little_left: settings that can be done; not_precise: runs that were right; too_many_open: how many are shown."""
    whole: int | None = None
    """too_little_left: settings there are; not_precise: runs in which anybody said what they wanted."""
    field: str | None = None
    """missing_source: the field of the situation that nothing in the home tells."""
    problem: str | None = None
    """not_valid: what Home Assistant objects to."""


class RoutineShape(Shape):
    """A routine that was found, and what became of it."""

    routine_id: str
    title: str
    area: Room | None
    situation: tuple[Chip, ...]
    clock: str | None
    """When on the clock it is asked for, on average: `18:40`."""
    clock_spread: int | None
    """In minutes."""
    triggers: dict[str, str]
    """The situation for programs: field -> value."""
    actions: dict[str, dict[str, Value]]
    """What it sets, for programs, whether that can be done or not: device -> setting -> value."""
    confidence: float
    certainty: Certainty
    support: int
    opportunities: int
    devices: tuple[DeviceShape, ...]
    left_out: tuple[LeftOutShape, ...]
    changes: tuple[Change, ...]
    """What moved: `{what: "ac.temperature", before, after, since}`."""
    sessions: tuple[int, ...]
    """The ids of those behind it, oldest first."""
    found: AwareDatetime
    status: CardState
    fingerprint: str | None
    """null where too little of it can be done for a suggestion."""
    rule: Rule | None
    """What holds it back; null for open ones and those being tried."""
    detail: Finding | None


class Routines(Shape):
    """`edgewise/routines`; surest first."""

    routines: tuple[RoutineShape, ...]


class AutomationShape(Shape):
    """An accepted suggestion and how it does."""

    fingerprint: str
    title: str
    """As the automation is called."""
    automation_id: str
    entity_id: str | None
    """null while it is not loaded."""
    state: AutomationState
    """intact, edited (by the user), disabled (switched off), unavailable, deleted"""
    accepted: AwareDatetime
    adjusted: bool
    ran: int
    corrected: int
    last_ran: AwareDatetime | None
    update: Card | None
    """What it would become, where the routine has moved: `edgewise/suggestions/update`."""
    area: Room | None
    devices: tuple[DeviceShape, ...]
    situation: tuple[Chip, ...]
    clock: str | None
    arms: bool


class AutomationList(Shape):
    """`edgewise/automations`; newest first."""

    automations: tuple[AutomationShape, ...]


class CallShape(Shape):
    """A service call that a turn caused."""

    action: str
    """`light.turn_on`"""
    entities: tuple[Named, ...]
    data: dict[str, Any]


class TurnShape(Shape):
    """One utterance and what was answered."""

    turn_id: str
    started: AwareDatetime
    utterance: str | None
    """null where the words were deleted, or where only the home spoke."""
    reply: str | None
    failed: bool
    agent_id: str | None
    satellite_id: str | None
    calls: tuple[CallShape, ...]


class CorrectionShape(Shape):
    """Something that was changed by hand soon after."""

    changed: AwareDatetime
    entity: Named
    device: str
    setting: str
    value: Value
    label: str
    """`lights 60 %`"""


class SessionShape(Shape):
    """A recorded session."""

    session_id: int
    started: AwareDatetime
    ended: AwareDatetime
    imported: bool
    area: Room | None
    person: str | None
    situation: tuple[Chip, ...]
    turns: tuple[TurnShape, ...]
    corrections: tuple[CorrectionShape, ...]
    settings: tuple[DeviceShape, ...] | None
    """What was in force at its end; null until it was read."""


class Sessions(Shape):
    """`edgewise/sessions`; newest first."""

    sessions: tuple[SessionShape, ...]
    more: bool
    """There are older ones: ask again with the last one's id as `before_id`."""


class RunShape(Shape):
    """A learning run."""

    reason: str
    started: AwareDatetime
    ended: AwareDatetime | None
    duration: int | None
    """In seconds."""
    outcome: Literal["running", "done", "stopped", "budget", "postponed", "failed"]
    read: int
    failures: int
    routines: int
    error: str | None
    """A key, never words of the user."""


class LearningShape(Shape):
    """What learning does."""

    state: State
    progress: float | None
    """0 to 1 while it runs."""
    last_run: RunShape | None


class SurfaceSettings(Shape):
    """What is switched on."""

    notify: bool
    voice: bool


class Info(Shape):
    """`edgewise/info`: what runs here."""

    version: str
    backend: Backend
    backend_host: str | None
    """Where words go: the chosen server's address, or the AI Task entity; null where nothing leaves the machine."""
    language: str
    recording: bool
    learning: LearningShape
    counts: Counts
    settings: SurfaceSettings


class Announcement(Shape):
    """`edgewise/subscribe`: something is no longer what it was; the page that shows it asks anew."""

    kind: Literal["suggestions", "sessions"]


class LearningAnnouncement(LearningShape):
    """`edgewise/subscribe`: what learning does now."""

    kind: Literal["learning"] = "learning"
