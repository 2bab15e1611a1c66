"""Background: what sessions look like when no routine is behind them.

Everything a routine explains is measured against this: an agreement on `armed: true` says little,
one on `volume: 37` a lot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from ..situation import FIELD_VALUES, FIELDS
from ..vocabulary import Flag, Names, Numbers, Value, Vocabulary
from .observation import Item, Key

_WORDS_PRIOR = 10.0
"""Sessions' worth of belief that all words of a field are equally frequent."""
_VALUES_PRIOR = 10.0
"""Situations' worth of belief in the values people usually choose."""
_ROUND_VALUES = 12
"""People choose from about this many values of a long scale: the round ones."""


@dataclass(frozen=True, slots=True)
class Background:
    """How frequent words of situations and values of settings are."""

    vocabulary: Vocabulary
    words: tuple[dict[str, float], ...]
    """For each field: -log of the share of each word."""
    values: dict[Key, dict[Value, float]]
    """For each setting: -log of the share of each value that was seen."""

    def surprise(self, key: Key, value: Value) -> float:
        """Return how surprising a value is, in nats; values never seen get the prior's."""
        seen = self.values.get(key, {})
        return seen[value] if value in seen else -log(_prior(self.vocabulary, key))


def measure(items: Sequence[Item], vocabulary: Vocabulary) -> Background:
    """Return the background of these sessions."""
    words = []
    for index, name in enumerate(FIELDS):
        counts = dict.fromkeys(FIELD_VALUES[name], 0)
        for item in items:
            word = item.words[index]
            if word is not None:
                counts[word] += 1
        total = sum(counts.values()) + _WORDS_PRIOR
        each = _WORDS_PRIOR / len(counts)
        words.append({word: -log((n + each) / total) for word, n in counts.items()})
    return Background(vocabulary, tuple(words), _values(items, vocabulary))


def _values(items: Sequence[Item], vocabulary: Vocabulary) -> dict[Key, dict[Value, float]]:
    """Return the surprise of values, each counted once for each situation it was seen in.

    A routine lives in one situation or a few: counted by sessions it would make its own values
    look ordinary, and the better it is kept the more so.
    """
    situations: dict[Key, dict[Value, set[tuple[str | None, ...]]]] = {}
    for item in items:
        for device, setting, value in item.marks:
            seen = situations.setdefault((device, setting), {})
            seen.setdefault(value, set()).add(item.words)
    surprises = {}
    for key, values in situations.items():
        prior = _prior(vocabulary, key)
        total = sum(len(seen) for seen in values.values()) + _VALUES_PRIOR
        surprises[key] = {
            value: -log((len(seen) + prior * _VALUES_PRIOR) / total)
            for value, seen in values.items()
        }
    return surprises


def _prior(vocabulary: Vocabulary, key: Key) -> float:
    match vocabulary.domain(*key):
        case Numbers(minimum=low, maximum=high, step=step):
            return 1 / min(_ROUND_VALUES, max(2, round((high - low) / step) + 1))
        case Names(names=names):
            return 1 / max(2, len(names))
        case Flag():
            return 1 / 2
    # A setting nobody described; taken for one with a few names.
    return 1 / 4


def tolerance(vocabulary: Vocabulary, key: Key) -> float:
    """Return how far two numbers of a setting may lie apart and still mean nearly the same.

    A twentieth of a long scale: 5 of 100 %, 1 of 16 to 30 °C; none where each step is a choice.
    """
    domain = vocabulary.domain(*key)
    if not isinstance(domain, Numbers):
        return 0.0
    span = domain.maximum - domain.minimum
    return max(domain.step, span / 20) if span / domain.step > 10 else 0.0
