"""What the user is asked, in every language."""

from itertools import product
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from custom_components.edgewise.routines.automation import Words, languages
from custom_components.edgewise.routines.automation.naming import title
from custom_components.edgewise.routines.situation import FIELD_VALUES, FIELDS
from custom_components.edgewise.routines.suggestion.model import ResolvedAction, Suggestion

from .suggestions import ALARM, EVERYTHING, HEATING, LAMP, SOUND, TV, suggestion

AT = "18:40"
OFF = tuple(
    ResolvedAction(
        entity_id=entity_id, service=f"{domain}.turn_off", settings=((device, "power", "off"),)
    )
    for device, domain, entity_id in (
        ("lights", "light", "light.bed_light"),
        ("tv", "media_player", "media_player.living_room"),
        ("speaker", "media_player", "media_player.walkman"),
        ("ac", "climate", "climate.hvac"),
    )
)
COOLING = ResolvedAction(
    entity_id="climate.hvac",
    service="climate.set_hvac_mode",
    data={"hvac_mode": "cool"},
    settings=(("ac", "mode", "cool"), ("ac", "temperature", 24)),
)
OFFERS: dict[str, tuple[Suggestion, str | None, str | None]] = {
    "rainy weekday evenings at a time": (
        suggestion(EVERYTHING, time_of_day="evening", day_of_week="weekday", weather="rainy"),
        None,
        AT,
    ),
    "evenings": (suggestion(time_of_day="evening"), None, None),
    "night in a room": (suggestion((*OFF, ALARM), time_of_day="night"), "Studio", None),
    "weekends": (suggestion((COOLING,), day_of_week="weekend", outdoor_temp="hot"), None, AT),
    "weekend mornings": (
        suggestion((SOUND,), day_of_week="weekend", time_of_day="morning"),
        None,
        None,
    ),
    "snow and cold": (suggestion(HEATING, weather="snowy", outdoor_temp="very cold"), None, None),
    "cloudy and mild afternoons": (
        suggestion(TV, weather="cloudy", outdoor_temp="mild", time_of_day="afternoon"),
        None,
        None,
    ),
    "after sunset": (suggestion(sun_phase="after_sunset"), None, None),
    "after sunset in warm air": (
        suggestion(sun_phase="after_sunset", outdoor_temp="warm", time_of_day="night"),
        None,
        None,
    ),
    "a time": (suggestion((LAMP, *TV)), None, AT),
    "whenever": (suggestion(), None, None),
}


@pytest.mark.parametrize("language", sorted(languages()))
def test_offers_in_every_language(language: str, snapshot: SnapshotAssertion) -> None:
    words = Words.load(language)
    said = {
        name: words.offer(made, "°C", room, clock) for name, (made, room, clock) in OFFERS.items()
    }
    assert said == snapshot


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            "On rainy weekday evenings at about 18:40 you ask for lights 40 %, warm; TV volume 25."
            " Shall I do that for you?",
        ),
        (
            "de",
            "Werktags abends gegen 18:40 Uhr bei Regen bittest du um: Licht 40 %, warm;"
            " TV Lautstärke 25. Soll ich das für dich übernehmen?",
        ),
        (
            "es",
            "Entre semana al anochecer hacia las 18:40 con lluvia, pides: luces 40 %, blanco cálido;"
            " tele volumen 25. ¿Quieres que me encargue yo?",
        ),
        (
            "fr",
            "Les soirs de semaine vers 18:40 par temps de pluie, vous demandez : lumières 40 %,"
            " blanc chaud ; télé volume 25. Voulez-vous que je m'en occupe ?",
        ),
        (
            "nl",
            "Doordeweeks 's avonds rond 18:40 bij regen vraag je om: lampen 40 %, warm;"
            " tv volume 25. Zal ik dat voor je doen?",
        ),
        (
            "pl",
            "W dni robocze wieczorem około 18:40, gdy pada deszcz, prosisz o takie ustawienia:"
            " światło 40 %, ciepłe; telewizor głośność 25. Czy mam to robić za Ciebie?",
        ),
    ],
)
def test_a_rainy_weekday_evening(language: str, expected: str) -> None:
    rainy = suggestion((LAMP, *TV), time_of_day="evening", day_of_week="weekday", weather="rainy")
    assert Words.load(language).offer(rainy, "°C", None, AT) == expected


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_situation_can_be_said(language: str) -> None:
    words = Words.load(language)
    question = words.offers["question"]
    said = set()
    fields = [(None, *FIELD_VALUES[name]) for name in FIELDS]
    for clock, *values in product((None, AT), *fields):
        situation: dict[str, Any] = dict(zip(FIELDS, values, strict=True))
        text = words.offer(suggestion(**situation), "°C", None, clock)
        assert "  " not in text
        assert "{" not in text
        assert " ," not in text
        assert text.removeprefix("'s ")[0].isupper()
        assert text.endswith(f". {question}")
        # The words of a chip are those of the sentence, so far as both say the same.
        assert words.settings["brightness"].format(value=40) in text
        said.add(text)
    # No two situations are told alike.
    assert len(said) == 2 * 5 * 3 * 4 * 5 * 6


@pytest.mark.parametrize("language", sorted(languages()))
def test_chips(language: str, snapshot: SnapshotAssertion) -> None:
    words = Words.load(language)
    chips = {
        f"{name}.{value}": words.chip(name, value)
        for name in FIELDS
        for value in FIELD_VALUES[name]
    }
    assert chips == snapshot
    for name in FIELDS:
        assert len({words.chip(name, value) for value in FIELD_VALUES[name]}) == len(
            FIELD_VALUES[name]
        )


def test_what_nobody_knows_is_said_as_it_is() -> None:
    words = Words.load("en")
    assert words.chip("weather", "hail") == "hail"
    assert words.chip("weather", "rainy") == "rainy"
    assert words.value("tv", "input_source", "HDMI 1") == "HDMI 1"
    assert words.value("ac", "fan_speed", "on_low") == "on low"
    assert words.value("ac", "temperature", 21.5) == "21.5"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("nl", "'s Avonds: lampen 40 %, warm"), ("fr", "Le soir : lumières 40 %, blanc chaud")],
)
def test_a_title_begins_with_a_capital(language: str, expected: str) -> None:
    evening = suggestion(time_of_day="evening")
    assert title(evening, None, Words.load(language), "°C", None) == expected
