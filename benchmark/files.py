"""Files that survive a kill: written whole or not at all, or grown line by line."""

import os
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ValidationError

from custom_components.edgewise.dataset.files import write_together
from custom_components.edgewise.routines.errors import DataError


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that it is seen whole or not at all; results are for everybody to read."""
    data = content.encode() if isinstance(content, str) else content
    write_together(path.parent, {path.name: data}, mode=0o644)


def read_lines[M: BaseModel](path: Path, model: type[M]) -> list[M]:
    """Return the lines of a file; none where it is missing, and a cut last line is none."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return []
    except OSError as err:
        raise DataError(f"{path} cannot be read: {err.strerror}") from err
    # What stands behind the last line end was cut off when a run was killed.
    lines = content.split(b"\n")[:-1]
    read: list[M] = []
    for number, line in enumerate(lines, 1):
        try:
            read.append(model.model_validate_json(line))
        except ValidationError as err:
            raise DataError(f"{path}, line {number}: {first_error(err)}") from err
    return read


def first_error(err: ValidationError) -> str:
    """Return the first of a record's errors in one sentence."""
    first = err.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    return f"{place}: {first['msg']}" if place else first["msg"]


class LineWriter:
    """Appends lines that are on the disk when `append` returns."""

    def __init__(self, path: Path) -> None:
        """Open the file, made where it is missing; a cut last line is removed."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("ab+")
        self._file.seek(0)
        whole = self._file.read().rfind(b"\n") + 1
        self._file.truncate(whole)

    def append(self, line: BaseModel) -> None:
        """Write one line durably."""
        self._file.write(line.model_dump_json().encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Self:
        """Return the writer."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()
