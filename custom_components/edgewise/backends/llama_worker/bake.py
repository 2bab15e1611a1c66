"""Bake: a base and its adapter merged and quantised into one file, some rows at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
import hashlib
import os
from pathlib import Path
import struct
from typing import Any

import gguf
from gguf import GGMLQuantizationType, GGUFReader, LlamaFileType, ReaderTensor, quants
import numpy as np

from .failure import WorkerFailure

ROWS = 2048
"""Rows of a tensor in work at once: what bounds the memory."""
FILE_TYPE = "general.file_type"


@dataclass(frozen=True, slots=True)
class Form:
    """The types of a baked file's matrices.

    As text `Q8_0`, or `Q8_0,ffn_up=Q4_0,ffn_gate=Q4_0`: the type of all, then those of tensors
    whose name holds a word.
    """

    rest: GGMLQuantizationType
    special: Mapping[str, GGMLQuantizationType]

    @classmethod
    def parse(cls, text: str) -> Form:
        """Read the text; raises WorkerFailure for a type that is unknown or cannot be written."""
        rest, *special = text.split(",")
        words = dict(part.partition("=")[::2] for part in special)
        return cls(_type(rest), {word: _type(name) for word, name in words.items()})

    def type_of(self, tensor: ReaderTensor) -> GGMLQuantizationType:
        """Return the type a tensor gets; what is no matrix (norms) stays as it is."""
        if len(tensor.shape) < 2:
            return tensor.tensor_type
        return next((kind for word, kind in self.special.items() if word in tensor.name), self.rest)


@dataclass(frozen=True, slots=True)
class Delta:
    """What an adapter adds to a tensor: `up @ down`, scaled already."""

    up: np.ndarray
    """Rows of the tensor by rank."""
    down: np.ndarray
    """Rank by columns of the tensor."""


def bake(base: str, adapter: str, target: str, form: str) -> str:
    """Write the file `target` and return the SHA-256 digest of what was written.

    Raises WorkerFailure: `file` where base and adapter cannot be read or do not fit, `disk` where
    the target cannot be written.
    """
    types, model = Form.parse(form), _opened(Path(base))
    deltas = _deltas(model, _opened(Path(adapter)))
    digest = hashlib.sha256()
    try:
        with Path(target).open("wb") as stream:
            for data in _pieces(model, deltas, types):
                digest.update(data)
                stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as err:
        raise WorkerFailure("disk", err.strerror or str(err)) from err
    return digest.hexdigest()


def _type(name: str) -> GGMLQuantizationType:
    try:
        kind = GGMLQuantizationType[name]
        quants.quantize(np.zeros((1, 256), "f4"), kind)
    except (KeyError, NotImplementedError) as err:
        raise WorkerFailure("file", f"there is no type {name} that could be written") from err
    return kind


def _opened(file: Path) -> GGUFReader:
    try:
        return GGUFReader(file)
    except (OSError, ValueError, IndexError, KeyError) as err:
        raise WorkerFailure("file", f"{file.name} is no GGUF file that can be read: {err}") from err


def _deltas(model: GGUFReader, adapter: GGUFReader) -> Mapping[str, Delta]:
    """Return what the adapter adds, by the names of the model's tensors."""
    said = {key: _said(adapter, key) for key in ("general.type", "adapter.type")}
    if list(said.values()) != ["adapter", "lora"]:
        raise WorkerFailure("file", "the adapter's file is no LoRA adapter")
    kinds = [_said(reader, "general.architecture") for reader in (model, adapter)]
    if kinds[0] != kinds[1]:
        raise WorkerFailure("file", f"the adapter is for another model: {kinds[1]}")
    alpha = float(_said(adapter, "adapter.lora.alpha") or 0)
    halves = {t.name: quants.dequantize(t.data, t.tensor_type) for t in adapter.tensors}
    shapes = {t.name: t.shape.tolist()[::-1] for t in model.tensors}
    deltas = {}
    for name in {half.rpartition(".")[0] for half in halves}:
        up, down = halves.get(f"{name}.lora_b"), halves.get(f"{name}.lora_a")
        if (
            up is None
            or down is None
            or up.shape[-1] != down.shape[0]
            or shapes.get(name) != [up.shape[0], down.shape[-1]]
        ):
            raise WorkerFailure("file", f"the adapter is for another model: {name} does not fit")
        # llama.cpp's own rule for the scale, the one for an alpha of 0 too.
        deltas[name] = Delta(up * np.float32(alpha / down.shape[0] if alpha else 1), down)
    return deltas


def _said(reader: GGUFReader, key: str) -> Any:
    field = reader.get_field(key)
    return field.contents() if field else None


def _pieces(model: GGUFReader, deltas: Mapping[str, Delta], form: Form) -> Iterator[bytes]:
    """Yield the file from its first byte to its last."""
    types = {tensor.name: form.type_of(tensor) for tensor in model.tensors}
    pad = model.alignment
    # Everything the base says of itself, the vocabulary included, is passed on byte by byte.
    said = bytearray(model.data[: model.tensors[0].field.offset])
    if field := model.get_field(FILE_TYPE):
        at = field.offset + sum(part.nbytes for part in field.parts[:-1])
        struct.pack_into("<I", said, at, LlamaFileType[f"MOSTLY_{form.rest.name}"])
    table, offset = b"", 0
    for tensor in model.tensors:
        name, shape, kind = tensor.name.encode(), tensor.shape.tolist(), types[tensor.name]
        table += struct.pack("<Q", len(name)) + name
        table += struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, kind, offset)
        offset += -(-_size(tensor, kind) // pad) * pad
    yield bytes(said + table + bytes(-(len(said) + len(table)) % pad))
    for tensor in model.tensors:
        kind = types[tensor.name]
        yield from _quantised(tensor, deltas.get(tensor.name), kind)
        yield bytes(-_size(tensor, kind) % pad)


def _size(tensor: ReaderTensor, kind: GGMLQuantizationType) -> int:
    """Return how many bytes a tensor takes in a type."""
    block, size = gguf.GGML_QUANT_SIZES[kind]
    return tensor.n_elements // block * size


def _quantised(
    tensor: ReaderTensor, delta: Delta | None, kind: GGMLQuantizationType
) -> Iterator[bytes]:
    """Yield the tensor's data in its new type."""
    if delta is None and kind == tensor.tensor_type:
        yield tensor.data.tobytes()
        return
    for first in range(0, len(tensor.data), ROWS):
        rows = slice(first, first + ROWS)
        weights = quants.dequantize(tensor.data[rows], tensor.tensor_type)
        if delta is not None:
            weights = weights + delta.up[rows] @ delta.down
        yield quants.quantize(weights, kind).tobytes()
