"""A model's answer, from text to settings."""

import json
from typing import NamedTuple

from .errors import AnswerError
from .vocabulary import Setting, Value, Vocabulary


class ParsedAnswer(NamedTuple):
    """What an answer claims."""

    settings: tuple[Setting, ...]
    """The settings that the Vocabulary knows."""
    places: tuple[tuple[int, int], ...]
    """Where each of them stands in the text: its name and its value, in characters."""
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
    places: list[tuple[int, int]] = []
    unknown = 0
    at = start
    for device, values in devices.items():
        if values is None:
            continue
        if not isinstance(values, dict):
            raise AnswerError(f"the model's answer has no settings for {device!r}: {_shown(text)}")
        at = _place(text, device, at)[1]
        for name, value in values.items():
            place = _place(text, name, at, value)
            at = place[1]
            setting = Setting(device, name, _plain(value))
            if value is None:
                continue
            if setting in vocabulary:
                settings.append(setting)
                places.append(place)
            else:
                unknown += 1
    return ParsedAnswer(tuple(settings), tuple(places), unknown)


def _place(text: str, name: str, after: int, value: object = None) -> tuple[int, int]:
    """Return where a key and its value stand; a server's spaces make the end a guess."""
    key = f"{json.dumps(name, ensure_ascii=False)}:"
    first = max(text.find(key, after), after)
    return first, first + len(key) + len(
        "" if value is None else json.dumps(value, ensure_ascii=False)
    )


def _plain(value: object) -> Value:
    """Return a value as the Vocabulary writes it: whole numbers as int, anything else as text."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, bool | int | float | str) else str(value)


def _shown(text: str) -> str:
    return ascii(text if len(text) <= 80 else f"{text[:77]}...")
