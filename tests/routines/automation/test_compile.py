"""What a suggestion becomes, to the letter."""

from datetime import date, time
import json
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from custom_components.edgewise.routines.automation import (
    MissingSourceError,
    NothingBeginsError,
    Sources,
    Thermometer,
    UnsafeActionError,
    Words,
    compile_automation,
    languages,
)
from custom_components.edgewise.routines.automation.words import ONE_O_CLOCK
from custom_components.edgewise.routines.moment import TimeEdges
from custom_components.edgewise.routines.situation import FIELD_VALUES
from custom_components.edgewise.routines.suggestion.model import ResolvedAction

from .cases import CASES, SOURCES
from .suggestions import ALARM, EVERYTHING, LAMP, suggestion

ENGLISH = Words.load("en")


@pytest.mark.parametrize("name", CASES)
def test_automations(name: str, snapshot: SnapshotAssertion) -> None:
    made, sources, details = CASES[name]
    config = compile_automation(made, sources=sources, words=ENGLISH, **details)
    assert json.loads(json.dumps(config)) == config
    assert config == snapshot


@pytest.mark.parametrize("language", sorted(languages()))
def test_names_in_every_language(language: str, snapshot: SnapshotAssertion) -> None:
    words = Words.load(language)
    said = {}
    for name, (made, sources, details) in CASES.items():
        config = compile_automation(made, sources=sources, words=words, **details)
        notes = [trigger.get("note") for trigger in config["triggers"]]
        said[name] = [config["alias"], config["description"], notes]
    assert said == snapshot


def test_every_language_has_all_words() -> None:
    assert languages() == {"en", "de", "fr", "es", "nl", "pl"}
    for language in languages():
        words = Words.load(language)
        for table in ("when", "fields", "devices", "settings"):
            assert set(getattr(words, table)) == set(getattr(ENGLISH, table)), (language, table)
        for table in ("notes", "texts"):
            names = set(getattr(words, table)) - {ONE_O_CLOCK}
            assert names == set(getattr(ENGLISH, table)), (language, table)
        # A language may say "off" otherwise of a lamp and of a loudspeaker.
        own = {f"{device}.power.{way}" for device in words.devices for way in ("on", "off")}
        assert set(words.values) - own == set(ENGLISH.values)
        offers = set(words.offers) - {ONE_O_CLOCK}
        assert offers - set(words.when) == set(ENGLISH.offers) - set(ENGLISH.when)
        assert set(words.order) == set(ENGLISH.order)
        for field in ("sun_phase", "weather", "outdoor_temp"):
            assert set(words.fields[field]) == set(FIELD_VALUES[field])
        for table in ("settings", "notes", "texts", "offers"):
            for name, text in getattr(words, table).items():
                english = getattr(ENGLISH, table)["clock" if name == ONE_O_CLOCK else name]
                assert _slots(text) == _slots(english), (language, name)


def _slots(text: str) -> set[str]:
    return {piece.partition("}")[0] for piece in text.split("{")[1:]}


@pytest.mark.parametrize(("code", "same"), [("de-CH", "de"), ("PT", "en"), ("fr_CA", "fr")])
def test_languages_are_found_by_their_code(code: str, same: str) -> None:
    assert Words.load(code) == Words.load(same)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"weather": "rainy", "time_of_day": "evening"}, "Rainy evenings: lights 40 %, warm"),
        ({"clock": ("06:58", 3.0)}, "Days at 07:00: lights 40 %, warm"),
    ],
)
def test_a_name_says_when_and_what(fields: dict[str, Any], expected: str) -> None:
    config = compile_automation(suggestion(**fields), sources=SOURCES, words=ENGLISH)
    assert config["alias"] == expected


def test_a_name_says_what_is_really_set() -> None:
    dimmed = LAMP.model_copy(update={"nearest": {"brightness": 50}})
    off = ResolvedAction(
        entity_id="climate.hvac",
        service="climate.set_hvac_mode",
        data={"hvac_mode": "cool"},
        settings=(("ac", "mode", "cool"), ("ac", "temperature", 20.5), ("ac", "power", "on")),
    )
    config = compile_automation(
        suggestion((dimmed, off), time_of_day="night"), sources=SOURCES, words=ENGLISH
    )
    assert config["alias"] == "Nights: lights 50 %, warm; air conditioning 20.5 °C"


def test_nothing_that_begins_is_a_value_error() -> None:
    for fields in (
        {},
        {"day_of_week": "weekday"},
        {"sun_phase": "before_sunrise"},
        {"day_of_week": "weekend", "clock": ("18:00", 31.0)},
    ):
        with pytest.raises(NothingBeginsError) as error:
            compile_automation(suggestion(**fields), sources=SOURCES, words=ENGLISH)
        assert isinstance(error.value, ValueError)


def test_a_part_of_the_day_that_the_user_made_empty_never_begins() -> None:
    sources = Sources(time_edges=TimeEdges(afternoon=time(18)))
    with pytest.raises(NothingBeginsError, match="afternoon"):
        compile_automation(suggestion(time_of_day="afternoon"), sources=sources, words=ENGLISH)


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"weather": "rainy"}, "weather"),
        ({"outdoor_temp": "hot"}, "outdoor_temp"),
        ({"weather": "rainy", "clock": ("18:00", 5.0)}, "weather"),
        ({"outdoor_temp": "hot", "clock": ("18:00", 5.0)}, "outdoor_temp"),
    ],
)
def test_a_missing_source_is_named(fields: dict[str, Any], missing: str) -> None:
    with pytest.raises(MissingSourceError) as error:
        compile_automation(suggestion(**fields), sources=Sources(), words=ENGLISH)
    assert error.value.field == missing


@pytest.mark.parametrize(
    ("entity_id", "service", "more"),
    [
        ("alarm_control_panel.home", "alarm_control_panel.alarm_disarm", {"arms": True}),
        ("alarm_control_panel.home", "alarm_control_panel.alarm_trigger", {"arms": True}),
        ("alarm_control_panel.home", "alarm_control_panel.alarm_arm_away", {}),
        (
            "alarm_control_panel.home",
            "alarm_control_panel.alarm_arm_away",
            {"arms": True, "data": {"code": "1234"}},
        ),
        ("lock.door", "lock.unlock", {}),
        ("lock.door", "lock.lock", {}),
        ("lock.door", "lock.open", {}),
        ("cover.garage", "cover.open_cover", {}),
        ("cover.garage", "cover.toggle", {}),
        ("valve.water", "valve.open_valve", {}),
        ("light.bed_light", "homeassistant.turn_on", {}),
        ("lock.door", "light.turn_on", {}),
        ("siren.attic", "siren.turn_on", {"data": {"volume_level": 0.4}}),
        ("script.unlock_all", "script.turn_on", {}),
        ("light.bed_light", "light.turn_on", {"arms": True}),
        ("light.bed_light", "turn_on", {}),
    ],
)
def test_what_is_never_automatic(entity_id: str, service: str, more: dict[str, Any]) -> None:
    bad = ResolvedAction(entity_id=entity_id, service=service, **more)
    made = suggestion((*EVERYTHING, bad), time_of_day="evening")
    with pytest.raises(UnsafeActionError):
        compile_automation(made, sources=SOURCES, words=ENGLISH)


def test_arming_is_allowed_where_it_is_marked_and_doing_nothing_is_not() -> None:
    made = compile_automation(
        suggestion((ALARM,), time_of_day="night"), sources=SOURCES, words=ENGLISH
    )
    assert made["alias"] == "Nights: alarm on"
    with pytest.raises(UnsafeActionError):
        compile_automation(suggestion((), time_of_day="night"), sources=SOURCES, words=ENGLISH)


@pytest.mark.parametrize(
    ("unit", "celsius", "degrees"),
    [("°C", 10, 10), ("°F", 10, 50), ("°F", 28, 82.4), ("K", 0, 273.15)],
)
def test_degrees(unit: Any, celsius: float, degrees: float) -> None:
    assert Thermometer(entity_id="sensor.out", unit=unit).degrees(celsius) == degrees


def test_the_suggestion_is_not_changed_with_the_automation() -> None:
    data = {"rgb_color": [1, 2, 3]}
    action = ResolvedAction(entity_id="light.bed_light", service="light.turn_on", data=data)
    made = suggestion((action,), time_of_day="night")
    config = compile_automation(
        made, sources=SOURCES, words=ENGLISH, seen=(date(2026, 1, 1), date(2026, 2, 1))
    )
    config["actions"][0]["data"]["rgb_color"].append(4)
    assert made.actions[0].data == {"rgb_color": [1, 2, 3]}


def test_a_clock_time_is_rounded_within_its_part_of_the_day() -> None:
    for begin, mean, at in (
        ("18:00", "18:41", "18:40"),
        ("18:00", "21:58", "21:55"),
        ("18:02", "18:02", "18:02"),
        ("18:02", "18:03", "18:05"),
    ):
        sources = Sources(time_edges=TimeEdges(evening=time.fromisoformat(begin)))
        made = suggestion(time_of_day="evening", clock=(mean, 5.0))
        config = compile_automation(made, sources=sources, words=ENGLISH)
        assert config["triggers"][0]["at"] == f"{at}:00"


@pytest.mark.parametrize(
    ("clock", "at", "about"),
    [
        ("01:05", "A la 1:05", "hacia la 1:05"),
        ("13:05", "A las 13:05", "hacia las 13:05"),
        ("11:05", "A las 11:05", "hacia las 11:05"),
    ],
)
def test_one_o_clock_is_singular_in_spanish(clock: str, at: str, about: str) -> None:
    spanish, asked = Words.load("es"), suggestion(clock=(clock, 0.0))
    config = compile_automation(asked, sources=SOURCES, words=spanish)
    assert config["alias"] == f"{at}: luces 40 %, blanco cálido"
    assert config["triggers"][0]["note"] == f"Se suele pedir {about}"
    assert about in spanish.offer(asked, "°C", None, clock).lower()
