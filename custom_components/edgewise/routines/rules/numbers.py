"""Numbers: digits and number words, as values with the tokens that say them."""

from collections.abc import Sequence
from typing import NamedTuple

from .language import NumberWords
from .tokens import Token

_LONGEST_WORD = 4
"""A number's single word is written with at most this many tokens ("half a hundred")."""


class Number(NamedTuple):
    """A number said from token `first` up to, not including, token `end`."""

    value: float
    first: int
    end: int


def number_at(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    """Return the number that begins at a token, the longest one; None if there is none."""
    token = tokens[at]
    number: Number | None = None
    if token.text not in words.starts and not token.text[0].isdigit():
        return None
    if not token.text[0].isdigit():
        number = _spoken(tokens, at, words)
    elif (value := _digits(token.text)) is not None and _stands_alone(tokens, at, words):
        number = Number(value, at, at + 1)
    if number is None or _in_compound(tokens, number.end):
        return None
    return _with_half(tokens, number, words)


def _in_compound(tokens: Sequence[Token], end: int) -> bool:
    """Return whether a number is part of a longer word: "a four-part film"."""
    if end + 1 >= len(tokens) or tokens[end].text != "-":
        return False
    follower = tokens[end + 1]
    return (
        tokens[end - 1].end == tokens[end].start
        and tokens[end].end == follower.start
        and follower.text.isalpha()
    )


def _digits(text: str) -> float | None:
    # The comma of "3,000" groups thousands, the one of "21,5" is a decimal comma.
    head, comma, tail = text.rpartition(",")
    if comma and "." not in text:
        text = head + tail if len(tail) == 3 else f"{head}.{tail}"
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        return None
    return value if value < 1e9 else None


def _stands_alone(tokens: Sequence[Token], at: int, words: NumberWords) -> bool:
    """Return whether digits are a number of their own: not a clock time, not "4th" or "mp3"."""
    token = tokens[at]
    if at and tokens[at - 1].end == token.start:
        before = tokens[at - 1].text
        if before.isalpha() or (
            before in ":/" and at > 1 and tokens[at - 2].end == tokens[at - 1].start
        ):
            return False
    if at + 1 < len(tokens) and tokens[at + 1].start == token.end:
        after = tokens[at + 1].text
        if after.isalpha() and after != "s":
            return (after,) in words.units
        if after in ":/" and at + 2 < len(tokens):
            follower = tokens[at + 2]
            return not (follower.start == tokens[at + 1].end and follower.text.isdigit())
    return True


def _spoken(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    number = _below_hundred(tokens, at, words)
    if number is None and tokens[at].text in words.one | words.hundreds:
        number = Number(1, at, at + (tokens[at].text in words.one))
    if number is None:
        return None
    end = number.end
    if end < len(tokens) and tokens[end].text in words.hundreds:
        return _behind_hundred(tokens, Number(number.value * 100, at, end + 1), words)
    if number.end == at or tokens[at].text in words.one:
        return None
    return _with_decimals(tokens, number, words)


def _behind_hundred(tokens: Sequence[Token], hundred: Number, words: NumberWords) -> Number:
    rest_at = hundred.end
    if rest_at < len(tokens) and tokens[rest_at].text in words.joiners:
        rest_at += 1
    if rest_at < len(tokens) and (rest := _below_hundred(tokens, rest_at, words)):
        return Number(hundred.value + rest.value, hundred.first, rest.end)
    return hundred


def _below_hundred(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    number = _word(tokens, at, words)
    if number is None or number.value < 20 or number.value % 10:
        return number
    # Tens take units with or without a hyphen: "sixty-five", "sixty five".
    units_at = number.end
    if units_at < len(tokens) and tokens[units_at].text == "-":
        units_at += 1
    if units_at < len(tokens):
        units = _word(tokens, units_at, words)
        if units and 0 < units.value < 10:
            return Number(number.value + units.value, at, units.end)
    return number


def _word(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    for length in range(min(_LONGEST_WORD, len(tokens) - at), 0, -1):
        phrase = tuple(token.text for token in tokens[at : at + length])
        if phrase in words.words:
            return Number(words.words[phrase], at, at + length)
    return None


def _with_decimals(tokens: Sequence[Token], number: Number, words: NumberWords) -> Number:
    if number.end + 1 < len(tokens) and tokens[number.end].text in words.point:
        decimal = _word(tokens, number.end + 1, words)
        if decimal and decimal.value < 10:
            value = number.value + decimal.value / 10
            return Number(value, number.first, decimal.end)
    return number


def _with_half(tokens: Sequence[Token], number: Number, words: NumberWords) -> Number:
    for phrase in words.half:
        end = number.end + len(phrase)
        if tuple(token.text for token in tokens[number.end : end]) == phrase:
            return Number(number.value + 0.5, number.first, end)
    return number
