"""What the panel says: the same in every language, everything that is asked for, and nothing else."""

from collections.abc import Mapping
from functools import cache
import json
from pathlib import Path
import re

import pytest

PANEL = Path(__file__).parents[1] / "custom_components" / "edgewise" / "frontend"
SOURCE = PANEL / "src"
PLURALS = {
    "de": {"one", "other"},
    "en": {"one", "other"},
    "es": {"one", "other"},
    "fr": {"one", "other"},
    "nl": {"one", "other"},
    "pl": {"one", "few", "many", "other"},
}
"""The forms that a language has for whole numbers below a million."""
PLACEHOLDER = re.compile(r"{(\w+)}")
LITERAL = re.compile(r'"([^"\n]*)"')
MADE = re.compile(r"`([^`$\n]*)\$\{[^}`]*\}([^`$\n]*)`")
"""A key of which a part is known only when it is asked for: `day.${day}`."""

type Texts = Mapping[str, str | Mapping[str, str]]


@cache
def texts(language: str) -> Texts:
    found: Texts = json.loads((SOURCE / "languages" / f"{language}.json").read_text("utf-8"))
    return found


@cache
def source() -> str:
    return "\n".join(path.read_text("utf-8") for path in SOURCE.rglob("*.ts"))


def forms(entry: str | Mapping[str, str]) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry.values())


def asked(entry: str | Mapping[str, str]) -> set[str]:
    """Return the placeholders of a text; a number that chooses the form need not be said in each."""
    named = {name for form in forms(entry) for name in PLACEHOLDER.findall(form)}
    return named if isinstance(entry, str) else named | {"count"}


def test_all_languages_are_there() -> None:
    assert {file.stem for file in (SOURCE / "languages").glob("*.json")} == set(PLURALS)


@pytest.mark.parametrize("language", PLURALS)
def test_a_language_has_the_same_texts_with_the_same_placeholders(language: str) -> None:
    ours, english = texts(language), texts("en")
    assert list(ours) == sorted(ours)
    assert ours.keys() == english.keys()
    for key, entry in ours.items():
        assert asked(entry) == asked(english[key]), key
        assert isinstance(entry, str) == isinstance(english[key], str), key
        for form in forms(entry):
            assert form.strip() == form != "", key
            assert form.count("{") == form.count("}") == len(PLACEHOLDER.findall(form)), key


@pytest.mark.parametrize("language", PLURALS)
def test_a_text_with_a_number_has_every_form_of_the_language(language: str) -> None:
    for key, entry in texts(language).items():
        if not isinstance(entry, str):
            assert set(entry) == PLURALS[language], key


def test_no_text_is_there_for_nothing() -> None:
    """That every text that is asked for is there, TypeScript sees to."""
    literal = set(LITERAL.findall(source()))
    made = [
        re.compile(f"{re.escape(start)}.+{re.escape(end)}")
        for start, end in MADE.findall(source())
        if start or end
    ]
    unused = [
        key
        for key in texts("en")
        if key not in literal and not any(pattern.fullmatch(key) for pattern in made)
    ]
    assert unused == []


def test_the_module_loads_nothing_from_elsewhere() -> None:
    module = (PANEL / "dist" / "panel.js").read_text("utf-8")
    assert not re.findall(r"\bimport\s*[\"'(]|\bfrom\s*\"", module)
    addresses = set(re.findall(r"https?://[\w.]+", module))
    assert addresses <= {"http://www.w3.org"}
