import os
from pathlib import Path
import stat

import pytest

from benchmark import record
from benchmark.dataset import load_dataset
from benchmark.files import LineWriter, write_whole
from benchmark.record import (
    DatasetInfo,
    EvidenceLine,
    ModelInfo,
    PredictionLine,
    RunInfo,
    Usage,
    config_digest,
    read_evidence,
    read_gold,
    read_predictions,
    read_run,
    write_gold,
    write_run,
)
from custom_components.edgewise.routines.errors import DataError
from custom_components.edgewise.routines.evidence import Evidence
from custom_components.edgewise.routines.situation import Situation
from custom_components.edgewise.routines.vocabulary import Setting
from tests.dataset.builders import routine, session, write_dataset

INFO = RunInfo(
    created="2026-11-21T12:00:00+00:00",
    command=("benchmark.replay", "--dataset", "sample"),
    edgewise="0.1.0",
    commit="abc",
    dirty=False,
    system="edgewise",
    backend="llama",
    model=ModelInfo(name="small", digest="123", form="bare"),
    dataset=DatasetInfo(name="sample", source="sample", digest="d", persons=4, sessions=200),
    settings={"known": True, "unknown": True},
    config_digest="c",
    usage=Usage(seconds=2.0, sessions=200, peak_rss_mb=151.5),
)


def evidence_line(person: int, session_id: int | str, volume: int = 40) -> EvidenceLine:
    evidence = Evidence.of([Setting("tv", "volume", volume)])
    return EvidenceLine(
        person=person,
        session_id=session_id,
        meta=Situation(weather="rainy"),
        evidence=evidence,
        settings=evidence.settings(),
        seconds=0.25,
    )


def test_a_run_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_run(tmp_path / "run", INFO)
    assert read_run(tmp_path / "run") == INFO


def test_gold_comes_back_by_person(tmp_path: Path) -> None:
    write_dataset(
        tmp_path / "data",
        [[session(3), session(4)], b"{"],
        [[routine()], [routine()]],
        [{"evidence": [{}, {"oven": {}}], "kind": ["question", "one_off"]}, [{}]],
    )
    dataset = load_dataset(str(tmp_path / "data"))
    lines = record.gold_lines(dataset)
    write_gold(tmp_path, reversed(lines))
    assert read_gold(tmp_path) == lines
    assert lines[0].session_ids == [3, 4]
    assert lines[0].evidence == [{}, None]
    assert lines[0].kinds == ["question", "one_off"]
    assert lines[1].routines == [routine()]
    assert lines[1].error is not None
    info = record.dataset_info(dataset)
    assert (info.persons, info.sessions, len(info.problems)) == (2, 2, 2)
    assert info.digest == dataset.digest


def test_a_later_line_of_a_person_or_session_replaces_an_earlier_one(
    tmp_path: Path,
) -> None:
    with LineWriter(tmp_path / record.PREDICTIONS) as log:
        log.append(PredictionLine(person=1, error="the model failed"))
        log.append(PredictionLine(person=0, known=[], unknown=None))
        log.append(PredictionLine(person=1, known=[routine()], seconds=1.5))
    found = read_predictions(tmp_path)
    assert set(found) == {0, 1}
    assert found[1].error is None
    assert found[1].known == [routine()]
    with LineWriter(tmp_path / record.EVIDENCE) as log:
        log.append(evidence_line(0, 7, 10))
        log.append(evidence_line(0, "7#2", 20))
        log.append(evidence_line(0, 7, 30))
    read = read_evidence(tmp_path)
    assert {key: line.settings for key, line in read.items()} == {
        (0, 7): {"tv": {"volume": 30}},
        (0, "7#2"): {"tv": {"volume": 20}},
    }
    assert read[0, 7].evidence.settings() == {"tv": {"volume": 30}}


def test_a_line_that_a_kill_cut_off_is_as_if_never_written(tmp_path: Path) -> None:
    path = tmp_path / record.EVIDENCE
    with LineWriter(path) as log:
        log.append(evidence_line(0, 1))
        log.append(evidence_line(0, 2))
    whole = path.read_bytes()
    first = whole.index(b"\n") + 1
    for cut in range(0, len(whole), 7):
        path.write_bytes(whole[:cut])
        assert list(read_evidence(tmp_path)) == ([(0, 1)] if first <= cut else [])
    path.write_bytes(whole[:-1])
    with LineWriter(path) as log:
        log.append(evidence_line(0, 3))
    assert list(read_evidence(tmp_path)) == [(0, 1), (0, 3)]


def test_a_line_is_on_the_disk_when_append_returns(tmp_path: Path) -> None:
    with LineWriter(tmp_path / "new" / record.EVIDENCE) as log:
        log.append(evidence_line(0, 1))
        assert list(read_evidence(tmp_path / "new")) == [(0, 1)]


def test_nothing_finished_yet_is_nothing_read(tmp_path: Path) -> None:
    assert read_predictions(tmp_path) == {}
    assert read_evidence(tmp_path) == {}


def test_damage_is_named_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / record.PREDICTIONS).write_text('{"person": 0}\n{"person": "x"}\n')
    with pytest.raises(DataError, match=r"predictions\.jsonl, line 2: person: "):
        read_predictions(tmp_path)
    (tmp_path / record.PREDICTIONS).write_text("{\n")
    with pytest.raises(DataError, match=r"predictions\.jsonl, line 1: Invalid JSON"):
        read_predictions(tmp_path)
    (tmp_path / record.RUN).write_text('{"created": "today"}')
    with pytest.raises(DataError, match=r"run\.json: command: Field required"):
        read_run(tmp_path)
    (tmp_path / record.EVIDENCE).mkdir()
    with pytest.raises(DataError, match=r"evidence\.jsonl cannot be read"):
        read_evidence(tmp_path)


def test_a_folder_that_is_no_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"is no run: it holds no readable run\.json"):
        read_run(tmp_path)
    with pytest.raises(DataError, match=r"is no run: it holds no readable gold\.jsonl"):
        read_gold(tmp_path)


def test_a_file_appears_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "deep" / "report.md"
    write_whole(path, "first ☀")
    assert path.read_text() == "first ☀"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644

    def full_disk(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"second")
    assert path.read_text() == "first ☀"
    assert [file.name for file in path.parent.iterdir()] == ["report.md"]


def test_the_configs_digest_is_of_its_content() -> None:
    assert config_digest({"a": 1, "b": [2]}) == config_digest({"b": [2], "a": 1})
    assert config_digest({"a": 1}) != config_digest({"a": 2})
