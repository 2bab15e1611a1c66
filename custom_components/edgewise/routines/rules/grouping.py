"""Grouping: which values of a message belong to one device, from where the device stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .claims import Focus
from .items import Item
from .lexicon import Kind

_LIST = 12
"""How many items are looked at around one."""
_SAID = frozenset({Kind.VALUE, Kind.NUMBER})


def groups(items: Sequence[Item], focus: Focus) -> Iterator[list[Item]]:
    """Go through items that share a device: those that name one alone, others by sentence."""
    return _groups(_switched(_named_behind(items)), focus)


def _named_behind(items: Sequence[Item]) -> list[Item]:
    """Return items where a lone setting behind a lone number names it: "35, alarm volume."."""
    found: list[Item] = []
    for at, item in enumerate(items):
        before = found[-1] if found else None
        if (
            before
            and item.kind is Kind.SETTING
            and before.kind is Kind.NUMBER
            and not before.anchored
            and before.clause.sentence == item.clause.sentence
            and not any(
                other.kind in _SAID and other.clause.sentence == item.clause.sentence
                for other in items[at + 1 : at + 2]
            )
        ):
            found[-1] = replace(before, named=item.named, near=item.near, anchored=True, weak=False)
        else:
            found.append(item)
    return found


def _switched(items: Sequence[Item]) -> list[Item]:
    """Return items with an "off" for each device of a list: "the TV and the lights off"."""
    found: list[Item] = []
    for at, item in enumerate(items):
        if item.kind is not Kind.OFF or item.named or item.near:
            found.append(item)
            continue
        before = _listed(reversed(items[max(0, at - _LIST) : at]), item)
        behind = _listed(items[at + 1 : at + _LIST], item)
        follower = at + 1 + len(behind)
        if follower < len(items) and _goes_on(items[follower], item):
            # "Turn off the TV, the lights to 30": the last device begins something new.
            behind = behind[:-1] if item.device in behind[:-1] or not behind else []
        devices = dict.fromkeys([*before, *behind])
        if item.device is None and (item.pointing or not devices):
            found.append(item)
        if item.device:
            devices[item.device] = None
        found.extend(replace(item, device=device, anchored=True) for device in devices)
    return found


def _listed(items: Iterable[Item], off: Item) -> list[str]:
    devices = []
    for item in items:
        same = item.clause.sentence == off.clause.sentence
        if item.kind is not Kind.DEVICE or not same or item.device is None:
            break
        devices.append(item.device)
    return devices


def _goes_on(item: Item, off: Item) -> bool:
    return item.kind in _SAID and item.clause.sentence == off.clause.sentence


def _groups(items: Sequence[Item], focus: Focus) -> Iterator[list[Item]]:
    """Go through items that share a device: those that name one alone, others by sentence."""
    group: list[Item] = []
    for at, item in enumerate(items):
        if item.device is not None or item.kind in {Kind.DEVICE, Kind.FOREIGN}:
            if group:
                yield _trailed(group, items[at : at + _LIST], focus)
                group = []
            yield [item]
            continue
        if group and group[-1].clause.sentence != item.clause.sentence:
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _trailed(group: list[Item], rest: Sequence[Item], focus: Focus) -> list[Item]:
    """Return a group with the device that is named behind it: "21, auto, AC."."""
    follower = rest[0]
    apart = follower.clause.sentence - group[-1].clause.sentence
    values = [item for item in group if item.kind in _SAID]
    if follower.mention.ordinary:
        trails = False
    elif follower.kind is Kind.DEVICE:
        # A device begins something new unless no number comes behind it.
        last = follower.clause.sentence if not apart else len(rest) and 1 << 30
        begins = any(
            item.kind is Kind.NUMBER or (apart and item.kind in _SAID)
            for item in rest[1:]
            if item.clause.sentence <= last
        )
        answers = any(_answers(item, focus) for item in values)
        trails = apart <= 1 and not begins and not answers
    else:
        trails = not apart and follower.trailing
    if not trails or len(values) < len(group):
        return group
    return [replace(item, device=follower.device) for item in group]


def _answers(item: Item, focus: Focus) -> bool:
    """Return whether a value may answer what was asked."""
    if item.kind is Kind.NUMBER:
        return bool(focus.expected)
    slots = {(value.device, value.setting) for value in item.mention.values}
    return not slots.isdisjoint(focus.expected)
