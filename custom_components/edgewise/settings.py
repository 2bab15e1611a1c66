"""Settings: what the user chose in the flows, typed.

The flows write plain JSON into `entry.data` (how learning is done) and `entry.options` (everything
else) under the names of these fields; everyone else reads this model.
"""

from collections.abc import Mapping
from datetime import time
from typing import Any, Final, Literal, Self

from homeassistant.config_entries import ConfigEntry
from pydantic import BaseModel, ConfigDict, Field

from .backends.registry import DEFAULT_MODEL
from .routines.home import Role
from .routines.moment import TemperatureEdges, TimeEdges

type Backend = Literal["local", "endpoint", "ai_task", "none"]

DATA_FIELDS: Final = frozenset(
    {"backend", "model", "endpoint_url", "endpoint_key", "ai_task_entity"}
)
"""What is kept in `entry.data`; the rest are options."""


class Settings(BaseModel):
    """All choices, with the defaults for what was not chosen."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    # entry.data
    backend: Backend = "none"
    model: str = DEFAULT_MODEL
    """`local`: a name of the registry or the path of a GGUF file; `endpoint`: the server's name for it, may be empty."""
    endpoint_url: str = ""
    endpoint_key: str = Field(default="", repr=False)
    ai_task_entity: str = ""

    # entry.options
    roles: Mapping[Role, tuple[str, ...]] | None = None
    """The entities of each role; None: choose them automatically, each time anew."""
    weather: str | None = None
    outdoor_sensor: str | None = None
    workday_sensor: str | None = None
    time_edges: TimeEdges = TimeEdges()
    temperature_edges: TemperatureEdges = TemperatureEdges()
    """In °C, whatever unit the user sees."""
    recorded: Literal["all", "persons", "satellites"] = "all"
    persons: tuple[str, ...] = ()
    """Entity ids of the persons that are recorded, where `recorded` says so."""
    satellites: tuple[str, ...] = ()
    """Entity ids of the satellites that are recorded, where `recorded` says so."""
    corrections: bool = True
    """Whether what people change by hand after a session is recorded."""
    retention_days: int = Field(default=90, ge=1)
    """How long words are kept; counts and settings stay."""
    learn_at: time = time(3, 30)
    budget_minutes: int = Field(default=60, ge=1)
    """How long one nightly learning may take."""
    notify: str | None = None
    """The notify action that suggestions are sent to, as `notify.mobile_app_phone`; None: no notifications."""
    voice: bool = False
    """Whether an LLM agent may offer a suggestion when the user says what belongs to it."""

    @classmethod
    def of(cls, entry: ConfigEntry[Any]) -> Self:
        """Return the settings of an entry."""
        return cls.model_validate({**entry.data, **entry.options})
