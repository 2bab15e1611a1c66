"""Judge: how much one routine would explain of the sessions in a tally.

The measure is a Bayes factor in nats: the log marginal likelihood of the sessions as one routine
(Beta-binomial presence and accuracy, a field either fixed or free) less that of the same sessions
as spontaneous wishes. Everything is computed from counts, so two tallies can be joined and
judged without going back to the sessions (Bayesian hierarchical clustering, Heller and
Ghahramani 2005, with hard assignments).
"""

from collections.abc import Mapping
from functools import lru_cache
from math import lgamma, log

from ..situation import FIELD_VALUES, FIELDS
from ..vocabulary import Value
from .background import Background, tolerance
from .observation import Key, Words
from .options import Options
from .tally import Rival, Tally

_KEPT = 9.0, 1.0
"""Beta prior: a routine's device, and a field of it, is named in nine sessions of ten."""
_LEFT_OUT = 0.5, 9.5
"""Beta prior: what is not in the routine is named in one session of twenty."""
_FREE = 3.0
"""Dirichlet prior: a field that does not matter takes its words about evenly."""
_RIGHT = 9.0, 1.0
"""Beta prior: a value that is named is the routine's in nine sessions of ten."""
NEAR = 0.5
"""What a number nearly the same counts in agreement."""


@lru_cache(maxsize=65536)
def beta_binomial(hits: float, trials: float, prior: tuple[float, float]) -> float:
    """Return the log probability of a sequence with so many hits, the rate drawn from Beta(prior).

    ln B(a + k, b + n - k) - ln B(a, b); see Gelman et al., Bayesian Data Analysis, section 2.4.
    """
    a, b = prior
    misses = max(0.0, trials - hits)
    return (
        lgamma(a + hits)
        + lgamma(b + misses)
        - lgamma(a + b + hits + misses)
        - lgamma(a)
        - lgamma(b)
        + lgamma(a + b)
    )


def by_chance(hits: float, trials: float, rate: float) -> float:
    """Return the log probability of a sequence with so many hits at this rate."""
    return hits * log(rate) + max(0.0, trials - hits) * log(1 - rate)


class Judge:
    """Says how much a routine would explain of a tally."""

    def __init__(self, background: Background, options: Options, sessions: int) -> None:
        """Judge so many sessions against this background, under these assumptions."""
        self.crowd = max(1.0, options.spontaneous * sessions)
        self.background = background
        self.options = options

    def gain(self, tally: Tally) -> float:
        """Return what one routine explains of these sessions better than chance, less its cost."""
        return (
            self.settings(tally)
            + self.situation(tally)
            + self._crowd(tally)
            - self.options.cluster_cost
        )

    def _crowd(self, tally: Tally) -> float:
        """Return what it costs to say of each session that it is one of this routine's.

        The prior of a Chinese restaurant process, against the crowd of spontaneous sessions:
        without it many sessions of one routine would fall apart into its every variation.
        """
        sessions = len(tally.items)
        return lgamma(sessions) - sessions * log(self.crowd)

    def situation(self, tally: Tally) -> float:
        """Return what the best triggers explain."""
        return sum(
            max(rival.gain for rival in self.field(tally, index)) for index in range(len(FIELDS))
        )

    def field(self, tally: Tally, index: int) -> tuple[Rival, Rival]:
        """Return how well a field is explained by its most frequent word, and by being free."""
        if index not in tally.explained:
            tally.explained[index] = self._field(tally.words[index], index)
        return tally.explained[index]

    def _field(self, counts: Mapping[str, float], index: int) -> tuple[Rival, Rival]:
        free = log(self.options.free_field)
        if not counts:
            return Rival(-100.0, None), Rival(free, None)
        surprise = self.background.words[index]
        word = max(counts, key=lambda w: (counts[w] * surprise[w], w))
        # What lies outside happens once in a while, and is then any other word.
        others = sum(n for w, n in counts.items() if w != word)
        free += max(0.0, self._evenly(index, counts))
        gain = (
            log(1 - self.options.free_field)
            - log(len(FIELD_VALUES[FIELDS[index]]))
            + counts[word] * (log(1 - self.options.exception) + surprise[word])
            + others * log(self.options.exception)
        )
        return Rival(gain, word), Rival(free, None)

    def words(self, tally: Tally) -> Words:
        """Return the triggers that explain most."""
        best = (max(self.field(tally, n), key=lambda rival: rival.gain) for n in range(len(FIELDS)))
        return tuple(None if rival.value is None else str(rival.value) for rival in best)

    def _evenly(self, index: int, counts: Mapping[str, float]) -> float:
        """Return how much better words taken about evenly explain the counts than their base rate.

        The base rate is of all sessions, so of all routines; where there are many sessions of a
        routine whose field is free, their share of each word is its own. (Dirichlet-multinomial.)
        """
        prior = _FREE * len(FIELD_VALUES[FIELDS[index]])
        surprise = self.background.words[index]
        return (
            lgamma(prior)
            - lgamma(prior + sum(counts.values()))
            + sum(
                lgamma(_FREE + n) - lgamma(_FREE) + n * surprise[word] for word, n in counts.items()
            )
        )

    def settings(self, tally: Tally) -> float:
        """Return what the best actions explain."""
        return sum(self.device(tally, device) for device in tally.devices)

    def split(self, joined: Tally, one: Tally, other: Tally) -> float:
        """Return how much better two routines that are much alike explain what was joined as one.

        They share all that may be shared and pay for the rest only; two routines that have nothing
        to do with each other would pay for everything twice. Some setting and some field must
        differ, else they are one routine.
        """
        fields = 0.0
        for index in range(len(FIELDS)):
            whole = max(self.field(joined, index), key=lambda rival: rival.gain)
            first, second = self.field(one, index)[0], self.field(other, index)[0]
            if first.value != second.value:
                fields = max(fields, first.gain + second.gain - whole.gain)
        if fields == 0:
            return -self.options.variant_cost
        devices = sum(self._split_device(joined, one, other, device) for device in joined.devices)
        if devices == 0:
            return -self.options.variant_cost
        crowds = self._crowd(one) + self._crowd(other) - self._crowd(joined)
        return fields + devices + crowds - self.options.variant_cost

    def _split_device(self, joined: Tally, one: Tally, other: Tally, device: str) -> float:
        """Return how much better a device is explained where the two need not agree on it."""
        differs = log(self.options.differs)
        whole = self.device(joined, device)
        apart = self._either(one, device) + self._either(other, device)
        best = max(0.0, apart - whole + differs)
        if device in one.devices and device in other.devices:
            best = max(
                best,
                sum(
                    max(0.0, self._split_field(joined, one, other, key) + differs)
                    for key in joined.votes
                    if key[0] == device
                ),
            )
        return best

    def _either(self, tally: Tally, device: str) -> float:
        if device not in tally.devices:
            return log(1 - self.options.routine_device)
        return self.device(tally, device)

    def _split_field(self, joined: Tally, one: Tally, other: Tally, key: Key) -> float:
        def best(tally: Tally) -> float:
            if key not in tally.votes:
                return log(1 - self.options.routine_field)
            return self.named(tally, key)

        return best(one) + best(other) - best(joined)

    def device(self, tally: Tally, device: str) -> float:
        """Return what a device explains, in the routine or left out, whichever is likelier."""
        seen, sessions = tally.devices[device], len(tally.items)
        if self.has_device(tally, device) <= 0:
            chance = self.options.unrelated / self.options.spontaneous_device
            return log(1 - self.options.routine_device) + seen * log(chance)
        return (
            log(self.options.routine_device)
            + beta_binomial(seen, sessions, _KEPT)
            - by_chance(seen, sessions, self.options.spontaneous_device)
            + sum(self.named(tally, key) for key in tally.votes if key[0] == device)
        )

    def has_device(self, tally: Tally, device: str) -> float:
        """Return by how many nats a device is rather in the routine than not."""
        seen, sessions = tally.devices[device], len(tally.items)
        prior = self.options.routine_device
        return (
            log(prior / (1 - prior))
            + beta_binomial(seen, sessions, _KEPT)
            - beta_binomial(seen, sessions, _LEFT_OUT)
            + sum(
                max(0.0, self.rivals(tally, key)[0].gain) for key in tally.votes if key[0] == device
            )
        )

    def named(self, tally: Tally, key: Key) -> float:
        """Return what a field explains, set by the routine or not, whichever is likelier."""
        named, seen = self._mentions(tally, key)
        if self.has_field(tally, key) <= 0:
            chance = self.options.unrelated / self.options.spontaneous_field
            return log(1 - self.options.routine_field) + named * log(chance)
        return (
            log(self.options.routine_field)
            + beta_binomial(named, seen, _KEPT)
            - by_chance(named, seen, self.options.spontaneous_field)
            + self.rivals(tally, key)[0].gain
        )

    def has_field(self, tally: Tally, key: Key) -> float:
        """Return by how many nats a field is rather set by the routine than not."""
        named, seen = self._mentions(tally, key)
        prior = self.options.routine_field
        return (
            log(prior / (1 - prior))
            + beta_binomial(named, seen, _KEPT)
            - beta_binomial(named, seen, _LEFT_OUT)
            + self.rivals(tally, key)[0].gain
        )

    def _mentions(self, tally: Tally, key: Key) -> tuple[float, float]:
        named = sum(tally.votes[key].values())
        return named, max(named, tally.devices[key[0]])

    def rivals(self, tally: Tally, key: Key) -> list[Rival]:
        """Return the values of a setting and what each explains, the best first."""
        if key not in tally.judged:
            tally.judged[key] = self._rivals(tally.votes[key], key)
        return tally.judged[key]

    def _rivals(self, votes: Mapping[Value, float], key: Key) -> list[Rival]:
        named = sum(votes.values())
        reach = tolerance(self.background.vocabulary, key) if len(votes) > 1 else 0.0
        rivals = []
        for value, weight in votes.items():
            agreed = weight + NEAR * sum(
                w for v, w in votes.items() if v != value and _near(v, value, reach)
            )
            surprise = self.background.surprise(key, value)
            gain = (agreed - 1) * surprise + beta_binomial(agreed, named, _RIGHT)
            rivals.append(Rival(gain, value))
        rivals.sort(key=lambda rival: (-rival.gain, str(rival.value)))
        return rivals


def _near(one: Value, other: Value, reach: float) -> bool:
    if reach == 0 or isinstance(one, str) or isinstance(other, str):
        return False
    return abs(one - other) <= reach
