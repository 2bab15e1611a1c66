"""The replay with a model on a server."""

import json
from pathlib import Path

import pytest

from benchmark import replay
from benchmark.dataset import load_dataset
from benchmark.record import read_evidence, read_predictions, read_run
from tests.benchmark.conftest import ChatServer

SMALL = ("--persons", "1", "--sessions", "12")


def test_dialogues_are_asked_several_at_a_time(chat_server: ChatServer, tmp_path: Path) -> None:
    chat_server.delay = 0.05
    options = ["--endpoint", chat_server.url, "--model", "fake", "--concurrency", "4"]
    assert replay.main(["--out", str(tmp_path), *SMALL, *options]) == 0
    assert chat_server.most_at_once == 4
    assert len(chat_server.asked) == len(read_evidence(tmp_path)) == 12
    body = chat_server.asked[0]
    assert body["response_format"]["type"] == "json_schema"
    assert body["temperature"] == 0
    info = read_run(tmp_path)
    assert info.backend == "endpoint"
    assert info.model is not None
    assert info.model.name == "fake"


def test_the_key_is_sent_and_never_kept(
    chat_server: ChatServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDGEWISE_API_KEY", "sk-very-secret")
    assert replay.main(["--out", str(tmp_path), *SMALL, "--endpoint", chat_server.url]) == 0
    for file in tmp_path.iterdir():
        assert b"sk-very-secret" not in file.read_bytes(), file


def test_garbage_costs_dialogues_not_the_run(chat_server: ChatServer, tmp_path: Path) -> None:
    chat_server.reply = lambda text: "{}" if "bedroom" in text else "Sorry, I am only a model."
    assert replay.main(["--out", str(tmp_path), *SMALL, "--endpoint", chat_server.url]) == 0
    failures = [line.evidence.failure for line in read_evidence(tmp_path).values()]
    assert any(failure is not None and "no JSON" in failure for failure in failures)
    assert read_predictions(tmp_path)[0].error is None


def test_one_shot_gives_back_what_the_server_found(chat_server: ChatServer, tmp_path: Path) -> None:
    person = load_dataset("sample").persons[0]
    chat_server.reply = lambda _: json.dumps({"routines": list(person.gold or ())})
    options = ["--system", "one-shot", "--endpoint", chat_server.url]
    assert replay.main(["--out", str(tmp_path), "--persons", "1", *options]) == 0
    metrics = json.loads((tmp_path / "metrics.json").read_text())
    assert metrics["official"]["routine_exact"] == 1.0
    assert len(chat_server.asked) == 1
