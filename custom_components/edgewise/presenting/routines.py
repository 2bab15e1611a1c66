"""Routines: what was found, what became of it, and why not all of it is suggested."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from ..routines.automation.window import shown
from ..routines.suggestion import HeldBack, ResolvedAction, Suggestion
from ..storage.records import DecisionRecord, StoredRoutine
from .cards import certainty, devices_of, left_out_of, state_of
from .pages import Finding, Routines, RoutineShape
from .teller import Teller


def routines_page(
    routines: Iterable[StoredRoutine],
    teller: Teller,
    *,
    open_ones: Sequence[Suggestion],
    held_back: Sequence[HeldBack],
    decisions: Mapping[str, DecisionRecord],
) -> Routines:
    """Return all routines, the surest first; of equally sure ones those that are offered, the best first."""
    offered = {suggestion.routine_id: suggestion for suggestion in open_ones}
    held = {one.routine_id: one for one in held_back}
    decided = {record.suggestion.routine_id: record for record in decisions.values()}

    def shape(stored: StoredRoutine) -> RoutineShape:
        held_one = held.get(stored.routine_id)
        suggestion = offered.get(stored.routine_id) or (held_one.suggestion if held_one else None)
        record = decisions.get(suggestion.fingerprint) if suggestion else None
        if suggestion is None and (record := decided.get(stored.routine_id)):
            suggestion = record.suggestion
        return _shape(stored, teller, suggestion, held_one, record)

    places = {routine_id: place for place, routine_id in enumerate(offered)}
    found = sorted(
        routines,
        key=lambda r: (-round(r.learned.confidence, 3), places.get(r.routine_id, len(places))),
    )
    return Routines(routines=tuple(shape(stored) for stored in found))


def _shape(
    stored: StoredRoutine,
    teller: Teller,
    suggestion: Suggestion | None,
    held: HeldBack | None,
    record: DecisionRecord | None,
) -> RoutineShape:
    learned = stored.learned
    told = suggestion or _as_it_was_learned(stored)
    return RoutineShape(
        routine_id=stored.routine_id,
        title=teller.title(told),
        area=teller.room(stored.area_id),
        situation=teller.chips(learned.routine.triggers),
        clock=shown(learned.clock.mean) if learned.clock else None,
        clock_spread=round(learned.clock.spread) if learned.clock else None,
        triggers=learned.routine.triggers.model_dump(exclude_none=True),
        actions=learned.routine.actions.model_dump(exclude_none=True),
        confidence=round(learned.confidence, 3),
        certainty=certainty(learned.confidence),
        support=learned.support,
        opportunities=learned.opportunities,
        devices=devices_of(told, teller),
        left_out=left_out_of(held.left_out if held else told.left_out, teller),
        changes=learned.changes,
        sessions=tuple(number for number in learned.evidence if isinstance(number, int)),
        found=stored.found,
        status=state_of(record, is_open=held is None),
        fingerprint=suggestion.fingerprint if suggestion else None,
        rule=held.rule if held else None,
        detail=_finding(held, record, teller),
    )


def _as_it_was_learned(stored: StoredRoutine) -> Suggestion:
    """Return a routine that cannot be suggested as if all of it could be done.

    Where no call touched anything, as in a data set, no entity does it.
    """
    learned = stored.learned
    return Suggestion(
        fingerprint="",
        routine_id=stored.routine_id,
        area_id=stored.area_id,
        triggers=learned.routine.triggers,
        clock=learned.clock,
        actions=tuple(
            ResolvedAction(
                entity_id=entity_id,
                service="",
                settings=((value.device, value.setting, value.value),),
            )
            for value in learned.values
            for entity_id in stored.entities.get(f"{value.device}.{value.setting}", ("",))
        ),
        confidence=learned.confidence,
        support=learned.support,
        opportunities=learned.opportunities,
        evidence=(),
    )


def _finding(
    held: HeldBack | None, record: DecisionRecord | None, teller: Teller
) -> Finding | None:
    """Return what the rule found, out of the text in which the core says it."""
    if held is None:
        return None
    detail = held.detail or ""
    found: dict[str, Any] = {}
    match held.rule:
        case "already_automated":
            found["automation"] = teller.entity(detail)
        case "accepted" if record and record.written:
            found["automation"] = teller.entity(record.written.entity_id)
        case "snoozed" if detail:
            found["until"] = date.fromisoformat(detail)
        case "too_little_left" | "not_precise":
            found["part"], found["whole"] = map(int, detail.split("/"))
        case "too_many_open":
            found["part"] = int(detail)
        case "missing_source":
            found["field"] = detail
        case "not_valid":
            found["problem"] = detail
    return Finding(**found) if found else None
