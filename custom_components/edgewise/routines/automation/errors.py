"""Why no automation can be made of a suggestion."""

from ..errors import RoutineError


class NothingBeginsError(RoutineError, ValueError):
    """Nothing says when the automation should run: the suggestion has to be held back."""


class UnsafeActionError(RoutineError, ValueError):
    """An action is none that may ever happen by itself."""


class MissingSourceError(RoutineError):
    """The home has nothing that tells a field of the situation; `field` is its name."""

    def __init__(self, field: str) -> None:
        """Name the field."""
        super().__init__(f"nothing in this home tells the {field} of the situation")
        self.field = field
