"""What is stored, as it crosses the border to the disk."""

from datetime import date, datetime
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from ..automations.written import Written
from ..routines.consolidation import LearnedRoutine
from ..routines.evidence import Evidence
from ..routines.session import Message, Session
from ..routines.situation import Situation
from ..routines.suggestion.model import Suggestion

type Via = Literal["panel", "repairs", "notification", "action", "voice"]
"""Where the user decided."""
type DecisionState = Literal["snoozed", "dismissed", "trying", "accepting", "accepted", "retired"]
"""What was decided about a suggestion. accepting: its automation is being written, or was when Home
Assistant ended. retired: the user deleted the automation; it is never written again."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True)


class ToolRecord(_Record):
    """A tool or intent that an agent used."""

    tool_id: str
    name: str
    """Without the integration's prefix: `HassLightSet`, or a script's name."""
    args: dict[str, Any] = {}
    """Redacted."""
    ok: bool | None = None
    """None where no result was seen."""
    entity_ids: tuple[str, ...] = ()


class CallRecord(_Record):
    """A service call that a turn caused."""

    domain: str
    service: str
    data: dict[str, Any] = {}
    """Service data, redacted."""
    entity_ids: tuple[str, ...] = ()
    """The entities it touched, areas and groups resolved."""
    direct: bool = True
    """False where an automation only reacted to the turn."""
    ok: bool | None = None
    """False where the turn says that it failed."""
    after: dict[str, dict[str, Any]] = {}
    """entity id -> the state and the attributes in which it was left; for calls that carry no value: "louder"."""


class TurnRecord(_Record):
    """One utterance, what was answered and what it caused."""

    turn_id: str
    """Unique and never used again (ULID)."""
    conversation_id: str
    started: AwareDatetime
    utterance: str | None
    """Redacted; None once its retention time is over."""
    reply: str | None = None
    failed: bool = False
    """The agent said that it could not do or understand it."""
    agent_id: str | None = None
    language: str | None = None
    user_id: str | None = None
    device_id: str | None = None
    satellite_id: str | None = None
    area_id: str | None = None
    tools: tuple[ToolRecord, ...] = ()
    calls: tuple[CallRecord, ...] = ()
    situation: Situation = Situation()
    """As sampled when the turn began; a session keeps its first turn's."""

    @property
    def speaker(self) -> str:
        """Return who speaks: the user, else the satellite, else the area, else somebody."""
        return next(
            (
                f"{kind}:{value}"
                for kind, value in (
                    ("user", self.user_id),
                    ("satellite", self.satellite_id),
                    ("device", self.device_id),
                    ("area", self.area_id),
                )
                if value
            ),
            "",
        )


class Correction(_Record):
    """Something a person changed by hand after a session."""

    changed: AwareDatetime
    entity_id: str
    device: str
    setting: str
    value: bool | int | float | str
    user_id: str | None = None


class StoredSession(_Record):
    """A session with all its turns."""

    session_id: int
    revision: int = 0
    """Grows when its turns change: evidence is of one revision."""
    started: AwareDatetime
    ended: AwareDatetime
    """When its last turn began."""
    speaker: str
    area_id: str | None = None
    language: str | None = None
    situation: Situation
    imported: bool = False
    """It came with `edgewise.import`, not from this home's Assist."""
    turns: tuple[TurnRecord, ...] = ()
    corrections: tuple[Correction, ...] = ()
    evidence: Evidence | None = None
    """None until it was read."""

    def as_session(self) -> Session:
        """Return it as the core reads it."""
        messages: list[Message] = []
        for turn in self.turns:
            if turn.utterance:
                messages.append(Message(role="user", text=turn.utterance))
            if turn.reply:
                messages.append(Message(role="assistant", text=turn.reply))
        return Session(session_id=self.session_id, meta=self.situation, messages=tuple(messages))


class RunRecord(_Record):
    """One learning run."""

    run_id: int | None = None
    reason: Literal["night", "button", "action", "panel", "resumed", "forgotten", "imported"]
    started: AwareDatetime
    ended: AwareDatetime | None = None
    outcome: Literal["running", "done", "stopped", "budget", "postponed", "failed"] = "running"
    read: int = 0
    """Sessions that were read."""
    failures: int = 0
    """Sessions that the model could not read; their calls and rules counted."""
    routines: int = 0
    error: str | None = None
    """A translation key of `exceptions`/`issues`, never a text with words of the user."""


class StoredRoutine(_Record):
    """A routine that was found, and where."""

    routine_id: str
    """The same as long as it is the same routine: a digest of room, triggers and the devices it sets."""
    area_id: str | None = None
    """The room it is of, where a home has several; None: the whole home."""
    learned: LearnedRoutine
    entities: dict[str, tuple[str, ...]] = {}
    """`lights.brightness` -> the entities that the calls behind it touched, the most frequent first."""
    found: AwareDatetime
    """When it was found first."""


class Asked(_Record):
    """A question whether to do now what is being tried."""

    when: AwareDatetime
    answer: Literal["yes", "no"] | None = None


class DecisionRecord(_Record):
    """What the user decided about a suggestion, and what has come of it."""

    fingerprint: str
    state: DecisionState
    suggestion: Suggestion
    """As it was shown, or adjusted."""
    adjusted: bool = False
    decided: AwareDatetime
    via: Via
    until: date | None = None
    """snoozed: the first day on which it may be shown again. trying: the first on which it no longer asks."""
    ident: str | None = None
    """The id of its automation, kept before that is written, so that a sudden end loses nothing."""
    written: Written | None = None
    """The automation, as it is written or is to be."""
    asked: tuple[Asked, ...] = ()


class OutcomeRecord(_Record):
    """One run of an accepted automation."""

    ident: str
    ran: AwareDatetime
    corrected: bool = False
    """Somebody changed by hand what it did, soon after."""


class Counts(_Record):
    """How much there is."""

    sessions: int = 0
    turns: int = 0
    waiting: int = 0
    """Sessions that are over and were not read yet."""
    evidence: int = 0
    """Sessions whose evidence holds at least one setting in force."""
    routines: int = 0
    last_turn: datetime | None = Field(default=None)
    bytes: int = 0
    """Size of the file on disk."""
