from pathlib import Path

import pytest

from benchmark.dataset import SAMPLE, load_dataset
from custom_components.edgewise.routines.errors import DataError
from tests.dataset.builders import session, write_dataset


def test_the_sample_homes_are_four_of_fifty_without_a_flaw() -> None:
    dataset = load_dataset("sample", strict=True)
    assert [len(person.sessions) for person in dataset.persons] == [50] * 4
    assert sum(len(person.gold or ()) for person in dataset.persons) == 15
    assert sum(len(person.routines) for person in dataset.persons) == 15
    for person in dataset.persons:
        assert person.evidence is not None
        assert len(person.evidence) == len(person.kinds) == len(person.twists) == 50
        assert person.character
    assert dataset.name == "sample"
    assert not dataset.unknown_keys


def test_the_sample_homes_come_back_as_they_are_written() -> None:
    dataset = load_dataset("sample")
    for person in dataset.persons:
        assert [r.paper() for r in person.routines] == list(person.gold or ())


def test_the_sample_has_a_data_sheet_that_says_what_it_is_not() -> None:
    sheet = (SAMPLE / "README.md").read_text()
    assert "not the paper's data" in sheet
    assert "CC BY 4.0" in sheet


def test_a_folder_is_a_data_set_of_its_own_name(tmp_path: Path) -> None:
    folder = write_dataset(tmp_path / "home", [[session(0)]])
    dataset = load_dataset(str(folder), strict=True)
    assert (dataset.name, dataset.source, dataset.revision) == ("home", str(folder), None)
    assert len(dataset.persons) == 1


def test_what_dataset_takes_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is no folder: --dataset takes hf, sample, or a folder"):
        load_dataset(str(tmp_path / "missing"))
