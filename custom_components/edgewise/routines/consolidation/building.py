"""Building: groups of sessions become routines, the doubtful ones are left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..routine import Actions, Routine  # noqa: TID252
from ..vocabulary import Setting, Value  # noqa: TID252
from .background import measure
from .change import Move
from .clock import clock
from .confidence import Signs, exactness, reality
from .grouping import group
from .learned import Change, LearnedRoutine, LearnedValue
from .observation import Item, Key, Observation, position, read
from .options import DEFAULT, Options
from .tally import Judge, Tally
from .triggers import decide, log_sure, matches, moved, share_log
from .voting import vote


@dataclass(frozen=True, slots=True)
class Candidate:
    """A routine, before it is known whether it is shown."""

    learned: LearnedRoutine
    signs: Signs
    items: tuple[Item, ...]

    def days(self) -> int:
        """Return on how many different days it happened; a session without a date is a day."""
        dates: set[date | int] = set()
        for number, item in enumerate(self.items):
            when = item.observation.when
            dates.add(when.date() if when else number)
        return len(dates)


def consolidate(
    observations: Sequence[Observation],
    *,
    count: int | None = None,
    options: Options = DEFAULT,
) -> tuple[LearnedRoutine, ...]:
    """Return the routines behind the observations, the most certain first.

    `count`: how many there are, where that is known; fewer come only where nothing more can be
    found. Without it only those that are almost certainly real.
    """
    found = candidates(observations, options)
    if count is None:
        found = [c for c in found if _presentable(c, options)]
    else:
        found = sorted(found, key=lambda c: -reality(c.signs))[:count]
    found.sort(key=lambda candidate: -candidate.learned.confidence)
    return tuple(candidate.learned for candidate in found)


def _presentable(candidate: Candidate, options: Options) -> bool:
    return (
        candidate.learned.support >= options.minimum_support
        and candidate.days() >= options.minimum_days
        and reality(candidate.signs) >= options.minimum_reality
    )


def candidates(observations: Sequence[Observation], options: Options = DEFAULT) -> list[Candidate]:
    """Return everything that may be a routine, doubtful ones included."""
    items = read(observations)
    judge = Judge(measure(items, options.vocabulary), options, len(items))
    built = []
    for tally in group(items, judge):
        candidate = _build(tally, items, judge)
        if candidate is not None:
            built.append(candidate)
    return _without_superseded(built)


def _build(tally: Tally, items: Sequence[Item], judge: Judge) -> Candidate | None:
    members = sorted(tally.items, key=position)
    moves = moved(members)
    for move in moves.values():
        members = [i for i in members if (w := i.observation.when) and w >= move.since]
    current = Tally.of(members) if moves else tally
    decision = decide(current, judge)
    kept, doubt = _settings(current, judge)
    if not kept:
        return None
    learned, changes, agreement = [], [_change(k, m) for k, m in moves.items()], 0.0
    for key in kept:
        ballot = vote(members, key, judge.options)
        learned.append(ballot.learned)
        if ballot.move:
            changes.append(_change(".".join(key), ballot.move))
        rivals = judge.rivals(current, key)
        agreement += rivals[0].gain
        doubt += log_sure(rivals[0].gain - (rivals[1].gain if len(rivals) > 1 else -3))
    triggers = decision.triggers
    inside = [item for item in items if matches(triggers, item)]
    spoken = sum(bool(item.marks) for item in inside)
    others = max(0, len(inside) - len(members))
    signs = Signs(
        settings=agreement,
        situation=-len(members) * share_log(others, len(items) - len(members)),
        support=len(members),
        purity=len(members) / max(1, spoken),
        log_sure=doubt + sum(log_sure(margin) for margin in decision.margins),
    )
    when = [i.observation.when for i in members if i.observation.when]
    return Candidate(
        LearnedRoutine(
            routine=Routine(triggers=triggers, actions=_actions(learned)),
            confidence=round(exactness(signs), 4),
            support=len(members),
            opportunities=len(inside),
            values=tuple(learned),
            evidence=tuple(i.observation.session_id for i in members),
            clock=clock(when),
            changes=tuple(changes),
        ),
        signs,
        tuple(members),
    )


def _change(what: str, move: Move[Value] | Move[str]) -> Change:
    return Change(what=what, before=move.before, after=move.after, since=move.since)


def _actions(learned: Iterable[LearnedValue]) -> Actions:
    return Actions.of(Setting(v.device, v.setting, v.value) for v in learned)


def _settings(tally: Tally, judge: Judge) -> tuple[list[Key], float]:
    """Return the settings of the routine in a fixed order, and the log probability of the choice."""
    kept: list[Key] = []
    sure = 0.0
    for device in tally.devices:
        has_device = judge.has_device(tally, device)
        sure += log_sure(abs(has_device))
        if has_device <= 0:
            continue
        for key in tally.votes:
            if key[0] == device:
                has_field = judge.has_field(tally, key)
                sure += log_sure(abs(has_field))
                if has_field > 0:
                    kept.append(key)
    places = {key: n for n, key in enumerate(_places(judge))}
    return sorted(kept, key=lambda k: (places.get(k, len(places)), k)), sure


def _places(judge: Judge) -> list[Key]:
    return [(device, name) for device, name, _ in judge.background.vocabulary]


def _without_superseded(found: list[Candidate]) -> list[Candidate]:
    return found
