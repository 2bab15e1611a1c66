"""Inputs: what suggestions are made from, out of what is stored and of the registries."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from homeassistant.const import Platform
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from ..learning.rooms import rooms_of
from ..routines.home import Home
from ..routines.suggestion import Candidate, Recorded, Suggestion
from ..storage.records import StoredRoutine

_DEFAULT_CODE = "default_code"


def candidates(routines: Sequence[StoredRoutine]) -> tuple[Candidate, ...]:
    """Return the routines that were found, as candidates."""
    return tuple(
        Candidate(
            routine_id=routine.routine_id,
            learned=routine.learned,
            area_id=routine.area_id,
            entities=routine.entities,
        )
        for routine in routines
    )


def in_rooms(recorded: Iterable[Recorded], home: Home) -> tuple[Recorded, ...]:
    """Return recorded sessions with the room that they count for, as routines are learned."""
    rooms = rooms_of(home)
    return tuple(
        session
        if session.area_id is None or session.area_id in rooms
        else replace(session, area_id=None)
        for session in recorded
    )


def seen(suggestion: Suggestion, recorded: Iterable[Recorded]) -> tuple[date, date] | None:
    """Return the local days of the first and the last session behind a suggestion.

    None where none of them is there any longer.
    """
    behind = set(suggestion.evidence)
    days = [
        session.observation.when.date()
        for session in recorded
        if session.observation.when and session.observation.session_id in behind
    ]
    return (min(days), max(days)) if days else None


@callback
def default_codes(hass: HomeAssistant) -> frozenset[str]:
    """Return the alarm panels that use a code of their own where none is given."""
    return frozenset(
        entry.entity_id
        for entry in er.async_get(hass).entities.values()
        if entry.domain == Platform.ALARM_CONTROL_PANEL
        and (options := entry.options.get(Platform.ALARM_CONTROL_PANEL))
        and options.get(_DEFAULT_CODE)
    )
