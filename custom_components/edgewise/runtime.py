"""Runtime: what a loaded entry consists of."""

from dataclasses import dataclass

from homeassistant.config_entries import ConfigEntry

from .capture import Capture
from .learning import Learning
from .settings import Settings
from .storage import Store
from .suggestions import Suggestions
from .surfaces.voice import Voice

type EdgewiseConfigEntry = ConfigEntry[Edgewise]


@dataclass(frozen=True, kw_only=True, slots=True)
class Edgewise:
    """The parts of a loaded entry; they live as long as it is loaded."""

    settings: Settings
    store: Store
    capture: Capture
    learning: Learning
    suggestions: Suggestions
    voice: Voice
