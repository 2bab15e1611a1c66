"""Routines and settings in one form, for comparing what they mean and not how they are written."""

from collections.abc import Mapping
from typing import Any

type Path = tuple[str, ...]
type Token = tuple[str, object]
"""A value that equals another only if they mean the same: 40 is 40.0, but true is not 1."""


def token(value: object) -> Token:
    """Return the value as it is compared."""
    if isinstance(value, bool):
        return "truth", value
    if isinstance(value, int | float):
        return "number", float(value)
    return "name", str(value)


def normal(value: Mapping[str, Any], path: Path = ()) -> dict[Path, Any]:
    """Return what is said, path -> value: null, absent and empty alike say nothing.

    `priority` is no part of a routine and `power` is not the paper's: neither is compared.
    """
    said: dict[Path, Any] = {}
    for key, item in value.items():
        if key in ("priority", "power") or item is None:
            continue
        if isinstance(item, Mapping):
            said |= normal(item, (*path, key))
        else:
            said[*path, key] = item
    return said


def leaves(said: Mapping[Path, Any], root: str | None = None) -> frozenset[tuple[Path, Token]]:
    """Return what is said as comparable leaves, of one root (`triggers`, `actions`) or of all."""
    return frozenset(
        (path, token(value)) for path, value in said.items() if root is None or path[0] == root
    )
