"""The replay command from end to end."""

import json
from pathlib import Path
import shutil
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from benchmark import replay, score
from benchmark.dataset import SAMPLE
from benchmark.record import EVIDENCE, PREDICTIONS, read_evidence, read_predictions, read_run

ROOT = Path(__file__).parents[2]
FILES = ("characters.jsonl", "routines.jsonl", "sessions.jsonl", "evidence.jsonl")


def run(out: Path, *options: str) -> int:
    return replay.main(["--out", str(out), *options])


def metrics(out: Path) -> dict[str, Any]:
    return dict(json.loads((out / "metrics.json").read_text()))


@pytest.fixture
def homes(tmp_path: Path) -> Path:
    """Return a folder with the first two sample homes, to be changed."""
    folder = tmp_path / "homes"
    folder.mkdir()
    for name in FILES:
        lines = (SAMPLE / name).read_text().splitlines(keepends=True)
        (folder / name).write_text("".join(lines[:2]))
    return folder


@pytest.fixture(scope="module")
def rules_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("runs") / "rules"
    assert run(out, "--system", "rules") == 0
    return out


def test_rules_on_the_sample_homes(rules_run: Path) -> None:
    found = metrics(rules_run)
    assert found["persons"] == 4
    assert found["sessions"] == 200
    assert found["evidence"]["f1"] >= 0.95
    assert found["official"]["routine_exact"] >= 0.75
    assert found["official"]["routine_jaccard"] >= 0.97
    assert set(found["strict"]) == {"known", "unknown"}


def test_a_run_records_itself(rules_run: Path) -> None:
    info = read_run(rules_run)
    assert info.system == "rules"
    assert info.model is None
    assert info.dataset.name == "sample"
    assert info.versions["python"].startswith("3.")
    assert info.processor
    assert info.usage is not None
    assert info.usage.sessions == 200
    assert len(read_evidence(rules_run)) == 200
    assert all(line.error is None for line in read_predictions(rules_run).values())


def test_the_same_run_again_does_nothing(rules_run: Path) -> None:
    before = (rules_run / PREDICTIONS).read_bytes(), (rules_run / EVIDENCE).read_bytes()
    assert run(rules_run, "--system", "rules") == 0
    assert before == ((rules_run / PREDICTIONS).read_bytes(), (rules_run / EVIDENCE).read_bytes())


def test_a_run_that_was_cut_off_goes_on_where_it_stood(rules_run: Path, tmp_path: Path) -> None:
    out = tmp_path / "cut"
    shutil.copytree(rules_run, out)
    lines = (out / EVIDENCE).read_bytes().splitlines(keepends=True)
    (out / EVIDENCE).write_bytes(b"".join(lines[:120]) + lines[120][:30])
    (out / PREDICTIONS).write_bytes(
        b"".join((out / PREDICTIONS).read_bytes().splitlines(keepends=True)[:2])
    )
    assert run(out, "--system", "rules") == 0
    assert [line.known for line in read_predictions(out).values()] == [
        line.known for line in read_predictions(rules_run).values()
    ]
    assert len((out / EVIDENCE).read_bytes().splitlines()) == 200
    usage = read_run(out).usage
    assert usage is not None
    assert usage.sessions == 200 + 80


def test_persons_and_shards(tmp_path: Path) -> None:
    assert run(tmp_path / "a", "--system", "rules", "--persons", "3", "--shard", "2/2") == 0
    assert list(read_predictions(tmp_path / "a")) == [1]
    assert run(tmp_path / "b", "--system", "rules", "--persons", "1", "--sessions", "7") == 0
    assert metrics(tmp_path / "b")["sessions"] == 7


def test_one_count_only(tmp_path: Path) -> None:
    assert run(tmp_path / "k", "--system", "rules", "--persons", "1", "--known-count") == 0
    assert read_predictions(tmp_path / "k")[0].unknown is None
    assert run(tmp_path / "u", "--system", "rules", "--persons", "1", "--unknown-count") == 0
    assert read_predictions(tmp_path / "u")[0].known is None


def test_a_folder_that_holds_another_run_is_not_mixed_up(
    rules_run: Path, homes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "other"
    shutil.copytree(rules_run, out)
    assert run(out, "--system", "rules", "--dataset", str(homes)) == 1
    assert "--restart" in capsys.readouterr().err
    assert run(out, "--system", "rules", "--dataset", str(homes), "--restart") == 0
    assert sorted(read_predictions(out)) == [0, 1]


def test_bad_input_costs_itself_and_is_told(
    homes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (homes / "sessions.jsonl").read_text().splitlines(keepends=True)
    (homes / "sessions.jsonl").write_text(lines[0] + "{broken\n")
    assert run(tmp_path / "bad", "--system", "rules", "--dataset", str(homes)) == 1
    predictions = read_predictions(tmp_path / "bad")
    assert predictions[0].error is None
    assert "sessions.jsonl, line 2" in (predictions[1].error or "")
    assert "sessions.jsonl, line 2" in capsys.readouterr().err
    assert run(tmp_path / "strict", "--system", "rules", "--dataset", str(homes), "--strict") == 1
    assert not (tmp_path / "strict").exists()


def test_a_home_of_one_s_own_has_no_gold(homes: Path, tmp_path: Path) -> None:
    for name in ("characters.jsonl", "routines.jsonl", "evidence.jsonl"):
        (homes / name).unlink()
    assert run(tmp_path / "own", "--system", "rules", "--dataset", str(homes)) == 0
    line = read_predictions(tmp_path / "own")[0]
    assert line.known is None
    assert line.unknown


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--model", "nowhere.gguf"], "nowhere.gguf"),
        (["--dataset", "nowhere"], "nowhere"),
        (["--endpoint", "http://127.0.0.1:9/v1"], "127.0.0.1:9"),
    ],
)
def test_what_cannot_start_says_why(
    options: list[str],
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    socket_enabled: None,
) -> None:
    assert run(tmp_path / "x", "--persons", "1", *options) == 1
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("shard", ["0/2", "3/2", "1", "a/b"])
def test_a_wrong_shard(shard: str) -> None:
    with pytest.raises(SystemExit):
        replay.main(["--shard", shard])


@pytest.mark.model
def test_the_paper_s_prompt_says_when_a_history_does_not_fit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "one", "--system", "one-shot", "--persons", "1") == 1
    error = read_predictions(tmp_path / "one")[0].error or ""
    assert "context is 8192 tokens" in error
    assert metrics(tmp_path / "one")["official"]["routine_exact"] == 0
    capsys.readouterr()
    # Failed persons are tried again, and what failed counts as wrong until then.
    assert run(tmp_path / "one", "--system", "one-shot", "--persons", "1") == 1
    assert len((tmp_path / "one" / PREDICTIONS).read_text().splitlines()) == 2


@pytest.mark.model
def test_ctrl_c_keeps_what_is_done_and_the_same_command_goes_on(tmp_path: Path) -> None:
    out = tmp_path / "stopped"
    command = [
        *(sys.executable, "-m", "benchmark.replay", "--out", str(out)),
        *("--persons", "1", "--sessions", "6", "--system", "model"),
    ]
    # Whoever runs the tests in the background may have them ignore Ctrl-C, and children inherit it.
    heeding = ["env", "--default-signal=INT", *command]
    process = subprocess.Popen(heeding, cwd=ROOT, stderr=subprocess.PIPE, text=True)  # noqa: S603
    deadline = time.monotonic() + 120
    while len(read_evidence(out)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "goes on from there" in errors
    kept = read_evidence(out)
    assert 2 <= len(kept) < 6
    assert subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode == 0  # noqa: S603
    whole = read_evidence(out)
    assert len(whole) == 6
    assert all(whole[key] == line for key, line in kept.items())
    assert (metrics(out)["peak_rss_mb"] or 0) > 50


def test_shards_are_scored_as_one(rules_run: Path, tmp_path: Path) -> None:
    shards = [tmp_path / "one", tmp_path / "two"]
    for number, out in enumerate(shards, 1):
        assert run(out, "--system", "rules", "--shard", f"{number}/2") == 0
    assert score.main([*map(str, shards), "--out", str(tmp_path / "all")]) == 0
    together, whole = metrics(tmp_path / "all"), metrics(rules_run)
    for key in ("official", "strict", "evidence", "persons", "sessions", "curve"):
        assert together[key] == whole[key], key
