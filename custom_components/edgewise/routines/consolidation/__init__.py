"""Consolidation: the evidence of many sessions becomes routines.

Pure and deterministic: no clock, no chance, no Home Assistant. The steps, one module each:
`observation` (sessions as votes), `background` (what chance looks like), `grouping` (which
sessions belong together), `triggers` (which fields matter), `voting` (which values hold), `change`
(what moved), `clock` (when on the clock), `confidence` (how sure), `building` (all in one).
"""

from .building import consolidate
from .change import Move
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
    "Move",
    "Observation",
    "Options",
    "consolidate",
]
