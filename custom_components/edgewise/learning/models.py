"""Open the model that the user chose, whatever it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from homeassistant.core import HomeAssistant

from ..backends.endpoint import EndpointModel
from ..backends.registry import DEFAULT_MODEL
from ..backends.stop import Stop
from ..routines.agreement import UNTUNED
from ..routines.extraction import AskedModel
from ..routines.model import LanguageModel
from ..settings import Settings
from .ai_task import AiTaskModel
from .local import Folders, open_local
from .patience import PatientModel

TRAINED_FOR: Final = "en"
"""The language that the models for this machine can read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenModel(AskedModel):
    """A model that is ready to be asked, and can be let go of."""

    close: Callable[[], object]
    """Lets go of it, from any thread, in the middle of a question too."""


def can_read(settings: Settings, language: str) -> bool:
    """Return whether the chosen model, once it is open, reads a language."""
    match settings.backend:
        case "none":
            return False
        case "local":
            return language == TRAINED_FOR
        case _:
            return True


def open_model(
    hass: HomeAssistant, settings: Settings, folders: Folders, stop: Stop
) -> OpenModel | None:
    """Return the chosen model, None where none was chosen; blocks, so from a thread.

    Raises the ModelError that says what is wrong, and StoppedError.
    """
    match settings.backend:
        case "local":
            llama, resolved = open_local(settings.model, folders, stop)
            return OpenModel(
                model=PatientModel(llama),
                form=resolved.entry.prompt,
                agreement=resolved.entry.agreement or UNTUNED,
                close=llama.close,
            )
        case "endpoint":
            endpoint = EndpointModel(
                settings.endpoint_url,
                model=None if settings.model in ("", DEFAULT_MODEL) else settings.model,
                api_key=settings.endpoint_key or None,
                sleep=stop.pause,
            )
            return _foreign(endpoint, endpoint.close)
        case "ai_task":
            entity = AiTaskModel(hass, settings.ai_task_entity, stop)
            entity.check()
            return _foreign(entity, lambda: None)
        case _:
            return None


def _foreign(model: LanguageModel, close: Callable[[], object]) -> OpenModel:
    """Return a model that nobody trained for our dialogues."""
    return OpenModel(
        model=PatientModel(model),
        form="few-shot",
        agreement=UNTUNED,
        close=close,
    )
