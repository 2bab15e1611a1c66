"""Items: the values of a message that are said as wishes, told from numbers and words of talk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .clauses import Clause
from .lexicon import Kind, Lexicon, Slot
from .mentions import Mention, View
from .neighbours import FAR, REACH, Neighbours

_NEAR = 4
"""How many tokens may stand between a number and the setting named behind it."""
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


class _ClauseReader(Neighbours):
    """Reads one clause from left to right."""

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

    def _plain(self, mention: Mention) -> Item | None:
        if mention.kind is Kind.PLACE:
            return None
        return self._item(mention, device=mention.device, name=mention)

    def _number(self, index: int, mention: Mention) -> Item | None:
        if self._counts(mention) or self._foreign(index):
            return None
        device = self._device(index)
        name = self._name(index, mention)
        anchored: bool | None = True
        if name is not None and self._lacks(name):
            return None
        if name is None:
            anchored = self._anchored(index, mention)
            if anchored:
                name = self._reached_name(index)
        if anchored is None:
            return None
        return self._item(mention, device=device, name=name, anchored=anchored)

    def _value(self, index: int, mention: Mention) -> Item | None:
        before = self._view.tokens[mention.first - 1].text if mention.first else ""
        everyday = mention.ordinary and before in self._language.not_after
        if everyday or self._foreign(index):
            return None
        named = self._named_value(index, mention)
        anchored: bool | None = True
        if not named and (mention.ordinary or self._loose(index, mention)):
            anchored = self._anchored(index, mention)
        if anchored is None:
            return None
        device = self._device(index)
        return self._item(mention, device=device, named=named, anchored=anchored)

    def _anchored(self, index: int, mention: Mention) -> bool | None:
        """Return whether a clause ties a value to what it names, None if it is talk."""
        after = self._after(mention.end)
        if self._device(index) and self._beside_device(index, mention):
            described = mention.kind is Kind.VALUE and self._right_device(index)
            if after or described:
                return True
        elif self._counts_devices(index, mention):
            return None
        if not after:
            return None
        if self._reaches(index, mention):
            return True
        return False if self._elliptic(mention) else None

    def _counts_devices(self, index: int, mention: Mention) -> bool:
        """Return whether a number stands right before a device: "three TV deals"."""
        right = self._right_device(index)
        number = mention.kind is Kind.NUMBER
        return number and right is not None and right.first == mention.end

    def _loose(self, index: int, mention: Mention) -> bool:
        """Return whether a verb ("arm") stands without its object, behind words of talk."""
        if not isinstance(mention.values[0].value, bool):
            return False
        free = self._view.strangers(self._clause.first, mention.first) == 0
        return not (free or self._beside_device(index, mention))

    def _power(self, index: int, mention: Mention) -> Item | None:
        if self._foreign(index) or self._idiom(mention):
            return None
        device = self._device(index)
        left = self._left(index, (Kind.SETTING,))
        if left is not None and not self._gap(left, index):
            return self._item(mention, device=device, name=self._mentions[left], anchored=True)
        if device is not None:
            beside = self._beside_device(index, mention)
            return self._item(mention, device=device, anchored=True) if beside else None
        phrase = tuple(t.text for t in self._view.tokens[mention.first : mention.end])
        starts = self._view.strangers(self._clause.first, mention.first) == 0
        alone = starts and self._stands(mention.end)
        if phrase in self._language.off_beside or not alone:
            return None
        return self._item(mention)

    def _idiom(self, mention: Mention) -> bool:
        """Return whether "off" is part of something else: "nod off", "kick-off"."""
        if not mention.first:
            return False
        before = self._view.tokens[mention.first - 1]
        joined = before.end == self._view.tokens[mention.first].start
        return before.text in self._language.power_not_after or (before.text == "-" and joined)

    def _stands(self, end: int) -> bool:
        """Return whether a lone "off" is an order: it ends its clause or takes a pronoun."""
        if end >= self._clause.end:
            return True
        return (self._view.tokens[end].text,) in self._language.words["objects"]

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

    def _lacks(self, name: Mention) -> bool:
        """Return whether the device right before a setting has no such setting: "TV brightness"."""
        return any(
            mention.kind is Kind.DEVICE
            and mention.end == name.first
            and not any(slot[0] == mention.device for slot in name.slots + name.near)
            for mention in self._mentions[max(0, self._index - FAR) : self._index + FAR]
        )

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
        start = max(mention.first - REACH, self._clause.first)
        before = self._view.tokens[start : mention.first]
        if not any((token.text,) in into for token in before):
            return False
        left = self._left(index, (Kind.DEVICE, Kind.SETTING, Kind.OFF, Kind.HINT))
        if left is not None:
            return mention.first - self._mentions[left].end <= FAR
        first, end = self._clause.first, self._clause.end
        lead = self._view.strangers(first, mention.first)
        rest = self._view.strangers(mention.end, min(end, mention.end + FAR))
        return self._anchored_before and lead <= number and lead + rest <= 1

    def _reached_name(self, index: int) -> Mention | None:
        """Return the setting that "to 40" reaches back to: "the volume can rest at 14"."""
        left = self._left(index, (Kind.SETTING, Kind.DEVICE, *_SAID))
        if left is None or left in self._used or not _names(self._mentions[left]):
            return None
        self._used.add(left)
        return self._mentions[left]

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


def _names(mention: Mention) -> bool:
    """Return whether a mention names a setting for a number beside it."""
    naming = mention.kind in {Kind.SETTING, Kind.UNIT, Kind.DEVICE}
    return naming and bool(mention.slots or mention.near)
