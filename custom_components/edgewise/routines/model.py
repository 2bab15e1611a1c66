"""LanguageModel: all that the core knows of a language model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, Literal, Protocol, Self

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


class Answer(str):
    """An answer's text that tells what chance the model gave each token of it."""

    __slots__ = ("_tokens",)
    _tokens: tuple[tuple[int, float], ...]

    def __new__(cls, text: str, tokens: Sequence[tuple[int, float]]) -> Self:
        """Take the text and for each token where it ends, in characters, and its chance, 0 to 1."""
        answer = super().__new__(cls, text)
        answer._tokens = tuple(tokens)
        return answer

    def chance(self, start: int = 0, end: int | None = None) -> float:
        """Return the chance of a part of the text: that of all tokens that touch it, one after the other."""
        before = 0
        chances = []
        for last, chance in self._tokens:
            if last > start and (end is None or before < end):
                chances.append(chance)
            before = last
        return prod(chances)


class LanguageModel(Protocol):
    """Anything that answers a question in JSON."""

    def answer(self, question: Question) -> str:
        """Return the answer's text, in the question's form; an Answer where the model tells its chances.

        Raises AnswerError where only this question failed, ModelError where no question can succeed.
        """
        ...
