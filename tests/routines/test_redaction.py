"""Codes and passwords are hidden, ordinary numbers stay."""

import json
from pathlib import Path
import time

import pytest

from custom_components.edgewise.routines.redaction import (
    HIDDEN,
    asks_for_secret,
    redact,
    redact_text,
    secrets_in,
)

DATA = Path(__file__).parents[2] / "benchmark"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("disarm the alarm with 1234", "disarm the alarm with **"),
        ("Disarm with five five five five.", "Disarm with **."),
        ("unlock the front door, 9 8 7 6", "unlock the front door, **"),
        ("turn the alarm off using 4711 please", "turn the alarm off using ** please"),
        ("code is four two one seven", "code is **"),
        ("turn the alarm off, code 1, 2, 3 and 4", "turn the alarm off, code **"),
        ("code 4-2-1-7 please", "code ** please"),
        ("my pin: 0000", "my pin: **"),
        ("1234 is my PIN", "** is my PIN"),
        ("use 998877 as the code", "use ** as the code"),
        ("the gate code is A1B2, lights to 40", "the gate code is **, lights to 40"),
        (
            "The PIN for the back door is 47 11, and set the volume to 25",
            "The PIN for the back door is **, and set the volume to 25",
        ),
        ("the code is 1234 and set the lights to 25", "the code is ** and set the lights to 25"),
        ("my password is hunter2", "my password is **"),
        ("hunter2 is my password", "** is my password"),
        ("use password swordfish", "use password **"),
        ("password hunter2 and volume 30", "password ** and volume 30"),
        ("change the passphrase to correct horse battery", "change the passphrase to **"),
        (
            "the wifi password for guests is correct horse, and dim to 30 percent",
            "the wifi password for guests is **, and dim to 30 percent",
        ),
        ("Entschärfe die Alarmanlage mit 4711", "Entschärfe die Alarmanlage mit **"),
        ("mein Code ist vier zwei eins sieben", "mein Code ist **"),
        ("die PIN ist zweiundvierzig siebzehn", "die PIN ist **"),
        ("Das WLAN-Passwort lautet Geheim123", "Das WLAN-Passwort lautet **"),
        ("désarme l'alarme avec le code 1 2 3 4", "désarme l'alarme avec le code **"),
        ("le code est quatre deux un sept", "le code est **"),
        ("mon mot de passe est soleil", "mon mot de passe est **"),
        ("desactiva la alarma con 9876", "desactiva la alarma con **"),
        ("mi clave es cuatro dos uno siete", "mi clave es **"),
        ("mi contraseña es girasol", "mi contraseña es **"),
        ("zet het alarm uit met 1234", "zet het alarm uit met **"),
        ("de code is vier twee een zeven", "de code is **"),
        ("het wachtwoord is zonnebloem", "het wachtwoord is **"),
        ("rozbrój alarm kodem 1234", "rozbrój alarm kodem **"),
        ("kod to cztery dwa jeden siedem", "kod to **"),
        ("moje hasło to kotek", "moje hasło to **"),
    ],
)
def test_codes_and_passwords_are_hidden(said: str, kept: str) -> None:
    assert redact_text(said) == kept
    assert redact_text(kept) == kept


@pytest.mark.parametrize(
    "said",
    [
        "set volume to 25",
        "set the TV to HDMI1 and 40",
        "set the alarm volume to 100",
        "arm the security system and set alarm volume to 60, brightness 40",
        "Arm the alarm and set the temperature to twenty two",
        "disarm at 7 30 and set the lights to 2700 K",
        "wake me with an alarm at 0730",
        "turn on the pin light at 25",
        "set the code lamp to 100 percent",
        "the code is wrong",
        "What's the code for the door? Never mind, volume 15",
        "what is the wifi password",
        "change the password please",
        "The password is incorrect.",
        "the password for the guests",
        "play the year 1984 on the speaker",
        "",
    ],
)
def test_ordinary_sentences_stay(said: str) -> None:
    assert redact_text(said) == said


def test_the_projects_own_dialogues_lose_nearly_nothing() -> None:
    """29,000 messages full of numbers and alarms, none with a code."""
    texts = [
        message["text"]
        for name in ("training/data/dialogues.jsonl", "data/sample/sessions.jsonl")
        for line in (DATA / name).read_text("utf-8").splitlines()
        for message in json.loads(line).get("messages", ())
    ]
    assert len(texts) > 1000
    assert sum(redact_text(text) != text for text in texts) <= len(texts) / 10_000


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("1234", "**"),
        ("it's one two three four", "it's **"),
        ("swordfish", "**"),
        ("yes", "yes"),
        ("no, cancel that", "no, cancel that"),
        ("turn the lights on in the kitchen instead", "turn the lights on in the kitchen instead"),
    ],
)
def test_the_answer_to_the_question_for_a_code(answer: str, kept: str) -> None:
    assert redact_text(answer, asked=True) == kept


def test_what_asks_for_a_code() -> None:
    assert asks_for_secret("What is the code?")
    assert asks_for_secret("Bitte nenne deine PIN.")
    assert not asks_for_secret("Which lights?")
    assert not asks_for_secret(None)


def test_nested_data() -> None:
    data = {
        "code": "1234",
        "data": {"apiKey": "x", "message": "my pin is 4321", "list": [{"pin_number": 5555}]},
        "volume_level": 0.25,
        "code_required": True,
        "password": None,
        "entity_id": ["alarm_control_panel.home"],
        "spoken": "use 1234",
        "number": 1234,
    }
    assert secrets_in(data) == {"1234", "5555"}
    assert redact(data, secrets_in(data)) == {
        "code": HIDDEN,
        "data": {
            "apiKey": HIDDEN,
            "message": "my pin is **",
            "list": [{"pin_number": HIDDEN}],
        },
        "volume_level": 0.25,
        "code_required": True,
        "password": None,
        "entity_id": ["alarm_control_panel.home"],
        "spoken": "use **",
        "number": HIDDEN,
    }


def test_short_codes_are_not_looked_for_elsewhere() -> None:
    assert secrets_in({"code": "1"}) == frozenset()
    assert secrets_in({"code": HIDDEN, "pin": [1]}) == frozenset()


@pytest.mark.parametrize(
    "nasty",
    [
        "code " * 800,
        "a" * 4000 + " code",
        "password is " * 400,
        "1 " * 2000 + "pin",
        "code 1 and " * 400,
    ],
)
def test_nasty_texts_take_no_time(nasty: str) -> None:
    started = time.perf_counter()
    redact_text(nasty, asked=True)
    assert time.perf_counter() - started < 0.2
