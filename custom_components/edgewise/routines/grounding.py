"""Grounding: the words of a dialogue that say a value, so that nothing is invented."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from .rules.clauses import Clause, clauses_of
from .rules.language import Phrase
from .rules.lexicon import Kind, Lexicon
from .rules.mentions import View, view
from .rules.numbers import number_at
from .session import Message
from .vocabulary import Setting

_NAMES = frozenset({Kind.DEVICE, Kind.SETTING})


class _Place(NamedTuple):
    """Where a value is said; the greatest is the best to show."""

    named: bool
    """Whether its device or setting is named beside it."""
    by_user: bool
    message: int
    first: int
    end: int


class Grounding:
    """Finds the words that say a value; what nobody said is None.

    ```python
    grounding = Grounding(Lexicon.build(PAPER, Language.load("en")))
    grounding.quote(Setting("ac", "temperature", 22), messages)  # "twenty-two degrees"
    ```
    """

    def __init__(self, lexicon: Lexicon) -> None:
        """Take what words mean in this home."""
        self._lexicon = lexicon

    def quote(self, setting: Setting, messages: Sequence[Message]) -> str | None:
        """Return the words that say the setting's value, None if they stand nowhere.

        A number counts wherever it stands, because a person may name the device long before;
        it says nothing on whether the value was meant for this setting.
        """
        best: tuple[_Place, View] | None = None
        for number, message in enumerate(messages):
            seen = view(message.text, self._lexicon)
            clauses: tuple[Clause, ...] | None = None
            for first, end in self._said(setting, seen):
                if clauses is None:
                    clauses = clauses_of(seen, self._lexicon.language)
                start, stop, named = self._widened(setting, clauses, first, end)
                place = _Place(named, message.role == "user", number, start, stop)
                if best is None or place > best[0]:
                    best = place, seen
        return best and best[1].words(best[0].first, best[0].end)

    def _said(self, setting: Setting, seen: View) -> Iterator[tuple[int, int]]:
        """Go through the places (first token, end) that say the value."""
        value = setting.value
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield from self._numbers(value, seen)
            if value == 0:
                # "Fan off" says 0.
                yield from _phrases(seen, self._lexicon.language.off)
            return
        phrases = set(self._lexicon.phrases.get(setting, ()))
        if isinstance(value, bool) or setting.setting == "power":
            language = self._lexicon.language
            on = value is True or value == "on"
            phrases |= language.on if on else language.off
        yield from _phrases(seen, phrases)

    def _numbers(self, value: float, seen: View) -> Iterator[tuple[int, int]]:
        words = self._lexicon.language.numbers
        at = 0
        while at < len(seen.tokens):
            number = number_at(seen.tokens, at, words)
            if number and number.value == value:
                yield number.first, number.end
            alike = words.sound_alikes.get(seen.tokens[at].text)
            if alike == value and _behind_a_name(seen, at):
                yield at, at + 1
            at = number.end if number else at + 1

    def _widened(
        self, setting: Setting, clauses: Sequence[Clause], first: int, end: int
    ) -> tuple[int, int, bool]:
        """Return the place with the name of its device or setting, if its clause has one."""
        slot = (setting.device, setting.setting)
        clause = next((c for c in clauses if c.first <= first < c.end), None)
        for mention in clause.mentions if clause else ():
            if mention.kind not in _NAMES:
                continue
            if mention.device == setting.device or slot in mention.slots:
                return min(first, mention.first), max(end, mention.end), True
        return first, end, False


def _phrases(seen: View, phrases: Collection[Phrase]) -> Iterator[tuple[int, int]]:
    """Go through the places of phrases, the longest one at each; they do not overlap."""
    starts: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        starts.setdefault(phrase[0], []).append(phrase)
    at = 0
    while at < len(seen.tokens):
        end = at + 1
        for phrase in starts.get(seen.tokens[at].text, ()):
            words = seen.tokens[at : at + len(phrase)]
            if tuple(token.text for token in words) == phrase:
                end = at + len(phrase)
                yield at, end
                break
        at = end


def _behind_a_name(seen: View, at: int) -> bool:
    return any(m.end == at and m.kind in _NAMES for m in seen.mentions)
