"""Redaction: codes and passwords leave data and sentences before anything is kept.

Meant to err on the safe side: a word too many is hidden rather than a code kept. Ordinary numbers
stay, they are what routines are made of.
"""

from collections.abc import Iterator, Mapping, Set
import re
from typing import Any, NamedTuple

from .redaction_words import (
    ALARM,
    ANSWERS,
    BACKWARDS,
    CODE,
    COPULA,
    JOINERS,
    LOCKING,
    NUMBER,
    NUMBER_WORDS,
    SAFE_WORD,
    STOP,
    UNIT,
    WITH,
)

HIDDEN = "**"
"""What stands where something was."""

_SECRET_KEYS = frozenset(
    {"code", "codes", "credentials", "passwd", "passphrase", "pin", "pincode", "pins", "pwd"}
)
_SECRET_IN_KEYS = re.compile(
    r"passw|passcode|secret|token|api_?key|access_?key|private_?key", re.IGNORECASE
)
_KEY_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_LEAST = 3
"""Digits that make a code where the sentence speaks of one."""
_LEAST_UNNAMED = 4
"""Digits that make a code where it only speaks of an alarm or a lock."""
_REACH = 8
"""Words between "code" and its digits."""
_REACH_UNNAMED = 6
"""Words between "disarm" and its digits."""

_CLAUSE = r"(?P<secret>\S(?:(?![,;.!?](?:\s|$)|\s(?:and|und|et|y|en|i|oraz|then|dann)\s).)*)"
_PASSWORD_IS = re.compile(
    rf"\b{SAFE_WORD}(?:\s+\S+){{0,5}}?\s*(?:[:=]|\s{COPULA}\b)\s*{_CLAUSE}", re.IGNORECASE
)
_PASSWORD_THEN = re.compile(
    rf"\b{SAFE_WORD}\s+(?P<secret>[^\s,;!?]+)(?P<last>[\s.!?]*$)?", re.IGNORECASE
)
_IS_PASSWORD = re.compile(
    rf"(?<!\S)(?P<secret>[^\s,;]+)\s+{COPULA}\s+(?:\w{{2,6}}\s+){{0,2}}?{SAFE_WORD}", re.IGNORECASE
)
_MIXED_CODE = re.compile(
    rf"\b{CODE}\b(?:\s+{COPULA})?[\s:=]+(?P<secret>(?=\w*\d)(?=\w*[^\W\d])\w{{4,}})\b",
    re.IGNORECASE,
)
_ANY_CODE = re.compile(rf"\b(?:{CODE}|{SAFE_WORD})\b", re.IGNORECASE)
_LOCKING = re.compile(rf"\b(?:{LOCKING})", re.IGNORECASE)
_ALARM = re.compile(rf"\b(?:{ALARM})", re.IGNORECASE)
_WITH = re.compile(WITH, re.IGNORECASE)
_WORD = re.compile(r"\d+|[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_BETWEEN_GROUPS = re.compile(r"[\s_-]*|[,./]")
_BETWEEN_DIGITS = re.compile(r"[\s_-]*|[,./]|,\s+")
_SENTENCE_END = re.compile(r"[.!?;]\s")
_UNIT = re.compile(rf"\s*(?:{UNIT})", re.IGNORECASE)
_NUMBER = re.compile(NUMBER, re.IGNORECASE)


def redact[T](value: T, secrets: Set[str] = frozenset()) -> T:
    """Return plain nested data without what stands under keys like `code` and without codes in texts.

    `secrets` are known codes, hidden wherever they stand.
    """
    return _redacted(value, secrets)  # type: ignore[no-any-return]


def _redacted(value: Any, secrets: Set[str]) -> Any:
    if isinstance(value, str):
        return redact_text(value, secrets)
    if isinstance(value, Mapping):
        return {
            key: HIDDEN if _hides(key, item) else _redacted(item, secrets)
            for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [_redacted(item, secrets) for item in value]
    return HIDDEN if secrets and str(value) in secrets else value


def secrets_in(value: Any) -> frozenset[str]:
    """Return the codes in nested data, those long enough to be looked for elsewhere."""
    found: set[str] = set()
    if isinstance(value, Mapping):
        for key, item in value.items():
            if _hides(key, item) and isinstance(item, str | int):
                found.add(str(item))
            else:
                found |= secrets_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            found |= secrets_in(item)
    return frozenset(secret for secret in found if len(secret) >= _LEAST and secret != HIDDEN)


def _hides(key: object, item: object) -> bool:
    if not isinstance(key, str) or item is None or isinstance(item, bool):
        return False
    words = {word.lower() for word in _KEY_WORDS.findall(key)}
    return not words.isdisjoint(_SECRET_KEYS) or _SECRET_IN_KEYS.search(key) is not None


def asks_for_secret(text: str | None) -> bool:
    """Return whether the answer to this may be a code: "What is the code?"."""
    return text is not None and _ANY_CODE.search(text) is not None


def redact_text(text: str, secrets: Set[str] = frozenset(), *, asked: bool = False) -> str:
    """Return what was said without the codes and passwords in it.

    `secrets` are known codes, hidden wherever they stand; `asked` says that a code was asked for
    just before, so that "1234" alone is one.
    """
    for secret in secrets:
        text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", HIDDEN, text)
    named = _ANY_CODE.search(text) is not None
    if not (named or asked or _LOCKING.search(text) or _ALARM.search(text)):
        return text
    hidden = [*_passwords(text), *_codes(text, named=named)] if named else [*_unnamed(text)]
    if asked:
        hidden += _answers(text)
    return _without(text, hidden)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    parts, at = [], 0
    for first, end in sorted(spans):
        if end <= at:
            continue
        if first >= at:
            parts += [text[at:first], HIDDEN]
        at = end
    return "".join((*parts, text[at:]))


def _passwords(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_PASSWORD_IS, _PASSWORD_THEN, _IS_PASSWORD, _MIXED_CODE):
        for match in pattern.finditer(text):
            secret = match["secret"].rstrip(".!?\"'”")
            plain = secret.isalpha()
            if plain and secret.lower() in STOP:
                continue
            # "The password for guests": only a last word may be a password without a digit.
            if pattern is _PASSWORD_THEN and plain and match["last"] is None:
                continue
            yield match.start("secret"), match.start("secret") + len(secret)


class _Run(NamedTuple):
    """Numbers in a row, from word `first` up to, not including, word `end`."""

    first: int
    end: int
    digits: int
    span: tuple[int, int]


def _runs(text: str, words: list[re.Match[str]]) -> list[_Run]:
    runs: list[_Run] = []
    at = 0
    while at < len(words):
        end, digits = at, 0
        while end < len(words) and (weight := _digits(words[end][0])):
            if end > at and not _follows(text, words, end):
                break
            digits += weight
            end += 1
            if _joins(words, end):
                end += 1
        if digits and not _UNIT.match(text, words[end - 1].end()):
            runs.append(_Run(at, end, digits, (words[at].start(), words[end - 1].end())))
        at = max(end, at + 1)
    return runs


def _follows(text: str, words: list[re.Match[str]], at: int) -> bool:
    """Return whether a number goes on the row: "12 34", "1, 2, 3", but not "15, 40"."""
    between = text[words[at - 1].end() : words[at].start()]
    single = _is_digit(words[at - 1][0]) and _is_digit(words[at][0])
    return bool((_BETWEEN_DIGITS if single else _BETWEEN_GROUPS).fullmatch(between)) or (
        words[at - 1][0].lower() in JOINERS
    )


def _joins(words: list[re.Match[str]], at: int) -> bool:
    """Return whether the word is the "and" of "4, 2, 1 and 7"."""
    return (
        at + 1 < len(words)
        and words[at][0].lower() in JOINERS
        and _is_digit(words[at - 1][0])
        and _is_digit(words[at + 1][0])
    )


def _is_digit(word: str) -> bool:
    return _digits(word) == 1


def _digits(word: str) -> int:
    """Return how many digits of a code a word stands for; tens count one, their unit the other."""
    if word[0].isdigit():
        return len(word)
    lower = word.lower()
    return NUMBER_WORDS.get(lower) or (2 if _NUMBER.fullmatch(lower) else 0)


def _codes(text: str, *, named: bool) -> Iterator[tuple[int, int]]:
    words = list(_WORD.finditer(text))
    runs = [run for run in _runs(text, words) if run.digits >= _LEAST]
    if not runs:
        return
    names = {
        index
        for match in _ANY_CODE.finditer(text)
        for index, word in enumerate(words)
        if match.start() <= word.start() < match.end()
    }
    for run in runs:
        before = [name for name in names if run.first - _REACH <= name < run.first]
        if any(
            _SENTENCE_END.search(text, words[name].end(), run.span[0]) is None for name in before
        ) or _named_after(words, run, names):
            yield run.span
    if named:
        yield from _unnamed(text)


def _named_after(words: list[re.Match[str]], run: _Run, names: set[int]) -> bool:
    """Return whether the name of the code follows: "1234 is my PIN"."""
    at = run.end
    while at < len(words) and at not in names and words[at][0].lower() in BACKWARDS:
        at += 1
    return at in names


def _unnamed(text: str) -> Iterator[tuple[int, int]]:
    """Yield the codes of "disarm the alarm with 1234": no word says that it is one."""
    locking = [match.start() for match in _LOCKING.finditer(text)]
    if not locking and not _ALARM.search(text):
        return
    words = list(_WORD.finditer(text))
    for run in _runs(text, words):
        numbers = words[run.first : run.end]
        if run.digits < _LEAST_UNNAMED:
            continue
        if (run.first and _WITH.fullmatch(words[run.first - 1][0])) or (
            (len(numbers) == 1 or all(_is_digit(word[0]) for word in numbers))
            and any(_near(text, words, run, at) for at in locking)
        ):
            yield run.span


def _near(text: str, words: list[re.Match[str]], run: _Run, at: int) -> bool:
    """Return whether a number stands in the sentence of the word at a position, not far from it."""
    if at < run.span[0]:
        first, end = at, run.span[0]
    else:
        first, end = run.span[1], at
    between = sum(first <= word.start() < end for word in words)
    return between <= _REACH_UNNAMED and _SENTENCE_END.search(text, first, end) is None


def _answers(text: str) -> list[tuple[int, int]]:
    words = list(_WORD.finditer(text))
    if runs := [run.span for run in _runs(text, words) if run.digits >= _LEAST]:
        return runs
    if len(words) <= _LEAST and not any(word[0].lower() in ANSWERS for word in words):
        return [(0, len(text))]
    return []
