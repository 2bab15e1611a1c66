"""Binding: which device and setting each value of a message is meant for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from custom_components.edgewise.routines.vocabulary import Flag, Setting, Value

from .clauses import Clause
from .items import Item
from .lexicon import Kind, Lexicon, Slot
from .mentions import View


@dataclass(frozen=True, kw_only=True, slots=True)
class Focus:
    """What a dialogue speaks of at a moment."""

    device: str | None = None
    recent: tuple[str, ...] = ()
    """Devices spoken of before, the last one first."""
    expected: tuple[Slot, ...] = ()
    """Settings that wait for a value, in the order they were asked for."""
    last: Slot | None = None
    """The setting that was last given a number."""

    def on(self, device: str | None) -> Focus:
        """Return the focus moved to a device."""
        if device is None or device == self.device:
            return self
        recent = (device, *(d for d in self.recent if d != device))
        return replace(self, device=device, recent=recent)


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A message gives a setting a value."""

    setting: Setting
    clause: Clause
    anchored: bool
    """Whether its own clause names the device or the setting."""
    expected: bool
    """Whether it was asked for."""
    negated: bool
    first: int
    end: int

    @property
    def slot(self) -> Slot:
        """Return the device and the setting."""
        return self.setting.device, self.setting.setting


@dataclass(frozen=True, kw_only=True, slots=True)
class Bound:
    """All claims of a message and what it speaks of at its end."""

    claims: tuple[Claim, ...]
    focus: Focus
    named: tuple[tuple[Slot, Clause], ...]
    """Settings it names without a value."""
    devices: tuple[tuple[str, Clause], ...]
    """Devices it names, in order."""


def bind(
    view: View,
    items: Sequence[Item],
    focus: Focus,
    lexicon: Lexicon,
    echo: Mapping[Slot, Value],
) -> Bound:
    """Return the claims of a message; `echo` is what was just said and may be said again."""
    binder = _Binder(view, lexicon, focus, echo)
    for group in _groups(items):
        binder.group(group)
    return binder.bound()


def _groups(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Go through items that share a device: those that name one alone, others by sentence."""
    group: list[Item] = []
    for item in items:
        explicit = item.device is not None or item.kind in {Kind.DEVICE, Kind.FOREIGN}
        if explicit:
            if group:
                yield group
                group = []
            yield [item]
            continue
        if group and group[-1].clause.sentence != item.clause.sentence:
            yield group
            group = []
        group.append(item)
    if group:
        yield group


@dataclass(slots=True)
class _Binder:
    view: View
    lexicon: Lexicon
    focus: Focus
    echo: Mapping[Slot, Value]
    claims: list[Claim] = field(default_factory=list)
    named: list[tuple[Slot, Clause]] = field(default_factory=list)
    devices: list[tuple[str, Clause]] = field(default_factory=list)
    filled: dict[Slot, int] = field(default_factory=dict)
    sentence_device: tuple[int, str] | None = None
    """The device that the current sentence has named."""
    last_number: int = 0
    """Where the last number of the message ended."""

    def group(self, items: Sequence[Item]) -> None:
        """Bind items that share a device."""
        first = items[0]
        if first.kind is Kind.FOREIGN:
            # What follows speaks of something that is not ours.
            self.sentence_device = None
            return
        device = first.device or self._shared(items)
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
        for device in self._likely(items[0]):
            if all(self._fits(item, device) for item in values):
                return device
        pinned = any(item.anchored for item in values)
        fitting = [
            device
            for device in self.lexicon.vocabulary.devices
            if all(self._fits(item, device) for item in values)
        ]
        return fitting[0] if pinned and len(fitting) == 1 else None

    def _likely(self, item: Item) -> Iterable[str]:
        if self.sentence_device and self.sentence_device[0] == item.clause.sentence:
            yield self.sentence_device[1]
        for device, _ in self.focus.expected:
            yield device
        if self.focus.device:
            yield self.focus.device
        yield from self.focus.recent

    def _fits(self, item: Item, device: str) -> bool:
        if item.named:
            return any(slot[0] == device for slot in item.named)
        if item.kind is Kind.VALUE:
            return any(value.device == device for value in item.mention.values)
        if item.kind is Kind.NUMBER:
            return any(
                self.lexicon.takes(slot, item.mention.number) is not None
                for slot in self.lexicon.numeric.get(device, ())
            )
        slots = item.mention.slots
        return not slots or any(slot[0] == device for slot in slots)

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
            self.focus = replace(self.focus, expected=())
        self.focus = self.focus.on(item.device)
        self.devices.append((item.device, item.clause))
        for slot in item.named:
            self.named.append((slot, item.clause))

    def _named(self, item: Item, device: str | None) -> None:
        slots = item.mention.slots + item.mention.near
        slot = self._choose(slots, device)
        if slot:
            self.named.append((slot, item.clause))

    def _choose(self, slots: Sequence[Slot], device: str | None) -> Slot | None:
        """Return the likeliest of some settings."""
        for likely in (device, *(d for d, _ in self.focus.expected), self.focus.device):
            for slot in slots:
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
        if slot is None or not (item.anchored or self._in_context(slot)):
            return
        if slot in self.filled and not (item.named or item.device or self._corrects(slot, item)):
            return
        self._claim(item, values[slots.index(slot)])

    def _number(self, item: Item, device: str | None) -> None:
        for slot in self._number_slots(item, device):
            value = self.lexicon.takes(slot, item.mention.number)
            if value is None:
                continue
            if slot in self.filled and not (item.named or self._corrects(slot, item)):
                continue
            if not (item.anchored or self._in_context(slot)):
                continue
            self.last_number = item.mention.end
            self.focus = replace(self.focus, last=slot)
            self._claim(item, Setting(*slot, value))
            return

    def _number_slots(self, item: Item, device: str | None) -> Iterator[Slot]:
        if item.named:
            slot = self._choose(item.named, device)
            if slot:
                yield slot
            return
        number = item.mention.number
        for slot, value in self.echo.items():
            said = value == number and not isinstance(value, bool)
            if said and slot not in self.filled and device in {None, slot[0]}:
                yield slot
        last = self.focus.last
        if last and self._corrected_before(item) and item.device in {None, last[0]}:
            yield last
        for slot in self.focus.expected:
            if device in {None, slot[0]}:
                yield slot
        target = device or self.focus.device
        if target:
            yield from self.lexicon.numeric.get(target, ())

    def _power(self, item: Item, device: str | None) -> None:
        target = item.device or device or self.focus.device
        if target is None:
            return
        domains = self.lexicon.vocabulary.devices[target]
        on = item.kind is Kind.ON
        if item.named:
            slot = self._choose(item.named, target)
            if slot and not on and (value := self.lexicon.takes(slot, 0)) is not None:
                self._claim(item, Setting(*slot, value))
            return
        flag = next((s for s, d in domains.items() if isinstance(d, Flag)), None)
        if "power" not in domains and flag and item.anchored:
            self._claim(item, Setting(target, flag, on))
        elif Setting(target, "power", "off") in self.lexicon.vocabulary and not on:
            self._claim(item, Setting(target, "power", "off"))

    def _in_context(self, slot: Slot) -> bool:
        """Return whether a value without anchor may be meant for a setting."""
        return (
            slot in self.focus.expected
            or slot[0] == self.focus.device
            or (self.sentence_device is not None and self.sentence_device[1] == slot[0])
        )

    def _corrects(self, slot: Slot, item: Item) -> bool:
        return self._act_between("correct", self.filled[slot], item.mention.first)

    def _corrected_before(self, item: Item) -> bool:
        return self._act_between("correct", self.last_number, item.mention.first)

    def _act_between(self, name: str, first: int, end: int) -> bool:
        return any(
            name in act.names
            and "nothing" not in act.names
            and first <= act.first
            and act.end <= end
            for act in self.view.acts
        )

    def _claim(self, item: Item, setting: Setting) -> None:
        slot = (setting.device, setting.setting)
        expected = slot in self.focus.expected
        if not item.negated:
            self.filled[slot] = item.mention.end
            if setting.device != self.focus.device:
                self.focus = self.focus.on(setting.device)
        self.claims.append(
            Claim(
                setting=setting,
                clause=item.clause,
                anchored=item.anchored,
                expected=expected,
                negated=item.negated,
                first=item.first,
                end=item.end,
            )
        )
