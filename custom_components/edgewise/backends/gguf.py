"""What a GGUF file says about itself, read without loading the model."""

from collections.abc import Mapping
from pathlib import Path
import struct
from typing import BinaryIO, Final

from ..routines.errors import ModelFileError, ModelMissingError

type Value = str | int | float | bool | None
"""None stands for a list: none of those is wanted, and a vocabulary is long."""

MAGIC: Final = b"GGUF"
NUMBERS: Final = {
    0: "<B",
    1: "<b",
    2: "<H",
    3: "<h",
    4: "<I",
    5: "<i",
    6: "<f",
    7: "<?",
    10: "<Q",
    11: "<q",
    12: "<d",
}
"""The format's number types and how `struct` reads them."""
STRING: Final = 8
LIST: Final = 9
LONGEST: Final = 1 << 24
"""Bytes a text may have; more is a damaged file."""


def read_metadata(file: Path) -> Mapping[str, Value]:
    """Return the file's metadata by key, such as `general.name`.

    Raises ModelMissingError, and ModelFileError for a file that is no GGUF or is cut within its metadata.
    """
    try:
        with file.open("rb") as stream:
            if stream.read(4) != MAGIC:
                raise ModelFileError(f"{file} is no GGUF file.")
            _number(
                stream, "<I"
            )  # the format's version: this part is the same in all of them since the second
            _number(stream, "<Q")  # the number of tensors
            count = int(_number(stream, "<Q"))
            return {_text(stream): _value(stream, int(_number(stream, "<I"))) for _ in range(count)}
    except FileNotFoundError:
        raise ModelMissingError(f"There is no model file {file}.") from None
    except OSError as err:
        raise ModelFileError(f"{file} cannot be read: {err.strerror}.") from err
    except (struct.error, KeyError, UnicodeDecodeError, ValueError) as err:
        raise ModelFileError(f"{file} is cut or damaged: its metadata cannot be read.") from err


def _number(stream: BinaryIO, form: str) -> int | float | bool:
    (value,) = struct.unpack(form, stream.read(struct.calcsize(form)))
    return value  # type: ignore[no-any-return]


def _text(stream: BinaryIO) -> str:
    length = int(_number(stream, "<Q"))
    if length > LONGEST:
        raise ValueError(length)
    data = stream.read(length)
    if len(data) < length:
        raise ValueError(length)
    return data.decode()


def _value(stream: BinaryIO, kind: int) -> Value:
    if kind == STRING:
        return _text(stream)
    if kind != LIST:
        return _number(stream, NUMBERS[kind])
    inner, count = int(_number(stream, "<I")), int(_number(stream, "<Q"))
    if inner in NUMBERS:
        stream.seek(struct.calcsize(NUMBERS[inner]) * count, 1)
    else:
        for _ in range(count):
            if inner == STRING:
                stream.seek(int(_number(stream, "<Q")), 1)
            else:
                _value(stream, inner)
    return None
