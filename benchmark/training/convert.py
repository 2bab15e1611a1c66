"""Write a trained adapter as GGUF, as llama.cpp loads it: `python -m benchmark.training.convert --adapter FOLDER --out FILE`.

The form is that of llama.cpp's `convert_lora_to_gguf.py`.
"""

from __future__ import annotations

from argparse import ArgumentParser
import hashlib
import json
from pathlib import Path
import re
import sys

from gguf import GGMLQuantizationType, GGUFWriter
import numpy as np
from safetensors.numpy import load_file

NAMES = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
"""transformers' names of layers -> llama.cpp's."""
HEADS = {"attn_q": 9, "attn_k": 3}
"""Of SmolLM2-135M: its attention's rows are in another order in llama.cpp."""
TENSOR = re.compile(
    r"model\.layers\.(?P<block>\d+)\.(?P<layer>\w+\.\w+)\.lora_(?P<part>[AB])\.weight$"
)


def main(arguments: list[str] | None = None) -> int:
    """Convert; return the exit status."""
    parser = ArgumentParser(prog="python -m benchmark.training.convert", description=__doc__)
    parser.add_argument("--adapter", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    given = parser.parse_args(arguments)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    convert(given.adapter, given.out)
    data = given.out.read_bytes()
    entry = {"file": given.out.name, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    print(json.dumps(entry, indent=2))
    return 0


def convert(adapter: Path, out: Path) -> None:
    """Write the adapter of a folder that `train` wrote, in 16-bit numbers."""
    config = json.loads((adapter / "adapter_config.json").read_text())
    new = out.with_suffix(".new")
    writer = GGUFWriter(str(new), "llama")
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", float(config["lora_alpha"]))
    writer.add_name("Edgewise, for SmolLM2 135M Instruct")
    writer.add_license("Apache-2.0")
    for name, tensor in sorted(load_file(adapter / "adapter_model.safetensors").items()):
        if not (found := TENSOR.search(name)):
            raise ValueError(f"{adapter}: {name} is no part of an adapter for this model")
        layer = NAMES[found["layer"]]
        values = tensor.astype(np.float32)
        if found["part"] == "B" and layer in HEADS:
            values = rotary_order(values, HEADS[layer])
        writer.add_tensor(
            f"blk.{found['block']}.{layer}.weight.lora_{found['part'].lower()}",
            np.ascontiguousarray(values.astype(np.float16)),
            raw_dtype=GGMLQuantizationType.F16,
        )
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    new.replace(out)


def rotary_order(rows: np.ndarray, heads: int) -> np.ndarray:
    """Return rows, shape (heads * width, n), in llama.cpp's order: halves of a head take turns.

    As `LlamaModel.permute` of llama.cpp's convert_hf_to_gguf.py.
    """
    count, width = rows.shape
    return rows.reshape(heads, 2, count // heads // 2, width).swapaxes(1, 2).reshape(count, width)


if __name__ == "__main__":
    sys.exit(main())
