"""An automation's name and description, in the words of a language."""

from datetime import date, time

from ..suggestion.model import Suggestion
from .window import shown
from .words import Words, sentence


def title(
    suggestion: Suggestion, clock: time | None, words: Words, unit: str, room: str | None
) -> str:
    """Return what it does and when: "Rainy weekday evenings: lights 40 %, warm; heating 22 °C"."""
    when = words.situation(suggestion.triggers, shown(clock) if clock else None)
    if room:
        when = f"{room}, {when}"
    return words.text("title", when=sentence(when), what=words.what(suggestion.actions, unit))


def description(suggestion: Suggestion, words: Words, seen: tuple[date, date] | None) -> str:
    """Return what it was learned from."""
    count = {"support": suggestion.support, "opportunities": suggestion.opportunities}
    if seen is None:
        return words.text("learned", **count)
    first, last = (day.isoformat() for day in seen)
    return words.text("learned_between", **count, first=first, last=last)
