"""LlamaModel where a file, a library, memory or the machine is not what it should be."""

from pathlib import Path
import resource
import shutil
import subprocess
import sys

import pytest

from custom_components.edgewise.backends import llama as llama_module
from custom_components.edgewise.backends.child import Child, ChildDiedError
from custom_components.edgewise.backends.llama import LlamaModel
from custom_components.edgewise.routines.errors import (
    AnswerError,
    ModelError,
    ModelFileError,
    ModelMissingError,
    ModelUnsupportedError,
)

from .gguf_files import gguf
from .questions import QUESTIONS, ask


def open_model(
    file: Path, *, adapter: Path | None = None, memory_mb: int = 640, context: int = 512
) -> LlamaModel:
    return LlamaModel(
        file, adapter=adapter, context=context, threads=1, memory_mb=memory_mb, time_limit=60
    )


def fake_library(folder: Path, program: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a `llama_cpp` in front of the real one, for the child as well; return a file to load."""
    (folder / "llama_cpp").mkdir()
    (folder / "llama_cpp" / "__init__.py").write_text(program)
    monkeypatch.syspath_prepend(folder)
    file = folder / "any.gguf"
    file.touch()
    return file


def test_a_missing_file(tmp_path: Path) -> None:
    with open_model(tmp_path / "none.gguf") as model:
        with pytest.raises(ModelMissingError, match=r"none\.gguf"):
            model.start()
        assert model.pid is None


@pytest.mark.model
def test_a_missing_adapter(tmp_path: Path, model_file: Path) -> None:
    with (
        open_model(model_file, adapter=tmp_path / "none.gguf") as model,
        pytest.raises(ModelMissingError, match=r"none\.gguf"),
    ):
        model.answer(QUESTIONS[0])


@pytest.mark.model
def test_a_file_that_was_cut(tmp_path: Path, model_file: Path) -> None:
    file = tmp_path / "cut.gguf"
    with model_file.open("rb") as whole:
        file.write_bytes(whole.read(40_000_000))
    with open_model(file) as model:
        with pytest.raises(ModelFileError, match=r"cut\.gguf: .* file bounds"):
            model.start()
        assert model.statistics().restarts == 0


@pytest.mark.model
def test_a_model_of_an_unknown_kind(tmp_path: Path) -> None:
    file = gguf(tmp_path / "odd.gguf", {"general.architecture": "abacus"})
    with (
        open_model(file) as model,
        pytest.raises(ModelFileError, match=r"odd\.gguf: .* 'abacus'"),
    ):
        model.answer(QUESTIONS[0])


@pytest.mark.model
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "failed to read magic"),
        (b"GGUF", "failed to read"),
        (b"<html>Not found</html>" * 99, "invalid magic characters"),
    ],
    ids=["empty", "cut", "page"],
)
def test_a_file_that_is_no_model(tmp_path: Path, data: bytes, reason: str) -> None:
    file = tmp_path / "page.gguf"
    file.write_bytes(data)
    with (
        open_model(file) as model,
        pytest.raises(ModelFileError, match=rf"page\.gguf: .*: {reason}"),
    ):
        model.start()


@pytest.mark.model
def test_an_adapter_that_is_none(tmp_path: Path, model_file: Path) -> None:
    file = tmp_path / "adapter.gguf"
    file.write_bytes(b"nothing")
    with (
        open_model(model_file, adapter=file) as model,
        pytest.raises(ModelFileError, match=r"adapter\.gguf is no adapter for it: .+"),
    ):
        model.start()


@pytest.mark.model
def test_an_adapter_of_another_model(tmp_path: Path, model_file: Path) -> None:
    metadata = {"general.architecture": "gemma3", "general.type": "adapter", "adapter.type": "lora"}
    file = gguf(tmp_path / "adapter.gguf", {**metadata, "adapter.lora.alpha": 4.0})
    with (
        open_model(model_file, adapter=file) as model,
        pytest.raises(ModelFileError, match=r"adapter\.gguf is no adapter for it: .+"),
    ):
        model.start()


@pytest.mark.model
@pytest.mark.parametrize(("memory_mb", "context"), [(2, 512), (60, 512), (150, 8192), (160, 2048)])
def test_too_little_memory_to_start(model_file: Path, memory_mb: int, context: int) -> None:
    """Too little for anything, for the model, for the cache, for what an evaluation takes."""
    with (
        open_model(model_file, memory_mb=memory_mb, context=context) as model,
        pytest.raises(ModelError, match=f"more than its {memory_mb} MB"),
    ):
        model.start()


@pytest.mark.model
def test_too_little_memory_for_a_question(model_file: Path) -> None:
    with open_model(model_file, context=2048) as model:
        model.start()
        assert model.pid is not None
        resource.prlimit(model.pid, resource.RLIMIT_DATA, (1, 1))
        with pytest.raises(AnswerError, match="more than its 640 MB of memory for the question"):
            model.answer(ask("The lights, please. " * 300))
        assert model.answer(QUESTIONS[0])


@pytest.mark.parametrize("number", ["SIGILL", "SIGSEGV"])
def test_a_library_for_another_processor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    program = f"import os, signal; os.kill(os.getpid(), signal.{number})"
    file = fake_library(tmp_path, program, monkeypatch)
    with (
        open_model(file) as model,
        pytest.raises(ModelUnsupportedError, match=f"on this machine.*{number}"),
    ):
        model.start()


def test_a_library_that_gives_up_on_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = "import os, sys; print('GGML_ASSERT(n > 0) failed', file=sys.stderr, flush=True); os.abort()"
    file = fake_library(tmp_path, program, monkeypatch)
    with (
        open_model(file) as model,
        pytest.raises(ModelFileError, match=r"any\.gguf.*SIGABRT.*GGML_ASSERT"),
    ):
        model.start()


def test_no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = fake_library(tmp_path, "raise ModuleNotFoundError('No module llama_cpp')", monkeypatch)
    with (
        open_model(file) as model,
        pytest.raises(ModelError, match=r"No module llama_cpp.*pip install llama-cpp-python"),
    ):
        model.start()


def test_a_library_that_fails_in_its_own_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = fake_library(tmp_path, "raise LookupError('odd')", monkeypatch)
    with (
        open_model(file) as model,
        pytest.raises(ModelError, match=r"could not start: it ended with 1 \(LookupError: odd\)"),
    ):
        model.start()


def test_a_model_that_does_not_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = fake_library(tmp_path, "import time; time.sleep(60)", monkeypatch)
    monkeypatch.setattr(llama_module, "START_LIMIT", 0.8)
    with open_model(file) as model:
        with pytest.raises(ModelError, match=r"did not load within 0\.8 seconds"):
            model.start()
        assert model.pid is None


def test_what_libraries_print_is_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = """
import os
for _ in range(3000):
    os.write(1, b'a library talks: ' + b'*' * 60 + b'\\n')
os.write(1, b'the last words')
raise ImportError('talked too much')
"""
    file = fake_library(tmp_path, program, monkeypatch)
    with open_model(file) as model, pytest.raises(ModelError, match="talked too much"):
        model.start()


def test_what_a_dead_process_said_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = fake_library(
        tmp_path, "import os; os.write(2, b'one\\ntwo\\nhalf'); os._exit(3)", monkeypatch
    )
    child = Child()
    settings = {"file": str(file), "adapter": None, "context": 1, "threads": 1, "memory_mb": 640}
    with pytest.raises(ChildDiedError) as died:
        child.request({**settings, "idle": None}, 20)
    with pytest.raises(ChildDiedError):  # nobody reads any more
        child.request(settings, 20)
    child.kill()
    assert died.value.tail == "one\ntwo\nhalf"
    assert died.value.describe() == "ended with 3 (half)"
    assert not died.value.crashed
    assert ChildDiedError(-9, "").describe() == "was ended by SIGKILL"


def test_the_child_imports_nothing_of_the_parent(tmp_path: Path) -> None:
    """Its package is copied away from everything else of Edgewise and still says what it lacks."""
    package = Path(llama_module.__file__).parent / "llama_worker"
    shutil.copytree(package, tmp_path / "llama_worker")
    program = (
        "import sys; sys.modules['homeassistant'] = sys.modules['custom_components'] = None; "
        f"sys.path.insert(0, {str(tmp_path)!r}); "
        "import llama_worker.__main__, llama_worker.failure"
    )
    subprocess.run([sys.executable, "-I", "-c", program], check=True)  # noqa: S603 - our own program
