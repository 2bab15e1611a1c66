"""Evidence: the settings in force when a session ends, and the words that say so."""

from collections.abc import Iterable
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from .vocabulary import Setting, Value

CERTAIN_ENOUGH = 0.5
"""A reading below this is more likely wrong than right: kept for the vote, not taken as in force."""


class Reading(BaseModel):
    """One setting that a reader found in a session."""

    model_config = ConfigDict(frozen=True)

    device: str
    setting: str
    value: Value
    source: Literal["call", "text"] = "text"
    """`call`: the home executed it; `text`: it was read from the words."""
    readers: tuple[Literal["call", "rules", "model"], ...] = ()
    """Who found it; more than one where they agree."""
    quote: str = ""
    """The words that say it, as they stand in the session."""
    certainty: float = Field(default=1.0, ge=0.0, le=1.0)
    """The measured precision of this kind of reading: 0.9 means nine of ten such are right."""
    chance: float | None = None
    """The chance the model gave it, 0 to 1, where it read it and tells."""
    entities: tuple[str, ...] = ()
    """The entities a call touched."""

    def as_setting(self) -> Setting:
        """Return the setting without where it comes from."""
        return Setting(self.device, self.setting, self.value)


class Evidence(BaseModel):
    """What one session established."""

    model_config = ConfigDict(frozen=True)

    readings: tuple[Reading, ...] = ()
    """All that was found, doubtful readings included; one setting may have rival values."""
    chance: float | None = None
    """The chance the model gave all it said, and so also all it did not say; None where it does not tell."""
    failure: str | None = None
    """Why a reader could not be used for this session, in words for people; None if all could."""
    dropped: int = 0
    """How many settings a reader claimed that nothing in the dialogue says."""

    @classmethod
    def of(cls, settings: Iterable[Setting]) -> Self:
        """Return evidence that holds these settings for certain (gold evidence, executed calls)."""
        return cls(
            readings=tuple(
                Reading(device=device, setting=setting, value=value)
                for device, setting, value in settings
            )
        )

    def in_force(self) -> tuple[Reading, ...]:
        """Return the readings taken as true: for each setting the most certain one, if certain enough."""
        best: dict[tuple[str, str], Reading] = {}
        for reading in self.readings:
            key = (reading.device, reading.setting)
            if key not in best or reading.certainty > best[key].certainty:
                best[key] = reading
        return tuple(r for r in best.values() if r.certainty >= CERTAIN_ENOUGH)

    def settings(self) -> dict[str, dict[str, Value]]:
        """Return the settings in force as the data set's `evidence.jsonl` has them."""
        devices: dict[str, dict[str, Value]] = {}
        for reading in self.in_force():
            devices.setdefault(reading.device, {})[reading.setting] = reading.value
        return devices
