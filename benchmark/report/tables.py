"""Scores -> tables as data: what stands in which cell, whatever it is shown with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
import math
from typing import Literal

from benchmark.metrics.evidence import EvidenceScores
from benchmark.metrics.figures import Estimate, Figure
from benchmark.metrics.official import OfficialScores
from benchmark.metrics.strict import StrictScores
from benchmark.scoring import MODES, OFFICIAL, Mode, RunScores

from .published import CATEGORICAL, DATA, MAE, PUBLISHED, SOURCE, PublishedRow

type Unit = Literal["share", "fraction", "number"]
"""Shown in per cent, as a fraction of 1, as it is."""

SYSTEM_NAMES = {
    "edgewise": "Edgewise",
    "rules": "Edgewise, rules only",
    "model": "Edgewise, model only",
    "one-shot": "One prompt",
}
COUNTS: dict[Mode, str] = {"known": "told", "unknown": "not told"}
STRICT_SHOWN = (
    ("exact", "Exact"),
    ("triggers", "Triggers"),
    ("actions", "Actions"),
    ("jaccard50", "Jaccard ≥ .5"),
    ("jaccard80", "Jaccard ≥ .8"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A figure of a table; NaN is a gap."""

    value: float
    unit: Unit
    n: int | None = None
    """None where it was not published, or stands in a column of its own."""
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A line of a table: who, on which data, and the figures."""

    label: str
    data: str
    count: str = ""
    """Whether the number of routines was told."""
    what: str = ""
    """What is told of the one the row is about, where a table says more than one thing."""
    n: int | None = None
    """The n of the whole row, for a table with `row_n`."""
    cells: Sequence[Cell]
    is_ours: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table; the columns for who, data and count go without saying."""

    name: str
    """For file names."""
    title: str
    columns: Sequence[str]
    rows: Sequence[Row]
    notes: Sequence[str] = field(default=())
    row_n: bool = False
    """Whether people are shown one n a row; otherwise each figure has its own behind it."""
    by_field: bool = False
    """Whether a narrow screen shows a line a column and not a line a row."""


def labels(runs: Sequence[RunScores]) -> list[str]:
    """Return what each run is called in tables: its system and model, told apart by its folder."""
    names = [_label(scores) for scores in runs]
    keys = [(name, scores.run.info.dataset.name) for name, scores in zip(names, runs, strict=True)]
    return [
        name if keys.count(key) == 1 else f"{name} [{scores.run.folder}]"
        for name, key, scores in zip(names, keys, runs, strict=True)
    ]


def _label(scores: RunScores) -> str:
    info = scores.run.info
    name = SYSTEM_NAMES.get(info.system, info.system)
    return f"{name} ({info.model.name})" if info.model else name


def report_tables(runs: Sequence[RunScores]) -> list[Table]:
    """Return all tables that the runs have figures for, in the order they are read."""
    tables = [_whole(runs), _mae(runs), _categorical(runs)]
    tables += [_strict(runs, mode) for mode in MODES]
    tables += [_strict_mae(runs), _evidence(runs), _curve(runs), _runs(runs)]
    return [table for table in tables if any(row.is_ours for row in table.rows)]


def data_sentence(runs: Sequence[RunScores]) -> str:
    """Return on which data the rows were measured, the paper's and ours."""
    sets = {
        f"{info.name} ({info.persons} persons, {info.sessions} dialogues,"
        f" SHA-256 {info.digest[:12]}…)": None
        for info in (scores.run.info.dataset for scores in runs)
    }
    ours = " and ".join(sets)
    paper = f"The paper's rows ({SOURCE}) were measured on the paper's data"
    if all(scores.run.info.dataset.source == "hf" for scores in runs):
        return f"{paper}, ours on what its repository holds today: {ours}."
    return f"{paper}, ours on {ours}: rows on different data cannot be compared."


def _paper_rows(
    published: Callable[[PublishedRow], Sequence[Cell]],
    runs: Sequence[RunScores],
    ours: Callable[[OfficialScores], Sequence[Cell]],
) -> list[Row]:
    rows = [
        Row(label=row.model, data=DATA, count=COUNTS["known"], cells=published(row), is_ours=False)
        for row in PUBLISHED
    ]
    rows += [
        Row(
            label=label,
            data=scores.run.info.dataset.name,
            count=COUNTS[mode],
            n=scores.official[mode].routine_exact.n,
            cells=ours(scores.official[mode]),
        )
        for mode in MODES
        for label, scores in zip(labels(runs), runs, strict=True)
        if mode in scores.official
    ]
    return rows


def _whole(runs: Sequence[RunScores]) -> Table:
    units: tuple[Unit, ...] = ("share", "fraction", "share", "share", "fraction")
    names = (*OFFICIAL, "len_diff")

    def published(row: PublishedRow) -> list[Cell]:
        return [
            Cell(value=getattr(row, name), unit=unit)
            for name, unit in zip(names, units, strict=True)
        ]

    def ours(scores: OfficialScores) -> list[Cell]:
        return [_cell(getattr(scores, name), unit) for name, unit in zip(names, units, strict=True)]

    return Table(
        name="routines",
        title="Whole routines (the paper's scoring)",
        columns=("Exact %", "Jaccard", "Triggers %", "Actions %", "Δ length"),
        rows=_paper_rows(published, runs, ours),
        notes=(
            "n: gold routines; Δ length, by how many a person's routines were too many or too few,"
            " is a mean over persons. A prediction may serve several gold routines, and"
            " superfluous ones cost nothing but length here.",
        ),
        row_n=True,
    )


def _mae(runs: Sequence[RunScores]) -> Table:
    def ours(scores: OfficialScores) -> list[Cell]:
        return [_cell(scores.mae[name], "number") for name in MAE]

    return Table(
        name="mae",
        title="Mean absolute error by setting (the paper's scoring)",
        by_field=True,
        columns=[_field(name) for name in MAE],
        rows=_paper_rows(
            lambda row: [Cell(value=row.mae[name], unit="number") for name in MAE], runs, ours
        ),
        notes=(
            "Percentage points, temperature in °C; in brackets: n, values that both gold and"
            " prediction give. A value that was not predicted costs nothing here. Published rows:"
            " on EdgeWisePersona, number told.",
        ),
    )


def _categorical(runs: Sequence[RunScores]) -> Table:
    def ours(scores: OfficialScores) -> list[Cell]:
        return [_cell(scores.categorical[name], "share") for name in CATEGORICAL]

    return Table(
        name="accuracy",
        title="Accuracy by categorical field, % (the paper's scoring)",
        by_field=True,
        columns=[_field(name) for name in CATEGORICAL],
        rows=_paper_rows(
            lambda row: [Cell(value=row.categorical[name], unit="share") for name in CATEGORICAL],
            runs,
            ours,
        ),
        notes=("In brackets: n, gold values. Published rows: on EdgeWisePersona, number told.",),
    )


def _strict(runs: Sequence[RunScores], mode: Mode) -> Table:
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
                    cells=[_estimate(estimate) for estimate in estimates],
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


def _strict_mae(runs: Sequence[RunScores]) -> Table:
    rows = [
        Row(
            label=label,
            data=scores.run.info.dataset.name,
            count=COUNTS[mode],
            what=f"{what}, {COUNTS[mode]}",
            cells=[_cell(figures[name], unit) for name in MAE],
        )
        for label, scores in zip(labels(runs), runs, strict=True)
        for mode, strict in scores.strict.items()
        for what, figures, unit in _errors(strict)
    ]
    return Table(
        name="strict_mae",
        title="Mean absolute error, missed values counted (strict scoring)",
        columns=[_field(name) for name in MAE],
        rows=rows,
        notes=(
            "In brackets: n, gold values. A value that was not found costs its whole range (100,"
            " temperature 14 °C); coverage is the share that was found.",
        ),
    )


def _errors(strict: StrictScores) -> tuple[tuple[str, dict[str, Figure], Unit], ...]:
    return ("Error", strict.mae, "number"), ("Found %", strict.coverage, "share")


def _evidence(runs: Sequence[RunScores]) -> Table:
    def cells(evidence: EvidenceScores) -> list[Cell]:
        return [
            _estimate(estimate)
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


def _curve(runs: Sequence[RunScores]) -> Table:
    lengths = sorted({point.sessions for scores in runs for point in scores.curve})
    rows = []
    for label, scores in zip(labels(runs), runs, strict=True):
        if not scores.curve:
            continue
        points = {point.sessions: point for point in scores.curve}
        told = {n: _cell(point.exact, "share") for n, point in points.items()}
        untold = {n: _estimate(point.unknown.f1["exact"]) for n, point in points.items()}
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


def _runs(runs: Sequence[RunScores]) -> Table:
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


def _cell(figure: Figure, unit: Unit) -> Cell:
    return Cell(value=figure.value, unit=unit, n=figure.n)


def _estimate(estimate: Estimate) -> Cell:
    return Cell(
        value=estimate.value,
        unit="share",
        n=estimate.n,
        interval=(estimate.low, estimate.high),
    )


def _field(name: str) -> str:
    """Return a field's name for people: `tv.input_source` is `tv input source`."""
    return name.replace("_", " ").replace(".", " ")
