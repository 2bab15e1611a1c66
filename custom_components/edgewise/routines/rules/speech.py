"""Speech acts: what a message does beside giving values: it accepts, refuses, asks, takes back."""

from collections.abc import Sequence, Set

from ..vocabulary import Setting
from .claims import Claim
from .clauses import Clause
from .items import Item
from .lexicon import Kind, Slot
from .mentions import View


def cancels(seen: View, clauses: Sequence[Clause]) -> int | None:
    """Return where the user last takes something back, None if nowhere."""
    last = None
    for clause in clauses:
        negated = False
        for act in clause.acts:
            if "cancel" in act.names and not negated:
                if seen.strangers(clause.first, act.first) == 0:
                    last = act.first
            elif act.first > clause.first and "nothing" not in act.names:
                # "Don't let me forget the ferns" takes nothing back.
                negated = negated or "negate" in act.names
    return last


def asking(seen: View, clauses: Sequence[Clause]) -> set[int]:
    """Return the clauses (by their first token) that ask how things are."""
    return {
        clause.first
        for clause in clauses
        for act in clause.acts
        if ("ask" in act.names or (clause.question and "wonder" in act.names))
        and seen.strangers(clause.first, act.first) == 0
    }


def asks_state(clauses: Sequence[Clause], asks: Set[int]) -> bool:
    """Return whether a message asks how things are with something of ours."""
    last = clauses[-1].sentence if clauses else 0
    if any(c.first in asks and (c.mentions or c.sentence == last) for c in clauses):
        return True
    # "TV input?" asks for it.
    return any(
        clause.question
        and any(m.kind is Kind.SETTING for m in clause.mentions)
        and not clause.does("polite")
        for clause in clauses
    ) or any({Kind.ON, Kind.OFF} <= {m.kind for m in c.mentions} for c in clauses)


def wished(items: Sequence[Item]) -> frozenset[Setting | float]:
    """Return the values and numbers that a message says as wishes."""
    return frozenset(
        value
        for item in items
        for value in (
            item.mention.values or [item.mention.number]
            if item.kind in {Kind.VALUE, Kind.NUMBER}
            else ()
        )
    )


def accepts(clauses: Sequence[Clause]) -> bool:
    """Return whether a message says yes."""
    return any(
        "accept" in act.names and act.first <= clause.first + 1
        for clause in clauses
        for act in clause.acts
    )


def refuses(clauses: Sequence[Clause]) -> bool:
    """Return whether a message begins by saying no."""
    for clause in clauses[:2]:
        for act in clause.acts:
            if "accept" in act.names and "nothing" not in act.names:
                return False
            if "reject" in act.names and "nothing" not in act.names:
                return True
    return False


def rivals(claims: Sequence[Claim]) -> set[Slot]:
    """Return the settings offered with several values: "static or dynamic?"."""
    seen: dict[Slot, Setting] = {}
    rivals = set()
    for claim in claims:
        if seen.setdefault(claim.slot, claim.setting) != claim.setting:
            rivals.add(claim.slot)
    return rivals
