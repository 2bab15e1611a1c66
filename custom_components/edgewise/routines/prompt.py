"""A dialogue as a question to a language model.

Two forms, named in a model's registry entry: an untuned instruct model is told what to do and shown
examples (`few-shot`); a tuned one gets the bare dialogue.
"""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate
import json
from pathlib import Path
import tomllib
from typing import Any, Literal

from .grammar import gbnf, json_schema
from .model import ChatMessage, Question
from .session import Message
from .vocabulary import PAPER, Flag, Names, Numbers, Vocabulary

type PromptForm = Literal["few-shot", "bare"]

CONTEXT = 2048
"""Tokens to run a model with for one dialogue: examples, a long dialogue and the answer fit; a longer
one is an error of that dialogue. Twice as much would cost a small model 50 MB."""

_ROOM = 400
"""Characters for the names of one setting: a TV may list hundreds of channels, and the dialogue needs its place.
The grammar knows them all."""

_SPEAKER = {"user": "User", "assistant": "Home"}
_END = "\n=>"
"""Ends a bare prompt: a tuned model answers after it."""


class Prompt:
    """Makes questions for one vocabulary; what all questions share is made once."""

    def __init__(self, vocabulary: Vocabulary, form: PromptForm) -> None:
        """Make what the questions share."""
        self._form = form
        self._grammar = gbnf(vocabulary)
        self._schema = json_schema(vocabulary)
        self._shared = _few_shot(vocabulary) if form == "few-shot" else _names(vocabulary)

    def question(self, messages: Sequence[Message]) -> Question:
        """Return the question which settings are in force when the dialogue ends."""
        text = dialogue(messages)
        if self._form == "bare":
            text += _END
        return Question(
            messages=(*self._shared, ChatMessage("user", text)),
            shared=len(self._shared),
            form="chat" if self._form == "few-shot" else "bare",
            grammar=self._grammar,
            schema=self._schema,
        )


def dialogue(messages: Sequence[Message]) -> str:
    """Return a dialogue as a model reads it, one utterance a line."""
    return "\n".join(f"{_SPEAKER[m.role]}: {' '.join(m.text.split())}" for m in messages)


def _names(vocabulary: Vocabulary) -> tuple[ChatMessage, ...]:
    """Return the names of values that a tuned model cannot know: those that are not the paper's."""
    lines = [
        f"{device} {setting}: {_listed(domain.names)}\n"
        for device, setting, domain in vocabulary
        if isinstance(domain, Names) and domain != PAPER.domain(device, setting)
    ]
    return (ChatMessage("user", "".join(lines)),) if lines else ()


def _listed(names: Sequence[str]) -> str:
    """Return the names, from the first on, that there is room for."""
    lengths = accumulate(len(name) + 2 for name in names)
    return ", ".join(name for name, end in zip(names, lengths, strict=True) if end <= _ROOM)


def _few_shot(vocabulary: Vocabulary) -> tuple[ChatMessage, ...]:
    data = _load_examples()
    instruction = str(data["instruction"]).format(settings=_described(vocabulary))
    shared = [ChatMessage("system", instruction)]
    for example in data["example"]:
        settings = {
            device: {s: v for s, v in values.items() if vocabulary.domain(device, s) is not None}
            for device, values in example["settings"].items()
        }
        answer = {device: values for device, values in settings.items() if values}
        shared.append(ChatMessage("user", example["dialogue"].strip()))
        shared.append(ChatMessage("assistant", json.dumps(answer, separators=(",", ":"))))
    return tuple(shared)


def _described(vocabulary: Vocabulary) -> str:
    lines = []
    for device, settings in vocabulary.devices.items():
        parts = []
        for name, domain in settings.items():
            match domain:
                case Names(names=names):
                    parts.append(f"{name} ({_listed([n for n in names if n != 'on'])})")
                case Numbers(minimum=low, maximum=high):
                    parts.append(f"{name} ({low:g}-{high:g})")
                case Flag():
                    parts.append(f"{name} (true, false)")
        lines.append(f"{device}: {', '.join(parts)}")
    return "\n".join(lines)


@cache
def _load_examples() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("few_shot.toml").read_text("utf-8"))
