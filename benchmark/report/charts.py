"""Charts like the paper's figures 2 and 3, and the learning curve; the same bytes for the same scores."""

from collections.abc import Sequence
import io

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from benchmark.scoring import RunScores

from .published import DATA, PUBLISHED
from .tables import labels

# The first pair of the Okabe-Ito palette: told apart by all eyes, and in grey.
FIRST, SECOND = "#0072B2", "#E69F00"
OURS_EDGE = "#222222"
FORMATS = ("png", "svg")

type Bars = tuple[str, float, float, bool]
"""Label, first value, second value, whether it is ours."""


def report_charts(runs: Sequence[RunScores]) -> dict[str, bytes]:
    """Return the charts by file name, as PNG and SVG."""
    charts: dict[str, bytes] = {}
    if any(scores.official for scores in runs):
        charts |= _rendered(
            "routines",
            _bars(
                "Whole routines",
                ("Exact match", "Jaccard similarity"),
                _pairs(runs, "routine_exact", "routine_jaccard"),
            ),
        )
        charts |= _rendered(
            "triggers_actions",
            _bars(
                "Triggers and actions, each exactly right",
                ("Triggers", "Actions"),
                _pairs(runs, "triggers_exact", "actions_exact"),
            ),
        )
    if any(scores.curve for scores in runs):
        charts |= _rendered("learning_curve", _learning_curve(runs))
    return charts


def _pairs(runs: Sequence[RunScores], first: str, second: str) -> list[Bars]:
    bars: list[Bars] = [
        (row.model, getattr(row, first), getattr(row, second), False) for row in PUBLISHED
    ]
    for label, scores in zip(labels(runs), runs, strict=True):
        for mode, official in scores.official.items():
            count = "" if mode == "known" else "\nnumber not told"
            bars.append(
                (
                    f"{_wrapped(label)}{count}\non {scores.run.info.dataset.name}",
                    getattr(official, first).value,
                    getattr(official, second).value,
                    True,
                )
            )
    return bars


def _bars(title: str, names: tuple[str, str], rows: Sequence[Bars]) -> Figure:
    figure = Figure(figsize=(8, 0.62 * len(rows) + 1.5), layout="constrained")
    axes = figure.add_subplot()
    height = 0.38
    for offset, place, colour, name in (
        (-height / 2, 1, FIRST, names[0]),
        (height / 2, 2, SECOND, names[1]),
    ):
        drawn = axes.barh(
            [y + offset for y in range(len(rows))],
            [float(row[place]) for row in rows],
            height=height,
            color=colour,
            label=name,
            edgecolor=[OURS_EDGE if row[3] else "none" for row in rows],
            linewidth=1.2,
        )
        axes.bar_label(
            drawn, [f"{100 * float(row[place]):.1f}" for row in rows], padding=3, fontsize=8
        )
    axes.set_yticks(range(len(rows)), [row[0] for row in rows], fontsize=9)
    for tick, row in zip(axes.get_yticklabels(), rows, strict=True):
        tick.set_fontweight("bold" if row[3] else "normal")
    axes.invert_yaxis()
    axes.axhline(len(PUBLISHED) - 0.5, color="#999999", linewidth=0.8, linestyle=":")
    axes.set_xlim(0, 1.08)
    axes.set_xlabel(
        f"Rows above the line: published, on {DATA}. Below: ours, on the data named.", fontsize=8
    )
    _finish(axes, title)
    axes.xaxis.set_major_formatter(PercentFormatter(1))
    figure.legend(*axes.get_legend_handles_labels(), loc="outside upper right", ncols=2, fontsize=9)
    return figure


def _learning_curve(runs: Sequence[RunScores]) -> Figure:
    figure = Figure(figsize=(8, 4.5), layout="constrained")
    axes = figure.add_subplot()
    colours = (FIRST, SECOND, "#009E73", "#CC79A7", "#56B4E9", "#D55E00")
    places: set[int] = set()
    for place, (label, scores) in enumerate(zip(labels(runs), runs, strict=True)):
        if not scores.curve:
            continue
        lengths = [point.sessions for point in scores.curve]
        places |= set(lengths)
        colour = colours[place % len(colours)]
        name = f"{label} on {scores.run.info.dataset.name}"
        axes.plot(
            lengths,
            [point.exact.value for point in scores.curve],
            marker="o",
            color=colour,
            label=f"{name}: exact, number told",
        )
        axes.plot(
            lengths,
            [point.unknown.f1["exact"].value for point in scores.curve],
            marker="s",
            markerfacecolor="white",
            linestyle="--",
            color=colour,
            label=f"{name}: exact F1, number not told",
        )
    axes.set_xticks(sorted(places))
    axes.set_ylim(0, 1.03)
    axes.set_xlabel("Dialogues heard of each person")
    axes.yaxis.set_major_formatter(PercentFormatter(1))
    _finish(axes, "Learning curve")
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center", fontsize=8)
    return figure


def _finish(axes: Axes, title: str) -> None:
    axes.set_title(title, loc="left", fontsize=12, fontweight="bold")
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)


def _wrapped(label: str, width: int = 26) -> str:
    """Return a label on lines short enough for an axis, broken before its bracket."""
    return label.replace(" (", "\n(").replace(" [", "\n[") if len(label) > width else label


def _rendered(name: str, figure: Figure) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    # Ids of an SVG are hashes with a salt, and both formats carry a date: fixed, so that the same
    # scores give the same file.
    with mpl.rc_context({"svg.hashsalt": "edgewise", "svg.fonttype": "none"}):
        for kind in FORMATS:
            buffer = io.BytesIO()
            metadata = {"Date": None} if kind == "svg" else {"Software": None}
            figure.savefig(buffer, format=kind, dpi=150, metadata=metadata)
            files[f"{name}.{kind}"] = buffer.getvalue()
    return files
