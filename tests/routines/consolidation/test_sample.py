"""The four sample homes: from their gold evidence every routine is found exactly."""

from collections.abc import Iterator
import json
from pathlib import Path

import pytest

from custom_components.edgewise.routines.consolidation import Observation, consolidate
from custom_components.edgewise.routines.evidence import Evidence
from custom_components.edgewise.routines.routine import Routine
from custom_components.edgewise.routines.situation import Situation
from custom_components.edgewise.routines.vocabulary import Setting

from .simulator import Home, degrade, exact, jaccard

SAMPLE = Path(__file__).parents[3] / "benchmark" / "data" / "sample"


def sample() -> Iterator[Home]:
    names = "sessions", "evidence", "routines"
    files = [(SAMPLE / f"{name}.jsonl").read_text().splitlines() for name in names]
    for lines in zip(*files, strict=True):
        sessions, evidence, routines = map(json.loads, lines)
        yield Home(
            tuple(Routine.model_validate(routine) for routine in routines["routines"]),
            tuple(
                Observation(
                    session_id=session["session_id"],
                    situation=Situation.model_validate(session["meta"]),
                    evidence=Evidence.of(
                        Setting(device, name, value)
                        for device, values in said.items()
                        for name, value in values.items()
                    ),
                )
                for session, said in zip(sessions["sessions"], evidence["evidence"], strict=True)
            ),
        )


@pytest.mark.parametrize("known", [True, False])
def test_every_routine_is_found_exactly_and_no_other(known: bool) -> None:
    for home in sample():
        gold = home.gold()
        found = consolidate(home.observations, count=len(gold) if known else None)
        assert exact(gold, [r.routine.paper() for r in found]) == len(gold) == len(found)


@pytest.mark.parametrize("seed", range(5))
def test_bad_reading_costs_little(seed: int) -> None:
    scores = []
    for number, home in enumerate(sample()):
        worse = degrade(home.observations, 100 * seed + number)
        found = consolidate(worse, count=len(home.routines))
        scores.append(jaccard(home.gold(), [r.routine.paper() for r in found]))
    assert sum(scores) / len(scores) >= 0.97
