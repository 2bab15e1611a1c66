"""Tally: the counts of sessions that may belong together, joined without going back to them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ..situation import FIELDS
from ..vocabulary import Value
from .observation import Item, Key, Mark


class Rival(NamedTuple):
    """A reading of the counts and how much it explains, in nats."""

    gain: float
    value: Value | None


@dataclass(slots=True)
class Tally:
    """Counts over sessions; two are joined into a new one, none is changed once it is made."""

    items: list[Item]
    words: tuple[dict[str, float], ...]
    devices: dict[str, float]
    votes: dict[Key, dict[Value, float]]
    judged: dict[Key, list[Rival]] = field(default_factory=dict)
    """Rival values that were weighed already; a tally does not change once it is made."""
    explained: dict[int, tuple[Rival, Rival]] = field(default_factory=dict)
    """The same for trigger fields."""

    @classmethod
    def of(cls, items: Iterable[Item]) -> Tally:
        """Return the counts of these sessions."""
        tally = cls([], tuple({} for _ in FIELDS), {}, {})
        for item in items:
            tally.items.append(item)
            for counts, word in zip(tally.words, item.words, strict=True):
                if word is not None:
                    counts[word] = counts.get(word, 0.0) + 1
            for device, weight in item.devices.items():
                tally.devices[device] = tally.devices.get(device, 0.0) + weight
            _add(tally.votes, item.votes)
        return tally

    def joined(self, other: Tally) -> Tally:
        """Return the counts of both."""
        words = tuple(
            {w: a.get(w, 0.0) + b.get(w, 0.0) for w in a | b}
            for a, b in zip(self.words, other.words, strict=True)
        )
        devices = dict(self.devices)
        for device, weight in other.devices.items():
            devices[device] = devices.get(device, 0.0) + weight
        votes = {key: dict(rivals) for key, rivals in self.votes.items()}
        _add(votes, other.votes)
        return Tally(self.items + other.items, words, devices, votes)

    def marks(self) -> frozenset[Mark]:
        """Return each setting with the value most sessions gave it."""
        return frozenset(
            (device, setting, max(rivals, key=lambda v: (rivals[v], str(v))))
            for (device, setting), rivals in self.votes.items()
        )


def _add(votes: dict[Key, dict[Value, float]], more: Mapping[Key, Mapping[Value, float]]) -> None:
    for key, rivals in more.items():
        counts = votes.setdefault(key, {})
        for value, weight in rivals.items():
            counts[value] = counts.get(value, 0.0) + weight
