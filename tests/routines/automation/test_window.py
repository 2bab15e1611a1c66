"""A window holds exactly the times that are in its part of the day."""

from datetime import time
from random import Random

import pytest

from custom_components.edgewise.routines.automation.errors import NothingBeginsError
from custom_components.edgewise.routines.automation.window import Window, window_of
from custom_components.edgewise.routines.moment import TimeEdges, part_of_day
from custom_components.edgewise.routines.situation import TimeOfDay

PARTS: tuple[TimeOfDay, ...] = ("morning", "afternoon", "evening", "night")
TIMES = [time(minutes // 60, minutes % 60) for minutes in range(0, 24 * 60, 30)]


def holds(window: Window, at: time) -> bool:
    """As `condition: time` has it."""
    if window.begin < window.end:
        return window.begin <= at < window.end
    return not window.end <= at < window.begin


@pytest.mark.parametrize("seed", range(60))
def test_windows_are_the_parts_of_the_day(seed: int) -> None:
    chance = Random(seed)  # noqa: S311
    drawn = sorted(chance.choices(TIMES, k=4))
    if seed % 3 == 0:
        # The night begins after midnight.
        drawn = [*drawn[1:], drawn[0]]
    edges = TimeEdges(**dict(zip(PARTS, drawn, strict=True)))
    for part in PARTS:
        inside = {at for at in TIMES if part_of_day(at, edges) == part}
        if not inside:
            with pytest.raises(NothingBeginsError):
                window_of(part, None, edges)
            continue
        window = window_of(part, None, edges)
        assert {at for at in TIMES if holds(window, at)} == inside
        clock = chance.choice(sorted(inside))
        later = {at for at in TIMES if holds(window_of(part, clock, edges), at)}
        if clock != window.begin:
            assert window.begin not in later
        assert clock in later
        assert later <= inside
