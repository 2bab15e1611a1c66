"""What Edgewise costs a hub: `scripts/load`.

Conversations with capture and without in one run, by turns; memory and set-up with many stored sessions.
"""

import argparse
import asyncio
import json
from pathlib import Path
import subprocess
import sys
import tempfile
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from .hub import HubError, started
from .talking import Talked, talk

LIMITS = {"added": 2.0, "block": 20.0, "memory": 20.0, "set_up": 200.0}
"""Milliseconds, and MB."""


async def hold_conversations(folder: Path, conversations: int, minutes: float) -> Talked:
    """Talk in a home of its own."""
    async with started(folder) as hass:
        return await talk(
            hass,
            conversations=conversations,
            pace=minutes * 60 / conversations,
            together=min(10, conversations),
        )


def in_a_process(folder: Path, *count: int) -> dict[str, Any]:
    """Measure or fill a folder in a process of its own."""
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-m", "develop.load.memory", str(folder), *map(str, count)],
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise HubError(done.stderr)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def report(talked: Talked, empty: dict[str, Any], full: dict[str, Any]) -> tuple[Table, bool]:
    """Return the table, and whether everything is below its limit."""
    ours = max((b.milliseconds for b in talked.watches[True].of_ours), default=0.0)
    memory = full["resident"] - empty["resident"]
    rows = (
        ("added to a turn by capture (median)", talked.added, "ms", LIMITS["added"]),
        ("longest block of the event loop by Edgewise", ours, "ms", LIMITS["block"]),
        (f"memory for {full['sessions']} sessions", memory, "MB", LIMITS["memory"]),
        (
            f"set-up with {full['sessions']} sessions (median)",
            full["set_up"],
            "ms",
            LIMITS["set_up"],
        ),
        (
            f"set-up with {full['sessions']} sessions (worst of 5)",
            full["set_up_worst"],
            "ms",
            LIMITS["set_up"],
        ),
        (
            f"longest block while suggestions are found in {full['sessions']} sessions",
            full["suggest_blocked_by_us"],
            "ms",
            LIMITS["block"],
        ),
        ("added to a run of an accepted automation (median)", full["run"], "ms", LIMITS["added"]),
    )
    table = Table("", "measured", "limit", "")
    for name, value, unit, limit in rows:
        below = "below" if value < limit else "[bold]ABOVE[/bold]"
        table.add_row(name, f"{value:.2f} {unit}", f"{limit:.0f} {unit}", below)
    return table, all(value < limit for _, value, _, limit in rows)


def notes(talked: Talked, empty: dict[str, Any], full: dict[str, Any]) -> str:
    """Return what else was seen."""
    on, off = (sorted(talked.turns[kind]) for kind in (True, False))
    lines = [
        f"{len(on)} conversations in {talked.seconds:.0f} s with capture, as many without, by turns",
        f"a turn with capture {on[len(on) // 2]:.2f} ms (95 of 100 below {on[len(on) * 95 // 100]:.2f}), "
        f"without {off[len(off) // 2]:.2f} ms ({off[len(off) * 95 // 100]:.2f})",
        f"blocks above 20 ms, whoever it was: {len(talked.watches[True].blocks)} with capture, "
        f"{len(talked.watches[False].blocks)} without",
        f"set-up of an empty store {empty['set_up']:.0f} ms, of the full one while Home Assistant starts and "
        f"everything is imported {full['first_set_up']:.0f} ms; "
        f"routines of {full['sessions']} sessions found in {full['find']:.1f} s, meanwhile the longest "
        f"pause {full['find_blocked']:.0f} ms, memory afterwards "
        f"{full['resident_after_finding'] - full['resident']:+.0f} MB",
        f"suggestions of {full['sessions']} sessions found in {full['suggest']:.1f} s, meanwhile the longest "
        f"pause, whoever it was, {full['suggest_blocked']:.0f} ms, memory afterwards "
        f"{full['resident_after_suggesting'] - full['resident_after_finding']:+.0f} MB",
    ]
    lines += [f"  {b.milliseconds:.0f} ms at {b.where}" for b in talked.watches[True].of_ours]
    return "\n".join(lines)


def main() -> int:
    """Measure and print; the exit code says whether all limits hold."""
    parser = argparse.ArgumentParser(prog="scripts/load", description=__doc__)
    parser.add_argument(
        "--conversations", type=int, default=200, help="with capture, and as many without"
    )
    parser.add_argument(
        "--minutes", type=float, default=1.0, help="in which those with capture are held"
    )
    parser.add_argument("--sessions", type=int, default=5000, help="stored ones")
    options = parser.parse_args()
    console = Console()
    with tempfile.TemporaryDirectory(prefix="edgewise-load-", ignore_cleanup_errors=True) as work:
        folders = {name: Path(work) / name for name in ("talk", "empty", "full")}
        console.print("Talking")
        talked = asyncio.run(
            hold_conversations(folders["talk"], options.conversations, options.minutes)
        )
        console.print(f"Storing {options.sessions} sessions")
        in_a_process(folders["full"], options.sessions)
        in_a_process(folders["empty"])
        # By turns, and the better of each: what else the machine does only ever adds.
        results: dict[str, list[dict[str, Any]]] = {"empty": [], "full": []}
        for _ in track(range(3), "Starting hubs with and without them", console=console):
            for name, found in results.items():
                found.append(in_a_process(folders[name]))
    empty, full = (
        {key: min(r[key] for r in found) for key in found[0]} for found in results.values()
    )
    table, below = report(talked, empty, full)
    console.print(table)
    console.print(notes(talked, empty, full), highlight=False)
    return 0 if below else 1


if __name__ == "__main__":
    sys.exit(main())
