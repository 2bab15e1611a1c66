"""A routine as the user would rather have it: what changes, what stays, and what makes no sense."""

from datetime import time
from typing import Any

import pytest

from custom_components.edgewise.routines.automation import Sources, Words, compile_automation
from custom_components.edgewise.routines.consolidation import Clock
from custom_components.edgewise.routines.home import Home
from custom_components.edgewise.routines.moment import TimeEdges
from custom_components.edgewise.routines.situation import Triggers
from custom_components.edgewise.routines.suggestion import (
    Candidate,
    Changes,
    ImpossibleChangeError,
    SettingChange,
    Suggestion,
    adjusted,
    suggest,
    suggestion_for,
)
from custom_components.edgewise.routines.vocabulary import Value

from ..homes import FULL, climate, home, light, number, panel, select, tv
from .building import EVENING, TODAY, Settings, candidate, recorded

LAMP, TV = "light.lamp", "media_player.tv"
WANTED: Settings = {"lights": {"brightness": 40, "color": "warm"}, "tv": {"volume": 20}}
SESSIONS = [recorded(n, WANTED, days_ago=n) for n in (1, 2, 3, 4)]
BEFORE = candidate(WANTED)


def change(device: str, setting: str, value: Value | None) -> Changes:
    return Changes(settings=(SettingChange(device=device, setting=setting, value=value),))


def changed(
    changes: Changes, of: Candidate = BEFORE, within: Home = FULL, **more: Any
) -> Candidate:
    return adjusted(of, changes, within, sessions=SESSIONS, **more)


def shown(of: Candidate, within: Home = FULL) -> Suggestion:
    return suggestion_for(of, within, sessions=SESSIONS, today=TODAY, fingerprint="as it was")


def calls(of: Candidate, within: Home = FULL) -> list[tuple[str, str, dict[str, Any]]]:
    return [(a.entity_id, a.service, a.data) for a in shown(of, within).actions]


def settings(of: Candidate) -> dict[tuple[str, str], Value]:
    values = {(v.device, v.setting): v.value for v in of.learned.values}
    # The routine says the same as its values.
    assert {(s.device, s.setting): s.value for s in of.learned.routine.actions.settings()} == values
    return values


def test_nothing_changed_is_the_suggestion_itself() -> None:
    (suggestion,), _ = suggest([BEFORE], FULL, sessions=SESSIONS, today=TODAY)
    same = suggestion_for(
        changed(Changes()),
        FULL,
        sessions=SESSIONS,
        today=TODAY,
        fingerprint=suggestion.fingerprint,
    )
    assert same == suggestion


def test_a_value_is_another_and_the_rest_stays() -> None:
    after = changed(change("lights", "brightness", 60))
    assert settings(after) == settings(BEFORE) | {("lights", "brightness"): 60}
    assert after.learned.evidence == BEFORE.learned.evidence
    assert after.routine_id == BEFORE.routine_id
    suggestion = shown(after)
    assert suggestion.fingerprint == "as it was"
    assert suggestion.support == 3
    lamp = next(action for action in suggestion.actions if action.entity_id == LAMP)
    assert lamp.data == {"brightness_pct": 60, "color_temp_kelvin": 2700}
    assert Suggestion.model_validate_json(suggestion.model_dump_json()) == suggestion


def test_a_backtest_is_of_what_was_changed() -> None:
    assert shown(BEFORE).backtest.right == 3
    of = candidate({"lights": {"brightness": 40}})
    after = shown(changed(change("lights", "brightness", 90), of)).backtest
    assert (after.right, after.wrong) == (0, 3)


def test_a_setting_is_left_out() -> None:
    after = changed(change("lights", "color", None))
    assert settings(after) == {("lights", "brightness"): 40, ("tv", "volume"): 20}
    assert shown(after).left_out == ()


def test_a_device_without_entities_is_left_out() -> None:
    after = changed(Changes(entities={"lights": ()}))
    assert settings(after) == {("tv", "volume"): 20}


@pytest.mark.parametrize(
    ("changes", "problem", "details"),
    [
        (change("lights", "power", "on"), "not_in_routine", {"device": "lights", "setting": "power"}),
        (change("oven", "temperature", 200), "not_in_routine", {"device": "oven"}),
        (Changes(entities={"ac": ("climate.ac",)}), "not_in_routine", {"device": "ac"}),
        (change("lights", "brightness", 140), "unknown_value", {"value": "140"}),
        (change("lights", "brightness", 40.5), "unknown_value", {}),
        (change("lights", "brightness", "bright"), "unknown_value", {}),
        (change("lights", "brightness", True), "unknown_value", {}),
        (change("lights", "color", "blue"), "unknown_value", {"value": "blue"}),
        (change("tv", "volume", -1), "unknown_value", {}),
        (Changes(entities={"lights": ("light.gone",)}), "unknown_entity", {"entity": "light.gone"}),
        (Changes(entities={"lights": (TV,)}), "unknown_entity", {"entity": TV}),
        (Changes(entities={"tv": (LAMP,)}), "unknown_entity", {"entity": LAMP}),
        (Changes(entities={"tv": (), "lights": ()}), "nothing_left", {}),
        (
            Changes(
                settings=tuple(
                    SettingChange(device=device, setting=setting, value=None)
                    for device, setting in settings(BEFORE)
                )
            ),
            "nothing_left",
            {},
        ),
        (
            Changes(triggers=Triggers(time_of_day="morning"), clock=time(19, 30)),
            "clock_outside",
            {"clock": "19:30", "part": "morning"},
        ),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_said(
    changes: Changes, problem: str, details: dict[str, str]
) -> None:
    with pytest.raises(ImpossibleChangeError) as error:
        changed(changes)
    assert isinstance(error.value, ValueError)
    assert error.value.problem == problem
    assert error.value.details.items() >= details.items()
    assert str(error.value).endswith(".")


def test_what_may_be_is_said() -> None:
    with pytest.raises(
        ValueError, match=r"lights color cannot be blue\. It may be warm, cool, neut"
    ):
        changed(change("lights", "color", "blue"))
    with pytest.raises(
        ValueError, match=r"volume cannot be 101\. It may be 0 to 100 %, in steps of 1"
    ):
        changed(change("tv", "volume", 101))


def test_whole_numbers_stay_whole() -> None:
    # JSON from a browser may say 60.0.
    after = changed(change("lights", "brightness", 60.0))
    assert type(settings(after)["lights", "brightness"]) is int


def test_what_is_unknown_by_now_may_stay_as_it_is() -> None:
    of = candidate({"tv": {"volume": 20, "input_source": "Netflix"}})
    same = Changes(
        settings=(
            SettingChange(device="tv", setting="input_source", value="Netflix"),
            SettingChange(device="tv", setting="volume", value=30),
        )
    )
    after = changed(same, of, home(tv()))
    assert settings(after) == {("tv", "volume"): 30, ("tv", "input_source"): "Netflix"}
    assert [left.reason for left in shown(after, home(tv())).left_out] == ["not_supported"]


ROOMS = home(
    light("light.bed", area_id="bedroom"),
    light("light.desk", "brightness", area_id="bedroom"),
    light("light.switch", "onoff"),
    light("light.away", available=False),
    light("light.private", exposed=False),
)
BRIGHT = candidate(
    {"lights": {"brightness": 40, "color": "warm"}},
    entities={"lights.brightness": ("light.bed", "light.desk"), "lights.color": ("light.bed",)},
    area_id="bedroom",
)


def test_other_entities_do_all_of_it_as_well_as_they_can() -> None:
    after = changed(Changes(entities={"lights": ("light.desk", "light.switch")}), BRIGHT, ROOMS)
    suggestion = shown(after, ROOMS)
    assert calls(after, ROOMS) == [
        ("light.desk", "light.turn_on", {"brightness_pct": 40}),
        ("light.switch", "light.turn_on", {}),
    ]
    assert [action.nearest for action in suggestion.actions] == [{}, {"brightness": 100}]
    assert [(left.setting, left.reason, left.entity_id) for left in suggestion.left_out] == [
        ("color", "not_supported", "light.desk"),
        ("color", "not_supported", "light.switch"),
    ]


def test_entities_out_of_reach_are_left_out_with_the_reason() -> None:
    chosen = Changes(entities={"lights": ("light.bed", "light.away", "light.private")})
    suggestion = shown(changed(chosen, BRIGHT, ROOMS), ROOMS)
    assert [action.entity_id for action in suggestion.actions] == ["light.bed"]
    assert {(left.reason, left.entity_id) for left in suggestion.left_out} == {
        ("unavailable", "light.away"),
        ("not_exposed", "light.private"),
    }


def test_the_same_entities_are_no_change() -> None:
    # Which lamp is coloured and which only dimmed is kept.
    after = changed(Changes(entities={"lights": ("light.desk", "light.bed")}), BRIGHT, ROOMS)
    assert calls(after, ROOMS) == calls(BRIGHT, ROOMS)


def test_an_entity_that_is_gone_is_replaced() -> None:
    gone = candidate({"lights": {"brightness": 40}}, entities={"lights.brightness": ("light.old",)})
    assert calls(gone, ROOMS) == []
    after = changed(Changes(entities={"lights": ("light.bed",)}), gone, ROOMS)
    assert calls(after, ROOMS) == [("light.bed", "light.turn_on", {"brightness_pct": 40})]


TVS = home(
    tv("media_player.one", "HDMI1", device_id="one", area_id="a"),
    number("number.one_tv_brightness", device_id="one", area_id="a"),
    tv("media_player.two", device_id="two", area_id="b"),
    select("select.two_input", "HDMI1", device_id="two"),
    number("number.two_tv_brightness", 0, 50, device_id="two", area_id="b"),
    tv("media_player.three", "HDMI1", device_id="three", area_id="c"),
)
WATCHED = candidate(
    {"tv": {"input_source": "HDMI1", "brightness": 60}},
    entities={
        "tv.input_source": ("media_player.one",),
        "tv.brightness": ("number.one_tv_brightness",),
    },
)


def test_what_belongs_to_another_television_goes_with_it() -> None:
    after = changed(Changes(entities={"tv": ("media_player.two",)}), WATCHED, TVS)
    assert calls(after, TVS) == [
        ("media_player.two", "media_player.turn_on", {}),
        ("select.two_input", "select.select_option", {"option": "HDMI1"}),
        ("number.two_tv_brightness", "number.set_value", {"value": 30}),
    ]


def test_the_brightness_of_another_television_is_none_of_its_own() -> None:
    after = changed(Changes(entities={"tv": ("media_player.three",)}), WATCHED, TVS)
    assert calls(after, TVS) == [
        ("media_player.three", "media_player.turn_on", {}),
        ("media_player.three", "media_player.select_source", {"source": "HDMI1"}),
    ]
    assert [(left.setting, left.reason) for left in shown(after, TVS).left_out] == [
        ("brightness", "no_entity")
    ]


def test_a_number_without_a_device_stays() -> None:
    of = home(panel(), panel("alarm_control_panel.other"), number("number.alarm_volume"))
    armed = candidate({"security": {"armed": True, "alarm_volume": 40}})
    after = changed(Changes(entities={"security": ("alarm_control_panel.other",)}), armed, of)
    suggestion = suggestion_for(
        after,
        of,
        sessions=[],
        today=TODAY,
        default_codes={"alarm_control_panel.other"},
        fingerprint="f",
    )
    assert [action.entity_id for action in suggestion.actions] == [
        "alarm_control_panel.other",
        "number.alarm_volume",
    ]
    only = candidate({"security": {"alarm_volume": 40}})
    after = changed(Changes(entities={"security": ("number.alarm_volume",)}), only, of)
    assert calls(after, of) == [("number.alarm_volume", "number.set_value", {"value": 40})]


FAHRENHEIT = home(climate(low=44.6, high=95, step=None), unit="°F")


def test_temperatures_are_in_the_unit_of_the_home() -> None:
    of = candidate({"ac": {"temperature": 72}})
    after = changed(change("ac", "temperature", 68), of, FAHRENHEIT)
    assert calls(after, FAHRENHEIT) == [
        ("climate.ac", "climate.set_temperature", {"temperature": 68})
    ]
    with pytest.raises(ValueError, match=r"cannot be 22\. It may be 45 to 95 °F"):
        changed(change("ac", "temperature", 22), of, FAHRENHEIT)
    with pytest.raises(ValueError, match="It may be 16 to 30 °C"):
        changed(change("ac", "temperature", 72), candidate({"ac": {"temperature": 22}}), FULL)


def test_half_degrees_are_for_those_who_can() -> None:
    of = candidate({"ac": {"temperature": 22}})
    fine = home(climate(step=0.5))
    after = changed(change("ac", "temperature", 21.5), of, fine)
    assert calls(after, fine)[0][2] == {"temperature": 21.5}
    with pytest.raises(ImpossibleChangeError):
        changed(change("ac", "temperature", 21.5), of, home(climate(step=1)))


def test_a_player_that_is_off_can_be_told_what_it_can_when_it_is_on() -> None:
    asleep = home(tv(TV, state="off", attributes={"supported_features": 128}), roles={"tv": (TV,)})
    of = candidate({"tv": {"volume": 20}}, entities={"tv.volume": (TV,)})
    after = changed(change("tv", "volume", 35), of, asleep)
    assert calls(after, asleep)[1] == (TV, "media_player.volume_set", {"volume_level": 0.35})
    never_driven = candidate({"tv": {"volume": 20}})
    with pytest.raises(ImpossibleChangeError):
        changed(change("tv", "volume", 35), never_driven, asleep)


AT = Clock(mean=time(18, 42), spread=12.0)
TIMED = candidate(WANTED, clock=AT)


@pytest.mark.parametrize(
    ("changes", "part", "clock"),
    [
        (Changes(), "evening", AT),
        (Changes(clock="none"), "evening", None),
        (Changes(clock=time(19, 33, 20)), "evening", Clock(mean=time(19, 33), spread=0)),
        # The routine goes where its time is.
        (Changes(clock=time(22, 30)), "night", Clock(mean=time(22, 30), spread=0)),
        (
            Changes(triggers=EVENING, clock=time(22, 30)),
            "night",
            Clock(mean=time(22, 30), spread=0),
        ),
        (
            Changes(triggers=Triggers(weather="rainy"), clock=time(22, 30)),
            None,
            Clock(mean=time(22, 30), spread=0),
        ),
        # A time of another part of the day is none of this one's.
        (Changes(triggers=Triggers(time_of_day="morning")), "morning", None),
        (Changes(triggers=Triggers(weather="sunny")), None, AT),
        (
            Changes(triggers=Triggers(time_of_day="morning"), clock=time(7, 15)),
            "morning",
            Clock(mean=time(7, 15), spread=0),
        ),
    ],
)
def test_situation_and_time(changes: Changes, part: str | None, clock: Clock | None) -> None:
    after = shown(changed(changes, TIMED))
    assert after.triggers.time_of_day == part
    assert after.clock == clock


def test_the_homes_own_parts_of_the_day_count() -> None:
    late = TimeEdges(night=time(23))
    assert (
        changed(Changes(clock=time(22, 30)), TIMED, edges=late).learned.routine.triggers == EVENING
    )


def test_a_time_that_was_chosen_is_kept_to_the_minute() -> None:
    of = candidate(WANTED, triggers=Triggers(time_of_day="evening"), clock=AT)

    def begins(suggestion: Suggestion) -> str:
        config = compile_automation(suggestion, sources=Sources(), words=Words.load("en"))
        at: str = config["triggers"][0]["at"]
        return at

    assert begins(shown(of)) == "18:40:00"
    assert begins(shown(changed(Changes(clock=time(18, 43)), of))) == "18:43:00"


def test_changes_come_from_json() -> None:
    changes = Changes.model_validate(
        {
            "settings": [{"device": "lights", "setting": "brightness", "value": 60}],
            "entities": {"lights": [LAMP]},
            "triggers": {"time_of_day": "evening", "weather": None},
            "clock": "18:45",
        }
    )
    assert changes.clock == time(18, 45)
    assert Changes.model_validate({"clock": "none"}).clock == "none"
    assert shown(changed(changes)).triggers == Triggers(time_of_day="evening")
    strange: list[dict[str, Any]] = [
        {"values": []},
        {"clock": "noon"},
        {"triggers": {"time_of_day": "dusk"}},
        {"settings": [{"device": "tv", "setting": "volume", "value": [1]}]},
    ]
    for told in strange:
        with pytest.raises(ValueError, match="validation error"):
            Changes.model_validate(told)
