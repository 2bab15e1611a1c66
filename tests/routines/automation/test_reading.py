"""In which situations an automation runs, read from its YAML."""

from itertools import product
from typing import Any

import pytest

from custom_components.edgewise.routines.automation import (
    NothingBeginsError,
    Sources,
    Words,
    compile_automation,
    situations_of,
)
from custom_components.edgewise.routines.moment import part_of_day
from custom_components.edgewise.routines.situation import FIELD_VALUES, Triggers

from .cases import CASES, FAHRENHEIT, LATE, SOURCES, WEATHER
from .suggestions import suggestion

ENGLISH = Words.load("en")


def read_back(sources: Sources, clock: tuple[str, float] | None, **situation: Any) -> Any:
    config = compile_automation(
        suggestion(clock=clock, **situation), sources=sources, words=ENGLISH
    )
    return situations_of(config, sources)


@pytest.mark.parametrize("sources", [SOURCES, FAHRENHEIT, LATE])
def test_whatever_is_compiled_is_read_back_as_its_own_situation(sources: Sources) -> None:
    choices = [(None, *words) for words in FIELD_VALUES.values()]
    count = 0
    for chosen in product(*choices):
        situation = dict(zip(FIELD_VALUES, chosen, strict=True))
        for clock in (None, ("19:03", 8.0)):
            try:
                found = read_back(sources, clock, **situation)
            except NothingBeginsError:
                continue
            wanted = Triggers.model_validate(situation)
            if clock and wanted.time_of_day is None:
                # It runs at that time only, and says so.
                wanted = wanted.model_copy(update={"time_of_day": "evening"})
            assert found == (wanted,), (clock, situation)
            count += 1
    assert count > 3000


@pytest.mark.parametrize("name", CASES)
def test_every_example_is_read_back(name: str) -> None:
    example, sources, more = CASES[name]
    config = compile_automation(example, sources=sources, words=ENGLISH, **more)
    (found,) = situations_of(config, sources)
    part = example.triggers.time_of_day
    if part is None and example.clock:
        part = part_of_day(example.clock.mean, sources.time_edges)
    assert found == example.triggers.model_copy(update={"time_of_day": part})


def said(trigger: Any, *conditions: Any, sources: Sources = SOURCES) -> list[dict[str, str]]:
    config = {"triggers": trigger, "conditions": list(conditions), "actions": []}
    return [s.model_dump(exclude_none=True) for s in situations_of(config, sources)]


PATTERN = {"trigger": "time_pattern", "minutes": "/5"}
SUNSET = {"trigger": "sun", "event": "sunset"}
AT = {"trigger": "time", "at": "19:00"}


def in_words(field: str, *words: str) -> list[dict[str, str]]:
    return [{field: word} for word in sorted(words)]


@pytest.mark.parametrize(
    ("trigger", "expected"),
    [
        (SUNSET, in_words("sun_phase", "after_sunset")),
        ({"platform": "sun", "event": "sunrise"}, in_words("sun_phase", "daylight")),
        ({**SUNSET, "offset": "-00:30:00"}, in_words("sun_phase", "after_sunset")),
        ({**SUNSET, "offset": {"hours": -1}}, in_words("sun_phase", "after_sunset")),
        ({**SUNSET, "offset": "-02:00:00"}, []),
        ({**SUNSET, "offset": "{{ offset }}"}, []),
        (
            {"trigger": "sun.dusk", "options": {"offset": {"minutes": 10}, "offset_type": "after"}},
            in_words("sun_phase", "after_sunset"),
        ),
        ({"trigger": "sun.dawn"}, in_words("sun_phase", "before_sunrise")),
        ({"trigger": "sun.sunset", "options": {"offset": {"hours": 3}}}, []),
        ({"trigger": "sun.solar_noon"}, []),
        ({"platform": "time", "at": "7:30"}, in_words("time_of_day", "morning")),
        ([AT, {"trigger": "time", "at": "19:30:00"}], in_words("time_of_day", "evening")),
        (
            {"trigger": "time", "at": ["07:00:00", "23:00"]},
            in_words("time_of_day", "morning", "night"),
        ),
        ({"trigger": "time", "at": "input_datetime.waking"}, []),
        ({"trigger": "time", "at": {"entity_id": "sensor.next_alarm"}}, []),
        ({"trigger": "time", "at": 66600}, []),
        (
            {"trigger": "time", "at": "06:30", "weekday": ["mon", "tue"]},
            [{"time_of_day": "morning", "day_of_week": "weekday"}],
        ),
        (
            {"trigger": "state", "entity_id": WEATHER, "to": "pouring"},
            in_words("weather", "rainy"),
        ),
        (
            {"trigger": "state", "entity_id": "weather.other", "to": ["fog", "snowy"]},
            in_words("weather", "cloudy", "snowy"),
        ),
        ({"trigger": "state", "entity_id": WEATHER, "to": "unavailable"}, []),
        ({"trigger": "state", "entity_id": WEATHER, "attribute": "wind_speed"}, []),
        ({"trigger": "state", "entity_id": "binary_sensor.door", "to": "on"}, []),
        (
            {"trigger": "state", "entity_id": "sun.sun", "to": "above_horizon"},
            [{"sun_phase": "daylight"}],
        ),
        (
            {
                "trigger": "numeric_state",
                "entity_id": WEATHER,
                "attribute": "temperature",
                "above": 25,
            },
            in_words("outdoor_temp", "warm", "hot"),
        ),
        ({"trigger": "numeric_state", "entity_id": "sensor.oven", "above": 25}, []),
        (
            {
                "trigger": "numeric_state",
                "entity_id": WEATHER,
                "attribute": "temperature",
                "below": "input_number.cold",
            },
            [],
        ),
        # Two that are of different kinds have nothing in common.
        ([SUNSET, AT], []),
        ([AT, {"trigger": "event", "event_type": "x"}], []),
        (
            [AT, {"trigger": "event", "event_type": "x", "enabled": False}],
            [{"time_of_day": "evening"}],
        ),
        ([{"triggers": [AT, SUNSET]}, AT], []),
        ([{"triggers": [AT]}], [{"time_of_day": "evening"}]),
        ([], []),
        (None, []),
        ("sunset", []),
        (PATTERN, []),
        ({"trigger": "light.turned_on", "target": {"area_id": "kitchen"}}, []),
    ],
)
def test_a_trigger_in_words(trigger: Any, expected: list[dict[str, str]]) -> None:
    assert said(trigger) == expected


def window(after: str | None = None, before: str | None = None, **more: Any) -> dict[str, Any]:
    limits = {"after": after, "before": before}
    return {"condition": "time", **{k: v for k, v in limits.items() if v}, **more}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (window("18:00:00", "22:00:00"), in_words("time_of_day", "evening")),
        (window("17:30:00", "23:00:00"), in_words("time_of_day", "evening")),
        (window("12:00", "22:00"), in_words("time_of_day", "afternoon", "evening")),
        (window("19:00", "19:30"), in_words("time_of_day", "evening")),
        (window("21:50", "22:10"), in_words("time_of_day", "evening", "night")),
        (window("22:00", "06:00"), in_words("time_of_day", "night")),
        (window("23:30", "05:00"), in_words("time_of_day", "night")),
        (window("19:00"), in_words("time_of_day", "evening")),
        (window(before="06:00"), in_words("time_of_day", "night")),
        (window("06:00", "06:00"), []),
        (window("input_datetime.evening", "22:00"), []),
        (window(weekday=["sat", "sun"]), in_words("day_of_week", "weekend")),
        (window(weekday="wed"), in_words("day_of_week", "weekday")),
        (window(weekday=["fri", "sat"]), []),
        (window(weekday=["someday"]), []),
        (
            {"condition": "sun", "after": "sunset", "before": "sunrise"},
            in_words("sun_phase", "after_sunset", "before_sunrise"),
        ),
        (
            {"condition": "sun", "options": {"after": "sunset", "after_offset": "-00:15:00"}},
            in_words("sun_phase", "after_sunset"),
        ),
        ({"condition": "sun", "after": "sunset", "after_offset": 7200}, []),
        ({"condition": "sun.is_up"}, in_words("sun_phase", "daylight")),
        ({"condition": "sun.is_set"}, in_words("sun_phase", "after_sunset", "before_sunrise")),
        (
            {"condition": "state", "entity_id": "sun.sun", "state": "below_horizon"},
            in_words("sun_phase", "after_sunset", "before_sunrise"),
        ),
        (
            {"condition": "state", "entity_id": WEATHER, "state": ["rainy", "hail"]},
            in_words("weather", "rainy"),
        ),
        ({"condition": "state", "entity_id": "person.ada", "state": "home"}, []),
        ({"condition": "state", "entity_id": WEATHER}, []),
        (
            {"or": [window("06:00", "12:00"), window("22:00", "06:00")]},
            in_words("time_of_day", "morning", "night"),
        ),
        ({"or": [window("06:00", "12:00"), {"condition": "sun", "after": "sunset"}]}, []),
        (
            {"and": [window("06:00", "12:00"), {"condition": "time", "weekday": "sun"}]},
            [{"time_of_day": "morning", "day_of_week": "weekend"}],
        ),
        ({"not": [window("06:00", "12:00")]}, []),
        ({**window("06:00", "12:00"), "enabled": False}, []),
        ("{{ is_state('person.ada', 'home') }}", []),
        (3, []),
        (None, []),
    ],
)
def test_a_condition_in_words(condition: Any, expected: list[dict[str, str]]) -> None:
    assert said(PATTERN, condition) == expected


def test_conditions_and_triggers_hold_together() -> None:
    evening, rain = (
        window("18:00", "22:00"),
        {"condition": "state", "entity_id": WEATHER, "state": "rainy"},
    )
    assert said(AT, rain) == [{"time_of_day": "evening", "weather": "rainy"}]
    assert said([AT, SUNSET], evening) == [{"time_of_day": "evening"}]
    # What nobody understands may be what decides.
    assert said(AT, rain, {"condition": "zone", "zone": "zone.home"}) == []
    # Never both at once.
    assert said({"trigger": "time", "at": "07:00"}, evening) == []
    assert said(AT, "{{ (now() - this.attributes.last_triggered).days > 1 }}") == [
        {"time_of_day": "evening"}
    ]


def test_a_workday_sensor_tells_the_kind_of_day() -> None:
    sensor = FAHRENHEIT.workday_sensor
    condition = {"condition": "state", "entity_id": sensor, "state": "off"}
    assert said(PATTERN, condition, sources=FAHRENHEIT) == [{"day_of_week": "weekend"}]
    assert said(PATTERN, condition) == []


def test_degrees_are_those_of_the_thermometer() -> None:
    condition = {"condition": "numeric_state", "entity_id": "sensor.outside_temperature"}
    assert said(PATTERN, {**condition, "above": 82.4}, sources=FAHRENHEIT) == [
        {"outdoor_temp": "hot"}
    ]
    assert said(PATTERN, {**condition, "below": 31}, sources=FAHRENHEIT) == [
        {"outdoor_temp": "very cold"}
    ]


def test_old_and_short_forms_are_the_same() -> None:
    old = {
        "trigger": {"platform": "time", "at": "19:00"},
        "condition": {"condition": "time", "weekday": ["mon"]},
        "action": {"service": "light.turn_on"},
    }
    assert situations_of(old, SOURCES) == (Triggers(time_of_day="evening", day_of_week="weekday"),)


@pytest.mark.parametrize("strange", [3, "x", [[]], [None], {"trigger": []}, [{"at": {}}], {1: 2}])
def test_what_is_strange_has_no_words(strange: Any) -> None:
    for config in (
        {"triggers": strange},
        {"triggers": AT, "conditions": strange},
        {"triggers": {"trigger": "time", "at": strange}},
        {"triggers": {"trigger": "state", "entity_id": strange, "to": strange}},
        {"triggers": {**SUNSET, "event": strange, "offset": strange}},
        {"triggers": PATTERN, "conditions": [{"condition": "sun", "after": strange}]},
        {"triggers": PATTERN, "conditions": [window(weekday=strange)]},
        {"triggers": PATTERN, "conditions": [{"and": strange}]},
        {"triggers": PATTERN, "conditions": [{"condition": strange, "options": strange}]},
    ):
        assert situations_of(config, SOURCES) == ()
