"""A trained adapter becomes a file that llama.cpp loads on the real base."""

import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from benchmark.training.convert import NAMES, main, rotary_order
from custom_components.edgewise.backends.llama import LlamaModel
from custom_components.edgewise.backends.registry import find_model
from tests.backends.questions import QUESTIONS

SHAPES = {"q_proj": (576, 576), "k_proj": (576, 192), "v_proj": (576, 192), "o_proj": (576, 576)}
SHAPES |= {"gate_proj": (576, 1536), "up_proj": (576, 1536), "down_proj": (1536, 576)}
"""Inputs and outputs of SmolLM2-135M's layers."""


def trained(folder: Path, *, size: float, blocks: int = 30) -> Path:
    """Write an adapter as peft does, with random numbers."""
    folder.mkdir()
    chance = np.random.default_rng(1)
    tensors = {}
    for block in range(blocks):
        for layer in NAMES:
            width, height = SHAPES[layer.split(".")[1]]
            name = f"base_model.model.model.layers.{block}.{layer}"
            tensors[f"{name}.lora_A.weight"] = chance.normal(size=(4, width)).astype("f4")
            tensors[f"{name}.lora_B.weight"] = (size * chance.normal(size=(height, 4))).astype("f4")
    save_file(tensors, folder / "adapter_model.safetensors")
    (folder / "adapter_config.json").write_text(json.dumps({"lora_alpha": 8, "r": 4}))
    return folder


def test_rows_of_a_head_take_turns() -> None:
    rows = np.arange(12).reshape(12, 1)  # two heads of six rows
    assert rotary_order(rows, 2).ravel().tolist() == [0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11]


@pytest.mark.model
def test_llama_loads_it_on_the_real_base(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = find_model().file
    answers = {}
    for size in (0.0, 0.02):
        file = tmp_path / f"{size}.gguf"
        assert (
            main(["--adapter", str(trained(tmp_path / f"{size}", size=size)), "--out", str(file)])
            == 0
        )
        assert json.loads(capsys.readouterr().out)["size"] == file.stat().st_size
        with LlamaModel(
            base, adapter=file, context=1024, threads=1, memory_mb=640, time_limit=120
        ) as model:
            answers[size] = model.answer_unconstrained(QUESTIONS[0])
    with LlamaModel(base, context=1024, threads=1, memory_mb=640, time_limit=120) as model:
        assert answers[0.0] == model.answer_unconstrained(QUESTIONS[0])
    assert answers[0.02] != answers[0.0]


def test_what_is_no_part_of_an_adapter_is_named(tmp_path: Path) -> None:
    folder = trained(tmp_path / "a", size=0.0, blocks=1)
    save_file(
        {"lm_head.lora_A.weight": np.zeros((4, 4), "f4")}, folder / "adapter_model.safetensors"
    )
    with pytest.raises(ValueError, match=r"lm_head\.lora_A\.weight is no part"):
        main(["--adapter", str(folder), "--out", str(tmp_path / "a.gguf")])
