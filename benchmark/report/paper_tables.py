"""The paper's three tables, our rows below the published ones."""

from collections.abc import Callable, Sequence

from benchmark.metrics.official import OfficialScores
from benchmark.scoring import MODES, OFFICIAL, RunScores

from .published import CATEGORICAL, DATA, MAE, PUBLISHED, PublishedRow
from .tables import COUNTS, Cell, Row, Table, Unit, field_name, figure_cell, labels


def whole_table(runs: Sequence[RunScores]) -> Table:
    """Return the paper's table of whole routines."""
    units: tuple[Unit, ...] = ("share", "fraction", "share", "share", "fraction")
    names = (*OFFICIAL, "len_diff")

    def published(row: PublishedRow) -> list[Cell]:
        return [
            Cell(value=getattr(row, name), unit=unit)
            for name, unit in zip(names, units, strict=True)
        ]

    def ours(scores: OfficialScores) -> list[Cell]:
        return [
            figure_cell(getattr(scores, name), unit)
            for name, unit in zip(names, units, strict=True)
        ]

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


def mae_table(runs: Sequence[RunScores]) -> Table:
    """Return the paper's table of errors."""

    def ours(scores: OfficialScores) -> list[Cell]:
        return [figure_cell(scores.mae[name], "number") for name in MAE]

    return Table(
        name="mae",
        title="Mean absolute error by setting (the paper's scoring)",
        by_field=True,
        columns=[field_name(name) for name in MAE],
        rows=_paper_rows(
            lambda row: [Cell(value=row.mae[name], unit="number") for name in MAE], runs, ours
        ),
        notes=(
            "Percentage points, temperature in °C; in brackets: n, values that both gold and"
            " prediction give. A value that was not predicted costs nothing here. Published rows:"
            " on EdgeWisePersona, number told.",
        ),
    )


def categorical_table(runs: Sequence[RunScores]) -> Table:
    """Return the paper's table of categorical accuracies."""

    def ours(scores: OfficialScores) -> list[Cell]:
        return [figure_cell(scores.categorical[name], "share") for name in CATEGORICAL]

    return Table(
        name="accuracy",
        title="Accuracy by categorical field, % (the paper's scoring)",
        by_field=True,
        columns=[field_name(name) for name in CATEGORICAL],
        rows=_paper_rows(
            lambda row: [Cell(value=row.categorical[name], unit="share") for name in CATEGORICAL],
            runs,
            ours,
        ),
        notes=("In brackets: n, gold values. Published rows: on EdgeWisePersona, number told.",),
    )


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
