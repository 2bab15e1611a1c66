"""Rules: a dialogue's settings read by deterministic rules over the words of a language."""

from .language import Language
from .lexicon import Lexicon
from .reader import RuleReader

__all__ = ["Language", "Lexicon", "RuleReader"]
