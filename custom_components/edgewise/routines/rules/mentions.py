"""Mentions: where a message speaks of devices, settings, values and numbers, and what its words do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..vocabulary import Setting
from .lexicon import Kind, Lexicon, Slot
from .numbers import number_at
from .tokens import Token, tokenise


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """Something a message speaks of, from token `first` up to, not including, token `end`."""

    kind: Kind
    first: int
    end: int
    device: str | None = None
    slots: tuple[Slot, ...] = ()
    near: tuple[Slot, ...] = ()
    values: tuple[Setting, ...] = ()
    number: float = 0
    ordinary: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """What a phrase does: accept, cancel, speak of the past."""

    names: frozenset[str]
    first: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """A message as the rules see it."""

    text: str
    tokens: Sequence[Token]
    mentions: tuple[Mention, ...]
    acts: tuple[Act, ...]
    unknown: Sequence[int]
    """How many words before each token mean nothing to the rules."""

    def strangers(self, first: int, end: int) -> int:
        """Return how many words between two tokens mean nothing to the rules."""
        return self.unknown[end] - self.unknown[first] if end > first else 0

    def words(self, first: int, end: int) -> str:
        """Return tokens as they stand in the message."""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]


def view(text: str, lexicon: Lexicon) -> View:
    """Return a message as the rules see it."""
    tokens = tokenise(text)
    acts = tuple(_acts(tokens, lexicon))
    # "Off the air" speaks of no device and switches nothing off.
    silent = {at for act in acts if "nothing" in act.names for at in range(act.first, act.end)}
    mentions = tuple(
        mention
        for mention in _mentions(tokens, lexicon)
        if mention.first not in silent and not _describes(mention, tokens, lexicon)
    )
    covered = [not token.is_word or token.text in lexicon.known for token in tokens]
    spans: list[Mention | Act] = [*mentions, *acts]
    for span in spans:
        covered[span.first : span.end] = [True] * (span.end - span.first)
    unknown = [0]
    for known in covered:
        unknown.append(unknown[-1] + (not known))
    return View(text=text, tokens=tokens, mentions=mentions, acts=acts, unknown=unknown)


def _mentions(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Mention]:
    at = 0
    while at < len(tokens):
        mention = _content_at(tokens, at, lexicon)
        number = number_at(tokens, at, lexicon.language.numbers)
        if number and (mention is None or mention.end <= number.end):
            mention = Mention(kind=Kind.NUMBER, first=at, end=number.end, number=number.value)
        if mention:
            yield mention
        at = mention.end if mention else at + 1


def _describes(mention: Mention, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Return whether an everyday word tells of what comes behind it: "a light jacket"."""
    if mention.kind is not Kind.DEVICE or not mention.ordinary:
        return False
    if mention.end >= len(tokens) or not tokens[mention.end].text.isalpha():
        return False
    follower = tokens[mention.end].text
    followers = lexicon.language.words["followers"]
    return not (
        follower in lexicon.known
        or (follower,) in followers
        or follower in lexicon.content
        or follower in lexicon.acts
    )


def _content_at(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Mention | None:
    for phrase, meaning in lexicon.content.get(tokens[at].text, ()):
        if _stands_at(phrase, tokens, at):
            return Mention(
                kind=meaning.kind,
                first=at,
                end=at + len(phrase),
                device=meaning.device,
                slots=meaning.slots,
                near=meaning.near,
                values=meaning.values,
                ordinary=meaning.ordinary,
            )
    return None


def _acts(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Act]:
    at = 0
    while at < len(tokens):
        for phrase, names in lexicon.acts.get(tokens[at].text, ()):
            if _stands_at(phrase, tokens, at):
                yield Act(names=names, first=at, end=at + len(phrase))
                if "nothing" in names:
                    # "no problem" is no refusal: the words inside it say nothing either.
                    at += len(phrase) - 1
                break
        at += 1


def _stands_at(phrase: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
    """Return whether a phrase, whose first word is at a token, stands there as a whole."""
    length = len(phrase)
    if length == 1:
        return True
    if len(tokens) - at < length or tokens[at + 1].text != phrase[1]:
        return False
    return all(tokens[at + offset].text == phrase[offset] for offset in range(2, length))
