import json
from pathlib import Path
from typing import Any

import pytest

from benchmark.metrics.figures import Estimate, Figure, jsonable
from benchmark.record import GoldLine, PredictionLine
from benchmark.scoring import load_run, metrics_json, score_run
from tests.dataset.builders import routine

from .runs import INFO, LIGHTS, write_run


def metrics(folder: Path) -> dict[str, Any]:
    return metrics_json(score_run(load_run(folder)))


def test_all_that_a_run_is_measured_by(tmp_path: Path) -> None:
    found = metrics(write_run(tmp_path))
    # Two gold routines, one found; the failed person is in the denominator.
    assert found["official"]["routine_exact"] == 0.5
    assert found["official"]["routine_jaccard"] == 0.5
    assert found["official"]["triggers_exact"] == found["official"]["actions_exact"] == 0.5
    assert found["official"]["mae_mean"] == 0.0
    assert found["official"]["categorical_mean"] == 1.0
    assert found["official"]["n"]["routine_exact"] == 2
    # Known: 1 prediction, right. Unknown: 2, of which one is right.
    assert found["strict"]["known"]["exact_precision"] == 1.0
    assert found["strict"]["known"]["exact_recall"] == 0.5
    assert found["strict"]["known"]["exact_f1"] == pytest.approx(2 / 3)
    assert found["strict"]["unknown"]["exact_precision"] == 0.5
    assert found["strict"]["unknown"]["jaccard80_f1"] == 0.5
    assert found["official_unknown"]["len_diff"] == 1.0
    # Gold settings: 4 + 4. Of the first person's 5 dialogues with gold all 5 are read as 40, four of
    # them rightly; the second was not read. Precision 4/5, recall 4/8, exact 4 + the second's empty
    # one of 10; of 2 dialogues that set nothing something was found in one.
    assert found["evidence"]["precision"] == 4 / 5
    assert found["evidence"]["recall"] == 4 / 8
    assert found["evidence"]["f1"] == pytest.approx(8 / 13)
    assert found["evidence"]["exact"] == 5 / 10
    assert found["evidence"]["false_alarms"] == 1 / 2
    assert found["dialogues_per_minute"] == 24.0
    assert found["peak_rss_mb"] == 200.5
    assert (found["persons"], found["sessions"]) == (2, 12)
    assert (found["failed_persons"], found["unfinished_persons"]) == (1, 0)
    # Six dialogues were heard: the curve has its point at 5, and no other.
    assert [point["sessions"] for point in found["curve"]] == [5]
    json.dumps(found, allow_nan=False)


def test_predictions_beyond_the_number_told_are_cut_and_invalid_ones_dropped(
    tmp_path: Path,
) -> None:
    wrong = routine(lights={"brightness": 1})
    invalid = {"triggers": {"weather": "foggy"}, "actions": {}}
    gold = [GoldLine(person=0, routines=[routine(), routine()])]
    lines = [PredictionLine(person=0, known=[invalid, wrong, routine()])]
    found = metrics(write_run(tmp_path, gold=gold, predictions=lines, evidence=False))
    # The invalid one is among the first two; the third is cut and does not move up.
    assert found["official"]["routine_exact"] == 0.0
    assert found["official"]["len_diff"] == 1.0


def test_priority_is_stripped_from_gold_as_the_notebook_does(tmp_path: Path) -> None:
    gold = [GoldLine(person=0, routines=[{**routine(), "priority": 1}])]
    lines = [PredictionLine(person=0, known=[routine()])]
    found = metrics(write_run(tmp_path, gold=gold, predictions=lines, evidence=False))
    assert found["official"]["routine_jaccard"] == 1.0


def test_what_was_not_run_is_null_not_zero(tmp_path: Path) -> None:
    lines = [PredictionLine(person=0, known=[routine()])]
    found = metrics(write_run(tmp_path, predictions=lines, evidence=False))
    assert found["strict"]["unknown"]["exact_precision"] is None
    assert found["official_unknown"]["routine_exact"] is None
    assert found["evidence"]["f1"] is None
    assert found["curve"] == []
    assert found["unfinished_persons"] == 1
    assert found["official"]["routine_exact"] == 0.5, "not finished is not found"


def test_only_the_number_not_told(tmp_path: Path) -> None:
    lines = [PredictionLine(person=0, unknown=[routine()])]
    found = metrics(write_run(tmp_path, predictions=lines))
    assert found["official"]["routine_exact"] is None
    assert found["strict"]["unknown"]["exact_recall"] == 0.5


def test_a_run_in_which_all_failed_is_a_run_of_zeros(tmp_path: Path) -> None:
    lines = [PredictionLine(person=number, error="no") for number in (0, 1)]
    found = metrics(write_run(tmp_path, predictions=lines, evidence=False))
    assert found["official"]["routine_exact"] == 0.0
    assert found["strict"]["known"]["exact_f1"] == 0.0
    assert found["strict"]["known"]["exact_precision"] is None
    assert found["failed_persons"] == 2


def test_where_nobody_knows_the_routines_only_dialogues_are_scored(
    tmp_path: Path,
) -> None:
    gold = [
        GoldLine(person=0, routines=None, session_ids=[0, 1], evidence=[LIGHTS, {}]),
        GoldLine(person=1, routines=None, session_ids=[0]),
    ]
    found = metrics(write_run(tmp_path, gold=gold))
    assert found["official"]["routine_exact"] is None
    assert found["evidence"]["recall"] == 1.0
    assert found["curve"] == []


def test_the_rate_by_the_runs_clock_or_its_lines(tmp_path: Path) -> None:
    info = INFO.model_copy(update={"usage": None})
    found = metrics(write_run(tmp_path / "lines", info=info))
    assert found["dialogues_per_minute"] == 120.0, "six of half a second"
    assert found["peak_rss_mb"] is None
    found = metrics(write_run(tmp_path / "none", info=info, evidence=False))
    assert found["dialogues_per_minute"] is None


def test_numbers_are_json_numbers_and_gaps_are_null() -> None:
    estimate = Estimate(value=0.5, low=float("nan"), high=float("inf"), n=3)
    assert jsonable({"a": [estimate, Figure(1.0, 2), "x", True]}) == {
        "a": [
            {"value": 0.5, "low": None, "high": None, "n": 3},
            {"value": 1.0, "n": 2},
            "x",
            True,
        ]
    }
