"""Session: what was said between one speaker and the home around one moment."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from .situation import Situation


class Message(BaseModel):
    """One utterance of a dialogue."""

    model_config = ConfigDict(frozen=True)

    role: Literal["user", "assistant"]
    text: str


class Session(BaseModel):
    """One dialogue with the situation it was held in, as the paper's `sessions.jsonl` has it."""

    model_config = ConfigDict(frozen=True)

    session_id: int | str = Field(default=0, union_mode="left_to_right")
    meta: Situation = Situation()
    messages: tuple[Message, ...]
    applied_routines: tuple[int, ...] | None = None
    """Gold: which routines the dialogue was written from; never shown to a reader."""
