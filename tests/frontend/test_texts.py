"""The panel's texts: the same in every language, one for everything that can be, none that nothing says."""

import json
from pathlib import Path
import re
from typing import Any, Final, get_args

import pytest

from custom_components.edgewise.automations import AutomationState
from custom_components.edgewise.hub.validation import ProblemKind
from custom_components.edgewise.presenting.pages import RunShape
from custom_components.edgewise.presenting.shapes import CardState, Certainty, Objection
from custom_components.edgewise.routines.suggestion.model import Day, LeftOutReason, Rule

SOURCE: Final = Path("custom_components/edgewise/frontend/src")
LANGUAGES: Final = {file.stem: file for file in (SOURCE / "languages").glob("*.json")}
OTHERS: Final = sorted(LANGUAGES.keys() - {"en"})
FORMS: Final = {"pl": {"one", "few", "many", "other"}}
"""The forms that a number asks for; `one` and `other` in all other languages here."""

type Entry = str | dict[str, str]


def read(language: str) -> dict[str, Entry]:
    """Return the texts of a language."""
    texts: dict[str, Entry] = json.loads(LANGUAGES[language].read_text("utf-8"))
    return texts


def forms(entry: Entry) -> list[str]:
    """Return a text in all its forms."""
    return [entry] if isinstance(entry, str) else list(entry.values())


def placeholders(entry: Entry) -> set[str]:
    """Return what is filled in; "once" needs no number."""
    return set(re.findall(r"\{(\w+)\}", entry if isinstance(entry, str) else entry["other"]))


def values(alias: Any) -> tuple[str, ...]:
    """Return what a type allows."""
    return get_args(getattr(alias, "__value__", alias))


def test_there_are_six_languages() -> None:
    assert sorted(LANGUAGES) == ["de", "en", "es", "fr", "nl", "pl"]


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_what_english_says(language: str) -> None:
    english, texts = read("en"), read(language)
    assert texts.keys() == english.keys()
    for key, entry in english.items():
        assert placeholders(texts[key]) == placeholders(entry), key
        assert isinstance(texts[key], str) == isinstance(entry, str), key


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_texts_have_every_form_and_are_tidy(language: str) -> None:
    for key, entry in read(language).items():
        if not isinstance(entry, str):
            assert set(entry) == FORMS.get(language, {"one", "other"}), key
            assert all(
                set(re.findall(r"\{(\w+)\}", f)) <= placeholders(entry) for f in forms(entry)
            )
        for text in forms(entry):
            assert text.strip() == text != "", key
            # Quotes are those of the language, and a template would show markup as it is.
            assert not re.search(r'"|<|>(?! )|  |\.\.\.', text), key


@pytest.mark.parametrize(
    ("prefix", "said"),
    [
        ("routines.rule.", values(Rule)),
        ("routines.status.", values(CardState)),
        ("certainty.", values(Certainty)),
        ("automations.state.", values(AutomationState)),
        ("automations.about.", set(values(AutomationState)) - {"intact"}),
        ("left_out.", set(values(LeftOutReason))),
        ("problem.", [*values(ProblemKind), "impossible"]),
        ("day.", values(Day)),
        ("objection.", get_args(Objection.model_fields["kind"].annotation)),
        (
            "learning.",
            set(get_args(RunShape.model_fields["outcome"].annotation)) - {"done", "running"},
        ),
        ("learning.", ["host_busy", "host_hot", "host_memory"]),
    ],
)
def test_everything_that_can_be_has_a_text(prefix: str, said: Any) -> None:
    assert said
    assert {prefix + one for one in said} <= read("en").keys()


def test_nothing_is_translated_that_nobody_says() -> None:
    source = "\n".join(file.read_text("utf-8") for file in SOURCE.rglob("*.ts"))
    literal = set(re.findall(r'"([a-z_]+(?:\.[a-z_]+)*)"', source))
    made = [
        re.compile(r"[a-z_]+".join(map(re.escape, re.split(r"\$\{[^}]*\}", template))))
        for template in re.findall(r"`((?:[a-z_]+\.)+\$\{[^`]*)`", source)
    ]
    unsaid = [
        key
        for key in read("en")
        if key not in literal and not any(pattern.fullmatch(key) for pattern in made)
    ]
    assert unsaid == []
