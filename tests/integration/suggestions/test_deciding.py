"""What can be decided about a suggestion, and what may follow what."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, get_args

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest

from custom_components.edgewise.storage.records import DecisionState
from custom_components.edgewise.suggestions import (
    NothingToUndoError,
    NothingToUpdateError,
    NotTryingError,
    SuggestionDecidedError,
    SuggestionError,
    SuggestionGoneError,
)
from custom_components.edgewise.suggestions.states import NEXT, State, Step

from .conftest import Living

ASKED_FOR: tuple[Step, ...] = ("accept", "snooze", "dismiss", "try", "answer", "undo", "reopen")
"""What a surface can ask for at any time."""
REFUSALS: dict[Step, type[SuggestionError]] = {
    "answer": NotTryingError,
    "undo": NothingToUndoError,
    "update": NothingToUpdateError,
}
UNTOUCHED = {("accepted", "accept"), (None, "reopen")}
"""What is no error, and changes nothing: it is so already."""


def step_of(home: Living, step: Step, fingerprint: str) -> Awaitable[Any]:
    suggestions = home.suggestions
    steps: dict[Step, Callable[[], Awaitable[Any]]] = {
        "accept": lambda: suggestions.accept(fingerprint, via="panel"),
        "snooze": lambda: suggestions.snooze(fingerprint, via="repairs", days=3),
        "dismiss": lambda: suggestions.dismiss(fingerprint, via="action"),
        "try": lambda: suggestions.try_out(fingerprint, via="panel"),
        "answer": lambda: suggestions.answer_trial(fingerprint, False, via="notification"),
        "undo": lambda: suggestions.undo(fingerprint, via="panel"),
        "update": lambda: suggestions.update(fingerprint, via="panel"),
        "reopen": lambda: suggestions.reopen(fingerprint, via="panel"),
    }
    return steps[step]()


async def bring_to(home: Living, state: State, fingerprint: str) -> None:
    """Bring a suggestion into a state as a user does."""
    first: dict[State, Step] = {
        "snoozed": "snooze",
        "dismissed": "dismiss",
        "trying": "try",
        "accepted": "accept",
        "retired": "accept",
    }
    if state is not None:
        await step_of(home, first[state], fingerprint)
    if state == "retired":
        await home.delete_by_hand()
        # A look that goes on meanwhile may have seen it before.
        states = await home.suggestions.states()
        assert states.get(fingerprint, "deleted") == "deleted"
    await home.settle()
    assert home.suggestions.decisions.get(fingerprint) is None or (
        home.record(fingerprint).state == state
    )


def test_each_state_is_in_the_table() -> None:
    assert set(NEXT) == {None, *get_args(DecisionState.__value__)}
    targets = {state for steps in NEXT.values() for state in steps.values()}
    assert targets == set(NEXT)


@pytest.mark.parametrize("step", ASKED_FOR)
@pytest.mark.parametrize("state", [None, "snoozed", "dismissed", "trying", "accepted", "retired"])
async def test_what_may_follow_what(home: Living, state: State, step: Step) -> None:
    fingerprint = home.evening
    await bring_to(home, state, fingerprint)
    before, file = home.suggestions.decisions.get(fingerprint), home.file.read_bytes()
    if step in NEXT[state]:
        await step_of(home, step, fingerprint)
        after = home.suggestions.decisions.get(fingerprint)
        # An acceptance is told when it is complete.
        wanted = "accepted" if step == "accept" else NEXT[state][step]
        assert (after and after.state) == wanted
        assert await home.stored(fingerprint) == after
        await home.settle()
        assert (fingerprint in home.open) is (after is None)
        return
    if (state, step) in UNTOUCHED:
        await step_of(home, step, fingerprint)
    else:
        with pytest.raises(REFUSALS.get(step, SuggestionDecidedError)):
            await step_of(home, step, fingerprint)
    assert home.suggestions.decisions.get(fingerprint) == before
    assert await home.stored(fingerprint) == before
    assert home.file.read_bytes() == file


@pytest.mark.parametrize("step", [*ASKED_FOR, "update"])
async def test_nobody_decides_about_what_is_not_there(home: Living, step: Step) -> None:
    with pytest.raises(REFUSALS.get(step, SuggestionGoneError)):
        await step_of(home, step, "unknown")
    with pytest.raises(SuggestionGoneError):
        home.suggestions.find("unknown")
    assert not home.suggestions.decisions


@pytest.mark.parametrize(
    ("step", "event"),
    [
        ("snooze", "snoozed"),
        ("dismiss", "dismissed"),
        ("try", "trying"),
        ("accept", "accepted"),
    ],
)
async def test_every_decision_is_told_once(home: Living, step: Step, event: str) -> None:
    fingerprint = home.evening
    suggestion = home.suggestions.find(fingerprint)
    await step_of(home, step, fingerprint)
    assert fingerprint not in home.open  # at once
    await home.settle()
    (told,) = home.told(event)
    assert told["fingerprint"] == fingerprint
    assert told["routine_id"] == suggestion.routine_id
    assert told["area_id"] == suggestion.area_id
    assert told["via"] == home.record(fingerprint).via
    assert home.loaded() == ({told["automation"]} if step == "accept" else set())
    assert not home.told("withdrawn")
    assert not home.told("offered")


async def test_the_event_entity_tells_it_too(hass: HomeAssistant, home: Living) -> None:
    await home.suggestions.dismiss(home.evening, via="panel")
    await home.settle()
    state = hass.states.get("event.edgewise_activity")
    assert state
    assert state.attributes["event_type"] == "suggestion_dismissed"
    assert not [value for value in state.attributes.values() if "cosy" in str(value)]


async def test_a_snooze_ends_at_its_day(home: Living) -> None:
    fingerprint = home.evening
    await home.suggestions.snooze(fingerprint, via="panel", days=3)
    record = home.record(fingerprint)
    assert record.until == dt_util.now().date() + timedelta(days=3)
    await home.store.save_decision(
        record.model_copy(update={"until": dt_util.now().date() + timedelta(days=1)})
    )
    await home.suggestions.refresh()
    assert fingerprint not in home.open
    await home.store.save_decision(record.model_copy(update={"until": dt_util.now().date()}))
    await home.suggestions.refresh()
    assert fingerprint in home.open
    assert not home.suggestions.decisions
    assert await home.stored(fingerprint) is None
    # It is news again.
    assert [data["fingerprint"] for data in home.told("offered")] == [fingerprint]


async def test_decisions_outlast_a_restart(home: Living) -> None:
    evening, morning, night = home.evening, home.morning, home.night
    await home.suggestions.accept(evening, via="panel")
    await home.suggestions.snooze(morning, via="repairs")
    before = dict(home.suggestions.decisions)
    home.events.clear()
    await home.restart()
    assert dict(home.suggestions.decisions) == before
    assert home.open == {night}
    assert not [event for event, _ in home.events if event.startswith("suggestion_")]
    assert await home.suggestions.states() == {evening: "intact"}


async def test_what_is_reopened_is_no_news(home: Living) -> None:
    await home.suggestions.dismiss(home.evening, via="panel")
    await home.settle()
    await home.suggestions.reopen(home.evening, via="panel")
    await home.settle()
    assert home.evening in home.open
    assert [data["via"] for data in home.told("reopened")] == ["panel"]
    assert not home.told("offered")
