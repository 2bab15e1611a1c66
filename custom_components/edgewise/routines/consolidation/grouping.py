"""Grouping: which sessions are of one routine.

From the bottom up: sessions of one situation that agree are a unit; units are joined as long as
one routine explains them better than two; then every session goes once more where it fits best.
"""

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

from ..situation import FIELDS
from .judge import Judge
from .observation import Item, Mark, Words
from .profile import profile
from .tally import Tally

_FEW = 250
"""Up to so many sessions each is a unit of its own; the joining sees everything."""
_SINGLES = 150
"""Beyond that so many sessions that agree with nobody in their situation are units as well."""
_ROUNDS = 4
_SAME = 1.0
"""What joining is worth, in nats, where nothing speaks against it."""
_OVERLAP = 0.4
_MUCH_OVERLAP = 0.7
"""Units are compared if so much of what the smaller one sets is the same in the other; where there
are many, units are groups already, and what belongs together has more in common."""


def group(items: Sequence[Item], judge: Judge) -> list[Tally]:
    """Return the groups of sessions that set something, those that explain most first."""
    spoken = [item for item in items if item.marks]
    groups = join(_units(spoken), judge)
    for _ in range(_ROUNDS if len(spoken) <= _FEW else 1):
        sorted_out = assign(spoken, groups, judge)
        again = join([part for t in sorted_out for part in split(t, judge)], judge)
        if _members(again) == _members(groups):
            break
        groups = again
    return sorted(groups, key=lambda tally: -judge.gain(tally))


def _members(groups: Iterable[Tally]) -> set[frozenset[int]]:
    return {frozenset(id(item) for item in tally.items) for tally in groups}


def assign(items: Sequence[Item], groups: Sequence[Tally], judge: Judge) -> list[Tally]:
    """Return the groups after each session went to the one it fits best, or to none.

    A session that fits none stays on its own, as a group of one, as far as there is room.
    """
    profiles = [profile(tally, judge) for tally in groups if judge.gain(tally) > 0]
    members: list[list[Item]] = [[] for _ in profiles]
    alone: list[Item] = []
    near: dict[Words, list[int]] = {}
    for item in items:
        if item.words not in near:
            near[item.words] = [
                number
                for number, candidate in enumerate(profiles)
                # Of few sessions an exception may be one of a routine; many can spare it.
                if len(items) <= _FEW or candidate.within(item.words)
            ]
        best, chosen = 0.0, -1
        for number in near[item.words]:
            if (fit := profiles[number].fit(item)) > best:
                best, chosen = fit, number
        (members[chosen] if chosen >= 0 else alone).append(item)
    if len(items) > _FEW:
        alone = alone[-_SINGLES:]
    return [Tally.of(found) for found in members if found] + [Tally.of([item]) for item in alone]


def join(units: Sequence[Tally], judge: Judge) -> list[Tally]:
    """Join the two units that gain most by it, again and again, until nothing gains."""
    alive = dict(enumerate(units))
    gains = {number: judge.gain(tally) for number, tally in alive.items()}
    marks = {number: tally.marks() for number, tally in alive.items()}
    overlap = _OVERLAP if len(units) <= _FEW else _MUCH_OVERLAP
    heap: list[tuple[float, int, int]] = []

    def compare(one: int, other: int) -> None:
        if _alike(marks[one], marks[other], overlap):
            apart = gains[one], gains[other]
            more = _more(alive[one], alive[other], apart, judge)
            if more > 0:
                heappush(heap, (-more, one, other))

    for one in range(len(units)):
        for other in range(one + 1, len(units)):
            compare(one, other)
    heapify(heap)
    following = len(units)
    while heap:
        _, one, other = heappop(heap)
        if one not in alive or other not in alive:
            continue
        joined = alive.pop(one).joined(alive.pop(other))
        alive[following] = joined
        gains[following], marks[following] = judge.gain(joined), joined.marks()
        for number in list(alive):
            if number != following:
                compare(number, following)
        following += 1
    return list(alive.values())


def _more(one: Tally, other: Tally, gains: tuple[float, float], judge: Judge) -> float:
    """Return how much more two units explain as one routine than as two."""
    # Next to a group that stands on its own, a lone session need not stand: it may be chance.
    apart = sum(max(0.0, g) for g in gains) if max(gains) > 0 else sum(gains)
    both = one.joined(other)
    more = judge.gain(both) - apart
    if judge.words(one) == judge.words(other) and _agree(one.marks(), other.marks()):
        # In one situation, what differs by what was left unsaid is the same routine, however often
        # that was: who says all says a part as well.
        more = max(more, _SAME)
    if more > 0 and min(len(one.items), len(other.items)) > 1:
        return min(more, -judge.split(both, one, other))
    return more


def split(tally: Tally, judge: Judge) -> list[Tally]:
    """Return the routines that are much alike and were taken for one: the parts, or the whole.

    Two that share most settings and differ in one trigger field look like one whose field does
    not matter, until one notices that with the field something else changes too.
    """
    best, parts = 0.0, None
    for index in range(len(FIELDS)):
        fixed, free = judge.field(tally, index)
        if fixed.gain > free.gain:
            continue
        for word, count in sorted(tally.words[index].items()):
            if count < 2 or len(tally.items) - count < 2:
                continue
            one = Tally.of(i for i in tally.items if i.words[index] == word)
            other = Tally.of(i for i in tally.items if i.words[index] != word)
            gain = judge.split(tally, one, other)
            if gain > best:
                best, parts = gain, (one, other)
    if parts is None:
        return [tally]
    return [part for half in parts for part in split(half, judge)]


def _agree(one: frozenset[Mark], other: frozenset[Mark]) -> bool:
    shared = {mark[:2] for mark in one} & {mark[:2] for mark in other}
    return len(one & other) > 0.6 * len(shared) and 2 * len(shared) >= min(len(one), len(other))


def _alike(one: frozenset[Mark], other: frozenset[Mark], overlap: float) -> bool:
    return len(one & other) > overlap * min(len(one), len(other))


def _units(items: Sequence[Item]) -> list[Tally]:
    """Return what the joining starts from: each session, or, of many, those that agree."""
    if len(items) <= _FEW:
        return [Tally.of([item]) for item in items]
    situations: dict[Words, list[Item]] = {}
    for item in items:
        situations.setdefault(item.words, []).append(item)
    units: list[Tally] = []
    singles: list[Item] = []
    for members in situations.values():
        found, left = _peel(members)
        units += found
        singles += left
    # The newest of the rest are enough to find what a situation seen once is part of; all others
    # get their place when sessions are assigned.
    return units + [Tally.of([item]) for item in singles[-_SINGLES:]]


def _peel(items: Sequence[Item]) -> tuple[list[Tally], list[Item]]:
    """Split the sessions of one situation into those that agree with the most typical, and so on."""
    popular: dict[Mark, int] = {}
    for item in items:
        for mark in item.marks:
            popular[mark] = popular.get(mark, 0) + 1
    left = sorted(items, key=lambda item: -sum(popular[m] - 1 for m in item.marks))
    units: list[Tally] = []
    lonely: list[Item] = []
    while left and len(lonely) < _ROUNDS:
        typical = left[0].marks
        near = [
            item
            for item in left
            if 2 * len(item.marks & typical) > min(len(item.marks), len(typical))
        ]
        if len(near) > 1:
            units.append(Tally.of(near))
            taken = {id(item) for item in near}
            left = [item for item in left if id(item) not in taken]
        else:
            lonely.append(left.pop(0))
    return units, lonely + left
