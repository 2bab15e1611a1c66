"""Sessions in, routines out. No Home Assistant, no network, no clock.

Two calls make up the pipeline: `extract_all` reads sessions one by one into Evidence, which the caller
keeps as it comes; `consolidate` turns the evidence of all of them into routines.
"""

from .consolidation import LearnedRoutine, Observation, consolidate
from .evidence import Evidence, Reading
from .extraction import Extractor, ModelReader, extract_all
from .routine import Actions, Routine
from .session import Message, Session
from .situation import Situation, Triggers
from .vocabulary import PAPER, Setting, Vocabulary

__all__ = [
    "PAPER",
    "Actions",
    "Evidence",
    "Extractor",
    "LearnedRoutine",
    "Message",
    "ModelReader",
    "Observation",
    "Reading",
    "Routine",
    "Session",
    "Setting",
    "Situation",
    "Triggers",
    "Vocabulary",
    "consolidate",
    "extract_all",
]
