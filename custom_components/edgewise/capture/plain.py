"""Plain data: whatever a service call carries, as JSON can hold it."""

from collections.abc import Mapping, Set
from datetime import date, time, timedelta
from enum import Enum
from math import isfinite
from typing import Any, Final

_DEEP: Final = 8
_MANY: Final = 100
_LONG: Final = 1000


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it; very long, wide and deep ones are cut."""
    return _plain(value, 0)


def _plain(value: Any, depth: int) -> Any:
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, Mapping | list | tuple | Set):
        return _nested(value, depth)
    match value:
        case None | bool() | int():
            plain_value: Any = value
        case float():
            plain_value = value if isfinite(value) else None
        case str():
            plain_value = str(value)[:_LONG]
        case date() | time():
            plain_value = value.isoformat()
        case timedelta():
            plain_value = value.total_seconds()
        case _:
            # What a thing is, is enough: its text may be anything, of any length.
            plain_value = type(value).__name__
    return plain_value


def _nested(value: Any, depth: int) -> Any:
    if depth == _DEEP:
        return None
    if isinstance(value, Mapping):
        return {
            str(key)[:_LONG]: _plain(item, depth + 1) for key, item in list(value.items())[:_MANY]
        }
    return [_plain(item, depth + 1) for item in list(value)[:_MANY]]
