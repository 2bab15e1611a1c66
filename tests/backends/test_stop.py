from pathlib import Path
from threading import Thread, Timer
from time import monotonic

import pytest

from custom_components.edgewise.backends.bake import bake
from custom_components.edgewise.backends.registry import find_model
from custom_components.edgewise.backends.stop import Stop, StoppedError


def test_nobody_wants_it_to_end() -> None:
    stop = Stop()
    stop.check()
    stop.pause(0)
    assert not stop.wanted


def test_what_is_waited_for_is_interrupted() -> None:
    stop, interrupted = Stop(), list[str]()
    with stop.interrupting(lambda: interrupted.append("before")):
        pass
    with stop.interrupting(lambda: interrupted.append("inside")):
        stop.want()
        stop.want()
    with stop.interrupting(lambda: interrupted.append("late")):
        pass
    assert interrupted == ["inside", "late"]
    assert stop.wanted
    with pytest.raises(StoppedError):
        stop.check(1, 2)


def test_a_pause_ends_at_once() -> None:
    stop, began = Stop(), monotonic()
    thread = Thread(target=stop.want)
    thread.start()
    with pytest.raises(StoppedError):
        stop.pause(60)
    thread.join()
    assert monotonic() - began < 5


@pytest.mark.model
def test_baking_is_interrupted(tmp_path: Path) -> None:
    stop, began = Stop(), monotonic()
    timer = Timer(0.3, stop.want)
    timer.start()
    with pytest.raises(StoppedError):
        bake(find_model(), tmp_path, stop=stop)
    timer.join()
    assert monotonic() - began < 3
    assert not list(tmp_path.iterdir())
