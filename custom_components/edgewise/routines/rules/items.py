"""Items: the values of a message that are said as wishes, told from numbers and words of talk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .clauses import Clause
from .lexicon import Kind, Lexicon, Slot
from .mentions import Mention, View

_NEAR = 4
"""How many tokens may stand between a number and the setting named behind it."""
_FAR = 14
"""How many tokens may stand between a device and "to 40" behind it."""
_REACH = 3
"""How many tokens may stand between "at" and its number: "at a modest 20"."""
_SAID = (Kind.VALUE, Kind.NUMBER)


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One value, device or power word of a message, with what its own clause says about it."""

    mention: Mention
    clause: Clause
    device: str | None = None
    """The device its clause names for it."""
    named: tuple[Slot, ...] = ()
    """The settings its clause names for it."""
    near: tuple[Slot, ...] = ()
    """The settings its clause names for it if their device is spoken of."""
    anchored: bool = False
    """Whether its clause names its device or setting; else it needs the context."""
    negated: bool = False
    ordered: bool = False
    """Whether a verb of order stands right before it."""
    pointing: bool = False
    """Whether a pronoun beside it stands for what was spoken of: "turn it off"."""
    weak: bool = False
    """Whether it is only believed as the answer to a question: "60 is ..."."""
    trailing: bool = False
    """Whether the device stands behind it: "30 on the lights"."""
    first: int = 0
    """Where the words begin that say it."""
    end: int = 0

    @property
    def kind(self) -> Kind:
        """Return what it is."""
        return self.mention.kind


def items_of(view: View, clauses: Sequence[Clause], lexicon: Lexicon) -> tuple[Item, ...]:
    """Return the items of a message in order."""
    items: list[Item] = []
    pending: Mention | None = None
    sentence_device = False
    sentence = -1
    for clause in clauses:
        if clause.sentence != sentence:
            sentence, sentence_device = clause.sentence, False
        reader = _ClauseReader(view, clause, lexicon, pending, sentence_device)
        items.extend(reader.items())
        pending = reader.pending()
        sentence_device = sentence_device or any(
            m.kind in {Kind.DEVICE, Kind.SETTING} for m in clause.mentions
        )
    return tuple(items)


class _ClauseReader:
    """Reads one clause from left to right."""

    def __init__(
        self,
        view: View,
        clause: Clause,
        lexicon: Lexicon,
        pending: Mention | None,
        anchored_before: bool,
    ) -> None:
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
        self._used: set[int] = set()
        self._index = 0
        self._last_negated = False
        self._taken = -1
        """The end of the last value taken."""

    def items(self) -> Iterator[Item]:
        """Return what the clause says, in order."""
        for index, mention in enumerate(self._mentions):
            self._index = index
            if mention.kind is Kind.NUMBER:
                item = self._number(index, mention)
            elif mention.kind is Kind.VALUE:
                item = self._value(index, mention)
            elif mention.kind in {Kind.OFF, Kind.ON}:
                item = self._power(index, mention)
            else:
                item = self._plain(mention)
            if item:
                if item.kind in _SAID:
                    self._taken, self._last_negated = mention.end, item.negated
                yield item

    def pending(self) -> Mention | None:
        """Return the setting the clause ends with and gives no value: "TV volume, 25"."""
        for index in range(len(self._mentions) - 1, -1, -1):
            mention = self._mentions[index]
            if mention.kind is Kind.SETTING or (mention.kind is Kind.DEVICE and mention.slots):
                unused = index not in self._used
                return mention if unused and self._strangers(mention.end) == 0 else None
            if mention.kind is not Kind.DEVICE:
                break
        # Hesitation keeps the setting open: "brightness, let me see, 40".
        return self._pending if self._taken < 0 else None

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

    def _plain(self, mention: Mention) -> Item | None:
        if mention.kind is Kind.PLACE:
            return None
        return self._item(mention, device=mention.device, name=mention)

    def _number(self, index: int, mention: Mention) -> Item | None:
        if self._counts(mention):
            return None
        if self._foreign(index):
            return None
        name = self._name(index, mention)
        device = self._device(index)
        if name:
            return self._item(mention, device=device, name=name, anchored=True)
        if not self._after(mention.end):
            return None
        if device and self._beside_device(index, mention):
            return self._item(mention, device=device, anchored=True)
        if self._reaches(index, mention):
            name = self._reached_name(index)
            return self._item(mention, device=device, name=name, anchored=True)
        if self._elliptic(mention):
            return self._item(mention, device=device)
        return None

    def _value(self, index: int, mention: Mention) -> Item | None:
        before = self._view.tokens[mention.first - 1].text if mention.first else ""
        if mention.ordinary and before in self._language.not_after:
            return None
        if self._foreign(index):
            return None
        named = self._named_value(index, mention)
        device = self._device(index)
        if named or not (mention.ordinary or self._loose(index, mention)):
            return self._item(mention, device=device, named=named, anchored=True)
        beside = device is not None and self._beside_device(index, mention)
        if beside and (self._after(mention.end) or self._right_device(index)):
            return self._item(mention, device=device, anchored=True)
        if not self._after(mention.end):
            return None
        if self._reaches(index, mention):
            return self._item(mention, device=device, anchored=True)
        if self._elliptic(mention):
            return self._item(mention, device=device)
        return None

    def _loose(self, index: int, mention: Mention) -> bool:
        """Return whether a verb ("arm") stands without its object, behind words of talk."""
        if not isinstance(mention.values[0].value, bool):
            return False
        free = self._view.strangers(self._clause.first, mention.first) == 0
        return not (free or self._beside_device(index, mention))

    def _power(self, index: int, mention: Mention) -> Item | None:
        before = self._view.tokens[mention.first - 1].text if mention.first else ""
        if before in self._language.power_not_after or self._foreign(index):
            return None
        if before == "-" and self._view.tokens[mention.first - 1].end == self._start(mention):
            return None
        if self._mentions[index - 1 : index] and (self._mentions[index - 1].kind is Kind.FOREIGN):
            return None
        device = self._device(index)
        left = self._left(index, (Kind.SETTING,))
        if left is not None and not self._gap(left, index):
            return self._item(mention, device=device, name=self._mentions[left], anchored=True)
        if device is not None and self._beside_device(index, mention):
            return self._item(mention, device=device, anchored=True)
        starts = self._view.strangers(self._clause.first, mention.first) == 0
        phrase = tuple(t.text for t in self._view.tokens[mention.first : mention.end])
        if phrase in self._language.off_beside:
            return None
        if device is None and starts and self._stands(mention.end):
            return self._item(mention)
        return None

    def _start(self, mention: Mention) -> int:
        return self._view.tokens[mention.first].start

    def _stands(self, end: int) -> bool:
        """Return whether a lone "off" is an order: it ends its clause or takes a pronoun."""
        if end >= self._clause.end:
            return True
        return (self._view.tokens[end].text,) in self._language.words["objects"]

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

    def _foreign(self, index: int) -> bool:
        left = self._left(index, (Kind.DEVICE, Kind.FOREIGN))
        return left is not None and self._mentions[left].kind is Kind.FOREIGN

    def _device(self, index: int) -> str | None:
        left = self._left(index, (Kind.DEVICE,))
        if left is not None:
            return self._mentions[left].device
        right = self._right_device(index)
        return right.device if right else None

    def _right_device(self, index: int) -> Mention | None:
        mention = self._mentions[index]
        for right in self._mentions[index + 1 : index + _FAR]:
            if right.kind is Kind.DEVICE:
                gap = self._view.strangers(mention.end, right.first)
                near = right.first - mention.end <= _FAR
                return right if near and gap == 0 else None
            if right.kind is Kind.FOREIGN:
                return None
        return None

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

    def _name(self, index: int, mention: Mention) -> Mention | None:
        """Return the words that name the setting of a number."""
        left = self._left(index, (Kind.SETTING, Kind.DEVICE))
        if left is not None and left not in self._used:
            name = self._mentions[left]
            if _names(name) and self._gap(left, index) == 0:
                self._used.add(left)
                return name
        for right in range(index + 1, min(index + 4, len(self._mentions))):
            name = self._mentions[right]
            if name.first - mention.end > _NEAR or self._gap(index, right):
                break
            if _names(name):
                if self._names_next(right):
                    break
                self._used.add(right)
                return name
            if name.kind is not Kind.DEVICE and name.kind is not Kind.UNIT:
                break
        if self._pending and self._elliptic(mention) and self._after(mention.end):
            name, self._pending = self._pending, None
            return name
        return None

    def _names_next(self, name: int) -> bool:
        """Return whether a setting names the number behind it: "AC at 22, fan 1" in one breath."""
        mentions = self._mentions
        if name + 1 >= len(mentions) or mentions[name + 1].kind is not Kind.NUMBER:
            return False
        again = name + 2 < len(mentions) and _names(mentions[name + 2])
        return not again and not self._gap(name, name + 1)

    def _named_value(self, index: int, mention: Mention) -> tuple[Slot, ...]:
        """Return the settings named for a value that can take it: "color warm", "cool mode"."""
        takes = {(v.device, v.setting) for v in mention.values}
        for other in (index - 1, index + 1):
            if 0 <= other < len(self._mentions):
                name = self._mentions[other]
                first, second = sorted((index, other))
                if name.kind is Kind.SETTING and not self._gap(first, second):
                    fitting = tuple(s for s in name.slots if s in takes)
                    if fitting:
                        self._used.add(other)
                        return fitting
        if self._pending and self._elliptic(mention):
            return tuple(s for s in self._pending.slots if s in takes)
        return ()

    def _reaches(self, index: int, mention: Mention) -> bool:
        """Return whether "to 40" reaches back to what the clause or sentence speaks of."""
        number = mention.kind is Kind.NUMBER
        into = self._language.words["into_number" if number else "into"]
        start = max(mention.first - _REACH, self._clause.first)
        before = self._view.tokens[start : mention.first]
        if not any((token.text,) in into for token in before):
            return False
        left = self._left(index, (Kind.DEVICE, Kind.SETTING, Kind.OFF, Kind.HINT))
        if left is not None:
            return mention.first - self._mentions[left].end <= _FAR
        first, end = self._clause.first, self._clause.end
        lead = self._view.strangers(first, mention.first)
        rest = self._view.strangers(mention.end, min(end, mention.end + _FAR))
        return self._anchored_before and lead <= number and lead + rest <= 1

    def _reached_name(self, index: int) -> Mention | None:
        """Return the setting that "to 40" reaches back to: "the volume can rest at 14"."""
        left = self._left(index, (Kind.SETTING, Kind.DEVICE, *_SAID))
        if left is None or left in self._used or not _names(self._mentions[left]):
            return None
        self._used.add(left)
        return self._mentions[left]

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
        start = max(mention.first - _REACH, self._clause.first, self._taken)
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

    def _after(self, end: int) -> bool:
        """Return whether a value may end here."""
        if end >= self._clause.end or self._strangers(end, end + 1) == 0:
            return True
        return (self._view.tokens[end].text,) in self._language.words["followers"]

    def _strangers(self, first: int, end: int | None = None) -> int:
        return self._view.strangers(first, self._clause.end if end is None else end)

    def _left(self, index: int, kinds: tuple[Kind, ...]) -> int | None:
        for left in range(index - 1, max(-1, index - _FAR), -1):
            if self._mentions[left].kind in kinds:
                return left
        return None

    def _gap(self, first: int, second: int) -> int:
        return self._view.strangers(self._mentions[first].end, self._mentions[second].first)

    def _item(
        self,
        mention: Mention,
        *,
        device: str | None = None,
        named: tuple[Slot, ...] = (),
        name: Mention | None = None,
        anchored: bool = False,
    ) -> Item:
        left = self._left(self._index, (Kind.DEVICE,))
        named = named or (name.slots if name else ())
        near = name.near if name else ()
        # A setting named in the clause before is not quoted: "TV volume, 25".
        spans = [mention, *([name] if name and name.first >= self._clause.first else [])]
        return Item(
            mention=mention,
            clause=self._clause,
            device=device,
            named=named,
            near=near,
            anchored=anchored,
            negated=self._negated(mention),
            trailing=device is not None and left is None,
            ordered=self._ordered(mention),
            pointing=self._points(mention),
            weak=not anchored and self._weak(mention),
            first=min(span.first for span in spans),
            end=max(span.end for span in spans),
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
            start = max(mention.first - _REACH, self._clause.first, self._taken)
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
        return any(
            mention.first - back in self._negations
            and mention.first - back > self._taken
            and self._view.strangers(mention.first - back, mention.first) == 0
            for back in range(4)
        )


def _names(mention: Mention) -> bool:
    """Return whether a mention names a setting for a number beside it."""
    naming = mention.kind in {Kind.SETTING, Kind.UNIT, Kind.DEVICE}
    return naming and bool(mention.slots or mention.near)
