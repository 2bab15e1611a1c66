import json
from pathlib import Path
import subprocess
import sys

import pytest

from benchmark import score

from .runs import INFO, write_run

ROOT = Path(__file__).parents[2]
CHARTS = {"routines", "triggers_actions", "learning_curve"}
TABLES = {
    "routines",
    "mae",
    "accuracy",
    "strict_known",
    "strict_unknown",
    "strict_mae",
    "evidence",
    "learning_curve",
    "runs",
}


def test_one_run_is_scored_beside_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = write_run(tmp_path / "run")
    assert score.main([str(run)]) == 0
    names = {path.name for path in run.iterdir()}
    assert names >= {"metrics.json", "report.md"}
    assert names >= {f"{name}.csv" for name in TABLES}
    assert names >= {f"{name}.{kind}" for name in CHARTS for kind in ("png", "svg")}
    metrics = json.loads((run / "metrics.json").read_text())
    assert metrics["official"]["routine_exact"] == 0.5
    out = capsys.readouterr().out
    assert "Gemini-2.5-Flash" in out
    assert "Edgewise (small)" in out
    assert "ours on sample (2 persons, 12 dialogues, SHA-256 0123456789ab…)" in " ".join(
        out.split()
    )


def test_several_runs_are_several_rows_and_a_comparison(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = INFO.model_copy(update={"system": "rules", "model": None})
    runs = [
        write_run(tmp_path / "a", evidence=False),
        write_run(tmp_path / "b", info=rules, evidence=False),
    ]
    assert score.main([str(run) for run in runs]) == 0
    for run in runs:
        assert (run / "metrics.json").exists()
        assert (run / "report.md").exists()
    compared = (tmp_path / "comparison" / "report.md").read_text()
    assert "**Edgewise (small)**" in compared
    assert "**Edgewise, rules only**" in compared
    assert "**Edgewise, rules only**" not in (tmp_path / "a" / "report.md").read_text()
    assert "Edgewise, rules only" in capsys.readouterr().out


def test_the_report_goes_where_it_is_told(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", evidence=False)
    assert score.main([str(run), "--out", str(tmp_path / "there")]) == 0
    assert (tmp_path / "there" / "report.md").exists()
    assert (run / "metrics.json").exists()


def test_a_folder_that_is_no_run_costs_itself_and_scoring_repeats_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = write_run(tmp_path / "run", evidence=False)
    assert score.main([str(run)]) == 0
    first = {path.name: path.read_bytes() for path in run.iterdir()}
    assert score.main([str(tmp_path / "none"), str(run)]) == 1
    captured = capsys.readouterr()
    assert "none is no run" in captured.err
    assert "Edgewise (small)" in captured.out
    assert {path.name: path.read_bytes() for path in run.iterdir()} == first
    assert score.main([str(tmp_path / "none")]) == 1


def test_the_command_needs_no_model(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", evidence=False)
    program = (
        "import sys\n"
        "sys.modules['homeassistant'] = sys.modules['llama_cpp'] = None\n"
        "from benchmark.score import main\n"
        f"sys.exit(main([{str(run)!r}]))\n"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
