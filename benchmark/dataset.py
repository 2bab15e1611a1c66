"""Data sets by name: the paper's from the hub, the sample homes, or any folder with such files."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from custom_components.edgewise.dataset.lines import Problem
from custom_components.edgewise.dataset.person import Person
from custom_components.edgewise.dataset.reading import files_below, read_files
from custom_components.edgewise.routines.errors import DataError
from custom_components.edgewise.routines.vocabulary import PAPER, Vocabulary

from . import hub

SAMPLE = Path(__file__).parent / "data" / "sample"


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
        files, name = files_below(SAMPLE), "sample"
    else:
        folder = Path(source).expanduser()
        if not folder.is_dir():
            raise DataError(
                f"{folder} is no folder: --dataset takes hf, sample, or a folder with"
                " characters, routines and sessions as .jsonl files"
            )
        files, name = files_below(folder), folder.resolve().name
    contents = read_files(files, strict=strict, vocabulary=vocabulary)
    return Dataset(
        name=name,
        source=source,
        digest=contents.digest,
        persons=contents.persons,
        problems=contents.problems,
        unknown_keys=contents.unknown_keys,
        revision=revision,
    )
