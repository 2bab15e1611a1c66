"""Routines and recorded sessions for tests, in few words."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from custom_components.edgewise.routines.consolidation import (
    Change,
    Clock,
    LearnedRoutine,
    LearnedValue,
    Observation,
)
from custom_components.edgewise.routines.evidence import Evidence, Reading
from custom_components.edgewise.routines.routine import Actions, Routine
from custom_components.edgewise.routines.situation import Situation, Triggers
from custom_components.edgewise.routines.suggestion import Candidate, Recorded
from custom_components.edgewise.routines.vocabulary import Setting, Value

type Settings = Mapping[str, Mapping[str, Value]]

TODAY = date(2026, 11, 21)
"""A Saturday."""
EVENING = Triggers(time_of_day="evening", weather="rainy")


def candidate(
    settings: Settings,
    *,
    entities: Mapping[str, tuple[str, ...]] | None = None,
    area_id: str | None = None,
    triggers: Triggers = EVENING,
    clock: Clock | None = None,
    evidence: Sequence[int] = (1, 2, 3),
    confidence: float = 0.9,
    routine_id: str = "r",
    spread: float | None = None,
    changes: tuple[Change, ...] = (),
) -> Candidate:
    told = [Setting(d, s, value) for d, values in settings.items() for s, value in values.items()]
    learned = LearnedRoutine(
        routine=Routine(triggers=triggers, actions=Actions.of(told)),
        confidence=confidence,
        support=len(evidence),
        opportunities=len(evidence),
        values=tuple(
            LearnedValue(
                device=d, setting=s, value=v, support=len(evidence), agreement=1.0, spread=spread
            )
            for d, s, v in told
        ),
        evidence=tuple(evidence),
        clock=clock,
        changes=changes,
    )
    return Candidate(
        routine_id=routine_id, learned=learned, area_id=area_id, entities=entities or {}
    )


def recorded(
    number: int,
    settings: Settings,
    *,
    days_ago: int | None,
    hour: int = 19,
    situation: Situation | None = None,
    entities: tuple[str, ...] = (),
    corrections: Sequence[Setting] = (),
    area_id: str | None = None,
) -> Recorded:
    """Return a session on a rainy evening, unless it is said otherwise."""
    when = datetime(TODAY.year, TODAY.month, TODAY.day, hour, tzinfo=UTC)
    return Recorded(
        observation=Observation(
            session_id=number,
            situation=situation or Situation(time_of_day="evening", weather="rainy"),
            evidence=Evidence(
                readings=tuple(
                    Reading(device=d, setting=s, value=v, entities=entities)
                    for d, values in settings.items()
                    for s, v in values.items()
                )
            ),
            when=None if days_ago is None else when - timedelta(days=days_ago),
        ),
        area_id=area_id,
        corrections=tuple(corrections),
    )
