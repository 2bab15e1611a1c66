"""A run's record -> its scores. No model, no data set; the same record gives the same scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from custom_components.edgewise.routines.consolidation import Observation, consolidate

from .metrics.curve import CurvePoint, learning_curve
from .metrics.evidence import EvidenceScores, score_evidence
from .metrics.figures import Figure, jsonable
from .metrics.official import (
    OfficialScores,
    RawRoutine,
    score_official,
    submitted,
    without_priority,
)
from .metrics.paper_schema import is_valid
from .metrics.strict import MATCHES, StrictScores, score_strict
from .record import (
    EvidenceLine,
    GoldLine,
    PredictionLine,
    RunInfo,
    SessionKey,
    Usage,
    read_evidence,
    read_gold,
    read_predictions,
    read_run,
)

type Mode = Literal["known", "unknown"]
"""Whether the number of routines was told (the paper's protocol) or not (a hub's reality)."""

MODES: tuple[Mode, ...] = ("known", "unknown")
OFFICIAL = ("routine_exact", "routine_jaccard", "triggers_exact", "actions_exact")


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A run's record, read."""

    folder: str
    """The folder's own name."""
    info: RunInfo
    gold: Sequence[GoldLine]
    predictions: Mapping[int, PredictionLine]
    evidence: Mapping[SessionKey, EvidenceLine]


@dataclass(frozen=True, kw_only=True, slots=True)
class RunScores:
    """All figures of a run."""

    run: Run
    official: dict[Mode, OfficialScores]
    """By how it was run; empty where nobody knows the routines."""
    strict: dict[Mode, StrictScores]
    evidence: EvidenceScores | None
    """None where single dialogues were not read, or nobody knows what they say."""
    curve: Sequence[CurvePoint]
    """Empty where the evidence of single dialogues was not kept."""
    persons: int
    sessions: int
    failed: int
    """Persons with an error; they count as nothing predicted."""
    unfinished: int
    """Persons the run has not come to; they count as nothing predicted, too."""
    dialogues_per_minute: float | None


def load_run(folder: Path) -> Run:
    """Read a run's record; raises DataError where the folder holds none."""
    return Run(
        folder=folder.resolve().name,
        info=read_run(folder),
        gold=read_gold(folder),
        predictions=read_predictions(folder),
        evidence=read_evidence(folder),
    )


def merge_shards(runs: Sequence[Run]) -> list[Run]:
    """Return the runs with those of one configuration and different persons put together."""
    merged: list[Run] = []
    for run in runs:
        persons = {line.person for line in run.gold}
        for place, other in enumerate(merged):
            same = run.info.config_digest == other.info.config_digest
            if same and persons.isdisjoint(line.person for line in other.gold):
                merged[place] = _merge(other, run)
                break
        else:
            merged.append(run)
    return merged


def _merge(one: Run, other: Run) -> Run:
    dataset = one.info.dataset.model_copy(
        update={
            "persons": one.info.dataset.persons + other.info.dataset.persons,
            "sessions": one.info.dataset.sessions + other.info.dataset.sessions,
        }
    )
    usages = [info.usage for info in (one.info, other.info) if info.usage]
    # Shards may have run side by side: their seconds add up, so the rate is that of one of them.
    usage = Usage(
        seconds=sum(usage.seconds for usage in usages),
        sessions=sum(usage.sessions for usage in usages),
        peak_rss_mb=max((usage.peak_rss_mb or 0 for usage in usages), default=0) or None,
    )
    return Run(
        folder=f"{one.folder} + {other.folder}",
        info=one.info.model_copy(update={"dataset": dataset, "usage": usage}),
        gold=sorted([*one.gold, *other.gold], key=lambda line: line.person),
        predictions={**one.predictions, **other.predictions},
        evidence={**one.evidence, **other.evidence},
    )


def score_run(run: Run) -> RunScores:
    """Return all figures that the record gives."""
    with_gold = [line for line in run.gold if line.routines is not None]
    gold: list[list[RawRoutine]] = [without_priority(line.routines) for line in with_gold]
    official: dict[Mode, OfficialScores] = {}
    strict: dict[Mode, StrictScores] = {}
    for mode in _modes(run) if gold else ():
        predicted = [
            _predicted(run.predictions.get(line.person), mode, len(wanted))
            for line, wanted in zip(with_gold, gold, strict=True)
        ]
        official[mode] = score_official(gold, predicted)
        strict[mode] = score_strict(gold, predicted, seed=run.info.seed)
    persons = {line.person for line in run.gold}
    lines = [line for person, line in run.predictions.items() if person in persons]
    return RunScores(
        run=run,
        official=official,
        strict=strict,
        evidence=_evidence(run),
        curve=_curve(run, with_gold, gold),
        persons=len(persons),
        sessions=sum(len(line.session_ids) for line in run.gold),
        failed=sum(line.error is not None for line in lines),
        unfinished=len(persons) - len(lines),
        dialogues_per_minute=_rate(run),
    )


def metrics_json(scores: RunScores) -> dict[str, Any]:
    """Return the content of `metrics.json`: numbers by name, null where there is nothing to measure."""
    known, unknown = (scores.official.get(mode) for mode in MODES)
    usage = scores.run.info.usage
    content: dict[str, Any] = {
        "official": _official_json(known),
        "official_unknown": _official_json(unknown),
        "strict": {mode: _strict_json(scores.strict.get(mode)) for mode in MODES},
        "evidence": _evidence_json(scores.evidence),
        "curve": [
            {
                "sessions": point.sessions,
                "routine_exact": point.known.routine_exact.value,
                "routine_jaccard": point.known.routine_jaccard.value,
                "unknown_exact_precision": point.unknown.precision["exact"].value,
                "unknown_exact_recall": point.unknown.recall["exact"].value,
                "unknown_exact_f1": point.unknown.f1["exact"].value,
            }
            for point in scores.curve
        ],
        "dialogues_per_minute": scores.dialogues_per_minute,
        "peak_rss_mb": usage.peak_rss_mb if usage else None,
        "persons": scores.persons,
        "sessions": scores.sessions,
        "failed_persons": scores.failed,
        "unfinished_persons": scores.unfinished,
        "dataset": scores.run.info.dataset.name,
        "dataset_digest": scores.run.info.dataset.digest,
    }
    cleaned: dict[str, Any] = jsonable(content)
    return cleaned


def _modes(run: Run) -> list[Mode]:
    """Return how the run was done, as its predictions tell; if all failed, as the paper does it."""
    lines = run.predictions.values()
    modes = [mode for mode in MODES if any(getattr(line, mode) is not None for line in lines)]
    return modes or ["known"]


def _predicted(line: PredictionLine | None, mode: Mode, count: int) -> list[RawRoutine]:
    if line is None or line.error is not None:
        return []
    routines = without_priority(line.known if mode == "known" else line.unknown) or []
    return submitted(routines, count if mode == "known" else len(routines), is_valid)


def _evidence(run: Run) -> EvidenceScores | None:
    gold: list[list[Mapping[str, Any]]] = []
    found: list[list[Mapping[str, Any]]] = []
    for person in run.gold:
        if person.evidence is None:
            continue
        pairs = [
            (wanted, run.evidence.get((person.person, session_id)))
            for session_id, wanted in zip(person.session_ids, person.evidence, strict=True)
            if wanted is not None
        ]
        gold.append([wanted for wanted, _ in pairs])
        found.append([line.settings if line else {} for _, line in pairs])
    if not gold or not run.evidence:
        return None
    return score_evidence(gold, found, seed=run.info.seed)


def _curve(
    run: Run, lines: Sequence[GoldLine], gold: Sequence[Sequence[RawRoutine]]
) -> list[CurvePoint]:
    if not run.evidence or not gold:
        return []
    heard = [
        [
            Observation(session_id=line.session_id, situation=line.meta, evidence=line.evidence)
            for session_id in person.session_ids
            if (line := run.evidence.get((person.person, session_id))) is not None
        ]
        for person in lines
    ]

    def find(observations: Sequence[Observation], count: int | None) -> list[RawRoutine]:
        return [found.routine.paper() for found in consolidate(observations, count=count)]

    return learning_curve(gold, heard, find)


def _rate(run: Run) -> float | None:
    """Return dialogues a minute of the work itself, by the run's clock or by its lines'."""
    usage = run.info.usage
    if usage and usage.seconds > 0 and usage.sessions:
        return 60 * usage.sessions / usage.seconds
    seconds = sum(line.seconds for line in run.evidence.values())
    return 60 * len(run.evidence) / seconds if seconds > 0 else None


def _official_json(scores: OfficialScores | None) -> dict[str, Any]:
    names = (*OFFICIAL, "len_diff", "mae_mean", "categorical_mean")
    if scores is None:
        return dict.fromkeys(names)
    figures: dict[str, Figure] = {name: getattr(scores, name) for name in names}
    fields = {"mae": scores.mae, "categorical": scores.categorical}
    return {
        **{name: figure.value for name, figure in figures.items()},
        **{
            kind: {name: figure.value for name, figure in by_name.items()}
            for kind, by_name in fields.items()
        },
        "n": {
            **{name: figure.n for name, figure in figures.items()},
            **{
                kind: {name: figure.n for name, figure in by_name.items()}
                for kind, by_name in fields.items()
            },
        },
    }


def _strict_json(scores: StrictScores | None) -> dict[str, Any]:
    names = [(kind, what) for kind in MATCHES for what in ("precision", "recall", "f1")]
    if scores is None:
        return {f"{kind}_{what}": None for kind, what in names} | {"mae_mean": None}
    estimates = {f"{kind}_{what}": getattr(scores, what)[kind] for kind, what in names}
    return {
        **{name: estimate.value for name, estimate in estimates.items()},
        "mae_mean": scores.mae_mean.value,
        "mae": {name: figure.value for name, figure in scores.mae.items()},
        "coverage": {name: figure.value for name, figure in scores.coverage.items()},
        "intervals": {name: [estimate.low, estimate.high] for name, estimate in estimates.items()},
        "n": {
            **{name: estimate.n for name, estimate in estimates.items()},
            "mae": {name: figure.n for name, figure in scores.mae.items()},
        },
    }


def _evidence_json(scores: EvidenceScores | None) -> dict[str, Any]:
    names = ("precision", "recall", "f1", "exact", "false_alarms")
    if scores is None:
        return dict.fromkeys(names)
    estimates = {name: getattr(scores, name) for name in names}
    return {
        **{name: estimate.value for name, estimate in estimates.items()},
        "intervals": {name: [estimate.low, estimate.high] for name, estimate in estimates.items()},
        "n": {name: estimate.n for name, estimate in estimates.items()},
    }
