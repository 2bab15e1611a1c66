"""LanguageModel: all that the core knows of a language model."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

type JsonSchema = Mapping[str, Any]
"""A JSON Schema object, as `json_schema` response formats take it."""


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message of a prompt."""

    role: Literal["system", "user", "assistant"]
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What a model is asked: a prompt and the form the answer must have."""

    messages: tuple[ChatMessage, ...]
    shared: int = 0
    """How many messages at the front are the same in every question of a run: evaluated once."""
    form: Literal["chat", "bare"] = "chat"
    """`chat`: the model's own chat template is put around the messages; `bare`: their text is the prompt."""
    grammar: str
    """The form of the answer as a GBNF grammar whose root rule is `root`."""
    schema: JsonSchema
    """The same form as JSON Schema, for servers."""
    max_tokens: int = 256


class LanguageModel(Protocol):
    """Anything that answers a question in JSON."""

    def answer(self, question: Question) -> str:
        """Return the answer's text, in the question's form.

        Raises AnswerError where only this question failed, ModelError where no question can succeed.
        """
        ...
