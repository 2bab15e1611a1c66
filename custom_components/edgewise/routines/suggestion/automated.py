"""Automated: whether an automation does already what a suggestion would do."""

from collections.abc import Iterable, Sequence
from typing import Final

from ..situation import FIELDS, Triggers
from .candidate import Automation
from .model import ResolvedAction

SHARE = 0.5
"""How much of the suggestion's entities an automation in an overlapping situation must act on."""

_NEVER: Final = (("morning", "after_sunset"), ("afternoon", "before_sunrise"))


def automated_by(
    actions: Sequence[ResolvedAction], triggers: Triggers, automations: Iterable[Automation]
) -> Automation | None:
    """Return an automation that does already what a suggestion would, None if there is none.

    It acts on half of the entities at least, in a situation that can be the same. Where nobody can
    say when it runs, it must act on all of them. One that is switched off counts as well: somebody
    did not want it.
    """
    wanted = {action.entity_id for action in actions}
    for automation in sorted(automations, key=lambda a: a.entity_id):
        common = len(wanted & automation.acts_on)
        if automation.situation is None:
            if wanted and common == len(wanted):
                return automation
        elif common and common >= SHARE * len(wanted) and overlap(triggers, automation.situation):
            return automation
    return None


def overlap(one: Triggers, other: Triggers) -> bool:
    """Return whether two situations can be there at once.

    A field that does not matter excludes nothing, but that the sun has not set yet in the morning.
    """
    pairs = [(getattr(one, name), getattr(other, name)) for name in FIELDS]
    if not all(a is None or b is None or a == b for a, b in pairs):
        return False
    part = one.time_of_day or other.time_of_day
    return (part, one.sun_phase or other.sun_phase) not in _NEVER
