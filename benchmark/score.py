"""Score runs: `python -m benchmark.score RUN...`. No model, no data set, seconds.

Writes `metrics.json`, `report.md`, tables as CSV and charts beside each run, and prints the tables;
of several runs a comparison as well. Shards of one replay are put together and make one row.
"""

from argparse import ArgumentParser
from collections.abc import Sequence
import json
from pathlib import Path
import sys

from rich.console import Console

from custom_components.edgewise.routines.errors import DataError

from .files import write_whole
from .report.document import write_report
from .report.screen import print_table
from .report.tables import data_sentence
from .scoring import RunScores, load_run, merge_shards, metrics_json, score_run


def main(arguments: Sequence[str] | None = None) -> int:
    """Score the runs named; return the exit status."""
    parser = ArgumentParser(
        prog="python -m benchmark.score", description="Score runs of benchmark.replay."
    )
    parser.add_argument("runs", nargs="+", type=Path, metavar="RUN", help="a run's folder")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="where the comparison of several runs is written (default: `comparison` beside the first)",
    )
    given = parser.parse_args(arguments)
    console = Console()
    scored: list[RunScores] = []
    for folder in given.runs:
        try:
            scores = score_run(load_run(folder))
        except DataError as err:
            # The other runs are scored all the same.
            print(err, file=sys.stderr)
            continue
        write_whole(folder / "metrics.json", json.dumps(metrics_json(scores), indent=2) + "\n")
        if len(given.runs) > 1:
            write_report(folder, [scores])
        scored.append(scores)
    if not scored:
        return 1
    complete = len(scored) == len(given.runs)
    merged = merge_shards([scores.run for scores in scored])
    if len(merged) < len(scored):
        scored = [score_run(run) for run in merged]
    out = given.out
    if out is None:
        first = given.runs[0]
        out = first if len(given.runs) == 1 else first.resolve().parent / "comparison"
    if len(merged) == 1 and len(given.runs) > 1:
        write_whole(out / "metrics.json", json.dumps(metrics_json(scored[0]), indent=2) + "\n")
    for table in write_report(out, scored):
        print_table(table, console)
    console.print()
    console.print(data_sentence(scored))
    console.print(f"Written to {out}: report.md, tables as CSV, charts as PNG and SVG.")
    return int(not complete)


if __name__ == "__main__":
    sys.exit(main())
