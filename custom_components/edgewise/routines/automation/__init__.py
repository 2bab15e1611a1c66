"""A suggestion as an automation of Home Assistant: plain data, compiled and never written by a model."""

from .compile import compile_automation
from .errors import MissingSourceError, NothingBeginsError, UnsafeActionError
from .sources import Sources, Thermometer
from .words import Words, languages

__all__ = [
    "MissingSourceError",
    "NothingBeginsError",
    "Sources",
    "Thermometer",
    "UnsafeActionError",
    "Words",
    "compile_automation",
    "languages",
]
