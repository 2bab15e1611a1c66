"""Memory: what was decided and what is shown, as it is stored."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from pydantic import ValidationError

from ..const import LOGGER
from ..storage import Store, StoreError
from ..storage.forgetting import SHOWN
from ..storage.records import DecisionRecord
from .places import Places


class Memory:
    """The decisions and the places; what the disk does not take is tried again with the next reading."""

    def __init__(self, store: Store) -> None:
        """Begin with nothing; `read` says what there is."""
        self._store = store
        self._records: dict[str, DecisionRecord] = {}
        self._stored_places = Places()
        self.places = Places()

    @property
    def records(self) -> Mapping[str, DecisionRecord]:
        """Return the decisions by fingerprint."""
        return MappingProxyType(self._records)

    async def read(self) -> None:
        """Read everything anew: it may have been forgotten. Raises StoreError."""
        records = await self._store.decisions()
        text = await self._store.get_meta(SHOWN)
        self._records = {record.fingerprint: record for record in records}
        try:
            self._stored_places = Places.model_validate_json(text) if text else Places()
        except ValidationError:
            self._stored_places = Places()
        self.places = self._stored_places

    async def keep(self, record: DecisionRecord) -> None:
        """Keep a decision; raises StoreError, and nothing has changed then."""
        await self._store.save_decision(record)
        self._records[record.fingerprint] = record
        await self._leave_place(record)

    async def remove(self, fingerprint: str) -> None:
        """Remove a decision; raises StoreError, and nothing has changed then."""
        await self._store.remove_decision(fingerprint)
        self._records.pop(fingerprint, None)

    async def happened(self, fingerprint: str, record: DecisionRecord | None) -> None:
        """Keep what is so whether the disk takes it or not."""
        try:
            if record:
                await self.keep(record)
            else:
                await self.remove(fingerprint)
        except StoreError as err:  # the store has said so itself
            LOGGER.debug("A decision could not be stored: %s", err.translation_key)
            if record:
                self._records[fingerprint] = record
                await self._leave_place(record)
            else:
                self._records.pop(fingerprint, None)

    async def keep_places(self) -> None:
        """Keep what is shown, if it has changed."""
        if self.places == self._stored_places:
            return
        try:
            await self._store.set_meta(SHOWN, self.places.model_dump_json())
        except StoreError as err:
            LOGGER.debug("What is shown could not be stored: %s", err.translation_key)
        else:
            self._stored_places = self.places

    async def end(self, today: date) -> None:
        """Remove what was decided for a time that is over; what came of a trial is remembered."""
        for record in list(self._records.values()):
            if record.state in ("snoozed", "trying") and record.until and record.until <= today:
                await self.happened(record.fingerprint, None)
                if record.state == "trying":
                    self.places = self.places.again(record.fingerprint)
                if record.asked:
                    self.places = self.places.after_trial(record.fingerprint, record.asked)
        await self.keep_places()

    async def _leave_place(self, record: DecisionRecord) -> None:
        # What is only begun may come back.
        if record.state != "accepting":
            self.places = self.places.without(record.fingerprint)
            await self.keep_places()
