"""The panel has a text for everything that can be."""

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

type Entry = str | dict[str, str]


def read(language: str) -> dict[str, Entry]:
    """Return the texts of a language."""
    texts: dict[str, Entry] = json.loads(LANGUAGES[language].read_text("utf-8"))
    return texts


def values(alias: Any) -> tuple[str, ...]:
    """Return what a type allows."""
    return get_args(getattr(alias, "__value__", alias))


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_quotes_and_dots_are_those_of_the_language(language: str) -> None:
    for key, entry in read(language).items():
        for text in [entry] if isinstance(entry, str) else entry.values():
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
