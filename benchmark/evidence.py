"""Score how single dialogues are read: python -m benchmark.evidence --data FILE.

FILE has one dialogue a line with the settings in force at its end. Prints precision, recall, F1 and
exact share; writes `metrics.json` and `evidence.jsonl` into --out. --measure-agreement prints what each
kind of (dis)agreement of rules and model is worth, as a model's registry entry wants it.
"""

from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
import json
import math
from pathlib import Path
import sys
from typing import Any

from rich.console import Console
from rich.table import Table

from custom_components.edgewise.routines.agreement import Agreement, BySureness, compare
from custom_components.edgewise.routines.errors import RoutineError
from custom_components.edgewise.routines.evidence import Evidence, Reading
from custom_components.edgewise.routines.extraction import extract_all

from .files import write_whole
from .labelled import Labelled, load_labelled
from .metrics.evidence import EvidenceScores, score_evidence, settings
from .options import add_system_options, positive, system_options
from .progress import RunProgress
from .remarks import error, remark
from .systems import make_extractor, open_model


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = ArgumentParser(prog="python -m benchmark.evidence", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FILE")
    parser.add_argument("--out", type=Path, metavar="DIR")
    parser.add_argument("--first", type=positive, metavar="N", help="only the first N dialogues")
    parser.add_argument("--strict", action="store_true", help="any bad line ends the run")
    parser.add_argument("--by-twist", action="store_true", help="a row for each difficulty, too")
    parser.add_argument("--measure-agreement", action="store_true")
    add_system_options(parser)
    parser.set_defaults(system="edgewise")
    given = parser.parse_args(arguments)
    console = Console(stderr=True)
    try:
        return _evidence(given, console)
    except RoutineError as err:
        return error(console, err)
    except KeyboardInterrupt:
        return 130


def _evidence(given: Namespace, console: Console) -> int:
    dialogues, problems = load_labelled(given.data, strict=given.strict)
    for problem in problems:
        remark(console, "bad input", problem)
    dialogues = dialogues[: given.first]
    options = system_options(given)
    if options.system == "one-shot":
        raise RoutineError("one-shot reads whole histories, not dialogues: choose another --system")
    found: list[Evidence] = []
    with open_model(options) as model:
        extractor = make_extractor(options.system, model)
        progress = RunProgress(console, dialogues=len(dialogues))
        concurrency = model.concurrency if model else 1
        with progress:
            for _, evidence in extract_all(
                [d.session for d in dialogues], extractor, concurrency=concurrency
            ):
                found.append(evidence)
                progress.dialogue()
    scores = _score(dialogues, found)
    _print(scores, dialogues, found, given)
    if given.measure_agreement:
        sys.stdout.write(json.dumps(measure_agreement(dialogues, found), indent=2) + "\n")
    if given.out is not None:
        _write(given.out, given, scores, dialogues, found)
    failed = sum(evidence.failure is not None for evidence in found)
    if failed:
        console.print(f"{failed} dialogues could not be read by the model")
    return 0


def _score(dialogues: Sequence[Labelled], found: Sequence[Evidence]) -> EvidenceScores:
    gold: dict[str, list[Any]] = defaultdict(list)
    answers: dict[str, list[Any]] = defaultdict(list)
    for dialogue, evidence in zip(dialogues, found, strict=True):
        gold[dialogue.person].append(dialogue.settings)
        answers[dialogue.person].append(evidence.settings())
    return score_evidence(list(gold.values()), list(answers.values()))


def _print(
    scores: EvidenceScores,
    dialogues: Sequence[Labelled],
    found: Sequence[Evidence],
    given: Namespace,
) -> None:
    table = Table(title=f"{given.system} on {given.data.name}, {len(dialogues)} dialogues")
    for column in ("", "n", "precision", "recall", "F1", "95 %", "exact", "false alarms"):
        table.add_column(column, justify="right" if column else "left")
    table.add_row("all", *_cells(scores))
    if given.by_twist:
        for twist in sorted({d.twist for d in dialogues}):
            pairs = [(d, e) for d, e in zip(dialogues, found, strict=True) if d.twist == twist]
            part = _score([d for d, _ in pairs], [e for _, e in pairs])
            table.add_row(twist or "-", *_cells(part))
    Console().print(table)


def _cells(scores: EvidenceScores) -> list[str]:
    figures = (scores.precision, scores.recall, scores.f1, scores.exact, scores.false_alarms)
    shown = ["-" if math.isnan(f.value) else f"{f.value:.3f}" for f in figures]
    low, high = scores.f1.low, scores.f1.high
    shown.insert(3, "-" if math.isnan(low) else f"{low:.3f}-{high:.3f}")
    return [str(scores.exact.n), *shown]


def measure_agreement(
    dialogues: Sequence[Labelled], found: Sequence[Evidence]
) -> dict[str, dict[str, Any]]:
    """Return the measured Agreement, and how many readings there were of each kind.

    The precision is Laplace's (right + 1) / (all + 2): a kind that was seen twice is not certain.
    """
    hits: dict[str, dict[bool, list[bool]]] = defaultdict(lambda: {True: [], False: []})
    for dialogue, evidence in zip(dialogues, found, strict=True):
        gold = settings(dialogue.settings)
        by_rules, by_model = (
            [r for r in evidence.readings if reader in r.readers] for reader in ("rules", "model")
        )
        kinds: list[tuple[Reading, str, bool]] = [
            *compare(by_rules, by_model, evidence.chance),
            *((r, "model_alone", True) for r in by_model),
        ]
        for reading, kind, is_sure in kinds:
            hit = settings({reading.device: {reading.setting: reading.value}}) <= gold
            hits[kind][is_sure].append(hit)
    precision: dict[str, Any] = {}
    count: dict[str, Any] = {}
    for kind, field in Agreement.model_fields.items():
        sure, unsure = hits[kind][True], hits[kind][False]
        if field.annotation is BySureness:
            precision[kind] = {"sure": _laplace(sure), "unsure": _laplace(unsure)}
            count[kind] = {"sure": len(sure), "unsure": len(unsure)}
        else:
            precision[kind], count[kind] = _laplace([*sure, *unsure]), len(sure) + len(unsure)
    return {"agreement": precision, "n": count}


def _laplace(hits: Sequence[bool]) -> float:
    return round((sum(hits) + 1) / (len(hits) + 2), 3)


def _write(
    folder: Path,
    given: Namespace,
    scores: EvidenceScores,
    dialogues: Sequence[Labelled],
    found: Sequence[Evidence],
) -> None:
    metrics = {
        "data": given.data.name,
        "system": given.system,
        "model": None if given.system == "rules" else given.model,
        "dialogues": len(dialogues),
        "evidence": {
            name: None if math.isnan(figure["value"]) else figure["value"]
            for name, figure in asdict(scores).items()
        },
        "failures": sum(evidence.failure is not None for evidence in found),
        "dropped": sum(evidence.dropped for evidence in found),
    }
    write_whole(folder / "metrics.json", json.dumps(metrics, indent=2) + "\n")
    lines = [
        json.dumps(
            {
                "line": dialogue.session.session_id,
                "gold": dialogue.settings,
                "settings": evidence.settings(),
                "evidence": evidence.model_dump(mode="json"),
            }
        )
        for dialogue, evidence in zip(dialogues, found, strict=True)
    ]
    write_whole(folder / "evidence.jsonl", "\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
