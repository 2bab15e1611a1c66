"""Consolidation of simulated homes: the properties that must hold whatever is drawn."""

from random import Random

import pytest

from custom_components.edgewise.routines.consolidation import consolidate
from custom_components.edgewise.routines.consolidation.confidence import exactness

from .calibration import examples, reliability
from .simulator import Style, degrade, draw_home, exact, jaccard, spontaneous_home

SEEDS = range(1000, 1012)


def test_nearly_all_routines_are_found_exactly() -> None:
    hits = total = found = 0
    for seed in SEEDS:
        home = draw_home(seed)
        gold = home.gold()
        known = consolidate(home.observations, count=len(gold))
        unknown = consolidate(home.observations)
        hits += exact(gold, [r.routine.paper() for r in known])
        found += exact(gold, [r.routine.paper() for r in unknown])
        total += len(gold)
    assert hits >= 0.93 * total
    assert found >= 0.93 * total


def test_wrong_and_missing_readings_are_outvoted() -> None:
    scores = []
    for seed in SEEDS:
        home = draw_home(seed)
        worse = degrade(home.observations, seed)
        found = consolidate(worse, count=len(home.routines))
        scores.append(jaccard(home.gold(), [r.routine.paper() for r in found]))
    assert sum(scores) / len(scores) >= 0.96


@pytest.mark.parametrize("situations", [None, 1, 3])
def test_spontaneous_sessions_make_no_routine(situations: int | None) -> None:
    for seed in SEEDS:
        home = spontaneous_home(seed, situations=situations)
        assert consolidate(home.observations) == ()


def test_the_order_of_the_sessions_does_not_matter() -> None:
    for seed in SEEDS:
        home = draw_home(seed)
        shuffled = list(home.observations)
        Random(seed).shuffle(shuffled)  # noqa: S311
        assert consolidate(shuffled) == consolidate(home.observations)


def test_years_of_a_home_are_consolidated_as_well() -> None:
    home = draw_home(3, Style(routines=(6,), sessions=2000, spontaneous=0.4, null_trigger=0.2))
    observations = degrade(home.observations, 3)
    found = consolidate(observations)
    assert exact(home.gold(), [r.routine.paper() for r in found]) == len(found) == 6


def test_alike_routines_are_told_apart_in_years_as_well() -> None:
    style = Style(routines=(5,), sessions=1000, near_duplicate=0.9, shared_device=0.8)
    home = draw_home(8, style)
    found = consolidate(home.observations)
    assert exact(home.gold(), [r.routine.paper() for r in found]) == len(found) == 5


def test_confidence_is_what_it_says() -> None:
    seen = examples(range(5001, 5031, 2))
    confidences = [exactness(example.signs) for example in seen]
    expected, true = sum(confidences), sum(example.exact for example in seen)
    # About 140 candidates that are exact, nine of ten; chance allows about six either way.
    assert abs(expected - true) < 12
    for _, mean, share, n in reliability(confidences, [e.exact for e in seen]):
        assert n < 40 or abs(mean - share) < 0.1
