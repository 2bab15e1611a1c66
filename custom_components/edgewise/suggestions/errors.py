"""What can be in the way of a decision. After each of them all is as it was before.

SuggestionError              a HomeAssistantError with a translated text
├── SuggestionGoneError      nobody knows it any more
├── SuggestionDecidedError   what was decided before does not go with this
├── ArmingNotConfirmedError  it would arm the alarm system: this has to be confirmed
├── SuggestionInvalidError   it would not work in this home
├── ChangesError             it cannot be changed like this
├── NothingToUndoError       it has no automation
├── NothingToUpdateError     its automation needs nothing new, or is the user's own now
└── NotTryingError           it is not on trial

What concerns the file of the automations is an AutomationError, what concerns the memory a StoreError.
"""

from collections.abc import Sequence

from homeassistant.exceptions import HomeAssistantError

from ..const import DOMAIN
from ..hub.validation import Problem
from ..routines.suggestion.adjusting import ImpossibleChangeError


class SuggestionError(HomeAssistantError):
    """A decision about a suggestion could not be carried out."""

    key = "suggestion_gone"

    def __init__(self, key: str | None = None, **placeholders: str) -> None:
        """Keep what the translated message names."""
        super().__init__(
            translation_domain=DOMAIN,
            translation_key=key or self.key,
            translation_placeholders=placeholders or None,
        )


class SuggestionGoneError(SuggestionError):
    """Neither is it suggested now nor was anything decided about it."""


class SuggestionDecidedError(SuggestionError):
    """What was decided about it does not go with this."""

    key = "suggestion_decided"


class ArmingNotConfirmedError(SuggestionError):
    """It arms the alarm system, and nobody said that this is wanted."""

    key = "suggestion_arms"


class SuggestionInvalidError(SuggestionError):
    """It would not work in this home: `problems`, the most basic first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems; the text names the first one."""
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__(f"problem_{first.kind}", detail=first.detail)


class ChangesError(SuggestionError):
    """The user's changes make no sense."""

    def __init__(self, error: ImpossibleChangeError) -> None:
        """Say in the user's language what is wrong with them."""
        self.problem = error.problem
        super().__init__(f"change_{error.problem}", **error.details)


class NothingToUndoError(SuggestionError):
    """There is no automation of ours."""

    key = "nothing_to_undo"


class NothingToUpdateError(SuggestionError):
    """The automation does already what was learned, or the user changed it."""

    key = "nothing_to_update"


class NotTryingError(SuggestionError):
    """It is not on trial."""

    key = "not_on_trial"
