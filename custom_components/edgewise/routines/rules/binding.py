"""Binding: which device and setting each value of a message is meant for."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..vocabulary import Flag, Setting
from .claims import Bound, Claim, Context, Focus
from .clauses import Clause
from .grouping import groups
from .items import Item
from .lexicon import Kind, Lexicon, Slot
from .mentions import View

_LIST = 12
"""How many items are looked at around one."""
_SAID = frozenset({Kind.VALUE, Kind.NUMBER})
_HESITATION = frozenset(".-\u2013\u2014\u2026")


def bind(view: View, items: Sequence[Item], context: Context, lexicon: Lexicon) -> Bound:
    """Return the claims of a message."""
    binder = _Binder(view, lexicon, context, context.focus)
    for group in groups(items, context.focus):
        binder.group(group)
    return binder.bound()


@dataclass(slots=True)
class _Binder:
    view: View
    lexicon: Lexicon
    context: Context
    focus: Focus
    claims: list[Claim] = field(default_factory=list)
    named: list[tuple[Slot, Clause]] = field(default_factory=list)
    devices: list[tuple[str, Clause]] = field(default_factory=list)
    filled: dict[Slot, int] = field(default_factory=dict)
    sentence_device: tuple[int, str] | None = None
    """The device that the current sentence has named."""
    pinned: str | None = None
    """The device that the items of the current group fit, and no other."""
    last_number: int = 0
    """Where the last number of the message ended."""

    def group(self, items: Sequence[Item]) -> None:
        """Bind items that share a device."""
        first = items[0]
        if first.kind is Kind.FOREIGN:
            # What follows speaks of something that is not ours.
            self.sentence_device = None
            return
        device, self.pinned = first.device, None
        if device is None or not all(self._fits(item, device) for item in items):
            device = self._shared(items)
        if first.device is not None:
            self.sentence_device = (first.clause.sentence, first.device)
        for item in items:
            self._item(item, device)

    def bound(self) -> Bound:
        """Return what was found."""
        return Bound(
            claims=tuple(self.claims),
            focus=self.focus,
            named=tuple(self.named),
            devices=tuple(self.devices),
        )

    def _shared(self, items: Sequence[Item]) -> str | None:
        """Return the device that all items fit, the likeliest first."""
        values = [item for item in items if item.kind in {Kind.VALUE, Kind.NUMBER}]
        if not values:
            values = list(items)
        sure = [item for item in values if not item.weak]
        anchored = any(item.anchored for item in values)
        # "Warm, 85, static" is a list of wishes, "three, no, four" may count anything.
        mixed = len({item.kind for item in sure}) > 1
        for device in self._likely(items[0]):
            if all(self._fits(item, device) for item in values):
                self.pinned = device if mixed or (anchored and len(sure) > 1) else None
                return device
        pinned = len(sure) > 1 or anchored
        fitting = [
            device
            for device in self.lexicon.vocabulary.devices
            if all(self._fits(item, device) for item in values)
        ]
        if pinned and len(fitting) == 1:
            self.pinned = fitting[0]
        return self.pinned

    def _likely(self, item: Item) -> Iterable[str]:
        if self.sentence_device and self.sentence_device[0] == item.clause.sentence:
            yield self.sentence_device[1]
        for expected, _ in self.focus.expected:
            yield expected
        if self.focus.device:
            yield self.focus.device
        yield from self.focus.recent

    def _fits(self, item: Item, device: str) -> bool:
        if item.named or item.near:
            spoken_of = {self.focus.device, item.device}
            if self.sentence_device:
                spoken_of.add(self.sentence_device[1])
            spoken_of |= {expected for expected, _ in self.focus.expected}
            near = item.near if device in spoken_of else ()
            return any(slot[0] == device for slot in item.named + near)
        if item.kind is Kind.VALUE:
            return any(value.device == device for value in item.mention.values)
        if item.kind is Kind.NUMBER:
            return any(
                self.lexicon.takes(slot, item.mention.number) is not None
                for slot in self.lexicon.numeric.get(device, ())
            )
        return True

    def _item(self, item: Item, device: str | None) -> None:
        if item.kind is Kind.DEVICE:
            self._device(item)
        elif item.kind in {Kind.SETTING, Kind.HINT}:
            self._named(item, device)
        elif item.kind is Kind.VALUE:
            self._value(item, device)
        elif item.kind is Kind.NUMBER:
            self._number(item, device)
        elif item.kind in {Kind.OFF, Kind.ON}:
            self._power(item, device)

    def _device(self, item: Item) -> None:
        if item.device is None:
            return
        if item.device != self.focus.device:
            self.focus = replace(self.focus, expected=(), last=None)
        self.focus = self.focus.on(item.device)
        self.devices.append((item.device, item.clause))
        for slot in item.named:
            self.named.append((slot, item.clause))

    def _named(self, item: Item, device: str | None) -> None:
        slot = self._choose(item.mention.slots, device, item.mention.near)
        if slot:
            self.named.append((slot, item.clause))
            if item.kind is Kind.SETTING:
                self.focus = replace(self.focus, last=slot)

    def _choose(
        self, slots: Sequence[Slot], device: str | None, near: Sequence[Slot] = ()
    ) -> Slot | None:
        """Return the likeliest of some settings; `near` only where their device is spoken of."""
        for likely in (device, *(d for d, _ in self.focus.expected), self.focus.device):
            for slot in (*slots, *near):
                if slot[0] == likely:
                    return slot
        for recent in self.focus.recent:
            for slot in slots:
                if slot[0] == recent:
                    return slot
        return slots[0] if len({slot[0] for slot in slots}) == 1 else None

    def _value(self, item: Item, device: str | None) -> None:
        values = [
            v for v in item.mention.values if not item.named or (v.device, v.setting) in item.named
        ]
        slots = [(value.device, value.setting) for value in values]
        slot = next((s for s in self.focus.expected if s in slots), None)
        if device is not None and (slot is None or slot[0] != device):
            slot = next((s for s in slots if s[0] == device), slot)
        if slot is None:
            slot = self._choose(slots, device)
        if slot is None or not (item.anchored or self._in_context(slot, item)):
            return
        if item.weak and slot not in self.focus.expected:
            return
        if slot in self.filled and not (item.named or item.device or self._corrects(slot, item)):
            return
        self._claim(item, values[slots.index(slot)])

    def _number(self, item: Item, device: str | None) -> None:
        if self._repeats(item):
            return
        corrected = self.focus.last if self._corrected_before(item) else None
        for slot in self._number_slots(item, device):
            value = self.lexicon.takes(slot, item.mention.number)
            if value is None:
                continue
            if slot in self.filled and not (item.named or self._corrects(slot, item)):
                continue
            if not (item.anchored or self._in_context(slot, item) or slot == corrected):
                continue
            if item.weak and slot not in self.focus.expected:
                continue
            self.last_number = item.mention.end
            self.focus = replace(self.focus, last=slot)
            self._claim(item, Setting(*slot, value))
            return

    def _repeats(self, item: Item) -> bool:
        """Return whether a bare number was just said: "sixty, well, 60"."""
        if item.named or item.near or item.device:
            return False
        return any(
            claim.setting.value == item.mention.number and not isinstance(claim.setting.value, bool)
            for claim in [c for c in self.claims[-3:] if not c.clause.past][-1:]
        )

    def _number_slots(self, item: Item, device: str | None) -> Iterator[Slot]:
        if item.named or item.near:
            slot = self._choose(item.named, device, item.near)
            if slot:
                yield slot
            return
        number = item.mention.number
        for slot, value in self.context.echo.items():
            said = value == number and not isinstance(value, bool)
            if said and slot not in self.filled and device in {None, slot[0]}:
                yield slot
        last = self.focus.last
        if last and self._corrected_before(item) and item.device in {None, last[0]}:
            yield last
        named = self.named[-1][0] if self.named else None
        if named and named not in self.filled and device in {None, named[0]}:
            # "Bit bright ... make it 60": the message itself says which.
            yield named
        waiting = [s for s in self.focus.expected if device in {None, s[0]}]
        yield from waiting
        if last and self._replaces(item) and not set(waiting) - set(self.filled):
            yield last
        target = device or self.focus.device
        if target:
            yield from self.lexicon.numeric.get(target, ())

    def _power(self, item: Item, device: str | None) -> None:
        target = item.device or device or self.focus.device
        if target is None:
            return
        domains = self.lexicon.vocabulary.devices[target]
        on = item.kind is Kind.ON
        if item.named or item.near:
            slot = self._choose(item.named, target, item.near)
            if slot and not on and (value := self.lexicon.takes(slot, 0)) is not None:
                self._claim(item, Setting(*slot, value))
            return
        flag = next((s for s, d in domains.items() if isinstance(d, Flag)), None)
        if "power" not in domains and flag and item.anchored:
            self._claim(item, Setting(target, flag, on))
        elif item.device is None and (slot := self._stops(target)):
            self._claim(item, Setting(*slot, 0))
        elif Setting(target, "power", "off") in self.lexicon.vocabulary and not on:
            self._claim(item, Setting(target, "power", "off"))

    def _stops(self, device: str) -> Slot | None:
        """Return the setting that was asked for and ends at 0: "And the fan?" - "Off."."""
        for slot in self.focus.expected[:1]:
            usual = slot in self.lexicon.numeric[device][:1]
            if slot[0] == device and not usual and self.lexicon.takes(slot, 0) == 0:
                return slot
        return None

    def _in_context(self, slot: Slot, item: Item) -> bool:
        """Return whether a value without anchor may be meant for a setting."""
        named = self.devices[-1][0] if self.devices else None
        if self.sentence_device and self.sentence_device[0] == item.clause.sentence:
            named = self.sentence_device[1]
        if slot in self.focus.expected or slot[0] in {named, self.pinned}:
            return True
        if slot in self.context.echo and self._echoes(slot, item):
            return True
        if self._heard(slot, item) or self._unmistakable(item):
            return True
        if slot[0] != self.focus.device:
            return False
        # A number that nobody asked for does not change what is settled: people count things.
        asked = item.kind is Kind.VALUE or item.ordered
        plain = item.clause.opens
        return asked or (plain and slot not in self.context.settled)

    def _echoes(self, slot: Slot, item: Item) -> bool:
        """Return whether a value says again what was just said, or all a sentence says."""
        lone = item.clause.opens and self.view.words(
            item.clause.first, item.clause.end
        ) == self.view.words(item.first, item.end)
        number = item.mention.number
        return lone or item.kind is Kind.VALUE or self.context.echo[slot] == number

    def _unmistakable(self, item: Item) -> bool:
        """Return whether a value that is asked for fits one device only: "some heat, please"."""
        devices = {value.device for value in item.mention.values}
        return item.kind is Kind.VALUE and item.ordered and len(devices) == 1

    def _heard(self, slot: Slot, item: Item) -> bool:
        if item.kind is Kind.NUMBER:
            return item.mention.number in self.context.heard and slot not in self.context.settled
        return any(value in self.context.heard for value in item.mention.values)

    def _replaces(self, item: Item) -> bool:
        """Return whether a number that is a sentence takes the place of the one before it."""
        alone = len(item.clause.mentions) == 1 and item.clause.opens
        return alone and bool(self.last_number) and item.device is None

    def _corrects(self, slot: Slot, item: Item) -> bool:
        if slot == self.focus.last and (self._corrected_before(item) or self._replaces(item)):
            return True
        return self._act_between("correct", self.filled[slot], item.mention.first)

    def _corrected_before(self, item: Item) -> bool:
        start, end = self.last_number, item.mention.first
        pause = {token.text for token in self.view.tokens[start : min(end, start + 4)]}
        # "Sixty... seventy" corrects as "sixty, no, seventy" does.
        hesitates = bool(start and pause) and end - start < 5 and pause <= _HESITATION
        return hesitates or self._act_between("correct", start, end)

    def _act_between(self, name: str, first: int, end: int) -> bool:
        nearest = bisect_right(self.view.acts, end, key=lambda act: act.end)
        return any(
            name in act.names and "nothing" not in act.names and first <= act.first
            for act in self.view.acts[max(0, nearest - _LIST) : nearest]
        )

    def _claim(self, item: Item, setting: Setting) -> None:
        slot = (setting.device, setting.setting)
        expected = slot in self.focus.expected
        if not (item.negated or item.clause.past):
            self.filled[slot] = item.mention.end
            if setting.device != self.focus.device:
                self.focus = self.focus.on(setting.device)
        self.claims.append(
            Claim(
                setting=setting,
                clause=item.clause,
                anchored=item.anchored or item.ordered or item.pointing,
                expected=expected,
                negated=item.negated,
                first=item.first,
                end=item.end,
            )
        )
