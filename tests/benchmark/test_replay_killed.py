"""The model's process may be killed at any moment: nothing is lost, nothing comes out differently."""

import os
from pathlib import Path
import random
import signal
from threading import Event, Thread
import time
from typing import override

import pytest

from benchmark import replay
from benchmark.record import read_evidence, read_predictions

KILLS = int(os.environ.get("EDGEWISE_KILLS", "8"))
"""50 take about ten minutes on two cores."""


class Killer(Thread):
    """Kills the run's worker at random moments, a given number of times."""

    def __init__(self, kills: int, others: set[int]) -> None:
        super().__init__(daemon=True)
        self.left = kills
        self._others = others
        self.done = Event()
        self._random = random.Random(kills)  # noqa: S311 - moments, not secrets

    @override
    def run(self) -> None:
        while self.left and not self.done.wait(self._random.uniform(0.2, 4.0)):
            for pid in workers() - self._others:
                os.kill(pid, signal.SIGKILL)
                self.left -= 1


def workers() -> set[int]:
    """Return the ids of this process's workers; other tests may keep one."""
    found: set[int] = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
            command = path.with_name("cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[1]) == os.getpid() and fields[0] != "Z" and b"llama_worker" in command:
            found.add(int(path.parent.name))
    return found


@pytest.mark.model
def test_killed_again_and_again(tmp_path: Path) -> None:
    sessions = max(5, KILLS)
    options = ["--system", "model", "--persons", "1", "--sessions", str(min(50, sessions))]
    others = workers()
    assert replay.main(["--out", str(tmp_path / "calm"), *options]) == 0
    killer = Killer(KILLS, others)
    killer.start()
    runs = 0
    while killer.left or not runs:
        runs += 1
        assert replay.main(["--out", str(tmp_path / f"killed-{runs}"), *options]) == 0
        calm, killed = read_evidence(tmp_path / "calm"), read_evidence(tmp_path / f"killed-{runs}")
        assert {key: line.evidence for key, line in killed.items()} == {
            key: line.evidence for key, line in calm.items()
        }
        before = read_predictions(tmp_path / "calm")[0]
        after = read_predictions(tmp_path / f"killed-{runs}")[0]
        assert (after.known, after.unknown) == (before.known, before.unknown)
    killer.done.set()
    killer.join()
    assert killer.left == 0
    time.sleep(0.1)
    assert workers() <= others
