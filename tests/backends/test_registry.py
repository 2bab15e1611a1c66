from importlib.metadata import PackageNotFoundError
import json
from pathlib import Path

import pytest

from custom_components.edgewise.backends import registry
from custom_components.edgewise.backends.digest import check_file
from custom_components.edgewise.backends.registry import (
    DEFAULT_MODEL,
    HubSource,
    PathSource,
    find_entry,
    find_model,
    known_models,
)
from custom_components.edgewise.routines.errors import (
    ModelError,
    ModelFileError,
    ModelMissingError,
)

from .gguf_files import gguf

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
METADATA: dict[str, str | int | float] = {
    "general.architecture": "abacus",
    "general.name": "Abacus 1M",
    "general.license": "mit",
    "abacus.context_length": 1024,
    "abacus.block_count": 4,
    "abacus.embedding_length": 1024,
    "abacus.attention.head_count": 8,
    "abacus.attention.head_count_kv": 2,
}


def with_entry(monkeypatch: pytest.MonkeyPatch, folder: Path, **changes: object) -> None:
    """Let models.json name one model, `tiny`, that is an empty file of a package."""
    entry = {
        "name": "tiny",
        "title": "Tiny",
        "file": "tiny.gguf",
        "sha256": EMPTY,
        "size": 0,
        "licence": None,
        "context": 512,
        "prompt": "bare",
        "source": {"package": "no-such-package", "version": "1", "path": "tiny.gguf"},
        "memory_mb": 100,
    }
    file = folder / "models.json"
    file.write_text(json.dumps([entry | changes]))
    monkeypatch.setattr(registry, "MODELS_FILE", file)


@pytest.mark.model
def test_the_default_model_is_where_its_package_is() -> None:
    found = find_model()
    assert found.entry == find_entry(DEFAULT_MODEL)
    assert found.file.name == found.entry.file
    assert found.digest == found.entry.sha256
    assert found.entry.licence == "Apache-2.0"
    assert found.adapter is None or found.adapter.is_file()


@pytest.mark.model
def test_a_real_file_says_what_it_is() -> None:
    known = find_model().entry
    said = find_entry(str(find_model().file))
    assert said.context == known.context
    assert said.licence == "apache-2.0"
    assert abs(said.memory_mb - known.memory_mb) < 100


def test_names_are_their_entries_names() -> None:
    assert all(name == entry.name for name, entry in known_models().items())
    assert DEFAULT_MODEL in known_models()


def test_any_file_by_its_path(tmp_path: Path) -> None:
    file = gguf(tmp_path / "x.gguf", METADATA)
    found = find_model(str(file))
    assert (found.file, found.adapter) == (file, None)
    assert (found.entry.title, found.entry.licence) == ("Abacus 1M", "mit")
    assert (found.entry.context, found.entry.prompt) == (1024, "few-shot")
    assert found.entry.size == file.stat().st_size
    assert found.entry.source == PathSource(path=file)
    # 4 layers x 2 heads x 128 numbers x 2 (key and value) x 2 bytes x 1024 tokens: 4 MB
    assert found.entry.memory_mb == registry.BASE_MB + 4


def test_a_file_that_says_little_gets_careful_guesses(tmp_path: Path) -> None:
    entry = find_entry(str(gguf(tmp_path / "y.gguf", {"y.context_length": "?"})))
    assert entry.title == "y"
    assert entry.licence is None
    assert entry.context == registry.LONGEST_CONTEXT
    assert entry.memory_mb > 4000


@pytest.mark.parametrize("name", ["owner/re.po:sub/m.gguf", "owner/re.po/sub/m.gguf"])
def test_hub_names(tmp_path: Path, name: str) -> None:
    entry = find_entry(name)
    assert entry.name == "owner/re.po:sub/m.gguf"
    assert entry.source == HubSource(repo="owner/re.po", path="sub/m.gguf")
    assert entry.file == "owner--re.po--sub--m.gguf"
    with pytest.raises(ModelMissingError, match="downloaded first"):
        find_model(name, folder=tmp_path)
    with pytest.raises(ModelMissingError, match="downloaded first"):
        find_model(name)
    gguf(tmp_path / entry.file, METADATA)
    found = find_model(name, folder=tmp_path)
    assert found.entry.context == 1024
    assert found.entry.name == entry.name
    assert found.entry.source == entry.source


@pytest.mark.parametrize(
    ("name", "error", "message"),
    [
        ("./none.gguf", ModelMissingError, r"no model file none\.gguf"),
        ("/a/b/none.gguf", ModelMissingError, r"no model file /a/b/none\.gguf"),
        ("gpt-9", ModelError, f"There is no model gpt-9: .*{DEFAULT_MODEL}"),
    ],
)
def test_what_is_nowhere(name: str, error: type[ModelError], message: str) -> None:
    with pytest.raises(error, match=message):
        find_model(name)


def test_a_package_that_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_entry(monkeypatch, tmp_path)
    with pytest.raises(ModelMissingError, match=r"Tiny is not here: install it .* no-such-package"):
        find_model("tiny")
    (tmp_path / "tiny.gguf").touch()
    assert find_model("tiny", folder=tmp_path).digest == EMPTY


def test_a_package_without_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_entry(
        monkeypatch, tmp_path, source={"package": "pydantic", "version": "2", "path": "none.gguf"}
    )
    with pytest.raises(ModelMissingError, match="is not here"):
        find_model("tiny")
    assert PackageNotFoundError is not None


def test_an_adapter_comes_with_us_and_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    adapter = {"file": "adapters/a.gguf", "sha256": EMPTY, "size": 0}
    with_entry(monkeypatch, tmp_path, adapter=adapter)
    (tmp_path / "tiny.gguf").touch()
    (tmp_path / "adapters").mkdir()
    file = tmp_path / "adapters" / "a.gguf"
    with pytest.raises(ModelMissingError, match=r"no adapter file .*a\.gguf"):
        find_model("tiny", folder=tmp_path)
    file.touch()
    assert find_model("tiny", folder=tmp_path).adapter == file
    file.write_text("changed")
    with pytest.raises(ModelFileError, match="7 bytes instead of 0"):
        find_model("tiny", folder=tmp_path)


def test_another_file_under_the_name_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_entry(monkeypatch, tmp_path, size=None)
    (tmp_path / "tiny.gguf").write_text("not empty")
    with pytest.raises(ModelFileError, match=r"tiny\.gguf is damaged or another file"):
        find_model("tiny", folder=tmp_path)


def test_a_digest_is_read_once_for_each_state_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a.gguf"
    file.touch()
    cache = tmp_path / "cache"
    assert check_file(file, sha256=EMPTY, size=0, cache=cache) == EMPTY
    note = cache / "a.gguf.checked.json"
    noted = json.loads(note.read_text())
    note.write_text(json.dumps(noted | {"sha256": "f" * 64}))
    assert check_file(file, sha256=None, size=0, cache=cache) == "f" * 64
    file.write_text("changed")
    assert check_file(file, sha256=None, size=None, cache=cache) not in (EMPTY, "f" * 64)
    note.write_text("[1, 2]")
    file.write_text("")
    assert check_file(file, sha256=EMPTY, size=None, cache=cache) == EMPTY


def test_where_no_note_can_be_kept_the_file_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a.gguf"
    file.touch()
    for _ in range(2):
        assert check_file(file, sha256=EMPTY, size=0, cache=file / "no-folder") == EMPTY


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError):
        check_file(tmp_path / "none", sha256=EMPTY, size=None)
    with pytest.raises(ModelFileError, match="cannot be read"):
        check_file(tmp_path, sha256=EMPTY, size=None)
