"""Tables as Markdown and as CSV."""

from collections.abc import Iterator, Sequence
import csv
import io
import math

from .tables import Cell, Row, Table, Unit

GAP = "-"


def number(value: float, unit: Unit) -> str:
    """Return a value in its unit's digits, a gap for NaN."""
    if math.isnan(value):
        return GAP
    if unit == "share":
        return f"{100 * value:.1f}"
    if unit == "fraction":
        return f"{value:.3f}"
    return f"{value:.0f}" if value.is_integer() or value >= 100 else f"{value:.2f}"


def with_n(cell: Cell, table: Table) -> str:
    """Return a figure with its n in brackets; a gap keeps its n."""
    figure = number(cell.value, cell.unit)
    return figure if cell.n is None or table.row_n else f"{figure} ({cell.n})"


def interval(cell: Cell, table: Table) -> str:
    """Return a figure's interval, nothing where there is none or the table shows none."""
    if table.row_n or cell.interval is None or any(math.isnan(end) for end in cell.interval):
        return ""
    low, high = (number(end, cell.unit) for end in cell.interval)
    return f"{low} to {high}"


def head(table: Table) -> list[str]:
    """Return the names of the columns that say who, on which data, and what."""
    names = ["Model", "Data"]
    if any(row.count for row in table.rows):
        names.append("Count")
    if any(row.what for row in table.rows):
        names.append("What")
    return names


def who(row: Row, names: Sequence[str]) -> list[str]:
    """Return a row's words for these columns."""
    words = {"Model": row.label, "Data": row.data, "Count": row.count, "What": row.what}
    return [words[name] for name in names]


def markdown(table: Table) -> str:
    """Return the table in Markdown, ours in bold, its notes below."""
    names = head(table)
    columns = [*table.columns, *(["n"] if table.row_n else [])]
    lines = [
        f"## {table.title}",
        "",
        _line([*names, *columns]),
        _line([*["---"] * len(names), *["---:"] * len(columns)]),
    ]
    for row in table.rows:
        label, *words = [_escaped(word) for word in who(row, names)]
        cells = [_in_one(cell, table) for cell in row.cells]
        if table.row_n:
            cells.append("" if row.n is None else str(row.n))
        lines.append(_line([f"**{label}**" if row.is_ours else label, *words, *cells]))
    return "\n".join([*lines, "", *table.notes, ""])


def _in_one(cell: Cell, table: Table) -> str:
    ends = interval(cell, table)
    return f"{with_n(cell, table)}, {ends}" if ends else with_n(cell, table)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(name: str) -> str:
    for sign in ("\\", "|", "*", "_", "`", "<"):
        name = name.replace(sign, f"\\{sign}")
    return name


def as_csv(table: Table) -> str:
    """Return the table as CSV: shares of 1, six digits, n and interval in columns of their own."""
    cells = [cell for row in table.rows for cell in row.cells]
    parts = [""]
    if any(cell.n is not None for cell in cells):
        parts.append(" n")
    if any(cell.interval for cell in cells):
        parts += [" low", " high"]
    columns = [f"{name.removesuffix(' %')}{part}" for name in table.columns for part in parts]
    names = head(table)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*(name.lower() for name in names), *columns])
    for row in table.rows:
        figures = [part for cell in row.cells for part in _csv_cells(cell, parts)]
        writer.writerow([*who(row, names), *figures])
    return out.getvalue()


def _csv_cells(cell: Cell, parts: Sequence[str]) -> Iterator[str]:
    low, high = cell.interval or (math.nan, math.nan)
    values = {"": cell.value, " n": cell.n, " low": low, " high": high}
    for part in parts:
        value = values[part]
        if value is None or math.isnan(value):
            yield ""
        else:
            yield f"{value:.6f}".rstrip("0").rstrip(".")
