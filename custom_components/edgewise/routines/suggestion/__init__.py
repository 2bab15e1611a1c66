"""Suggestions: routines that can be offered as automations, and why others cannot.

Pure and deterministic. One module for each question: `targets` (which entities a setting is for),
`lights`, `media`, `climates`, `security` and `held` (how each kind of entity is told), `resolving`
(a routine as calls), `fingerprint` (whether it is the same suggestion), `automated` (whether an
automation does it already), `backtesting` (how it would have done), `suggesting` (everything
together), `choosing` (what of it may be otherwise), `adjusting` (a routine as the user would rather
have it).
"""

from .adjusting import Changes, ImpossibleChangeError, SettingChange, adjusted
from .candidate import Automation, Candidate, Decision, Recorded
from .choosing import Choices, choices
from .model import Backtest, HeldBack, LeftOut, ResolvedAction, Suggestion
from .suggesting import MAXIMUM_OPEN, held_back, suggest, suggestion_for

__all__ = [
    "MAXIMUM_OPEN",
    "Automation",
    "Backtest",
    "Candidate",
    "Changes",
    "Choices",
    "Decision",
    "HeldBack",
    "ImpossibleChangeError",
    "LeftOut",
    "Recorded",
    "ResolvedAction",
    "SettingChange",
    "Suggestion",
    "adjusted",
    "choices",
    "held_back",
    "suggest",
    "suggestion_for",
]
