"""Tables in the terminal, whatever its width: columns that do not fit go below in another part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from .render import interval, with_n
from .tables import Row, Table

GAP = "  "
LABEL_WIDTH = 24
HEAD_WIDTH = 8
"""Names of systems over a column are broken to this width, if the figures are no wider."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """A line of figures; each cell is its lines, the figure first."""

    group: str
    """What is written once above the lines that share it."""
    label: str
    cells: Sequence[Sequence[str]]
    bold: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class _Grid:
    heads: Sequence[str]
    lines: Sequence[_Line]
    bold_heads: Sequence[bool]


def print_table(table: Table, console: Console) -> None:
    """Print title, table and notes."""
    grid = _by_field(table) if table.by_field else _by_row(table)
    console.print()
    console.print(Text(table.title, style="bold underline"))
    for part in _parts(grid, console.width):
        for line in _rendered(grid, part):
            console.print(line, no_wrap=True, overflow="crop")
    for note in table.notes:
        console.print(Text(note, style="dim"))


def _by_row(table: Table) -> _Grid:
    """Return a line a row, grouped by data, or by system where a system has several lines."""
    lines = []
    for row in table.rows:
        on = f"on {row.data}" + (f", number of routines {row.count}" if row.count else "")
        cells = [_cell_lines(row, place, table) for place in range(len(table.columns))]
        if table.row_n:
            cells.append(["" if row.n is None else str(row.n)])
        lines.append(
            _Line(
                group=f"{row.label}, on {row.data}" if row.what else on,
                label=row.what or row.label,
                cells=cells,
                bold=row.is_ours and not row.what,
            )
        )
    heads = [*table.columns, *(["n"] if table.row_n else [])]
    return _Grid(heads=heads, lines=lines, bold_heads=[False] * len(heads))


def _by_field(table: Table) -> _Grid:
    """Return a line a field, ours in the first columns."""
    rows = sorted(table.rows, key=lambda row: not row.is_ours)
    lines = [
        _Line(
            group="",
            label=name,
            cells=[_cell_lines(row, place, table) for row in rows],
            bold=False,
        )
        for place, name in enumerate(table.columns)
    ]
    heads = [
        # A hyphen becomes a space, so that names can be broken there.
        f"{row.label} {row.data} {row.count}".replace("-", " ")
        if row.is_ours
        else row.label.replace("-", " ")
        for row in rows
    ]
    return _Grid(heads=heads, lines=lines, bold_heads=[row.is_ours for row in rows])


def _cell_lines(row: Row, place: int, table: Table) -> list[str]:
    cell = row.cells[place]
    ends = interval(cell, table)
    return [with_n(cell, table), *([ends] if ends else [])]


def _widths(grid: _Grid) -> tuple[int, list[int]]:
    """Return the width of the labels and of each column."""
    label = min(max(cell_len(line.label) for line in grid.lines), LABEL_WIDTH)
    columns = []
    for place, head in enumerate(grid.heads):
        figures = max(cell_len(text) for line in grid.lines for text in line.cells[place])
        columns.append(max(figures, *(cell_len(word) for word in _broken(head, figures))))
    return label, columns


def _broken(head: str, width: int) -> list[str]:
    # A per cent sign stays with its word.
    return wrap(head.replace(" %", "\u00a0%"), max(width, HEAD_WIDTH), break_long_words=False)


def _parts(grid: _Grid, width: int) -> list[range]:
    """Return the fewest ranges of columns that fit the width beside the labels, about equally wide."""
    label, columns = _widths(grid)
    fewest = len(_filled(columns, width - label))
    for narrower in range(width - label):
        parts = _filled(columns, narrower)
        if len(parts) == fewest:
            return parts
    return _filled(columns, width - label)


def _filled(columns: Sequence[int], room: int) -> list[range]:
    """Return ranges of as many columns as there is room for, at least one each."""
    parts: list[range] = []
    start = 0
    while start < len(columns):
        end, used = start + 1, len(GAP) + columns[start]
        while end < len(columns) and used + len(GAP) + columns[end] <= room:
            used += len(GAP) + columns[end]
            end += 1
        parts.append(range(start, end))
        start = end
    return parts


def _rendered(grid: _Grid, part: range) -> Iterator[Text]:
    label_width, widths = _widths(grid)
    heads = [_broken(grid.heads[place], widths[place]) for place in part]
    height = max(len(head) for head in heads)
    for line in range(height):
        text = Text(" " * label_width)
        for place, head in zip(part, heads, strict=True):
            padded = [""] * (height - len(head)) + head
            style = "bold" if grid.bold_heads[place] else ""
            text.append(GAP).append(_right(padded[line], widths[place]), style)
        yield text
    yield Text("─" * (label_width + sum(len(GAP) + widths[place] for place in part)), "dim")
    group = ""
    for row in grid.lines:
        if row.group != group:
            group = row.group
            yield Text(group, "italic")
        yield from _row(row, part, label_width, widths)


def _row(row: _Line, part: range, label_width: int, widths: Sequence[int]) -> Iterator[Text]:
    labels = wrap(row.label, label_width) or [""]
    height = max(len(labels), *(len(row.cells[place]) for place in part))
    for line in range(height):
        label = labels[line] if line < len(labels) else ""
        style = "bold" if row.bold else ""
        text = Text(label + " " * (label_width - cell_len(label)), style)
        for place in part:
            cell = row.cells[place]
            shown = cell[line] if line < len(cell) else ""
            text.append(GAP).append(_right(shown, widths[place]), "dim" if line else style)
        yield text


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text
