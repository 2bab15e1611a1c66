"""The report: all tables and charts of some runs as one Markdown document and its files."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmark.files import write_whole
from benchmark.scoring import MODES, RunScores

from .charts import report_charts
from .own_tables import (
    curve_table,
    evidence_table,
    runs_table,
    strict_mae_table,
    strict_table,
)
from .paper_tables import categorical_table, mae_table, whole_table
from .published import PUBLISHED
from .render import as_csv, markdown
from .tables import Table, data_sentence, labels

SHOWN_FAILURES = 10
"""One broken server fails each person alike; their lines say no more than the first few."""


def report_tables(runs: Sequence[RunScores]) -> list[Table]:
    """Return all tables that the runs have figures for, in the order they are read."""
    tables = [whole_table(runs), mae_table(runs), categorical_table(runs)]
    tables += [strict_table(runs, mode) for mode in MODES]
    tables += [strict_mae_table(runs), evidence_table(runs), curve_table(runs), runs_table(runs)]
    return [table for table in tables if any(row.is_ours for row in table.rows)]


def write_report(folder: Path, runs: Sequence[RunScores]) -> list[Table]:
    """Write `report.md`, a CSV for each table and the charts; return the tables."""
    tables = report_tables(runs)
    charts = report_charts(runs)
    for table in tables:
        write_whole(folder / f"{table.name}.csv", as_csv(table))
    for name, content in charts.items():
        write_whole(folder / name, content)
    write_whole(folder / "report.md", _document(runs, tables, charts))
    return tables


def _document(runs: Sequence[RunScores], tables: Sequence[Table], charts: dict[str, bytes]) -> str:
    parts = ["# Benchmark report", "", data_sentence(runs), ""]
    for table in tables:
        parts.append(markdown(table))
        chart = {"routines": ("routines", "triggers_actions")}.get(table.name, (table.name,))
        parts += [
            f"![{name.replace('_', ' ')}]({name}.svg)\n"
            for name in chart
            if f"{name}.svg" in charts
        ]
    parts += ["## How it was measured", ""]
    for label, scores in zip(labels(runs), runs, strict=True):
        parts.append(_description(label, scores))
    models = ", ".join(f"{row.model} (`{row.identifier}`)" for row in PUBLISHED)
    parts += [f"The paper's models: {models}.", ""]
    return "\n".join(parts)


def _description(label: str, scores: RunScores) -> str:
    info = scores.run.info
    state = {True: ", with changes", False: "", None: ""}[info.dirty]
    model = info.model
    facts = [
        ("Command", f"`{' '.join(info.command)}`"),
        ("Started", info.created),
        ("Edgewise", f"{info.edgewise}, commit {info.commit or 'unknown'}{state}"),
        ("Model", f"{model.name}, SHA-256 {model.digest or 'unknown'}, prompt {model.form}")
        if model
        else ("Model", "none"),
        ("Data", f"{info.dataset.name}, SHA-256 {info.dataset.digest}"),
        ("Problems of the data", str(len(info.dataset.problems))),
        ("Keys dropped", _counted(info.dataset.unknown_keys)),
        ("Seed", str(info.seed)),
        ("Machine", f"{info.processor}; {info.platform}"),
        ("Versions", ", ".join(f"{name} {version}" for name, version in info.versions.items())),
    ]
    lines = [f"- {name}: {value}" for name, value in facts]
    return "\n".join([f"**{label}**", "", *lines, *_failures(scores), ""])


def _counted(keys: Mapping[str, int]) -> str:
    return ", ".join(f"{key} {count}" for key, count in sorted(keys.items())) or "none"


def _failures(scores: RunScores) -> list[str]:
    """Return why persons failed, the first few in words."""
    errors = [
        f"person {person}: {line.error}"
        for person, line in sorted(scores.run.predictions.items())
        if line.error is not None
    ]
    lines = [f"- Failed, {error}" for error in errors[:SHOWN_FAILURES]]
    rest = len(errors) - len(lines)
    return [*lines, f"- and {rest} more in `predictions.jsonl`"] if rest else lines
