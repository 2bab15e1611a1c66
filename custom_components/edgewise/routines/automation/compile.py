"""From a suggestion to the automation that does it, as Home Assistant writes it."""

from copy import deepcopy
from datetime import date
from typing import Any, Literal

from ..suggestion.model import ResolvedAction, Suggestion
from .beginnings import beginnings
from .errors import UnsafeActionError
from .holding import holding
from .naming import description, title
from .safety import check
from .sources import Sources
from .window import clock_time, window_of
from .words import Words


def compile_automation(
    suggestion: Suggestion,
    *,
    sources: Sources,
    words: Words,
    temperature_unit: Literal["°C", "°F"] = "°C",
    room: str | None = None,
    seen: tuple[date, date] | None = None,
) -> dict[str, Any]:
    """Return the automation of a suggestion, without an id, in plain data that YAML and JSON can hold.

    `temperature_unit` is that of the home's climate entities, `room` the name of the suggestion's
    area, `seen` the local days of the first and the last session behind it.

    Raise NothingBeginsError, a ValueError, where nothing says when it should run; MissingSourceError
    where the home cannot tell a field of the situation; UnsafeActionError where an action may never
    happen by itself.
    """
    if not suggestion.actions:
        raise UnsafeActionError("there is nothing to do")
    for action in suggestion.actions:
        check(action)
    situation, edges = suggestion.triggers, sources.time_edges
    clock = clock_time(suggestion.clock, situation.time_of_day, edges)
    part = situation.time_of_day
    window = window_of(part, clock, edges) if part else None
    return {
        "alias": title(suggestion, clock, words, temperature_unit, room),
        "description": description(suggestion, words, seen),
        "triggers": beginnings(situation, window, clock, sources, words),
        "conditions": list(holding(situation, window, sources, words)),
        "actions": [_action(action) for action in suggestion.actions],
        "mode": "single",
    }


def _action(action: ResolvedAction) -> dict[str, Any]:
    return {
        "action": action.service,
        "target": {"entity_id": action.entity_id},
        **({"data": deepcopy(action.data)} if action.data else {}),
        # A television that does not answer must not keep the heating from being set.
        "continue_on_error": True,
    }
