"""Profile: a tally as a table of log odds, to ask quickly whether one session belongs to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log

from ..situation import FIELDS
from ..vocabulary import Value
from .judge import Judge
from .observation import Item, Key, Words
from .tally import Tally

_KEPT = 9.0
_WRONG = 0.1
"""Prior share of wrong values."""


@dataclass(frozen=True, slots=True)
class _Field:
    named: float
    missing: float
    values: dict[Value, float]


@dataclass(frozen=True, slots=True)
class _Device:
    touched: float
    untouched: float
    fields: dict[Key, _Field]


@dataclass(frozen=True, slots=True)
class Profile:
    """Log odds, routine against chance, of everything a session may show."""

    prior: float
    """How much more frequent the routine is than spontaneous sessions are."""
    words: tuple[tuple[str, float] | None, ...]
    outside: float
    devices: dict[str, _Device]
    """Only devices of the routine."""
    strange_device: float
    strange_field: float
    strange_value: float

    def within(self, words: Words) -> bool:
        """Return whether a situation is the routine's; an unknown field excludes nothing."""
        return all(
            wanted is None or word is None or word == wanted[0]
            for word, wanted in zip(words, self.words, strict=True)
        )

    def fit(self, item: Item) -> float:
        """Return the log odds that the session is of this routine."""
        score = self.prior
        for word, wanted in zip(item.words, self.words, strict=True):
            if wanted is not None and word is not None:
                score += wanted[1] if word == wanted[0] else self.outside
        for name, device in self.devices.items():
            seen = item.devices.get(name, 0.0)
            score += seen * device.touched + (1 - seen) * device.untouched
            if seen:
                score += sum(
                    seen * field.missing
                    for key, field in device.fields.items()
                    if key not in item.votes
                )
        for name, seen in item.devices.items():
            if name not in self.devices:
                score += self.strange_device * seen
        return score + sum(self._vote(*vote) for vote in item.votes.items())

    def _vote(self, key: Key, votes: Mapping[Value, float]) -> float:
        device = self.devices.get(key[0])
        if device is None:
            return 0.0
        field = device.fields.get(key)
        if field is None:
            return self.strange_field * sum(votes.values())
        return sum(
            weight * (field.named + field.values.get(value, self.strange_value))
            for value, weight in votes.items()
        )


def profile(tally: Tally, judge: Judge) -> Profile:
    """Return the table of a tally."""
    options = judge.options
    words: list[tuple[str, float] | None] = []
    for index in range(len(FIELDS)):
        fixed, free = judge.field(tally, index)
        if fixed.gain > free.gain and isinstance(fixed.value, str):
            surprise = judge.background.words[index][fixed.value]
            words.append((fixed.value, log(1 - options.exception) + surprise))
        else:
            words.append(None)
    devices = {}
    for device, seen in tally.devices.items():
        if judge.has_device(tally, device) <= 0:
            continue
        rate = _rate(seen, len(tally.items))
        fields = {
            key: _field(tally, key, judge)
            for key in tally.votes
            if key[0] == device and judge.has_field(tally, key) > 0
        }
        devices[device] = _Device(
            log(rate / options.spontaneous_device),
            log((1 - rate) / (1 - options.spontaneous_device)),
            fields,
        )
    return Profile(
        log(len(tally.items) / judge.crowd),
        tuple(words),
        log(options.exception),
        devices,
        log(options.unrelated / options.spontaneous_device),
        log(options.unrelated / options.spontaneous_field),
        log(_WRONG),
    )


def _field(tally: Tally, key: Key, judge: Judge) -> _Field:
    votes = tally.votes[key]
    named = sum(votes.values())
    rate = _rate(named, tally.devices[key[0]])
    chance = judge.options.spontaneous_field
    total = named + 10
    values: dict[Value, float] = {}
    for rival in judge.rivals(tally, key):
        assert rival.value is not None  # noqa: S101
        surprise = judge.background.surprise(key, rival.value)
        share = (votes[rival.value] + (9 if not values else 0)) / total
        values[rival.value] = max(log(_WRONG), log(share) + surprise)
    return _Field(log(rate / chance), log((1 - rate) / (1 - chance)), values)


def _rate(hits: float, trials: float) -> float:
    return (_KEPT + hits) / (_KEPT + 1 + max(hits, trials))
