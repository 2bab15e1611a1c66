"""Our tables: strict scoring, single dialogues, learning curve, and the runs themselves."""

from collections.abc import Sequence
import math

from benchmark.metrics.evidence import EvidenceScores
from benchmark.metrics.figures import Figure
from benchmark.metrics.strict import StrictScores
from benchmark.scoring import Mode, RunScores

from .published import MAE
from .tables import COUNTS, Cell, Row, Table, Unit, estimate_cell, field_name, figure_cell, labels

STRICT_SHOWN = (
    ("exact", "Exact"),
    ("triggers", "Triggers"),
    ("actions", "Actions"),
    ("jaccard50", "Jaccard ≥ .5"),
    ("jaccard80", "Jaccard ≥ .8"),
)


def strict_table(runs: Sequence[RunScores], mode: Mode) -> Table:
    """Return precision, recall and F1 of each kind of match, a line each."""
    rows = []
    for label, scores in zip(labels(runs), runs, strict=True):
        if mode not in scores.strict:
            continue
        strict = scores.strict[mode]
        for kind, name in STRICT_SHOWN:
            estimates = strict.precision[kind], strict.recall[kind], strict.f1[kind]
            rows.append(
                Row(
                    label=label,
                    data=scores.run.info.dataset.name,
                    count=COUNTS[mode],
                    what=name,
                    cells=[estimate_cell(estimate) for estimate in estimates],
                )
            )
    return Table(
        name=f"strict_{mode}",
        title=f"One prediction for one routine, their number {COUNTS[mode]} (strict scoring)",
        columns=("Precision %", "Recall %", "F1 %"),
        rows=rows,
        notes=(
            "With 95 % bootstrap intervals over persons; in brackets: n, predictions, gold"
            " routines, and both.",
        ),
    )


def strict_mae_table(runs: Sequence[RunScores]) -> Table:
    """Return the errors with missed values counted, and how many were found."""
    rows = [
        Row(
            label=label,
            data=scores.run.info.dataset.name,
            count=COUNTS[mode],
            what=f"{what}, {COUNTS[mode]}",
            cells=[figure_cell(figures[name], unit) for name in MAE],
        )
        for label, scores in zip(labels(runs), runs, strict=True)
        for mode, strict in scores.strict.items()
        for what, figures, unit in _errors(strict)
    ]
    return Table(
        name="strict_mae",
        title="Mean absolute error, missed values counted (strict scoring)",
        columns=[field_name(name) for name in MAE],
        rows=rows,
        notes=(
            "In brackets: n, gold values. A value that was not found costs its whole range (100,"
            " temperature 14 °C); coverage is the share that was found.",
        ),
    )


def _errors(strict: StrictScores) -> tuple[tuple[str, dict[str, Figure], Unit], ...]:
    return ("Error", strict.mae, "number"), ("Found %", strict.coverage, "share")


def evidence_table(runs: Sequence[RunScores]) -> Table:
    """Return how well single dialogues were read."""

    def cells(evidence: EvidenceScores) -> list[Cell]:
        return [
            estimate_cell(estimate)
            for estimate in (
                evidence.precision,
                evidence.recall,
                evidence.f1,
                evidence.exact,
                evidence.false_alarms,
            )
        ]

    return Table(
        name="evidence",
        title="Single dialogues: the settings in force at the end",
        columns=("Precision %", "Recall %", "F1 %", "Exact %", "False alarms %"),
        rows=[
            Row(
                label=label,
                data=scores.run.info.dataset.name,
                cells=cells(scores.evidence),
            )
            for label, scores in zip(labels(runs), runs, strict=True)
            if scores.evidence is not None
        ],
        notes=(
            "In brackets: n, settings found, gold settings, both, dialogues, and dialogues that"
            " set nothing. False alarms: of these last the share in which something was found;"
            " the less, the more restraint.",
        ),
    )


def curve_table(runs: Sequence[RunScores]) -> Table:
    """Return the learning curve, two lines a run."""
    lengths = sorted({point.sessions for scores in runs for point in scores.curve})
    rows = []
    for label, scores in zip(labels(runs), runs, strict=True):
        if not scores.curve:
            continue
        points = {point.sessions: point for point in scores.curve}
        told = {n: figure_cell(point.exact, "share") for n, point in points.items()}
        untold = {n: estimate_cell(point.unknown.f1["exact"]) for n, point in points.items()}
        series: tuple[tuple[str, Mode, dict[int, Cell]], ...] = (
            ("Exact %, number told", "known", told),
            ("Exact F1 %, not told", "unknown", untold),
        )
        rows += [
            Row(
                label=label,
                data=scores.run.info.dataset.name,
                count=COUNTS[mode],
                what=what,
                n=scores.curve[0].exact.n,
                cells=[cells.get(length, Cell(value=math.nan, unit="share")) for length in lengths],
            )
            for what, mode, cells in series
        ]
    return Table(
        name="learning_curve",
        title="Learning curve: after so many dialogues of each person",
        columns=[str(length) for length in lengths],
        rows=rows,
        notes=(
            "n: gold routines; all of them count from the start, those not yet heard of included."
            " Told: the paper's scoring; not told: strict. Consolidated anew when scored.",
        ),
        row_n=True,
    )


def runs_table(runs: Sequence[RunScores]) -> Table:
    """Return how the runs went."""
    rows = []
    for label, scores in zip(labels(runs), runs, strict=True):
        usage = scores.run.info.usage
        peak = usage.peak_rss_mb if usage and usage.peak_rss_mb is not None else math.nan
        rate = scores.dialogues_per_minute
        values = (
            float(scores.persons),
            float(scores.failed),
            float(scores.unfinished),
            float(scores.sessions),
            math.nan if rate is None else rate,
            peak,
        )
        rows.append(
            Row(
                label=label,
                data=scores.run.info.dataset.name,
                cells=[Cell(value=value, unit="number") for value in values],
            )
        )
    return Table(
        name="runs",
        title="The runs themselves",
        columns=("Persons", "failed", "unfinished", "Dialogues", "per minute", "Peak MiB"),
        rows=rows,
        notes=("Failed and unfinished persons count as nothing predicted.",),
    )
