"""Whether a routine has changed enough to ask about it."""

from datetime import time
from typing import Any

import pytest

from custom_components.edgewise.routines.consolidation import Clock
from custom_components.edgewise.routines.moment import TimeEdges
from custom_components.edgewise.routines.suggestion import ResolvedAction, Suggestion
from custom_components.edgewise.routines.vocabulary import PAPER
from custom_components.edgewise.suggestions.moving import has_moved
from tests.storage.builders import suggestion


def one(at: str | None = "18:40", spread: float = 5, **values: Any) -> Suggestion:
    """Return the suggestion of a television, its settings each in a call of its own."""
    clock = Clock(mean=time.fromisoformat(at), spread=spread) if at else None
    actions = tuple(
        ResolvedAction(entity_id="media_player.tv", service=name, settings=(("tv", name, value),))
        for name, value in values.items()
    )
    return suggestion().model_copy(update={"clock": clock, "actions": actions})


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        (one(volume=20), one(volume=20), False),
        (one(volume=20), one(volume=24), False),
        (one(volume=20), one(volume=35), True),
        (one(input_source="Netflix"), one(input_source="YouTube"), True),
        (one(volume=20), one("18:52", volume=20), False),
        (one(volume=20), one("19:10", volume=20), True),
        # No longer at a time of its own: nothing to tell.
        (one(volume=20), one("19:30", spread=60, volume=20), False),
        (one(volume=20), one(None, volume=20), False),
        # What is out of reach today would be left out; what is in reach now is no other wish.
        (one(volume=20, input_source="Netflix"), one(volume=40), False),
        (one(volume=20), one(volume=20, input_source="Netflix"), False),
    ],
)
def test_whether_it_has_moved(old: Suggestion, new: Suggestion, moved: bool) -> None:
    assert has_moved(old, new, vocabulary=PAPER, edges=TimeEdges()) is moved


def test_clock_times_are_near_each_other_around_midnight() -> None:
    night = suggestion().triggers.model_copy(update={"time_of_day": "night"})
    old, new = (
        one(at, volume=20).model_copy(update={"triggers": night}) for at in ("23:55", "00:05")
    )
    assert not has_moved(old, new, vocabulary=PAPER, edges=TimeEdges())


def test_what_is_really_set_counts() -> None:
    old = one(volume=20)
    action = old.actions[0].model_copy(update={"nearest": {"volume": 50}})
    new = old.model_copy(update={"actions": (action,)})
    assert has_moved(old, new, vocabulary=PAPER, edges=TimeEdges())
