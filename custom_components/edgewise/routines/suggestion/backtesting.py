"""Backtest: what an automation would have done while sessions were recorded.

A run is a part of a day (a local date and the part that the session was held in; a night belongs to
the evening before) in which its situation was there. It is looked for from the day on which the
routine was seen first, or last changed. What the weather was when nobody spoke is not known, so such
parts count only where the calendar alone decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from ..consolidation import LearnedRoutine, LearnedValue
from ..consolidation.background import tolerance
from ..consolidation.triggers import matches
from ..home import number_of
from ..moment import kind_of_day
from ..situation import FIELDS, Triggers
from ..vocabulary import Setting, Value, Vocabulary
from .candidate import Candidate, Recorded
from .model import Backtest, Day

DAYS: Final = 14
"""How many days are shown."""
MINIMUM_RIGHT: Final = 3
"""Runs that must have been right; as many as a routine needs sessions."""
MINIMUM_PRECISION: Final = 0.7
"""The share of the runs that were right, of those for which anybody said what they wanted."""
MINIMUM_WANTED: Final = 0.1
"""The share of all runs, silent ones included, that were right: below, it would act again and again unasked."""

type _Key = tuple[str, str]
type _Part = tuple[date | int | str, str | None]

_WORST: Final[tuple[Day, ...]] = ("corrected", "wrong", "right", "would_have_run")


@dataclass(slots=True)
class _Run:
    """What was said in a part of a day in which the situation was there."""

    asked: dict[_Key, Value] = field(default_factory=dict)
    corrections: dict[_Key, Value] = field(default_factory=dict)
    sessions: list[int | str] = field(default_factory=list)


def precise(backtest: Backtest) -> bool:
    """Return whether a backtest is good enough for a suggestion."""
    judged = backtest.right + backtest.wrong + backtest.corrected
    return (
        backtest.right >= MINIMUM_RIGHT
        and backtest.right >= MINIMUM_PRECISION * judged
        and backtest.right >= MINIMUM_WANTED * backtest.runs
    )


def backtest(
    candidate: Candidate,
    made: frozenset[_Key],
    sessions: Sequence[Recorded],
    *,
    vocabulary: Vocabulary,
    today: date,
) -> Backtest:
    """Return what an automation that makes the settings in `made` would have done until today."""
    learned = candidate.learned
    values = {
        (value.device, value.setting): value
        for value in learned.values
        if (value.device, value.setting) in made
    }
    start = _start(learned, sessions)
    since = [s for s in sessions if start is None or (_day(s) or start) >= start]
    runs = _runs(candidate, since)
    verdicts = {part: _verdict(run, values, vocabulary) for part, run in runs.items()}
    if start is not None:
        for part in _silent(learned.routine.triggers, since, start, today):
            verdicts.setdefault(part, "would_have_run")
    told = list(verdicts.values())
    days: dict[date, Day] = {}
    for back in reversed(range(DAYS)):
        day = today - timedelta(days=back)
        of_day = {verdict for part, verdict in verdicts.items() if part[0] == day}
        days[day] = next((verdict for verdict in _WORST if verdict in of_day), "idle")
    return Backtest(
        runs=len(told),
        right=told.count("right"),
        wrong=told.count("wrong"),
        corrected=told.count("corrected"),
        days=days,
        exceptions=tuple(
            session
            for part, run in runs.items()
            if verdicts[part] in ("wrong", "corrected")
            for session in run.sessions
            if isinstance(session, int)
        ),
    )


def _start(learned: LearnedRoutine, sessions: Sequence[Recorded]) -> date | None:
    """Return the day from which on the routine is as it is, None where nothing has a date."""
    evidence = set(learned.evidence)
    days = [d for s in sessions if s.observation.session_id in evidence and (d := _day(s))]
    changed = max((change.since.date() for change in learned.changes), default=None)
    if not days:
        return changed
    return max(min(days), changed) if changed else min(days)


def _day(session: Recorded) -> date | None:
    """Return the day that a session belongs to."""
    when = session.observation.when
    if when is None:
        return None
    night = session.observation.situation.time_of_day == "night" and when.hour < 12
    return when.date() - timedelta(days=night)


def _part(session: Recorded) -> _Part:
    # Sessions of a data set have no dates: each stands for itself.
    day = _day(session)
    return (day or session.observation.session_id, session.observation.situation.time_of_day)


def _runs(candidate: Candidate, sessions: Sequence[Recorded]) -> dict[_Part, _Run]:
    """Return the parts of days in which the situation was there, oldest first."""
    runs: dict[_Part, _Run] = {}
    for session in sorted(sessions, key=_place):
        situation = session.observation.situation
        words = tuple(getattr(situation, name) for name in FIELDS)
        if not matches(candidate.learned.routine.triggers, words):
            continue
        run = runs.setdefault(_part(session), _Run())
        if session.area_id != candidate.area_id:
            # The situation is the whole home's, but "the lights" are another room's.
            continue
        readings = session.observation.evidence.in_force()
        run.asked |= {(reading.device, reading.setting): reading.value for reading in readings}
        run.corrections |= {(c.device, c.setting): c.value for c in session.corrections}
        run.sessions.append(session.observation.session_id)
    return runs


def _place(session: Recorded) -> tuple[float, bool, int | str]:
    observation = session.observation
    number = observation.session_id
    return (
        observation.when.timestamp() if observation.when else 0.0,
        isinstance(number, str),
        number,
    )


def _silent(
    triggers: Triggers, sessions: Sequence[Recorded], start: date, today: date
) -> list[_Part]:
    """Return the parts of days, until yesterday, in which it would have run and nobody spoke at all."""
    if triggers.sun_phase or triggers.weather or triggers.outdoor_temp:
        return []
    spoken = {_part(session) for session in sessions}
    spoken |= {(day, None) for day, _ in spoken}
    days = (start + timedelta(days=n) for n in range(max((today - start).days, 0)))
    return [
        (day, triggers.time_of_day)
        for day in days
        if triggers.day_of_week in (None, kind_of_day(day))
        and (day, triggers.time_of_day) not in spoken
    ]


def _verdict(run: _Run, values: Mapping[_Key, LearnedValue], vocabulary: Vocabulary) -> Day:
    """Return how a run would have been: right where more of its settings were asked for than against."""
    same = against = 0
    for key, value in values.items():
        if key in run.asked:
            if _alike(value, run.asked[key], vocabulary):
                same += 1
            else:
                against += 1
        elif _contradicted(key, value, run.asked):
            against += 1
    if not same and not against:
        return "would_have_run"
    if same <= against:
        return "wrong"
    changed = any(
        not _alike(values[key], value, vocabulary)
        for key, value in run.corrections.items()
        if key in values
    ) or any(_contradicted(key, value, run.corrections) for key, value in values.items())
    return "corrected" if changed else "right"


def _contradicted(key: _Key, value: LearnedValue, asked: Mapping[_Key, Value]) -> bool:
    """Return whether a device that would be set was switched off, or one that would be switched off was set."""
    device, setting = key
    if (setting, value.value) == ("power", "off"):
        return any(other == device for other, _ in asked)
    return setting != "power" and asked.get((device, "power")) == "off"


def _alike(learned: LearnedValue, asked: Value, vocabulary: Vocabulary) -> bool:
    """Return whether a value means the same as what was learned: names exactly, numbers nearly."""
    told = Setting(learned.device, learned.setting, learned.value)
    one, other = number_of(told.value), number_of(asked)
    if one is None or other is None:
        return told.value == asked
    allowed = max(tolerance(vocabulary, (told.device, told.setting)), learned.spread or 0.0)
    return abs(one - other) <= allowed
