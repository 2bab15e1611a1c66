"""The speed command measures what it says; how fast it is, is no test's business."""

import json
from pathlib import Path

import pytest

from benchmark import speed

FIELDS = (
    "dialogues_per_minute",
    "raw_dialogues_per_minute",
    "shipped_to_raw",
    "tokens_per_second",
    "constrained_to_unconstrained",
    "one_shot_to_shipped",
    "one_more_session_to_one_dialogue",
    "peak_rss_mb",
)


@pytest.mark.model
def test_ratios_with_the_real_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--dialogues", "2", "--rounds", "1", "--out", str(tmp_path)]
    assert speed.main(arguments) == 0
    measured = json.loads((tmp_path / "speed.json").read_text())
    assert all(measured[field] > 0 for field in FIELDS)
    assert measured["one_shot_dialogues"] == 2
    assert measured["prefix_evaluations"] == 0
    assert "no shared prefix" in capsys.readouterr().out


def test_a_model_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert speed.main(["--model", "nowhere.gguf"]) == 1
    assert "nowhere.gguf" in capsys.readouterr().err
