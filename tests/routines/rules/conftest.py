"""What the tests of the rules share."""

from collections.abc import Callable

import pytest

from custom_components.edgewise.routines.rules import Language, Lexicon, RuleReader
from custom_components.edgewise.routines.session import Message
from custom_components.edgewise.routines.vocabulary import PAPER, Value

type Settings = dict[str, dict[str, Value]]
type Read = Callable[..., Settings]


def dialogue(*texts: str) -> list[Message]:
    """Return a dialogue in which the user speaks first, then both by turns."""
    return [
        Message(role="assistant" if number % 2 else "user", text=text)
        for number, text in enumerate(texts)
    ]


def settings(reader: RuleReader, *texts: str) -> Settings:
    """Return what a reader finds, as the data set has it."""
    found: Settings = {}
    for reading in reader.read(dialogue(*texts)):
        found.setdefault(reading.device, {})[reading.setting] = reading.value
    return found


@pytest.fixture(scope="session")
def english() -> Language:
    return Language.load("en")


@pytest.fixture(scope="session")
def paper(english: Language) -> RuleReader:
    return RuleReader(Lexicon.build(PAPER, english))


@pytest.fixture(scope="session")
def read(paper: RuleReader) -> Read:
    return lambda *texts: settings(paper, *texts)
