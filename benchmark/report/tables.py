"""What a table is, whatever it is shown with: rows that say who, on which data, and the figures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from benchmark.metrics.figures import Estimate, Figure
from benchmark.scoring import Mode, RunScores

from .published import SOURCE

type Unit = Literal["share", "fraction", "number"]
"""Shown in per cent, as a fraction of 1, as it is."""

SYSTEM_NAMES = {
    "edgewise": "Edgewise",
    "rules": "Edgewise, rules only",
    "model": "Edgewise, model only",
    "one-shot": "One prompt",
}
COUNTS: dict[Mode, str] = {"known": "told", "unknown": "not told"}


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


def figure_cell(figure: Figure, unit: Unit) -> Cell:
    """Return a figure as a cell."""
    return Cell(value=figure.value, unit=unit, n=figure.n)


def estimate_cell(estimate: Estimate) -> Cell:
    """Return a share with its interval as a cell."""
    return Cell(
        value=estimate.value,
        unit="share",
        n=estimate.n,
        interval=(estimate.low, estimate.high),
    )


def field_name(name: str) -> str:
    """Return a field's name for people: `tv.input_source` is `tv input source`."""
    return name.replace("_", " ").replace(".", " ")
