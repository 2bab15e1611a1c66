from pathlib import Path

import pytest

from custom_components.edgewise.backends.gguf import read_metadata
from custom_components.edgewise.routines.errors import ModelFileError, ModelMissingError

from .gguf_files import gguf, list_entries


def test_values_of_all_kinds(tmp_path: Path) -> None:
    metadata: dict[str, str | int | float] = {"a": "ünï", "b": 7, "c": 0.5}
    file = gguf(tmp_path / "a.gguf", metadata, lists=list_entries())
    lists = dict.fromkeys(("list.numbers", "list.texts", "list.lists"))
    assert read_metadata(file) == metadata | lists


@pytest.mark.parametrize("length", [6, 30, 40, 60])
def test_a_cut_file(tmp_path: Path, length: int) -> None:
    file = gguf(tmp_path / "a.gguf", {"general.name": "A name that is long enough to be cut"})
    file.write_bytes(file.read_bytes()[:length])
    with pytest.raises(ModelFileError, match="cut or damaged"):
        read_metadata(file)


def test_a_damaged_length(tmp_path: Path) -> None:
    file = gguf(tmp_path / "a.gguf", {"a": "b"})
    data = bytearray(file.read_bytes())
    data[24:32] = b"\xff" * 8
    file.write_bytes(data)
    with pytest.raises(ModelFileError, match="cut or damaged"):
        read_metadata(file)


def test_other_files(tmp_path: Path) -> None:
    file = tmp_path / "a.gguf"
    with pytest.raises(ModelMissingError):
        read_metadata(file)
    file.write_text("<html>")
    with pytest.raises(ModelFileError, match="no GGUF file"):
        read_metadata(file)
    with pytest.raises(ModelFileError, match="cannot be read"):
        read_metadata(tmp_path)
