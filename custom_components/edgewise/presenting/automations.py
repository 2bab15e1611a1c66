"""Automations: accepted suggestions, and how they do."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from homeassistant.components.automation.const import DOMAIN as AUTOMATION
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from ..automations import AutomationState, Written
from ..storage.records import DecisionRecord, OutcomeRecord
from .cards import arms, devices_of
from .pages import AutomationList, AutomationShape
from .shapes import Accepted, Card
from .teller import Teller


def automations_page(
    records: Iterable[DecisionRecord],
    teller: Teller,
    *,
    states: Mapping[str, AutomationState],
    outcomes: Iterable[OutcomeRecord],
    updates: Mapping[str, Card],
) -> AutomationList:
    """Return the automations that were made, newest first.

    `states` and `updates` are by fingerprint; one whose state is not known is left out.
    """
    runs: dict[str, list[OutcomeRecord]] = defaultdict(list)
    for outcome in outcomes:
        runs[outcome.ident].append(outcome)
    newest = sorted(records, key=lambda r: (r.decided, r.fingerprint), reverse=True)
    return AutomationList(
        automations=tuple(
            _shape(
                record,
                record.written,
                teller,
                state=states[record.fingerprint],
                runs=runs[record.written.ident],
                update=updates.get(record.fingerprint),
            )
            for record in newest
            if record.written and record.fingerprint in states
        )
    )


@callback
def accepted(hass: HomeAssistant, record: DecisionRecord) -> Accepted:
    """Return the automation that was just made."""
    assert record.written  # noqa: S101 - for mypy
    return Accepted(
        entity_id=entity_id_of(hass, record.written),
        automation_id=record.written.ident,
        title=record.written.name,
    )


@callback
def entity_id_of(hass: HomeAssistant, written: Written) -> str | None:
    """Return what an automation is called now: the user may have renamed it; None where it is not there."""
    found = er.async_get(hass).async_get_entity_id(AUTOMATION, AUTOMATION, written.ident)
    return found if found and hass.states.get(found) else None


def _shape(
    record: DecisionRecord,
    written: Written,
    teller: Teller,
    *,
    state: AutomationState,
    runs: list[OutcomeRecord],
    update: Card | None,
) -> AutomationShape:
    suggestion = record.suggestion
    return AutomationShape(
        fingerprint=record.fingerprint,
        title=written.name,
        automation_id=written.ident,
        entity_id=entity_id_of(teller.hass, written),
        state=state,
        accepted=record.decided,
        adjusted=record.adjusted,
        ran=len(runs),
        corrected=sum(run.corrected for run in runs),
        last_ran=max((run.ran for run in runs), default=None),
        update=update,
        area=teller.room(suggestion.area_id),
        devices=devices_of(suggestion, teller),
        situation=teller.chips(suggestion.triggers),
        clock=teller.clock(suggestion),
        arms=arms(suggestion),
    )
