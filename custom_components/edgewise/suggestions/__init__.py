"""Suggestions: what is offered to the user, and what has become of it."""

from .errors import (
    ArmingNotConfirmedError,
    ChangesError,
    NothingToUndoError,
    NothingToUpdateError,
    NotTryingError,
    SuggestionDecidedError,
    SuggestionError,
    SuggestionGoneError,
    SuggestionInvalidError,
)
from .previewing import Preview
from .suggestions import Suggestions

__all__ = [
    "ArmingNotConfirmedError",
    "ChangesError",
    "NotTryingError",
    "NothingToUndoError",
    "NothingToUpdateError",
    "Preview",
    "SuggestionDecidedError",
    "SuggestionError",
    "SuggestionGoneError",
    "SuggestionInvalidError",
    "Suggestions",
]
