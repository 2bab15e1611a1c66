"""A model with an adapter is run baked: the real base, an adapter of random numbers."""

from collections.abc import Iterator
import hashlib
import json
from pathlib import Path
import shutil

import pytest

from benchmark import speed
from benchmark.systems import SystemOptions, models_folder, open_model
from custom_components.edgewise.backends import registry
from custom_components.edgewise.backends.llama import LlamaModel
from custom_components.edgewise.routines.agreement import UNTUNED
from tests.backends.lora_files import lora
from tests.backends.questions import QUESTIONS

pytestmark = pytest.mark.model


@pytest.fixture(scope="module", autouse=True)
def registered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let models.json name an adapter, and the cache be a folder of its own."""
    folder = tmp_path_factory.mktemp("baked")
    adapter = lora(folder / "a.gguf", registry.find_model().file, size=0.005)
    (entry,) = json.loads(registry.MODELS_FILE.read_text())
    digest = hashlib.sha256(adapter.read_bytes()).hexdigest()
    known = {"file": adapter.name, "sha256": digest, "size": adapter.stat().st_size}
    file = folder / "models.json"
    file.write_text(json.dumps([entry | {"adapter": known, "prompt": "bare"}]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "MODELS_FILE", file)
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield
    shutil.rmtree(folder)


def test_the_run_tells_base_adapter_and_bake() -> None:
    answer = "{}"
    for _ in range(2):
        with open_model(SystemOptions(threads=1)) as opened:
            assert opened is not None
            assert isinstance(opened.model, LlamaModel)
            assert opened.file is not None
            assert opened.file.parent == models_folder()
            assert opened.info.baked == hashlib.sha256(opened.file.read_bytes()).hexdigest()
            assert len({opened.info.baked, opened.info.digest, opened.info.adapter, None}) == 4
            answer = opened.model.answer(QUESTIONS[0])
    with open_model(SystemOptions(threads=1, bake=None)) as opened:
        assert opened is not None
        assert opened.info.baked is None
        assert opened.info.adapter is not None
        assert json.loads(opened.model.answer(QUESTIONS[0])).keys() == json.loads(answer).keys()


def test_another_adapter_can_be_tried(tmp_path: Path) -> None:
    other = lora(tmp_path / "other.gguf", registry.find_model().file, size=0.006)
    with open_model(SystemOptions(threads=1, adapter=other)) as opened:
        assert opened is not None
        assert opened.info.adapter == hashlib.sha256(other.read_bytes()).hexdigest()
        assert opened.form == "bare"
        assert opened.agreement == UNTUNED
        json.loads(opened.model.answer(QUESTIONS[0]))


def test_the_papers_protocol_asks_the_base() -> None:
    with open_model(SystemOptions(system="one-shot", threads=1, context=512)) as opened:
        assert opened is not None
        assert (opened.info.adapter, opened.info.baked) == (None, None)
        assert opened.file == registry.find_model().file


def test_the_speed_command_compares_both(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--dialogues", "1", "--rounds", "1", "--no-one-shot", "--out", str(tmp_path)]
    assert speed.main(arguments) == 0
    measured = json.loads((tmp_path / "speed.json").read_text())
    assert measured["baked_to_unbaked"] > 0
    assert measured["unbaked_dialogues_per_minute"] > 0
    assert measured["one_shot_seconds"] is None
    assert "baked model to base with adapter" in capsys.readouterr().out
