"""Accepted: the automations of suggestions, written, looked after and taken back."""

from collections.abc import Mapping

from homeassistant.components.automation.const import DOMAIN as AUTOMATION
from homeassistant.core import CoreState, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from ..automations import AutomationError, Automations, AutomationState, Written
from ..const import LOGGER
from ..storage.records import DecisionRecord
from .errors import NothingToUndoError, SuggestionInvalidError
from .memory import Memory
from .previewing import Preview


class Accepted:
    """Keeps decisions and automations together, whatever ends in the middle.

    Only to be told to change something by one caller at a time.
    """

    def __init__(self, hass: HomeAssistant, memory: Memory) -> None:
        """Take what remembers the decisions."""
        self._hass = hass
        self._memory = memory
        self._automations = Automations(hass)

    async def write(self, record: DecisionRecord, preview: Preview) -> DecisionRecord:
        """Write the automation of a preview; the decision says so before the file is touched.

        On failure everything is as it was. Raises SuggestionInvalidError, AutomationError and
        StoreError.
        """
        before = self._memory.records.get(record.fingerprint)
        config = working(preview)

        async def keep(written: Written) -> None:
            begun = record.model_copy(update={"state": "accepting", "written": written})
            await self._memory.keep(begun)

        try:
            written = await self._automations.add(
                config, preview.suggestion.area_id, ident=record.ident, keep=keep
            )
        except BaseException:
            if self._memory.records.get(record.fingerprint) is not before:
                await self._memory.happened(record.fingerprint, before)
            raise
        done = record.model_copy(update={"state": "accepted", "written": written})
        # Where the disk takes no more, what was begun is brought to an end later.
        await self._memory.happened(done.fingerprint, done)
        return done

    async def bring_to_an_end(self) -> list[DecisionRecord]:
        """Finish or drop what was begun when Home Assistant ended; return what is accepted now."""
        finished = []
        for record in list(self._memory.records.values()):
            if record.state != "accepting":
                continue
            try:
                written = record.written and await self._automations.recover(
                    record.written, record.suggestion.area_id
                )
            except AutomationError as err:
                LOGGER.debug("An automation could not be brought to an end: %s", err)
                continue
            if written is None:
                await self._memory.happened(record.fingerprint, None)
                continue
            finished.append(record.model_copy(update={"state": "accepted", "written": written}))
            await self._memory.happened(record.fingerprint, finished[-1])
        return finished

    async def states(self) -> dict[str, AutomationState]:
        """Return what has become of the automations of accepted ones."""
        return {
            fingerprint: await self._automations.state(record.written)
            for fingerprint, record in list(self._memory.records.items())
            if record.state == "accepted" and record.written
        }

    async def retire_deleted(self) -> list[DecisionRecord]:
        """Retire and return those whose automation the user has deleted."""
        if self._hass.state is not CoreState.running:
            return []
        deleted = [f for f, state in (await self.states()).items() if state == "deleted"]
        retired = []
        for fingerprint in deleted:
            record = self._memory.records[fingerprint]
            retired.append(record.model_copy(update={"state": "retired"}))
            await self._memory.happened(fingerprint, retired[-1])
        return retired

    async def remove(self, record: DecisionRecord, *, edited: bool) -> None:
        """Take the automation out again; raises NothingToUndoError and AutomationError."""
        if record.written is None:
            raise NothingToUndoError
        await self._automations.remove(record.written, edited=edited)
        later = [
            (one, one.written)
            for one in self._memory.records.values()
            if one.state == "accepted" and one.written and one.decided > record.decided
        ]
        if later:
            # The last one that goes leaves the file as the first one found it.
            one, written = min(later, key=lambda pair: pair[0].decided)
            handed_on = written.succeeding(record.written)
            if handed_on != written:
                await self._memory.happened(
                    one.fingerprint, one.model_copy(update={"written": handed_on})
                )

    async def change(self, record: DecisionRecord, preview: Preview) -> Written:
        """Give the automation another content; raises SuggestionInvalidError and AutomationError."""
        if record.written is None:
            raise NothingToUndoError
        return await self._automations.change(record.written, working(preview))

    @callback
    def entity_id(self, record: DecisionRecord) -> str | None:
        """Return what its automation is called now, None without one."""
        if record.ident is None:
            return None
        return er.async_get(self._hass).async_get_entity_id(AUTOMATION, AUTOMATION, record.ident)


def working(preview: Preview) -> Mapping[str, object]:
    """Return the config of a preview; raises SuggestionInvalidError where it would not work."""
    if preview.config is None or preview.problems:
        raise SuggestionInvalidError(preview.problems)
    return preview.config
