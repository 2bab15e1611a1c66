"""States: what may follow what, in one table."""

from collections.abc import Mapping
from typing import Final, Literal

from ..storage.records import DecisionState

type State = DecisionState | None
"""None: nothing was decided."""
type Step = Literal[
    "accept",
    "written",
    "snooze",
    "dismiss",
    "try",
    "answer",
    "undo",
    "update",
    "retire",
    "reopen",
    "over",
]
"""written: its automation is there and works. retire: the user deleted it. over: its time is."""

NEXT: Final[Mapping[State, Mapping[Step, State]]] = {
    None: {
        "accept": "accepting",
        "snooze": "snoozed",
        "dismiss": "dismissed",
        "try": "trying",
    },
    "snoozed": {
        "accept": "accepting",
        "snooze": "snoozed",
        "dismiss": "dismissed",
        "try": "trying",
        "reopen": None,
        "over": None,
    },
    "dismissed": {
        "accept": "accepting",
        "dismiss": "dismissed",
        "try": "trying",
        "reopen": None,
    },
    "trying": {
        "accept": "accepting",
        "snooze": "snoozed",
        "dismiss": "dismissed",
        "try": "trying",
        "answer": "trying",
        "reopen": None,
        "over": None,
    },
    # A failure leads back to where it was before.
    "accepting": {"written": "accepted", "over": None},
    "accepted": {"update": "accepted", "undo": "snoozed", "retire": "retired"},
    # Never by itself: only the user brings it back.
    "retired": {"dismiss": "dismissed", "reopen": None},
}
