"""Data sets: three line-aligned files -> Person, one a line.

`characters*.jsonl`, `routines*.jsonl` and `sessions*.jsonl` are the paper's (arXiv 2505.11417);
`evidence*.jsonl` is ours: the settings in force when each dialogue ends. A line is an object that
holds the list under the file's key, or the bare list. Bad input costs at most its session or its
person, and is collected in `Dataset.problems`.
"""

from collections import Counter
from dataclasses import dataclass
import hashlib
from pathlib import Path

from custom_components.edgewise.routines.errors import DataError
from custom_components.edgewise.routines.vocabulary import PAPER, Vocabulary

from . import hub
from .lines import Problem, find_files
from .person import Person, PersonReader, RawRoutine

__all__ = ["Dataset", "Person", "RawRoutine", "load_dataset"]

SAMPLE = Path(__file__).parent / "data" / "sample"
ROLES = ("characters", "routines", "sessions", "evidence")


@dataclass(frozen=True, kw_only=True, slots=True)
class Dataset:
    """All persons of a data set, and what was wrong with it."""

    name: str
    """`EdgeWisePersona`, `sample`, or the folder's name: what a table says the figures are of."""
    source: str
    """As it was asked for: `hf`, `sample` or a path."""
    digest: str
    """SHA-256 over the files' roles and bytes; the same data has it wherever it lies."""
    persons: tuple[Person, ...]
    problems: tuple[Problem, ...] = ()
    unknown_keys: Counter[str]
    """Keys that were dropped, and how often each was."""
    revision: str | None = None
    """The hub's commit, for `hf`."""


def load_dataset(source: str, *, strict: bool = False, vocabulary: Vocabulary = PAPER) -> Dataset:
    """Load `hf`, `sample`, or the folder of this path; with `strict` the first problem is raised."""
    revision = None
    if source == "hf":
        snapshot = hub.fetch()
        files, revision, name = snapshot.files, snapshot.commit, "EdgeWisePersona"
    elif source == "sample":
        files, name = _files_below(SAMPLE), "sample"
    else:
        folder = Path(source).expanduser()
        files, name = _files_below(folder), folder.resolve().name
    contents = {role: _read(files[role]) for role in ROLES if role in files}
    reader = PersonReader(
        {role: files[role].name for role in contents}, contents, strict, vocabulary
    )
    persons = reader.persons()
    if not persons:
        raise DataError(f"{files['sessions']} is empty: it holds no person")
    return Dataset(
        name=name,
        source=source,
        digest=_digest(contents),
        persons=persons,
        problems=tuple(reader.problems),
        unknown_keys=reader.forms.unknown_keys,
        revision=revision,
    )


def _files_below(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        raise DataError(
            f"{folder} is no folder: --dataset takes hf, sample, or a folder with"
            " characters, routines and sessions as .jsonl files"
        )
    files = find_files(
        [path for path in folder.rglob("*.jsonl") if path.is_file()], ROLES, str(folder)
    )
    if "sessions" not in files:
        raise DataError(f"{folder} holds no sessions*.jsonl")
    return files


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
