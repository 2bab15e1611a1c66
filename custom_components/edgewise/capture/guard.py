"""A guard around every callback: what goes wrong here is never the user's trouble."""

from collections.abc import Callable
from functools import wraps
import traceback

from ..const import LOGGER

_reported: set[str] = set()


def guarded[**P, R](function: Callable[P, R]) -> Callable[P, R | None]:
    """Return a function that raises nothing; its first failure is logged."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R | None:
        try:
            return function(*args, **kwargs)
        except Exception as err:  # noqa: BLE001
            report(function.__qualname__, err)
            return None

    return run


def report(where: str, err: Exception) -> None:
    """Log the first failure of a place: its lines, not its message, which may hold words of the user."""
    if where in _reported:
        return
    _reported.add(where)
    LOGGER.warning(
        "Recording failed in %s: %s\n%s",
        where,
        type(err).__name__,
        "".join(traceback.format_tb(err.__traceback__)),
    )


def forget_reports() -> None:
    """Log the next failure of each place again."""
    _reported.clear()
