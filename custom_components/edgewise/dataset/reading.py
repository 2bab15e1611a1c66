"""A folder with the data set's files -> Person, one a line.

A line is an object that holds the list under the file's key, or the bare list. Bad input costs at
most its session or its person, and is collected in `Contents.problems`.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
import hashlib
from pathlib import Path

from ..routines.errors import DataError
from ..routines.vocabulary import PAPER, Vocabulary
from .lines import Problem, find_files
from .person import Person, PersonReader

ROLES = ("characters", "routines", "sessions", "evidence")


@dataclass(frozen=True, kw_only=True, slots=True)
class Contents:
    """Everything that some files hold, and what was wrong with it."""

    persons: tuple[Person, ...]
    """One a line, the lost ones included; never empty."""
    problems: tuple[Problem, ...] = ()
    unknown_keys: Counter[str]
    """Keys that were dropped, and how often each was."""
    digest: str
    """SHA-256 over the files' roles and bytes; the same data has it wherever it lies."""


def files_below(folder: Path) -> dict[str, Path]:
    """Return the data set's files anywhere below a folder, by role; raises DataError for none."""
    if not folder.is_dir():
        raise DataError(f"{folder} is no folder")
    files = find_files(
        [path for path in folder.rglob("*.jsonl") if path.is_file()], ROLES, str(folder)
    )
    if "sessions" not in files:
        raise DataError(f"{folder} holds no sessions*.jsonl")
    return files


def read_files(
    files: Mapping[str, Path], *, strict: bool = False, vocabulary: Vocabulary = PAPER
) -> Contents:
    """Read files given by role; with `strict` the first problem is raised as DataError."""
    contents = {role: _read(files[role]) for role in ROLES if role in files}
    reader = PersonReader(
        {role: files[role].name for role in contents}, contents, strict, vocabulary
    )
    persons = reader.persons()
    if not persons:
        raise DataError(f"{files['sessions']} is empty: it holds no person")
    return Contents(
        persons=persons,
        problems=tuple(reader.problems),
        unknown_keys=reader.forms.unknown_keys,
        digest=_digest(contents),
    )


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as err:
        raise DataError(f"{file} cannot be read: {err.strerror}") from err


def _digest(contents: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for role, content in contents.items():
        digest.update(f"{role} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()
