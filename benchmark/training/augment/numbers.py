"""Other numbers, in text and settings together; numbers as words."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random
import re

from custom_components.edgewise.routines.session import Message

from ..corpus import Dialogue

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = [
    "zero",
    "ten",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
_SMALL = 4
"""Below it a number is too often something else: an input, a pronoun."""


def in_words(number: int, joint: str = "-") -> str:
    """Return a whole number from 0 to 100 in English words."""
    if number < 20:
        return _ONES[number]
    if number == 100:
        return "a hundred"
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}{joint}{_ONES[ones]}" if ones else _TENS[tens]


def change_numbers(dialogue: Dialogue, chance: Random) -> Dialogue:
    """Return the dialogue with other values for its numbers, wherever they are said.

    A number that cannot be found, or that could be something else, stays.
    """
    text = "\n".join(message.text for message in dialogue.messages)
    slots: dict[int, list[tuple[str, str]]] = {}
    for device, values in dialogue.settings.items():
        for setting, value in values.items():
            if isinstance(value, int) and not isinstance(value, bool):
                slots.setdefault(value, []).append((device, setting))
    said = {int(n) for n in re.findall(r"\d+", text) if len(n) < 4}
    said |= {n for n in range(_SMALL, 100) if _words(n).search(text)}
    changes: dict[int, int] = {}
    for old, places in slots.items():
        if not _replaceable(old, text):
            continue
        domains = [dialogue.vocabulary.domain(*place) for place in places]
        news = [
            n
            for n in _choices(chance, old < _SMALL)
            if n not in said and all(domain and n in domain for domain in domains)
        ]
        if news:
            changes[old] = news[0]
            said.add(news[0])
    settings = {
        device: {
            setting: changes.get(value, value)
            if isinstance(value, int) and not isinstance(value, bool)
            else value
            for setting, value in values.items()
        }
        for device, values in dialogue.settings.items()
    }
    messages = tuple(
        Message(role=m.role, text=_replaced(m.text, changes)) for m in dialogue.messages
    )
    return replace(dialogue, messages=messages, settings=settings)


def spell_numbers(dialogue: Dialogue, chance: Random) -> Dialogue:
    """Return the dialogue with the user's numbers in words, as some speech-to-text writes them."""
    joint = chance.choice("- ")

    def spell(found: re.Match[str]) -> str:
        number = int(found[0])
        return in_words(number, joint) if number <= 100 else found[0]

    return replace(
        dialogue,
        messages=tuple(
            Message(role=m.role, text=_ANY_DIGITS.sub(spell, m.text)) if m.role == "user" else m
            for m in dialogue.messages
        ),
    )


_BEFORE = r"(?<![\w.,:])(?<!HDMI )(?<!hdmi )"
_AFTER = r"(?!\w|[.,:]\d|:| ?(?:am|pm|a\.m|p\.m|o'clock))"
_ANY_DIGITS = re.compile(rf"{_BEFORE}\d{{1,3}}{_AFTER}")


def _digits(number: int) -> re.Pattern[str]:
    return re.compile(rf"{_BEFORE}{number}{_AFTER}")


def _words(number: int) -> re.Pattern[str]:
    words = re.escape(in_words(number)).replace(r"\-", "[- ]")
    ones = "|".join(_ONES[1:10])
    return re.compile(rf"(?<![\w-]){words}(?![\w]|-\w|[- ](?:{ones}|hundred)\b)", re.IGNORECASE)


def _replaceable(number: int, text: str) -> bool:
    """Return whether the number is said, and nowhere in a way that would stay as it is."""
    if number in (50, 100) and re.search(r"\bhal(?:f|ves)|hundred|max|full\b", text, re.IGNORECASE):
        return False
    if number < _SMALL and re.search(rf"\b{_ONES[number]}\b|\boff\b", text, re.IGNORECASE):
        return False
    left = _digits(number).sub("", text)
    if number >= _SMALL:
        left = _words(number).sub("", left)
    return left != text and not re.search(rf"(?<!\d){number}(?!\d)", left)


def _replaced(text: str, changes: dict[int, int]) -> str:
    """Return the text with all changes made at once, so that none is made twice."""
    marked = text
    for old in changes:
        marked = _digits(old).sub(f"\ue000{old}\ue001", marked)
        if old >= _SMALL:
            marked = _words(old).sub(f"\ue002{old}\ue001", marked)
    marked = re.sub("\ue000(\\d+)\ue001", lambda m: str(changes[int(m[1])]), marked)
    return re.sub("\ue002(\\d+)\ue001", lambda m: in_words(changes[int(m[1])]), marked)


def _choices(chance: Random, small: bool) -> Iterator[int]:
    """Go through numbers by chance: round ones first in two cases of three, as people like them."""
    every = list(range(_SMALL) if small else range(_SMALL, 101))
    chance.shuffle(every)
    if not small and chance.random() < 2 / 3:
        every.sort(key=lambda n: n % 5 != 0 and not 16 <= n <= 30)
    yield from every
