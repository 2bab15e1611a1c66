"""Troubles: why the chosen model cannot be used, as an issue that says what to do."""

from collections.abc import Mapping, Set
import re
from typing import Final, NamedTuple

from homeassistant.core import HomeAssistant, callback

from ..issues import clear_issue
from ..routines.errors import (
    ModelDiskError,
    ModelError,
    ModelFileError,
    ModelLibraryError,
    ModelMemoryError,
    ModelMissingError,
    ModelRefusedError,
    ModelUnreachableError,
    ModelUnsupportedError,
    ModelWheelError,
)
from ..settings import Settings


class FailingError(ModelError):
    """The model could be opened, but fails again and again."""


FAILING: Final = "model_failing"
type Kinds = Mapping[type[ModelError], str]

_LOCAL: Final[Kinds] = {
    ModelWheelError: "backend_no_wheel",
    ModelLibraryError: "backend_packages",
    ModelUnsupportedError: "backend_processor",
    ModelMissingError: "model_missing",
    ModelUnreachableError: "model_missing",
    ModelFileError: "model_damaged",
    ModelDiskError: "model_disk",
    ModelMemoryError: "model_memory",
}
_ENDPOINT: Final[Kinds] = {
    ModelUnreachableError: "endpoint_unreachable",
    ModelRefusedError: "endpoint_unauthorized",
    ModelMissingError: "endpoint_model",
}
_AI_TASK: Final[Kinds] = {ModelUnreachableError: "ai_task_unavailable"}
_OF_BACKEND: Final[Mapping[str, Kinds]] = {
    "local": _LOCAL,
    "endpoint": _ENDPOINT,
    "ai_task": _AI_TASK,
}
ISSUES: Final = frozenset({FAILING, *_LOCAL.values(), *_ENDPOINT.values(), *_AI_TASK.values()})
"""All issues of models; at most one of them is shown."""


def issue_of(error: ModelError, settings: Settings) -> str:
    """Return the key of the issue that an error is."""
    kinds = _OF_BACKEND.get(settings.backend, {})
    return next((kinds[kind] for kind in type(error).__mro__ if kind in kinds), FAILING)


def impossible_issues(settings: Settings) -> Set[str]:
    """Return the issues that the chosen model cannot have: another one had them."""
    if settings.backend == "none":
        return ISSUES
    return ISSUES - {FAILING, *_OF_BACKEND[settings.backend].values()}


@callback
def clear_issues(hass: HomeAssistant, keys: Set[str]) -> None:
    """Take issues away."""
    for key in keys:
        clear_issue(hass, key)


class Placeholders(NamedTuple):
    """What the issues' texts name; nothing secret."""

    model: str
    url: str
    entity: str


def placeholders_of(settings: Settings) -> Placeholders:
    """Return the model, the server and the entity that were chosen."""
    url = settings.endpoint_url
    # Whoever writes a password into an address does not want to see it here.
    shown = re.sub(r"//[^/@]*@", "//", url)
    return Placeholders(settings.model, shown, settings.ai_task_entity)
