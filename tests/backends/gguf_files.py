"""Writes small GGUF files."""

from pathlib import Path
import struct

import numpy as np

type Entry = str | int | float


def _text(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _entry(key: str, value: Entry) -> bytes:
    match value:
        case str():
            return _text(key) + struct.pack("<I", 8) + _text(value)
        case int():
            return _text(key) + struct.pack("<II", 4, value)
        case float():
            return _text(key) + struct.pack("<If", 6, value)


def gguf(
    file: Path,
    metadata: dict[str, Entry],
    tensors: dict[str, np.ndarray] | None = None,
    lists: bytes = b"",
) -> Path:
    """Write a file; `lists` are entries that are made already, `tensors` are of 32-bit floats."""
    tensors = tensors or {}
    count = len(metadata) + lists.count(b"list.")
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), count)
    head += b"".join(_entry(key, value) for key, value in metadata.items()) + lists
    data = b""
    for name, tensor in tensors.items():
        shape = tensor.shape[::-1]
        head += _text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, 0, len(data))
        data += tensor.astype("<f4").tobytes()
        data += bytes(-len(data) % 32)
    file.write_bytes(head + bytes(-len(head) % 32) + data)
    return file


def list_entries() -> bytes:
    """Return three metadata entries that are lists: of numbers, of texts, of lists."""
    numbers = _text("list.numbers") + struct.pack("<IIQ2I", 9, 4, 2, 7, 8)
    texts = _text("list.texts") + struct.pack("<IIQ", 9, 8, 2) + _text("a") + _text("bc")
    nested = _text("list.lists") + struct.pack("<IIQ", 9, 9, 1) + struct.pack("<IQB", 0, 1, 5)
    return numbers + texts + nested
