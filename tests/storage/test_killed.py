"""A process that stores is killed with -9 again and again: what it acknowledged is there."""

from contextlib import closing
from pathlib import Path
import random
import subprocess
import sys
from time import sleep

from custom_components.edgewise.storage.damage import damaged_files
from custom_components.edgewise.storage.database import Database

ROOT = Path(__file__).parents[2]
KILLS = 15
WHOLE_IMPORT = 40


def run_and_kill(file: Path, begin: int, seconds: float) -> list[list[str]]:
    """Return what a process acknowledged before it was killed, some time after it began."""
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "tests.storage.killed", str(file), str(begin)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        sleep(seconds)
        process.kill()
        # A line that was cut off was not said.
        return [line.split() for line in process.stdout if line.endswith("\n")]


def test_what_was_acknowledged_survives_any_kill(file: Path) -> None:
    random.seed(4)
    there: set[str] = set()
    doomed: set[str] = set()
    forgotten: set[str] = set()
    imports: set[str] = set()
    begin = 0
    for _ in range(KILLS):
        said = run_and_kill(file, begin, random.uniform(0, 0.25))  # noqa: S311
        there |= {words[1] for words in said if words[0] == "turn"}
        doomed |= {words[1] for words in said if words[0] == "forgetting"}
        forgotten |= {words[1] for words in said if words[0] == "forgotten"}
        imports |= {words[1] for words in said if words[0] == "imported"}
        assert ["damaged"] not in said
        with closing(Database(file)) as database:
            assert database.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert not database.connection.execute("PRAGMA foreign_key_check").fetchall()
            ids = {
                row["turn_id"] for row in database.connection.execute("SELECT turn_id FROM turns")
            }
            # No session without turns, none that says something else than its turns.
            assert not database.connection.execute(
                "SELECT id FROM sessions AS s WHERE (started, ended) IS NOT"
                " (SELECT min(started), max(started) FROM turns WHERE session_id = s.id)"
            ).fetchall()
        assert there - doomed <= ids
        assert not forgotten & ids
        # An import is there as a whole or not at all.
        stored = [name.split("-")[0] + "-" for name in ids if name.startswith("i")]
        assert all(stored.count(name) == WHOLE_IMPORT for name in stored)
        assert imports <= set(stored)
        begin = max((int(name[1:]) for name in ids if name.startswith("t")), default=0) + 10
    assert len(there) > KILLS
    assert damaged_files(file) == []
