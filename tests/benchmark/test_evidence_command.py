"""The command that scores single dialogues."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmark import evidence
from benchmark.labelled import load_labelled
from custom_components.edgewise.routines.agreement import Agreement
from custom_components.edgewise.routines.errors import DataError
from tests.benchmark.conftest import ChatServer


def line(text: str, settings: dict[str, Any], **more: Any) -> str:
    messages = [{"role": "user", "text": text}]
    return json.dumps({"messages": messages, "evidence": settings, **more}) + "\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "dialogues.jsonl"
    path.write_text(
        line("Set the AC to 22, heat mode.", {"ac": {"temperature": 22, "mode": "heat"}}, twist="a")
        + line("Lights at 40, please.", {"lights": {"brightness": 40}}, kind="b")
        + line("What time is it?", {}, persona_id="p")
    )
    return path


def test_rules(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    arguments = ["--data", str(data), "--system", "rules", "--out", str(out), "--by-twist"]
    assert evidence.main(arguments) == 0
    metrics = json.loads((out / "metrics.json").read_text())
    assert metrics["evidence"]["f1"] == 1.0
    assert metrics["evidence"]["exact"] == 1.0
    assert metrics["dialogues"] == 3
    lines = [json.loads(text) for text in (out / "evidence.jsonl").read_text().splitlines()]
    assert lines[1]["settings"] == {"lights": {"brightness": 40}}
    assert "dialogues.jsonl" in capsys.readouterr().out


def test_text_from_files_is_no_markup(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with data.open("a") as file:
        file.write(line("Lights.", {"lights": {"color": "[/] [link=x"}}))
    assert evidence.main(["--data", str(data), "--system", "rules"]) == 0
    assert '"[/] [link=x"' in capsys.readouterr().err


def test_what_each_kind_of_agreement_is_worth(
    data: Path, chat_server: ChatServer, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = {
        "Set": '{"ac":{"temperature":22,"mode":"cool"}}',  # one right, one that nothing says
        "Lights": '{"lights":{"brightness":40},"tv":{"volume":40}}',  # one right, one copied
        "What": "I do not know",
    }

    def reply(text: str) -> str:
        return next(answer for word, answer in answers.items() if word in text)

    chat_server.reply = reply
    arguments = ["--data", str(data), "--endpoint", chat_server.url, "--measure-agreement"]
    assert evidence.main(arguments) == 0
    captured = capsys.readouterr()
    measured = json.loads(captured.out[captured.out.index("{") :])
    agreement, n = measured["agreement"], measured["n"]
    assert Agreement.model_validate(agreement).both == 0.75
    assert n["both"] == 2
    assert (agreement["model_alone"], n["model_alone"]) == (0.6, 3)
    # The number that the rules gave to the lights alone, the model also gave to the television.
    assert (agreement["model_only"], n["model_only"]) == (
        {"sure": 0.5, "unsure": 0.333},
        {"sure": 0, "unsure": 1},
    )
    assert (agreement["rules_only"], n["rules_only"]) == (
        {"sure": 0.5, "unsure": 0.667},
        {"sure": 0, "unsure": 1},
    )
    assert n["rules_against_model"] == {"sure": 0, "unsure": 0}
    assert "1 dialogues could not be read" in captured.err


def test_bad_lines_cost_themselves(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = ['{"messages": []}', "[]", "{", line("Hi", {"tv": {"volume": 900}}).strip()]
    data.write_text(data.read_text() + "\n".join(bad) + "\n")
    dialogues, problems = load_labelled(data)
    assert [d.session.session_id for d in dialogues] == [1, 2, 3]
    assert [p.line for p in problems] == [4, 5, 6, 7]
    assert "allowed: numbers from 0 to 100" in str(problems[3])
    with pytest.raises(DataError, match=r"dialogues\.jsonl, line 4"):
        load_labelled(data, strict=True)
    assert evidence.main(["--data", str(data), "--system", "rules"]) == 0
    assert "line 7" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "options", "words"),
    [
        (None, [], "cannot be read"),
        ("", [], "holds no dialogue"),
        (line("Hi", {}), ["--system", "one-shot"], "choose another --system"),
    ],
)
def test_what_cannot_be_scored_says_why(
    content: str | None,
    options: list[str],
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "file.jsonl"
    if content is not None:
        path.write_text(content)
    assert evidence.main(["--data", str(path), "--system", "rules", *options]) == 1
    assert words in capsys.readouterr().err
