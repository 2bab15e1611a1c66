"""Neighbours: what stands around a mention within its clause."""

from dataclasses import replace

from .clauses import Clause
from .lexicon import Kind, Lexicon
from .mentions import Mention, View

FAR = 14
"""How many tokens may stand between a device and "to 40" behind it."""
REACH = 3
"""How many tokens may stand between "at" and its number: "at a modest 20"."""


class Neighbours:
    """Looks around the mentions of one clause, which is read from left to right."""

    def __init__(
        self,
        view: View,
        clause: Clause,
        lexicon: Lexicon,
        pending: Mention | None,
        anchored_before: bool,
    ) -> None:
        """Take up a clause; `pending` is a setting the clause before left without a value."""
        self._view = view
        self._clause = clause
        self._lexicon = lexicon
        self._language = lexicon.language
        self._mentions = tuple(self._own(m, i) for i, m in enumerate(clause.mentions))
        self._pending = pending
        self._anchored_before = anchored_before
        self._negations = {
            act.end for act in clause.acts if "negate" in act.names and "nothing" not in act.names
        }
        self._corrections = {
            act.first for act in clause.acts if "correct" in act.names and "negate" not in act.names
        }
        self._used: set[int] = set()
        self._index = 0
        self._last_negated = False
        self._taken = -1
        """The end of the last value taken."""

    def _own(self, mention: Mention, index: int) -> Mention:
        """Return a device as foreign where the clause puts it in another room."""
        if mention.kind is not Kind.DEVICE:
            return mention
        mentions = self._clause.mentions
        before = mentions[index - 1] if index else None
        after = mentions[index + 1] if index + 1 < len(mentions) else None
        elsewhere = (
            before is not None and before.kind is Kind.PLACE and before.end == mention.first
        ) or (
            after is not None
            and after.kind is Kind.PLACE
            and after.first - mention.end in {1, 2}
            and (self._view.tokens[mention.end].text,) in self._language.links
        )
        return replace(mention, kind=Kind.FOREIGN, device=None) if elsewhere else mention

    def _left(self, index: int, kinds: tuple[Kind, ...]) -> int | None:
        for left in range(index - 1, max(-1, index - FAR), -1):
            if self._mentions[left].kind in kinds:
                return left
        return None

    def _right_device(self, index: int) -> Mention | None:
        mention = self._mentions[index]
        for right in self._mentions[index + 1 : index + FAR]:
            if right.kind is Kind.DEVICE:
                gap = self._view.strangers(mention.end, right.first)
                near = right.first - mention.end <= FAR
                return right if near and gap == 0 else None
            if right.kind is Kind.FOREIGN:
                return None
        return None

    def _device(self, index: int) -> str | None:
        left = self._left(index, (Kind.DEVICE,))
        if left is not None:
            return self._mentions[left].device
        right = self._right_device(index)
        return right.device if right else None

    def _beside_device(self, index: int, mention: Mention) -> bool:
        left = self._left(index, (Kind.DEVICE,))
        if left is not None:
            start = max(self._mentions[left].end, self._taken)
            return self._view.strangers(start, mention.first) == 0
        right = self._right_device(index)
        if right is None or mention.kind is not Kind.NUMBER:
            return right is not None
        # "Three TV deals" counts; "35 speaker" is a wish where that is all.
        whole = (mention.first, right.end) == (self._clause.first, self._clause.end)
        return whole or right.first > mention.end

    def _foreign(self, index: int) -> bool:
        left = self._left(index, (Kind.DEVICE, Kind.FOREIGN))
        return left is not None and self._mentions[left].kind is Kind.FOREIGN

    def _gap(self, first: int, second: int) -> int:
        return self._view.strangers(self._mentions[first].end, self._mentions[second].first)

    def _strangers(self, first: int, end: int | None = None) -> int:
        return self._view.strangers(first, self._clause.end if end is None else end)

    def _after(self, end: int) -> bool:
        """Return whether a value may end here."""
        if end >= self._clause.end or self._strangers(end, end + 1) == 0:
            return True
        return (self._view.tokens[end].text,) in self._language.words["followers"]

    def _elliptic(self, mention: Mention) -> bool:
        """Return whether nothing but small words comes before it in its clause.

        Behind a verb of order that counts only from the verb on: "... could you make it cool".
        """
        start = max(self._clause.first, self._taken)
        if self._view.strangers(start, mention.first) == 0:
            return True
        return self._ordered(mention)

    def _ordered(self, mention: Mention) -> bool:
        """Return whether a verb of order stands right before: "make it cool", "some heat"."""
        start = max(mention.first - REACH, self._clause.first, self._taken)
        near = range(start, mention.first)
        if mention.kind is Kind.NUMBER and near:
            # "I have 40 pupils" is no wish, "set it to 40" and "make that 40" are.
            before = (self._view.tokens[mention.first - 1].text,)
            words = self._language.words
            if before not in words["into_number"] and before not in words["pronouns"]:
                return False
        return any(
            (self._view.tokens[at].text,) in self._language.words["orders"]
            and self._view.strangers(at, mention.first) == 0
            for at in near
        )

    def _counts(self, mention: Mention) -> bool:
        """Return whether a number counts something that is no setting: "12 minutes"."""
        tokens = self._view.tokens
        before = tokens[mention.first - 1].text if mention.first else ""
        if before in self._language.numbers.not_after:
            return True
        return any(
            tuple(token.text for token in tokens[mention.end : mention.end + length])
            in self._language.numbers.counted
            for length in (1, 2)
        )

    def _points(self, mention: Mention) -> bool:
        near = (*range(mention.first - 2, mention.first), mention.end)
        return any(
            self._clause.first <= at < self._clause.end
            and (self._view.tokens[at].text,) in self._language.words["pronouns"]
            for at in near
        )

    def _weak(self, mention: Mention) -> bool:
        """Return whether the words around it speak of something else as likely as of a wish."""
        tokens, words = self._view.tokens, self._language.words
        if mention.first and (tokens[mention.first - 1].text,) in words["alternatives"]:
            return True
        follower = tokens[mention.end].text if mention.end < self._clause.end else ""
        if mention.kind is not Kind.NUMBER:
            start = max(mention.first - REACH, self._clause.first, self._taken)
            before = self._view.tokens[start : mention.first]
            tells = any((token.text,) in words["copulas"] for token in before)
            return mention.ordinary and tells and not self._ordered(mention)
        pronoun = tokens[mention.first].text in self._language.numbers.pronouns
        alone = not follower and mention.first == self._clause.first
        return (follower,) in words["subjects"] or (pronoun and not alone)

    def _negated(self, mention: Mention) -> bool:
        """Return whether a "not" stands right before it: "not 80", "instead of 20"."""
        if self._last_negated and mention.first == self._taken + 1:
            joint = self._view.tokens[self._taken].text
            if (joint,) in self._language.words["alternatives"]:
                return True
        # "55, no sorry 65" corrects.
        if any(at in self._corrections for at in range(mention.first - 2, mention.first)):
            return False
        return any(
            mention.first - back in self._negations
            and mention.first - back > self._taken
            and self._view.strangers(mention.first - back, mention.first) == 0
            for back in range(4)
        )
