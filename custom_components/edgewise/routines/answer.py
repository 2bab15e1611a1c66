"""A model's answer, from text to settings."""

import json
from typing import NamedTuple

from .errors import AnswerError
from .vocabulary import Setting, Value, Vocabulary


class ParsedAnswer(NamedTuple):
    """What an answer claims."""

    settings: tuple[Setting, ...]
    """The settings that the Vocabulary knows."""
    unknown: int
    """How many it does not know."""


def parse_answer(text: str, vocabulary: Vocabulary) -> ParsedAnswer:
    """Return the settings an answer claims; raise AnswerError where it is no JSON of devices and settings.

    Servers that ignore the wanted form like to put a fence or a sentence around the JSON: what stands
    between the outermost braces counts.
    """
    start, end = text.find("{"), text.rfind("}")
    if start < 0 or end < start:
        raise AnswerError(f"the model's answer is no JSON: {_shown(text)}")
    try:
        devices = json.loads(text[start : end + 1])
    except ValueError, RecursionError:
        raise AnswerError(f"the model's answer is broken JSON: {_shown(text)}") from None
    settings: list[Setting] = []
    unknown = 0
    for device, values in devices.items():
        if values is None:
            continue
        if not isinstance(values, dict):
            raise AnswerError(f"the model's answer has no settings for {device!r}: {_shown(text)}")
        for name, value in values.items():
            setting = Setting(device, name, _plain(value))
            if value is None:
                continue
            if setting in vocabulary:
                settings.append(setting)
            else:
                unknown += 1
    return ParsedAnswer(tuple(settings), unknown)


def _plain(value: object) -> Value:
    """Return a value as the Vocabulary writes it: whole numbers as int, anything else as text."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, bool | int | float | str) else str(value)


def _shown(text: str) -> str:
    return ascii(text if len(text) <= 80 else f"{text[:77]}...")
