"""Clauses: a message cut where one wish ends and the next may begin."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from .language import Language
from .mentions import Act, Mention, View

_TURNS = frozenset("-\u2013\u2014")
"""Dashes: behind one the sentence may turn to something else."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Clause:
    """A piece of a message, from token `first` up to, not including, token `end`."""

    first: int
    end: int
    sentence: int
    """The number of its sentence within the message."""
    start: int
    """Where its sentence begins."""
    question: bool
    """Whether its sentence ends with a question mark."""
    mentions: tuple[Mention, ...]
    acts: tuple[Act, ...]
    past: bool = False
    """Whether it tells what was."""

    @property
    def opens(self) -> bool:
        """Return whether its sentence begins with it."""
        return self.first == self.start

    def does(self, act: str) -> bool:
        """Return whether a phrase in it does this."""
        return any(act in found.names for found in self.acts)


def clauses_of(view: View, language: Language) -> tuple[Clause, ...]:
    """Return a message's clauses in order."""
    mentions: _Spans[Mention] = _Spans(view.mentions)
    acts: _Spans[Act] = _Spans(view.acts)
    within = {at for mention in view.mentions for at in range(mention.first + 1, mention.end)}
    clauses: list[Clause] = []
    for number, (start, stop, question) in enumerate(_sentences(view)):
        past = False
        for first, end in _pieces(view, start, stop, within, language):
            acts_here = acts.upto(end)
            # What was stays what was until the sentence turns to the present: "I had it
            # at 45 last night, warm, so 30 now".
            if _has(acts_here, "past"):
                past = True
            elif _has(acts_here, "present") or _turns(view, first, start):
                past = False
            clauses.append(
                Clause(
                    first=first,
                    end=end,
                    sentence=number,
                    start=start,
                    question=question,
                    mentions=mentions.upto(end),
                    acts=acts_here,
                    past=past,
                )
            )
    return tuple(clauses)


class _Spans[S: (Mention, Act)]:
    """Spans in order, handed out clause by clause."""

    def __init__(self, spans: Sequence[S]) -> None:
        self._spans: Sequence[S] = spans
        self._at = 0

    def upto(self, end: int) -> tuple[S, ...]:
        """Return the spans not handed out yet that begin before a token."""
        start = self._at
        while self._at < len(self._spans) and self._spans[self._at].first < end:
            self._at += 1
        return tuple(self._spans[start : self._at])


def _has(acts: Sequence[Act], name: str) -> bool:
    return any(name in act.names for act in acts)


def _turns(view: View, first: int, start: int) -> bool:
    return first > start and view.tokens[first - 1].text in _TURNS


def _sentences(view: View) -> Iterator[tuple[int, int, bool]]:
    start = 0
    for at, token in enumerate(view.tokens):
        if not token.ends_sentence:
            continue
        follower = view.tokens[at + 1] if at + 1 < len(view.tokens) else None
        if token.text == "." and follower and follower.text == ".":
            continue
        if at and view.tokens[at - 1].text == "." and token.text == ".":
            # "..." is a hesitation, not an end.
            continue
        if at > start:
            yield start, at, token.asks
        start = at + 1
    if start < len(view.tokens):
        yield start, len(view.tokens), False


def _pieces(
    view: View, start: int, stop: int, inside: Set[int], language: Language
) -> Iterator[tuple[int, int]]:
    first = start
    for at in range(start, stop):
        token = view.tokens[at]
        split = (token.text,) in language.words["splits"]
        if at in inside or not (token.is_pause or token.ends_sentence or split):
            continue
        if at > first:
            yield first, at
        first = at if split else at + 1
    if first < stop:
        yield first, stop
