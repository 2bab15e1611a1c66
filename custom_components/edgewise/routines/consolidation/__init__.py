"""Consolidation: the evidence of many sessions becomes routines.

Pure and deterministic: no clock, no chance, no Home Assistant. One module for each question:
`observation` (what a session says, as votes), `background` (what chance looks like), `tally` and
`judge` (what one routine explains of some sessions), `profile` (whether a session fits),
`grouping` (which sessions belong together), `triggers` (which fields matter), `voting` (which
values hold), `change` and `candidate` (what moved), `clock` (when on the clock), `confidence` (how
sure), `building` (everything together).
"""

from .building import consolidate
from .clock import Clock
from .learned import Change, LearnedRoutine, LearnedValue
from .observation import Observation
from .options import DEFAULT, Options

__all__ = [
    "DEFAULT",
    "Change",
    "Clock",
    "LearnedRoutine",
    "LearnedValue",
    "Observation",
    "Options",
    "consolidate",
]
