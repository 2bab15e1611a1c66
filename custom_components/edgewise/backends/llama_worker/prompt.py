"""PromptWriter: messages -> the tokens that are evaluated, in two parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
import re
from typing import Any, cast

import jinja2
import llama_cpp
from llama_cpp.llama_chat_format import CHATML_CHAT_TEMPLATE, Jinja2ChatFormatter

from .failure import WorkerFailure

SHIELD = "\ue0f0"
"""A character of private use: it stands for text that looks like a special token until tokens are made."""
UNKNOWN_ATTRIBUTE = 1
CONTROL_ATTRIBUTE = 8


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt in tokens."""

    shared: list[int]
    """The part that the next question has too; may be empty."""
    rest: list[int]
    """Everything after it; never empty."""


class PromptWriter:
    """Writes prompts for one model."""

    def __init__(self, model: Any) -> None:
        """Take the chat template of the model's file, ChatML where it has none."""
        self._vocab = llama_cpp.llama_model_get_vocab(model)
        template = llama_cpp.llama_model_chat_template(model, None)
        text = template.decode(errors="replace") if template else CHATML_CHAT_TEMPLATE
        self._bos = (
            llama_cpp.llama_vocab_bos(self._vocab)
            if llama_cpp.llama_vocab_get_add_bos(self._vocab)
            else None
        )
        special = {
            name: self._text_of(token)
            for name, token in (
                ("bos", llama_cpp.llama_vocab_bos(self._vocab)),
                ("eos", llama_cpp.llama_vocab_eos(self._vocab)),
            )
        }
        try:
            self._begun, self._asked = (
                Jinja2ChatFormatter(
                    text, special["eos"], special["bos"], add_generation_prompt=asked
                )
                for asked in (False, True)
            )
        except jinja2.TemplateError as err:
            raise WorkerFailure("file", f"its chat template cannot be read: {err}") from err
        self._bos_text = special["bos"]
        self._special = re.compile("|".join(map(re.escape, [SHIELD, *self._control_texts()])))

    def write(self, messages: Sequence[Mapping[str, str]], shared: int, form: str) -> Prompt:
        """Return the prompt's tokens; the first `shared` messages make up the shared part.

        The two parts become tokens separately, and the border lies where the shared messages end: where the parts are
        split never depends on what was asked before, so neither do the batches, nor the rounding, nor the answer.
        """
        if form == "bare":
            texts = [message["text"] for message in messages]
            begin, whole = "".join(texts[:shared]), "".join(texts)
            parts = [self._tokens(part, special=False) for part in (begin, whole[len(begin) :])]
        else:
            parts = self._chat(messages, shared)
        if not parts[
            1
        ]:  # nothing follows: its last token must be evaluated for each answer all the same
            parts = [[], parts[0]]
        if self._bos is not None and (parts[0] or parts[1])[:1] != [self._bos]:
            parts[0 if parts[0] else 1].insert(0, self._bos)
        if not parts[1]:
            raise WorkerFailure("answer", "the question is empty")
        return Prompt(parts[0], parts[1])

    def _chat(self, messages: Sequence[Mapping[str, str]], shared: int) -> list[list[int]]:
        """Return the tokens of both parts with the chat template around the messages."""
        shielded: list[str] = []

        def shield(found: re.Match[str]) -> str:
            shielded.append(found[0])
            return f"{SHIELD}{len(shielded) - 1}{SHIELD}"

        plain = [
            {
                "role": message["role"],
                "content": self._special.sub(shield, message["text"]),
            }
            for message in messages
        ]
        try:
            whole = self._asked(messages=cast("Any", plain)).prompt
        except (jinja2.TemplateError, ValueError) as err:
            raise WorkerFailure(
                "answer", f"the model's chat template refuses the question: {err}"
            ) from err
        begin = self._beginning(plain[:shared]) if shared else ""
        if not whole.startswith(begin):  # a template that writes the last message differently
            begin = ""
        return [self._unshielded(part, shielded) for part in (begin, whole[len(begin) :])]

    def _beginning(self, messages: list[dict[str, str]]) -> str:
        try:
            return str(self._begun(messages=cast("Any", messages)).prompt)
        except (
            jinja2.TemplateError,
            ValueError,
        ):  # a template that wants to see the whole
            return ""

    def _unshielded(self, text: str, shielded: Sequence[str]) -> list[int]:
        """Return the tokens of `text`; what somebody said is never taken for a special token."""
        tokens: list[int] = []
        for number, part in enumerate(re.split(f"{SHIELD}(\\d+){SHIELD}", text)):
            if number % 2:
                tokens += self._tokens(shielded[int(part)], special=False)
            elif part:
                tokens += self._tokens(part, special=True)
        return tokens

    def _tokens(self, text: str, *, special: bool) -> list[int]:
        data = text.encode(errors="replace")  # half a surrogate pair is no text
        size = len(data) + 8  # a token is at least a byte; some vocabularies put a space in front
        buffer = (llama_cpp.llama_token * size)()
        count = llama_cpp.llama_tokenize(self._vocab, data, len(data), buffer, size, False, special)
        if count < 0:
            raise WorkerFailure(
                "answer", "the question cannot be written in the model's vocabulary"
            )
        return list(buffer[:count])

    def _text_of(self, token: int) -> str:
        text = llama_cpp.llama_vocab_get_text(self._vocab, token) if token >= 0 else b""
        return text.decode(errors="replace") if text else ""

    def _control_texts(self) -> list[str]:
        """Return the texts of special tokens, longest first."""
        mask = UNKNOWN_ATTRIBUTE | CONTROL_ATTRIBUTE
        get_attributes, vocab = llama_cpp.llama_vocab_get_attr, self._vocab
        count = llama_cpp.llama_vocab_n_tokens(vocab)
        texts = (
            self._text_of(token) for token in range(count) if get_attributes(vocab, token) & mask
        )
        return sorted(filter(None, texts), key=len, reverse=True)
