"""A suggestion as an automation of Home Assistant: plain data, compiled and never written by a model."""

from .compile import compile_automation
from .errors import MissingSourceError, NothingBeginsError, UnsafeActionError
from .reading import situations_of
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
    "situations_of",
]
