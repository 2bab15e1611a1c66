"""Dialogues that break off at a user's request, and longer ones with other talk before or after."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from random import Random

from custom_components.edgewise.routines.evidence import Evidence
from custom_components.edgewise.routines.grounding import Grounding
from custom_components.edgewise.routines.rules import Language, Lexicon, RuleReader
from custom_components.edgewise.routines.session import Message
from custom_components.edgewise.routines.vocabulary import PAPER, Setting

from ..corpus import Dialogue, Settings

LONGEST = 16
"""Messages of a joined dialogue."""


def cut(dialogue: Dialogue, chance: Random) -> Dialogue:
    """Return the dialogue up to one of the user's messages, unanswered; unchanged where its settings then are unsure.

    The settings in force at that point are what the rules read there, if they read the whole dialogue right. Else only
    the last answer is left out, if everything had been said before it.
    """
    if dialogue.names:
        return dialogue
    ends = [n for n, m in enumerate(dialogue.messages, 1) if m.role == "user"]
    if _read(dialogue.messages) == dialogue.settings:
        end = chance.choice(ends)
        begun = dialogue.messages[:end]
        return replace(dialogue, messages=begun, settings=_read(begun))
    begun = dialogue.messages[: ends[-1]]
    said = all(
        _grounding().quote(Setting(device, setting, value), begun) is not None
        for device, values in dialogue.settings.items()
        for setting, value in values.items()
    )
    return replace(dialogue, messages=begun) if said else dialogue


def join(dialogue: Dialogue, others: Sequence[Dialogue], chance: Random) -> Dialogue:
    """Return the dialogue with another one, in which nothing is set, before or after it."""
    other = chance.choice(others)
    first, second = (other, dialogue) if chance.random() < 0.6 else (dialogue, other)
    if first.messages[-1].role != "assistant":
        return dialogue
    messages = (*first.messages, *second.messages)
    return replace(dialogue, messages=messages) if len(messages) <= LONGEST else dialogue


def _read(messages: Sequence[Message]) -> Settings:
    return Evidence(readings=_rules().read(messages)).settings()


@cache
def _rules() -> RuleReader:
    return RuleReader(Lexicon.build(PAPER, Language.load("en")))


@cache
def _grounding() -> Grounding:
    return Grounding(Lexicon.build(PAPER, Language.load("en")))
