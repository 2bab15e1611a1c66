"""Whether a file is what it should be, without reading it again as long as it stays as it is."""

from collections.abc import Mapping
from contextlib import suppress
import hashlib
import json
from pathlib import Path

from ..routines.errors import ModelFileError, ModelMissingError


def check_file(
    file: Path, *, sha256: str | None, size: int | None, cache: Path | None = None
) -> str:
    """Return the file's digest; raise ModelFileError unless it has this digest and size, if given.

    With a `cache` folder the file is not read again until its size or time of change is another.
    """
    try:
        status = file.stat()
    except OSError as err:
        raise ModelMissingError(f"There is no model file {file}.") from err
    if size is not None and status.st_size != size:
        raise ModelFileError(
            f"{file} is cut or another file: it has {status.st_size} bytes instead of {size}."
        )
    state = {
        "file": str(file.absolute()),
        "size": status.st_size,
        "changed": status.st_mtime_ns,
    }
    note = cache / f"{file.name}.checked.json" if cache else None
    digest = _noted_digest(note, state)
    if digest is None:
        try:
            with file.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as err:
            raise ModelFileError(f"{file} cannot be read: {err.strerror}.") from err
        if note is not None:
            with suppress(OSError):  # then it is read again the next time
                note.parent.mkdir(parents=True, exist_ok=True)
                note.write_text(json.dumps(state | {"sha256": digest}))
    if sha256 is not None and digest != sha256:
        raise ModelFileError(
            f"{file} is damaged or another file: "
            f"its SHA-256 digest is {digest} instead of {sha256}."
        )
    return digest


def _noted_digest(note: Path | None, state: Mapping[str, object]) -> str | None:
    """Return the digest that was read when the file was in this state."""
    if note is None:
        return None
    try:
        noted = json.loads(note.read_bytes())
        return str(noted["sha256"]) if state.items() <= noted.items() else None
    except OSError, ValueError, TypeError, KeyError, AttributeError:
        return None
