"""Baking: what comes out, what is noticed, and what goes wrong clearly."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
import hashlib
import json
from pathlib import Path
import resource
import shutil

import gguf
import llama_cpp
import numpy as np
import pytest

from custom_components.edgewise.backends import bake as bake_module
from custom_components.edgewise.backends.bake import FORM, BakedModel, bake, baked, find_baked
from custom_components.edgewise.backends.child import Child
from custom_components.edgewise.backends.digest import check_file
from custom_components.edgewise.backends.gguf import read_metadata
from custom_components.edgewise.backends.llama import LlamaModel
from custom_components.edgewise.backends.llama_worker.engine import Engine
from custom_components.edgewise.backends.registry import (
    Adapter,
    ResolvedModel,
    find_entry,
    find_model,
)
from custom_components.edgewise.routines.errors import ModelError, ModelFileError

from .gguf_files import gguf as gguf_file
from .lora_files import lora
from .questions import QUESTIONS

METADATA: dict[str, str | int | float] = {
    "general.architecture": "llama",
    "general.name": "Tiny",
    "general.file_type": 0,
    "tokenizer.ggml.model": "gpt2",
}


def tensors() -> dict[str, np.ndarray]:
    random = np.random.default_rng(1)
    return {
        "token_embd.weight": random.normal(size=(96, 64)),
        "blk.0.attn_norm.weight": random.normal(size=64),
        "blk.0.attn_q.weight": random.normal(size=(64, 64)),
        "blk.0.ffn_down.weight": random.normal(size=(64, 128)),
    }


def resolved(base: Path, adapter: Path) -> ResolvedModel:
    """Return what the registry would of these two files."""
    digest, size = check_file(adapter, sha256=None, size=None), adapter.stat().st_size
    entry = find_entry(str(base)).model_copy(
        update={"name": "tiny", "adapter": Adapter(file="a", sha256=digest, size=size)}
    )
    return ResolvedModel(base, entry, adapter, check_file(base, sha256=None, size=None))


@pytest.fixture
def tiny(tmp_path: Path) -> ResolvedModel:
    base = gguf_file(tmp_path / "base.gguf", METADATA, tensors())
    return resolved(base, lora(tmp_path / "adapter.gguf", base, rank=4, alpha=8, size=0.5))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "baked"


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if file.suffix != ".json")


def merged(model: ResolvedModel, name: str) -> np.ndarray:
    """Return a matrix as base and adapter make it."""
    assert model.adapter is not None
    halves = {t.name: t.data.astype("f4") for t in gguf.GGUFReader(model.adapter).tensors}
    weights = tensors()[name].astype("f4")
    if f"{name}.lora_a" in halves:
        weights += 8 / 4 * halves[f"{name}.lora_b"] @ halves[f"{name}.lora_a"]
    return weights


def values(file: Path) -> dict[str, np.ndarray]:
    return {
        t.name: gguf.quants.dequantize(t.data, t.tensor_type) for t in gguf.GGUFReader(file).tensors
    }


def test_matrices_are_merged_and_the_rest_is_passed_on(tiny: ResolvedModel, folder: Path) -> None:
    found = bake(tiny, folder)
    for name, value in values(found.file).items():
        exact = merged(tiny, name)
        assert np.abs(value - exact).max() <= (np.abs(exact).max() / 127 if exact.ndim > 1 else 0)
    assert (
        np.abs(values(found.file)["blk.0.attn_q.weight"] - tensors()["blk.0.attn_q.weight"]).max()
        > 0.3
    )
    assert read_metadata(found.file) == METADATA | {"general.file_type": 7}
    assert found.digest == hashlib.sha256(found.file.read_bytes()).hexdigest()


def test_an_adapter_may_be_quantised_itself(tiny: ResolvedModel, folder: Path) -> None:
    assert tiny.adapter is not None
    smaller = lora(folder.with_name("q8.gguf"), tiny.file, rank=32, alpha=8, size=0.5, kind="Q8_0")
    plain = lora(folder.with_name("f16.gguf"), tiny.file, rank=32, alpha=8, size=0.5)
    one, other = (
        values(bake(resolved(tiny.file, adapter), folder).file)["blk.0.attn_q.weight"]
        for adapter in (smaller, plain)
    )
    assert 0 < np.abs(one - other).max() < 0.1


def test_a_mixed_form(tiny: ResolvedModel, folder: Path) -> None:
    plain, mixed = (bake(tiny, folder, form=f) for f in (FORM, "Q8_0,ffn_down=Q4_0,embd=Q5_0"))
    kinds = {t.name: t.tensor_type.name for t in gguf.GGUFReader(mixed.file).tensors}
    assert kinds == {
        "token_embd.weight": "Q5_0",
        "blk.0.attn_norm.weight": "F32",
        "blk.0.attn_q.weight": "Q8_0",
        "blk.0.ffn_down.weight": "Q4_0",
    }
    assert find_baked(tiny, folder) == plain, "forms of the same files lie beside each other"
    assert find_baked(tiny, folder, form="Q4_0") is None


@pytest.mark.parametrize("form", ["", "Q8_0/../../x", "q8 0", "Q8_0,=Q4_0"])
def test_what_is_no_form(tiny: ResolvedModel, folder: Path, form: str) -> None:
    with pytest.raises(ModelError, match="is no form such as Q8_0"):
        baked(tiny, folder, form=form)


@pytest.mark.parametrize("form", ["Q9_0", "Q6_K", "Q8_0,ffn=Q7"])
def test_a_type_that_cannot_be_written(tiny: ResolvedModel, folder: Path, form: str) -> None:
    with pytest.raises(ModelFileError, match="there is no type Q"):
        baked(tiny, folder, form=form)
    assert names(folder) == []


def test_it_is_baked_once(tiny: ResolvedModel, folder: Path) -> None:
    assert find_baked(tiny, folder) is None
    first = baked(tiny, folder)
    changed = first.file.stat().st_mtime_ns
    assert baked(tiny, folder) == first == find_baked(tiny, folder)
    assert first.file.stat().st_mtime_ns == changed
    assert names(folder) == [first.file.name]


@pytest.mark.parametrize("damage", ["cut", "bit", "foreign", "empty"])
def test_a_damaged_file_is_baked_anew(tiny: ResolvedModel, folder: Path, damage: str) -> None:
    first = baked(tiny, folder)
    whole = first.file.read_bytes()
    first.file.write_bytes(
        {
            "cut": whole[:-40],
            "bit": whole[:-40] + bytes([whole[-40] ^ 1]) + whole[-39:],
            "foreign": b"<html>" * 99,
            "empty": b"",
        }[damage]
    )
    assert find_baked(tiny, folder) is None
    assert baked(tiny, folder) == first
    assert first.file.read_bytes() == whole


def test_a_file_of_that_name_that_holds_something_else_goes(
    tiny: ResolvedModel, folder: Path
) -> None:
    first = baked(tiny, folder)
    other = first.file.with_name(first.file.name.replace(first.digest, "0" * 64))
    first.file.rename(other)
    assert baked(tiny, folder) == first
    assert names(folder) == [first.file.name]


def test_another_adapter_base_or_version_bakes_anew(
    tiny: ResolvedModel, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: set[BakedModel] = set()
    adapter = lora(tiny.file.with_name("2.gguf"), tiny.file, rank=4, seed=2)
    base = gguf_file(tiny.file.with_name("3.gguf"), METADATA | {"general.name": "T"}, tensors())
    for model, version in (
        (tiny, 1),
        (resolved(tiny.file, adapter), 1),
        (resolved(base, adapter), 1),
        (resolved(base, adapter), 2),
    ):
        monkeypatch.setattr(bake_module, "VERSION", version)
        assert find_baked(model, folder) is None
        found = baked(model, folder)
        assert names(folder) == [found.file.name], "earlier ones are removed"
        assert len(list(folder.iterdir())) == 2, "and what was noted of them"
        seen.add(found)
    assert len({found.file for found in seen}) == 4


def test_what_a_kill_left_is_removed_when_nobody_is_at_it(
    tiny: ResolvedModel, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = folder / "tiny.baking-abc"
    left.mkdir(parents=True)
    (left / "part.gguf").write_bytes(b"half")
    bake(tiny, folder)
    assert left.exists()
    monkeypatch.setattr("time.time", lambda: left.stat().st_mtime + 1300)
    bake(tiny, folder)
    assert not left.exists()


def test_several_at_once(tiny: ResolvedModel, folder: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: bake(tiny, folder), range(4)))
    assert len(set(found)) == 1
    assert names(folder) == [found[0].file.name]


def test_an_adapter_of_another_model(tiny: ResolvedModel, folder: Path) -> None:
    small = {name: value[:32, :32] for name, value in tensors().items() if value.ndim > 1}
    other = gguf_file(tiny.file.with_name("other.gguf"), METADATA, small)
    adapter = lora(tiny.file.with_name("b.gguf"), other, rank=4)
    with pytest.raises(ModelFileError, match=r"cannot be baked: .* another model: blk\.0\..* fit"):
        bake(resolved(tiny.file, adapter), folder)
    foreign = METADATA | {"general.architecture": "gemma3"}
    other = gguf_file(tiny.file.with_name("other.gguf"), foreign, tensors())
    adapter = lora(tiny.file.with_name("b.gguf"), other, rank=4)
    with pytest.raises(ModelFileError, match="another model: gemma3"):
        bake(resolved(tiny.file, adapter), folder)
    assert names(folder) == []


def test_files_that_are_no_adapter(tiny: ResolvedModel, folder: Path) -> None:
    with pytest.raises(ModelFileError, match="no LoRA adapter"):
        bake(resolved(tiny.file, tiny.file), folder)
    page = tiny.file.with_name("page.gguf")
    page.write_text("<html>" * 9)
    with pytest.raises(ModelFileError, match=r"page\.gguf is no GGUF file that can be read"):
        bake(resolved(tiny.file, page), folder)
    cut = tiny.file.with_name("cut.gguf")
    assert tiny.adapter is not None
    cut.write_bytes(tiny.adapter.read_bytes()[:-500])
    with pytest.raises(ModelFileError, match=r"cut\.gguf is no GGUF file that can be read"):
        bake(resolved(tiny.file, cut), folder)


def test_a_model_without_adapter(tiny: ResolvedModel, folder: Path) -> None:
    bare = find_model(str(tiny.file))
    with pytest.raises(ModelError, match="Tiny has no adapter"):
        baked(bare, folder)


def test_a_folder_that_cannot_be_written(tiny: ResolvedModel) -> None:
    with pytest.raises(ModelError, match=r"cannot be baked into .*: .+\. Make sure .* MB left"):
        baked(tiny, tiny.file / "no-folder")
    with pytest.raises(ModelError, match=r"cannot be baked into /proc/1"):
        baked(tiny, Path("/proc/1"))


def test_a_disk_that_is_full(tiny: ResolvedModel, folder: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))  # the child has it, too
    try:
        with pytest.raises(ModelError, match=r"baked into .*: File too large\. Make sure .* left"):
            bake(tiny, folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert names(folder) == []
    bake(tiny, folder)


def fake_gguf(tmp_path: Path, program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a `gguf` in front of the real one, for the child."""
    fake = tmp_path / "fake" / "gguf"
    fake.mkdir(parents=True)
    (fake / "__init__.py").write_text(program)
    monkeypatch.syspath_prepend(fake.parent)


def test_a_missing_package(
    tiny: ResolvedModel, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_gguf(tmp_path, "raise ModuleNotFoundError('No module named gguf')", monkeypatch)
    with pytest.raises(ModelError, match=r"No module named gguf.*pip install gguf"):
        bake(tiny, folder)


def test_a_process_that_is_killed(
    tiny: ResolvedModel, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_gguf(tmp_path, "import os; os.kill(os.getpid(), 9)", monkeypatch)
    with pytest.raises(ModelError, match=r"was not baked: .* SIGKILL\. Try it again"):
        bake(tiny, folder)
    assert names(folder) == []


def test_a_process_that_does_not_end(
    tiny: ResolvedModel, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_gguf(tmp_path, "import time; time.sleep(60)", monkeypatch)
    monkeypatch.setattr(bake_module, "TIME_LIMIT", 0.5)
    with pytest.raises(ModelError, match=r"not baked within 0\.5 seconds"):
        bake(tiny, folder)


def test_too_little_memory(
    tiny: ResolvedModel, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bake_module, "MEMORY_MB", 1)
    with pytest.raises(ModelError, match="with 1 MB of memory"):
        bake(tiny, folder)


@dataclass
class RealBake:
    """The default model with an adapter that changes much, baked."""

    base: Path
    adapter: Path
    file: Path
    peak_mb: float


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, model_file: Path) -> Iterator[RealBake]:
    folder = tmp_path_factory.mktemp("real")
    adapter, file = lora(folder / "a.gguf", model_file, size=0.03), folder / "baked.gguf"
    request = {"base": str(model_file), "adapter": str(adapter), "target": str(file), "form": FORM}
    child = Child()
    reply = child.request({"bake": request, "memory_mb": bake_module.MEMORY_MB}, 300)
    child.kill()
    yield RealBake(model_file, adapter, file, reply["baked"]["peak_mb"])
    shutil.rmtree(folder)


@pytest.mark.model
def test_a_real_bake_keeps_to_its_memory(real: RealBake) -> None:
    assert 50 < real.peak_mb < 600
    assert real.file.stat().st_size < 150_000_000


@pytest.mark.model
def test_the_bake_says_what_base_and_adapter_say(real: RealBake) -> None:
    together = logits(real.base, real.adapter)
    alone = logits(real.base, None)
    found = logits(real.file, None)
    assert np.corrcoef(found, together)[0, 1] > 0.99
    assert np.corrcoef(alone, together)[0, 1] < 0.85, "the adapter changes something"


@pytest.mark.model
def test_the_bake_is_a_model_like_any_other(real: RealBake) -> None:
    said, base = (dict(read_metadata(file)) for file in (real.file, real.base))
    assert said | {"general.file_type": 7} == base | {"general.file_type": 7}
    with LlamaModel(real.file, context=512, threads=1, memory_mb=640, time_limit=60) as model:
        assert json.loads(model.answer(QUESTIONS[0])).keys() == {"device", "value"}


def logits(file: Path, adapter: Path | None) -> np.ndarray:
    """Return what the model thinks may follow a few tokens."""
    engine = Engine(file, adapter, 512, 1)
    prompt = list(range(1000, 1020))
    engine._evaluate(prompt)  # noqa: SLF001 - answers alone would show little
    found = llama_cpp.llama_get_logits_ith(engine._context, -1)  # noqa: SLF001
    copy = np.array(np.ctypeslib.as_array(found, (engine._size,)))  # noqa: SLF001
    engine.close()
    return copy
