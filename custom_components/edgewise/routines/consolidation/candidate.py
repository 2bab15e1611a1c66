"""Candidate: a routine before it is known whether it is shown, and what has replaced what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from .change import NET_VOTES
from .confidence import Signs
from .learned import Change, LearnedRoutine
from .observation import Item

_MOVED = "time_of_day", "day_of_week"
_ALIKE = 0.75
"""Share of the settings of two routines that must be the same for one to be the other, moved."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A routine, before it is known whether it is shown."""

    learned: LearnedRoutine
    signs: Signs
    items: tuple[Item, ...]
    """The sessions behind it, oldest first."""

    def days(self) -> int:
        """Return on how many different days it happened; a session without a date is a day."""
        dates: set[date | int] = set()
        for number, item in enumerate(self.items):
            when = item.observation.when
            dates.add(when.date() if when else number)
        return len(dates)

    def times(self) -> list[datetime]:
        """Return when it happened; nothing unless every session has a date."""
        times = [i.observation.when for i in self.items if i.observation.when]
        return times if len(times) == len(self.items) else []


def without_superseded(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates without those that became another one.

    Where the last of one lies before the first of the other, and they are either the same situation
    with other values for the same settings or the same settings at another time of day or week,
    the older one has moved. The newer must be established, else it may be an exception.
    """
    gone: set[int] = set()
    changed: dict[int, list[Change]] = {}
    for number, old in enumerate(found):
        for other, new in enumerate(found):
            if number == other or new.signs.support < NET_VOTES or not _follows(old, new):
                continue
            changes = _changes(old, new)
            if changes:
                gone.add(number)
                changed.setdefault(other, []).extend(changes)
    return [_with(c, changed.get(n, [])) for n, c in enumerate(found) if n not in gone]


def _with(candidate: Candidate, changes: list[Change]) -> Candidate:
    if not changes:
        return candidate
    learned = candidate.learned
    update = {"changes": (*learned.changes, *changes)}
    return Candidate(learned.model_copy(update=update), candidate.signs, candidate.items)


def _follows(old: Candidate, new: Candidate) -> bool:
    before, after = old.times(), new.times()
    return bool(before and after) and max(before) < min(after)


def _changes(old: Candidate, new: Candidate) -> list[Change]:
    """Return what moved between two routines; nothing if they are two."""
    since = min(new.times())
    before = {(v.device, v.setting): v.value for v in old.learned.values}
    after = {(v.device, v.setting): v.value for v in new.learned.values}
    then = old.learned.routine.triggers.model_dump()
    now = new.learned.routine.triggers.model_dump()
    if then == now:
        if before.keys() != after.keys():
            return []
        return [
            Change(what=".".join(key), before=before[key], after=after[key], since=since)
            for key in before
            if before[key] != after[key]
        ]
    same = sum(before.get(key) == value for key, value in after.items())
    if same < _ALIKE * max(len(before), len(after)):
        return []
    return [
        Change(what=name, before=then[name], after=now[name], since=since)
        for name in _MOVED
        if then[name] and now[name] and then[name] != now[name]
    ]
