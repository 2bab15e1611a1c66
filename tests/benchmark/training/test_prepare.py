"""The corpus as it is shipped, and the examples made of it."""

import json
from pathlib import Path

import pytest

from benchmark.evidence import main as evidence
from benchmark.training.corpus import DATA, example, load_corpus
from benchmark.training.prepare import main
from custom_components.edgewise.routines.errors import DataError
from custom_components.edgewise.routines.grammar import gbnf
from custom_components.edgewise.routines.vocabulary import PAPER


def test_the_corpus_is_what_its_data_sheet_says() -> None:
    corpus = load_corpus()
    sheet = (DATA / "README.md").read_text()
    assert f"{len(corpus):,} dialogues" in sheet
    assert f"{sum(d.development for d in corpus)} dialogues" in sheet
    assert len({d.id for d in corpus}) == len(corpus)


def test_nothing_reported_on_is_trained_on() -> None:
    sample = Path("benchmark/data/sample/sessions.jsonl").read_text()
    said = {
        tuple(m["text"] for m in session["messages"])
        for line in sample.splitlines()
        for session in json.loads(line)["sessions"]
    }
    assert len(said) == 200
    assert not said & {tuple(m.text for m in d.messages) for d in load_corpus()}


def test_a_wrong_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "some.jsonl").write_text(
        '{"id": "a", "messages": [{"role": "user", "text": "hi"}], "evidence": {"tv": {"volume": 101}}}\n'
    )
    with pytest.raises(DataError, match=r"some\.jsonl, line 1: evidence\.tv\.volume is 101"):
        load_corpus(tmp_path)


def test_an_example_is_the_prompt_of_inference() -> None:
    corpus = load_corpus()
    plain = next(d for d in corpus if not d.names)
    made = example(plain)
    assert made["shared"] == ""
    assert made["prompt"].startswith(f"User: {plain.messages[0].text}\nHome: ")
    assert made["prompt"].endswith("\n=>")
    assert json.loads(made["target"]) == plain.settings
    other = next(d for d in corpus if ("tv", "input_source") in d.names)
    assert (
        f"tv input_source: {', '.join(other.names['tv', 'input_source'])}\n"
        in example(other)["shared"]
    )
    assert gbnf(other.vocabulary) != gbnf(PAPER)


def test_prepared_files(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for file in DATA.glob("*.jsonl"):
        lines = file.read_text().splitlines(keepends=True)
        (data / file.name).write_text("".join(lines[::20]))
    assert main(["--data", str(data), "--out", str(tmp_path / "a"), "--epochs", "2"]) == 0
    assert main(["--data", str(data), "--out", str(tmp_path / "b"), "--epochs", "2"]) == 0
    train = (tmp_path / "a/train.jsonl").read_text()
    assert train == (tmp_path / "b/train.jsonl").read_text()
    epochs = [json.loads(line)["epoch"] for line in train.splitlines()]
    corpus = load_corpus(data)
    assert epochs.count(0) == epochs.count(1) == sum(not d.development for d in corpus)
    development = tmp_path / "a/development.jsonl"
    assert evidence(["--system", "rules", "--data", str(development)]) == 0
