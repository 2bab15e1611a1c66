"""Consolidation of simulated homes: the properties that must hold whatever is drawn."""

from random import Random

import pytest

from custom_components.edgewise.routines.consolidation import consolidate

from .simulator import degrade, draw_home, exact, jaccard, spontaneous_home

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
