"""Writes LoRA adapters in GGUF form, of random numbers."""

from pathlib import Path
from typing import Literal

import gguf
import numpy as np

PARTS = ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down")


def lora(
    file: Path,
    base: Path,
    *,
    rank: int = 16,
    alpha: float = 32.0,
    size: float = 0.02,
    seed: int = 0,
    kind: Literal["F16", "Q8_0"] = "F16",
) -> Path:
    """Write an adapter for all matrices of the model `base`.

    `size`: how much it adds to the numbers of a merged matrix; the default model's are about 0.1.
    """
    random = np.random.default_rng(seed)
    reader = gguf.GGUFReader(base)
    architecture = reader.fields["general.architecture"].contents()
    writer = gguf.GGUFWriter(file, architecture)
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", alpha)
    for tensor in reader.tensors:
        if any(f".{part}." in tensor.name for part in PARTS):
            columns, rows = tensor.shape.tolist()
            down = random.normal(size=(rank, columns)) / np.sqrt(columns)
            up = random.normal(size=(rows, rank)) * size * np.sqrt(columns * rank) / alpha
            for half, data in (("lora_a", down), ("lora_b", up)):
                quantised = gguf.quants.quantize(data, gguf.GGMLQuantizationType[kind])
                writer.add_tensor(
                    f"{tensor.name}.{half}",
                    quantised,
                    raw_dtype=gguf.GGMLQuantizationType[kind],
                )
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return file
