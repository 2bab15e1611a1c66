"""Preview: what an automation would be, before anything is written."""

from dataclasses import dataclass
from typing import Any

from homeassistant.core import HomeAssistant

from ..automations import as_yaml
from ..hub.validation import Problem
from ..routines.automation.naming import title
from ..routines.automation.window import clock_time, shown
from ..routines.errors import RoutineError
from ..routines.suggestion import Suggestion
from ..settings import Settings
from .compiling import Compiler
from .finding import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """A suggestion and its automation, in the home's language."""

    suggestion: Suggestion
    title: str
    offer: str
    """The question that the user is asked."""
    config: dict[str, Any] | None
    """Without an id; None where no automation can be made of it."""
    yaml: str
    """As a user may copy it into a file of their own; empty without a config."""
    problems: tuple[Problem, ...] = ()
    """Why it would not work."""


async def preview_of(
    hass: HomeAssistant,
    settings: Settings,
    compiler: Compiler,
    suggestion: Suggestion,
    *,
    ident: str,
    seen: Span,
) -> Preview:
    """Return what the automation with an id would be; `seen` as `Compiler.compile` has it."""
    words = await compiler.words(hass.config.language)
    room = compiler.room(suggestion.area_id)
    clock = clock_time(suggestion.clock, suggestion.triggers.time_of_day, settings.time_edges)
    config: dict[str, Any] | None = None
    problems: tuple[Problem, ...]
    try:
        config = await compiler.compile(suggestion, seen=seen)
    except RoutineError as err:
        problems = (Problem(kind="invalid", where="", detail=str(err)),)
    else:
        problems = await compiler.problems(ident, config)
    return Preview(
        suggestion=suggestion,
        title=title(suggestion, clock, words, compiler.unit, room),
        offer=words.offer(suggestion, compiler.unit, room, shown(clock) if clock else None),
        config=config,
        yaml=as_yaml(config, ident) if config else "",
        problems=problems,
    )
