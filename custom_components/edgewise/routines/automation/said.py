"""Said: what is known of a situation, as the words that are possible for each field."""

from collections.abc import Iterable, Mapping, Sequence

from ..situation import FIELD_VALUES

type Said = Mapping[str, frozenset[str]]
"""Field -> the words that are possible; what is not there can be any."""


def said_of(field: str, words: Iterable[str | None]) -> Said:
    """Return that a field is one of some words; raise ValueError where there is no word."""
    possible = frozenset(word for word in words if word)
    if not possible:
        raise ValueError(field)
    return {} if len(possible) == len(FIELD_VALUES[field]) else {field: possible}


def all_of(said: Sequence[Said]) -> Said:
    """Return what is so where all of it holds; raise ValueError where that can never be."""
    found: dict[str, frozenset[str]] = {}
    for each in said:
        for field, words in each.items():
            found[field] = found.get(field, words) & words
            if not found[field]:
                raise ValueError(field)
    return found


def any_of(said: Sequence[Said]) -> Said:
    """Return what is so where any of it holds; raise ValueError where there is nothing."""
    if not said:
        raise ValueError("nothing")
    first, *others = said
    found: dict[str, frozenset[str]] = {}
    for field, words in first.items():
        possible = words.union(*(each.get(field, FIELD_VALUES[field]) for each in others))
        if len(possible) < len(FIELD_VALUES[field]):
            found[field] = possible
    return found
