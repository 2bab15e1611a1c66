"""Automated: whether an automation does already what a suggestion would do."""

from collections.abc import Iterable, Sequence

from ..situation import FIELDS, Triggers
from .candidate import Automation
from .model import ResolvedAction

SHARE = 0.5
"""How much of the suggestion's entities an automation in an overlapping situation must act on."""


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
    """Return whether two situations can be there at once; a field that does not matter excludes nothing."""
    pairs = ((getattr(one, name), getattr(other, name)) for name in FIELDS)
    return all(a is None or b is None or a == b for a, b in pairs)
