"""What a run leaves behind: a folder that says what was run and holds all it found.

`run.json` says what was run, on what, with what; `gold.jsonl` what was to be found, so that scoring
needs no data set; `predictions.jsonl` what was found, a line a person; `evidence.jsonl` what each
dialogue was read as, a line a session. The first two appear whole or not at all. The others grow
line by line and survive a kill: a cut last line is as if it had not been written.
"""

from collections.abc import Iterable, Mapping
import hashlib
import json
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from custom_components.edgewise.routines.errors import DataError
from custom_components.edgewise.routines.evidence import Evidence
from custom_components.edgewise.routines.situation import Situation

from .dataset import Dataset
from .files import first_error, read_lines, write_whole

RUN = "run.json"
GOLD = "gold.jsonl"
PREDICTIONS = "predictions.jsonl"
EVIDENCE = "evidence.jsonl"

type SessionKey = tuple[int, int | str]
"""Person and session id."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class ModelInfo(_Record):
    """The language model of a run."""

    name: str
    digest: str | None = None
    """SHA-256 of its file; None where it runs elsewhere."""
    form: str | None = None
    """The prompt form it was asked in."""
    adapter: str | None = None
    """SHA-256 of its adapter's file."""
    baked: str | None = None
    """SHA-256 of the file that base and adapter were baked into; None where none was run."""


class DatasetInfo(_Record):
    """The data of a run."""

    name: str
    source: str
    digest: str
    revision: str | None = None
    persons: int
    sessions: int
    problems: tuple[str, ...] = ()
    unknown_keys: dict[str, int] = {}


class Usage(_Record):
    """What a run cost, all its resumptions together."""

    seconds: float = 0.0
    """Wall clock time of the work itself: no loading of data or model."""
    sessions: int = 0
    """Dialogues worked on in that time."""
    peak_rss_mb: float | None = None
    """The largest resident memory of the process that held the model, in MiB."""


class RunInfo(_Record):
    """All that must be known to believe a run's figures."""

    created: str
    """When the run was started first, ISO 8601 with its offset."""
    command: tuple[str, ...]
    edgewise: str
    """The integration's version."""
    commit: str | None = None
    dirty: bool | None = None
    """Whether the tree held changes that the commit does not."""
    system: str
    """`edgewise`, `rules`, `model` or `one-shot`."""
    backend: str | None = None
    model: ModelInfo | None = None
    dataset: DatasetInfo
    settings: dict[str, Any] = {}
    seed: int = 0
    versions: dict[str, str] = {}
    processor: str = ""
    platform: str = ""
    config_digest: str
    """Of everything that changes results; a run resumes only under the same."""
    usage: Usage | None = None


class GoldLine(_Record):
    """What was to be found for one person."""

    person: int
    routines: list[dict[str, Any]] | None
    """As they stand in the file; None where nobody knows."""
    session_ids: list[int | str] = []
    evidence: list[dict[str, dict[str, Any]] | None] | None = None
    """One entry a session; None where nobody knows."""
    kinds: list[str | None] = []
    error: str | None = None
    """Why the data set's line could not be used."""


class PredictionLine(_Record):
    """What was found for one person; a later line of the same person replaces an earlier one."""

    person: int
    known: list[dict[str, Any]] | None = None
    """Routines in the paper's form, their number told beforehand; None where it was not run so."""
    unknown: list[dict[str, Any]] | None = None
    """The same with the number not told."""
    confidences: dict[Literal["known", "unknown"], list[float]] = {}
    error: str | None = None
    seconds: float = 0.0


class EvidenceLine(_Record):
    """What one session was read as."""

    person: int
    session_id: int | str
    meta: Situation
    evidence: Evidence
    settings: dict[str, dict[str, Any]]
    """The evidence's settings in force."""
    seconds: float = 0.0

    @property
    def key(self) -> SessionKey:
        """Return what names the session within the run."""
        return self.person, self.session_id


def dataset_info(dataset: Dataset) -> DatasetInfo:
    """Return what a run says of its data."""
    return DatasetInfo(
        name=dataset.name,
        source=dataset.source,
        digest=dataset.digest,
        revision=dataset.revision,
        persons=len(dataset.persons),
        sessions=sum(len(person.sessions) for person in dataset.persons),
        problems=tuple(str(problem) for problem in dataset.problems),
        unknown_keys=dict(dataset.unknown_keys),
    )


def gold_lines(dataset: Dataset) -> list[GoldLine]:
    """Return the data set's gold, a line a person."""
    return [
        GoldLine(
            person=person.index,
            routines=None if person.gold is None else list(person.gold),
            session_ids=[session.session_id for session in person.sessions],
            evidence=None if person.evidence is None else list(person.evidence),
            kinds=list(person.kinds),
            error=person.error,
        )
        for person in dataset.persons
    ]


def config_digest(settings: Mapping[str, Any]) -> str:
    """Return the SHA-256 of JSON settings, whatever the order of their keys."""
    text = json.dumps(settings, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def write_run(folder: Path, info: RunInfo) -> None:
    """Write `run.json`."""
    write_whole(folder / RUN, info.model_dump_json(indent=2) + "\n")


def write_gold(folder: Path, lines: Iterable[GoldLine]) -> None:
    """Write `gold.jsonl`."""
    write_whole(folder / GOLD, "".join(f"{line.model_dump_json()}\n" for line in lines))


def read_run(folder: Path) -> RunInfo:
    """Read `run.json`."""
    path = folder / RUN
    try:
        return RunInfo.model_validate_json(path.read_bytes())
    except OSError as err:
        raise DataError(f"{folder} is no run: it holds no readable {RUN}") from err
    except ValidationError as err:
        raise DataError(f"{path}: {first_error(err)}") from err


def read_gold(folder: Path) -> list[GoldLine]:
    """Read `gold.jsonl`, ordered by person."""
    lines = read_lines(folder / GOLD, GoldLine)
    if not lines:
        raise DataError(f"{folder} is no run: it holds no readable {GOLD}")
    return sorted(lines, key=lambda line: line.person)


def read_predictions(folder: Path) -> dict[int, PredictionLine]:
    """Read `predictions.jsonl` by person, the last line of each; empty where nothing was finished."""
    return {line.person: line for line in read_lines(folder / PREDICTIONS, PredictionLine)}


def read_evidence(folder: Path) -> dict[SessionKey, EvidenceLine]:
    """Read `evidence.jsonl` by session, the last line of each; empty where nothing was finished."""
    return {line.key: line for line in read_lines(folder / EVIDENCE, EvidenceLine)}
