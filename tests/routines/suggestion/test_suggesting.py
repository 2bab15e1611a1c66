"""Which routines are offered, and which rule holds the others back."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from custom_components.edgewise.routines.home import Home
from custom_components.edgewise.routines.situation import Situation, Triggers
from custom_components.edgewise.routines.suggestion import (
    Automation,
    Candidate,
    Decision,
    HeldBack,
    Recorded,
    Suggestion,
    suggest,
)

from ..homes import FULL, home, light, tv
from .building import EVENING, TODAY, Settings, candidate, recorded

LAMP = "light.lamp"
WANTED: Settings = {"lights": {"brightness": 40, "color": "warm"}, "tv": {"volume": 20}}
SESSIONS = [recorded(n, WANTED, days_ago=n) for n in (1, 2, 3, 4)]


def asked(
    candidates: Sequence[Candidate], of: Home = FULL, **more: Any
) -> tuple[tuple[Suggestion, ...], tuple[HeldBack, ...]]:
    given: dict[str, Any] = {"sessions": SESSIONS, "today": TODAY}
    return suggest(candidates, of, **given | more)


def one(of: Candidate, home: Home = FULL) -> Suggestion:
    (suggestion,), held = asked([of], home)
    assert held == ()
    return suggestion


def test_a_routine_becomes_a_suggestion() -> None:
    suggestion = one(candidate(WANTED))
    assert suggestion.routine_id == "r"
    assert suggestion.triggers == EVENING
    assert suggestion.evidence == (1, 2, 3)
    assert suggestion.support == 3
    assert suggestion.backtest.right == 3
    assert {action.entity_id for action in suggestion.actions} == {LAMP, "media_player.tv"}
    # It crosses borders: the panel, the disk.
    assert Suggestion.model_validate_json(suggestion.model_dump_json()) == suggestion


def test_the_fingerprint_outlasts_what_is_small() -> None:
    before = one(candidate(WANTED)).fingerprint
    more: Settings = {"lights": {"brightness": 43, "color": "warm"}, "tv": {"volume": 21}}
    for same in (
        candidate(more),
        candidate(WANTED, confidence=0.5, evidence=(1, 2, 3, 4), routine_id="other"),
    ):
        assert one(same).fingerprint == before
    (suggestion,), _ = asked([candidate(WANTED)], today=TODAY + timedelta(days=1))
    assert suggestion.fingerprint == before


def test_the_fingerprint_outlasts_a_new_name_and_a_lamp_out_of_reach() -> None:
    sofa = light("light.sofa")
    lamps = [
        light("light.old", registry_id="1"),
        light("light.new", registry_id="1"),
        light("light.old", registry_id="1", available=False),
    ]
    prints = {
        one(candidate(WANTED), home(tv(), lamp, sofa, roles={"lights": (lamp.entity_id, "light.sofa")})).fingerprint
        for lamp in lamps
    }  # fmt: skip
    assert len(prints) == 1


def test_the_fingerprint_outlasts_another_lamp() -> None:
    one_lamp = home(tv(), light("light.sofa"), roles={"lights": ("light.sofa",)})
    two = home(
        tv(), light("light.sofa"), light("light.x"), roles={"lights": ("light.x", "light.sofa")}
    )
    said = candidate(WANTED)
    driven = candidate(WANTED, entities={"lights.brightness": ("light.sofa",)})
    prints = {one(c, h).fingerprint for c in (said, driven) for h in (one_lamp, two)}
    assert len(prints) == 1


@pytest.mark.parametrize(
    "other",
    [
        candidate({"lights": {"brightness": 40, "color": "cool"}, "tv": {"volume": 20}}),
        candidate(WANTED, area_id="kitchen"),
        candidate(WANTED, triggers=Triggers(time_of_day="evening")),
        candidate({"lights": {"brightness": 40, "color": "warm"}}),
    ],
)
def test_what_is_another_suggestion_has_another_fingerprint(other: Candidate) -> None:
    room = other.area_id
    sessions = [recorded(n, WANTED, days_ago=n, area_id=room) for n in (1, 2, 3)]
    suggestions, held = asked([other], sessions=sessions)
    found = suggestions or [h.suggestion for h in held]
    assert found[0] is not None
    assert found[0].fingerprint != one(candidate(WANTED)).fingerprint


@pytest.mark.parametrize(
    ("decision", "rule", "detail"),
    [
        (Decision(kind="dismissed"), "dismissed", None),
        (Decision(kind="accepted"), "accepted", None),
        (Decision(kind="snoozed", until=TODAY + timedelta(days=1)), "snoozed", "2026-11-22"),
        (Decision(kind="snoozed", until=TODAY), None, None),
        (Decision(kind="snoozed"), "snoozed", None),
    ],
)
def test_decisions_are_kept(decision: Decision, rule: str | None, detail: str | None) -> None:
    of = candidate(WANTED)
    suggestions, held = asked([of], decisions={one(of).fingerprint: decision, "other": decision})
    assert [(h.rule, h.detail) for h in held] == ([(rule, detail)] if rule else [])
    assert len(suggestions) == (0 if rule else 1)


BOTH = frozenset({LAMP, "media_player.tv"})


@pytest.mark.parametrize(
    ("acts_on", "situation", "held_back"),
    [
        (BOTH, EVENING, True),
        (BOTH | {"fan.f"}, Triggers(), True),
        (BOTH, Triggers(time_of_day="evening", day_of_week="weekend"), True),
        (BOTH, Triggers(time_of_day="morning"), False),
        (BOTH, Triggers(weather="sunny"), False),
        ({LAMP}, EVENING, True),
        ({"fan.f"}, EVENING, False),
        (set(), EVENING, False),
        # Nobody knows when it runs.
        (BOTH, None, True),
        ({LAMP}, None, False),
    ],
)
def test_what_an_automation_does_is_not_suggested(
    acts_on: set[str], situation: Triggers | None, held_back: bool
) -> None:
    automation = Automation(
        entity_id="automation.a", acts_on=frozenset(acts_on), situation=situation
    )
    suggestions, held = asked([candidate(WANTED)], automations=[automation])
    if held_back:
        assert suggestions == ()
        assert [(h.rule, h.detail) for h in held] == [("already_automated", "automation.a")]
    else:
        assert len(suggestions) == 1


@pytest.mark.parametrize(
    ("routine", "automation", "held_back"),
    [
        ({"time_of_day": "morning"}, {"sun_phase": "after_sunset"}, False),
        ({"sun_phase": "before_sunrise"}, {"time_of_day": "afternoon"}, False),
        ({"time_of_day": "evening"}, {"sun_phase": "after_sunset"}, True),
        ({"time_of_day": "night"}, {"sun_phase": "before_sunrise"}, True),
    ],
)
def test_what_happens_at_sunset_is_not_done_in_the_morning(
    routine: dict[str, str], automation: dict[str, str], held_back: bool
) -> None:
    there = Automation(
        entity_id="automation.a",
        acts_on=frozenset({LAMP, "media_player.tv"}),
        situation=Triggers.model_validate(automation),
    )
    of = candidate(WANTED, triggers=Triggers.model_validate(routine))
    said = [
        recorded(n, WANTED, days_ago=n, situation=Situation.model_validate(routine))
        for n in (1, 2, 3)
    ]
    suggestions, _ = asked([of], sessions=said, automations=[there])
    assert (suggestions == ()) is held_back


def test_too_little_left_is_no_suggestion() -> None:
    of = home(light(LAMP, "onoff"), tv("media_player.tv", available=False))
    wanted: Settings = {"lights": {"color": "warm"}, "tv": {"volume": 20}}
    suggestions, (held,) = asked([candidate(wanted)], of)
    assert suggestions == ()
    assert (held.rule, held.detail) == ("too_little_left", "0/2")
    assert [(left.setting, left.reason) for left in held.left_out] == [
        ("volume", "unavailable"),
        ("color", "not_supported"),
    ]
    third: Settings = {**wanted, "lights": {"color": "warm", "brightness": 40}}
    _, (held,) = asked([candidate(third)], of)
    assert (held.rule, held.detail) == ("too_little_left", "1/3")
    # Half of it is worth it, and what is missing is said.
    half = candidate({"lights": {"brightness": 40}, "tv": {"volume": 20}})
    (suggestion,), _ = asked([half], of)
    assert [left.reason for left in suggestion.left_out] == ["unavailable"]


def test_what_would_be_wrong_too_often_is_held_back() -> None:
    dark: Settings = {"lights": {"brightness": 90}, "tv": {"volume": 60}}
    sessions = [*SESSIONS, *(recorded(n, dark, days_ago=n) for n in (10, 11))]
    of = candidate(WANTED, evidence=(1, 2, 3, 4, 11))
    _, (held,) = asked([of], sessions=sessions)
    assert (held.rule, held.detail) == ("not_precise", "4/6")
    assert held.suggestion is not None
    assert held.suggestion.backtest.exceptions == (11, 10)
    _, (held,) = asked([of], sessions=[])
    assert (held.rule, held.detail) == ("not_precise", "0/0")


def many() -> list[Candidate]:
    return [
        candidate(WANTED, confidence=confidence, routine_id=f"r{confidence}", area_id=area)
        for area, confidence in zip("abcde", (0.5, 0.9, 0.7, 0.95, 0.6), strict=True)
    ]


def in_all_rooms() -> list[Recorded]:
    return [
        recorded(n + 10 * place, WANTED, days_ago=n, area_id=area)
        for place, area in enumerate("abcde")
        for n in (1, 2, 3)
    ]


def test_three_are_open_at_a_time_best_first() -> None:
    suggestions, held = asked(many(), sessions=in_all_rooms())
    assert [suggestion.confidence for suggestion in suggestions] == [0.95, 0.9, 0.7]
    assert [(h.rule, h.detail) for h in held] == [("too_many_open", "3")] * 2
    assert [h.suggestion and h.suggestion.confidence for h in held] == [0.6, 0.5]
    assert len(asked(many(), sessions=in_all_rooms(), maximum=5)[0]) == 5
    everything, held = asked(many(), sessions=in_all_rooms(), maximum=None)
    assert (len(everything), held) == (5, ())


def test_every_routine_is_either_suggested_or_held_back_in_whatever_order_they_come() -> None:
    candidates, sessions = many(), in_all_rooms()
    first = asked(candidates, sessions=sessions)
    assert len(first[0]) + len(first[1]) == len(candidates)
    for seed in range(5):
        Random(seed).shuffle(candidates)  # noqa: S311
        Random(seed).shuffle(sessions)  # noqa: S311
        assert asked(candidates, sessions=sessions) == first
