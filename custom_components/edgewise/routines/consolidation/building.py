"""Building: groups of sessions become routines, the doubtful ones are left out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from ..routine import Actions, Routine
from ..situation import Triggers
from ..vocabulary import Setting, Value
from .background import measure
from .candidate import Candidate, without_superseded
from .change import Move
from .clock import clock
from .confidence import Signs, exactness, reality
from .grouping import group
from .judge import Judge
from .learned import Change, LearnedRoutine, LearnedValue
from .observation import Item, Key, Observation, Words, position, read
from .options import DEFAULT, Options
from .tally import Rival, Tally
from .triggers import decide, log_sure, matches, moved, share_log
from .voting import vote


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
        and candidate.signs.purity >= options.minimum_purity
        and candidate.signs.settings + candidate.signs.situation >= options.minimum_surprise
        and candidate.learned.confidence >= options.minimum_confidence
        and reality(candidate.signs) >= options.minimum_reality
    )


def candidates(observations: Sequence[Observation], options: Options = DEFAULT) -> list[Candidate]:
    """Return everything that may be a routine, doubtful ones included."""
    items = read(observations)
    judge = Judge(measure(items, options.vocabulary), options, len(items))
    seen = _Seen.of(items)
    built = (_build(tally, seen, judge) for tally in group(items, judge))
    return without_superseded([candidate for candidate in built if candidate])


@dataclass(frozen=True, slots=True)
class _Seen:
    """How many sessions there were, by situation."""

    everything: Counter[Words]
    spoken: Counter[Words]
    """Those that set something."""

    @classmethod
    def of(cls, items: Iterable[Item]) -> Self:
        everything, spoken = Counter[Words](), Counter[Words]()
        for item in items:
            everything[item.words] += 1
            spoken[item.words] += bool(item.marks)
        return cls(everything, spoken)

    def within(self, triggers: Triggers) -> tuple[int, int]:
        """Return how many sessions were held in a situation, and how many of them set something."""
        inside = [words for words in self.everything if matches(triggers, words)]
        return sum(self.everything[w] for w in inside), sum(self.spoken[w] for w in inside)


def _build(tally: Tally, seen: _Seen, judge: Judge) -> Candidate | None:
    members = sorted(tally.items, key=position)
    moves = moved(members)
    for move in moves.values():
        members = [i for i in members if (w := i.observation.when) and w >= move.since]
    current = Tally.of(members) if moves else tally
    decision = decide(current, judge)
    kept, doubt = _settings(current, judge)
    if not kept:
        return None
    ballots = [vote(members, key, judge.options) for key in kept]
    opportunities, spoken = seen.within(decision.triggers)
    total = seen.everything.total()
    signs = Signs(
        settings=sum(judge.rivals(current, key)[0].gain for key in kept),
        situation=-len(members)
        * share_log(max(0, opportunities - len(members)), total - len(members)),
        support=len(members),
        purity=len(members) / max(1, spoken),
        log_sure=doubt
        + sum(log_sure(margin) for margin in decision.margins)
        + sum(_value_sure(judge.rivals(current, key)) for key in kept),
    )
    when = [i.observation.when for i in members if i.observation.when]
    changes = [_change(name, move) for name, move in moves.items()]
    changes += [
        _change(f"{b.learned.device}.{b.learned.setting}", b.move) for b in ballots if b.move
    ]
    learned = tuple(ballot.learned for ballot in ballots)
    return Candidate(
        LearnedRoutine(
            routine=Routine(triggers=decision.triggers, actions=_actions(learned)),
            confidence=round(exactness(signs), 4),
            support=len(members),
            opportunities=opportunities,
            values=learned,
            evidence=tuple(i.observation.session_id for i in members),
            clock=clock(when),
            changes=tuple(changes),
        ),
        signs,
        tuple(members),
    )


def _value_sure(rivals: Sequence[Rival]) -> float:
    """Return the log probability that the best value is right; a lone one is as sure as it is often named."""
    return (
        log_sure(rivals[0].gain - rivals[1].gain)
        if len(rivals) > 1
        else log_sure(rivals[0].gain + 3)
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
        margins = {key: judge.has_field(tally, key) for key in tally.votes if key[0] == device}
        sure += sum(log_sure(abs(margin)) for margin in margins.values())
        kept += _without_power([key for key, margin in margins.items() if margin > 0], tally)
    places = {key: n for n, key in enumerate(_places(judge))}
    return sorted(kept, key=lambda k: (places.get(k, len(places)), k)), sure


def _without_power(keys: list[Key], tally: Tally) -> list[Key]:
    """Return the fields of a device without a contradiction: what is set is not switched off.

    Whatever more sessions asked for stands; switching on says nothing that setting does not.
    """
    power = [key for key in keys if key[1] == "power"]
    values = [key for key in keys if key[1] != "power"]
    if not power or not values:
        return keys

    def named(key: Key) -> float:
        return sum(tally.votes[key].values())

    off = tally.votes[power[0]].get("off", 0.0)
    return power if off > max(named(key) for key in values) else values


def _places(judge: Judge) -> list[Key]:
    return [(device, name) for device, name, _ in judge.background.vocabulary]
