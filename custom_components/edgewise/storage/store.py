"""Store: the database as the event loop sees it."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Self

from homeassistant.const import EVENT_HOMEASSISTANT_CLOSE, EVENT_HOMEASSISTANT_FINAL_WRITE
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..routines.consolidation import Observation
from ..routines.evidence import Evidence
from ..routines.suggestion import Recorded
from . import decisions, evidence as evidence_table, learned, outcomes, sessions as session_table
from .announcer import Announcer
from .damage import damaged_files, open_database
from .database import Database
from .errors import StoreError
from .forgetting import discard_turn, forget, forget_everything
from .records import (
    Correction,
    Counts,
    DecisionRecord,
    OutcomeRecord,
    RunRecord,
    StoredRoutine,
    StoredSession,
    TurnRecord,
)
from .retention import purge_texts
from .turns import save_correction, save_turn
from .writer import Writer

DATA_BACKUP: HassKey[bool] = HassKey(f"{DOMAIN}_backup")
"""Set while a backup is being made; a store that is opened meanwhile has to know."""
PURGED_AT_ONCE = 100
"""Sessions; in between others get their turn."""


def database_file(hass: HomeAssistant) -> Path:
    """Return where the database is: in a folder that Home Assistant's backups contain."""
    return Path(hass.config.path(DOMAIN, f"{DOMAIN}.db"))


class Store:
    """All that Edgewise remembers.

    Everything is done in the order it was asked for, on a thread of its own. Writing from the event
    loop never waits and never raises; whatever is awaited raises StoreError where it cannot be done.
    """

    def __init__(self, hass: HomeAssistant, database: Database, damaged: Sequence[Path]) -> None:
        """Take over an open database, and tell of the damaged ones; use `Store.open`."""
        self._hass = hass
        self._announcer = Announcer(hass, database.file)
        self._writer = Writer(database, self._announcer)
        if hass.data.get(DATA_BACKUP):
            self._writer.post(partial(Database.hold, under_way=True))
        self._announcer.show_damaged(damaged)
        self._unsubscribe = [
            hass.bus.async_listen(EVENT_HOMEASSISTANT_FINAL_WRITE, self._final_write),
            # Entries are not unloaded when Home Assistant stops.
            hass.bus.async_listen(EVENT_HOMEASSISTANT_CLOSE, self._closing),
        ]

    @classmethod
    async def open(cls, hass: HomeAssistant, file: Path) -> Self:
        """Open the file or make a new one; a damaged one is set aside, and the user told.

        Raises StoreNewerError, with nothing touched, and StoreUnusableError.
        """
        database = await hass.async_add_executor_job(open_database, file)
        return cls(hass, database, await hass.async_add_executor_job(damaged_files, file))

    async def close(self) -> None:
        """Write what waits and close the file; may be called again."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self._unsubscribe.clear()
        self._writer.close()
        await self._hass.async_add_executor_job(self._writer.join)
        self._announcer.show_trouble(None)

    # Written from the event loop

    @callback
    def save_turn(self, turn: TurnRecord) -> None:
        """Keep a turn, or what it has become, in the session it belongs to."""
        self._writer.post(partial(save_turn, turn=turn), key=turn.turn_id)

    @callback
    def discard_turn(self, turn_id: str) -> None:
        """Take back a turn that turned out to be no person's."""
        # Under the same key: if it still waits for the disk, it never gets there.
        self._writer.post(partial(discard_turn, turn_id=turn_id), key=turn_id)

    @callback
    def save_correction(self, correction: Correction) -> None:
        """Keep what was changed by hand with the latest session, if that began up to 15 minutes before."""
        self._writer.post(partial(save_correction, correction=correction))

    @callback
    def save_outcome(self, outcome: OutcomeRecord) -> None:
        """Keep a run of an accepted automation, or what has become of it."""
        self._writer.post(
            partial(outcomes.save_outcome, outcome=outcome), key=(outcome.ident, outcome.ran)
        )

    async def flush(self) -> None:
        """Wait until everything is on the disk; raises StoreError where it cannot be."""
        await self._call(lambda database: None)

    # Sessions

    async def counts(self) -> Counts:
        """Return how much there is."""
        return await self._read(partial(session_table.count, now=dt_util.utcnow()))

    async def sessions(
        self,
        *,
        search: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        user_id: str | None = None,
        limit: int = 50,
        before_id: int | None = None,
    ) -> list[StoredSession]:
        """Return sessions, newest first; see `find_sessions`."""
        return await self._read(
            partial(
                session_table.find_sessions,
                search=search,
                since=since,
                until=until,
                user_id=user_id,
                limit=limit,
                before_id=before_id,
            )
        )

    async def session(self, session_id: int) -> StoredSession | None:
        """Return one session."""
        return await self._read(partial(session_table.session_by_id, session_id=session_id))

    async def sessions_by_ids(self, ids: Iterable[int]) -> dict[int, StoredSession]:
        """Return those sessions that are there, by their ids."""
        return await self._read(partial(session_table.sessions_by_ids, ids=tuple(ids)))

    async def import_sessions(self, sessions: Sequence[StoredSession]) -> list[int]:
        """Store sessions of elsewhere, all or none, and return their new ids."""
        return await self._call(partial(session_table.import_sessions, sessions=sessions))

    # Evidence

    async def unread(
        self, *, ended_before: datetime, limit: int, again: bool
    ) -> list[StoredSession]:
        """Return sessions that are to be read, oldest first; see `unread_sessions`."""
        return await self._read(
            partial(
                evidence_table.unread_sessions, ended_before=ended_before, limit=limit, again=again
            )
        )

    async def save_evidence(
        self,
        session_id: int,
        evidence: Evidence,
        *,
        reader: str,
        degraded: bool,
        revision: int | None = None,
    ) -> bool:
        """Keep what was read; False where the session is gone or no longer of that revision."""
        return await self._call(
            partial(
                evidence_table.save_evidence,
                session_id=session_id,
                evidence=evidence,
                reader=reader,
                degraded=degraded,
                now=dt_util.utcnow(),
                revision=revision,
            )
        )

    async def observations(self) -> list[tuple[str | None, Observation]]:
        """Return the room and the observation of all sessions that were read, in local time."""
        return await self._read(
            partial(evidence_table.all_observations, zone=dt_util.get_default_time_zone())
        )

    async def recorded(self) -> list[Recorded]:
        """Return all sessions that were read, with what was changed by hand after them; see `all_recorded`."""
        return await self._read(
            partial(evidence_table.all_recorded, zone=dt_util.get_default_time_zone())
        )

    # What was learned

    async def routines(self) -> list[StoredRoutine]:
        """Return the routines in the order they were saved in."""
        return await self._read(learned.all_routines)

    async def save_routines(self, routines: Sequence[StoredRoutine]) -> None:
        """Keep these routines and no others."""
        await self._call(partial(learned.replace_routines, routines=tuple(routines)))

    async def start_run(self, run: RunRecord) -> RunRecord:
        """Keep a learning run that begins, and return it with its id."""
        return await self._call(partial(learned.start_run, run=run))

    async def save_run(self, run: RunRecord) -> None:
        """Keep how a run is going, or went."""
        await self._call(partial(learned.save_run, run=run))

    async def last_run(self) -> RunRecord | None:
        """Return the learning run that began last."""
        return await self._read(learned.last_run)

    async def get_meta(self, key: str) -> str | None:
        """Return what was remembered under a name."""
        return await self._read(partial(learned.get_meta, key=key))

    async def set_meta(self, key: str, value: str) -> None:
        """Remember something under a name."""
        await self._call(partial(learned.set_meta, key=key, value=value))

    # What was decided

    async def decisions(self) -> list[DecisionRecord]:
        """Return all decisions about suggestions, oldest first."""
        return await self._read(decisions.all_decisions)

    async def save_decision(self, record: DecisionRecord) -> None:
        """Keep a decision in place of an earlier one about the same suggestion."""
        await self._call(partial(decisions.save_decision, record=record))

    async def remove_decision(self, fingerprint: str) -> None:
        """Remove what was decided about a suggestion."""
        await self._call(partial(decisions.remove_decision, fingerprint=fingerprint))

    async def outcomes(self, since: datetime) -> list[OutcomeRecord]:
        """Return the runs of accepted automations from a moment on, oldest first."""
        return await self._read(partial(outcomes.find_outcomes, since=since))

    # Removing

    async def forget(
        self,
        *,
        turn_id: str | None = None,
        session_id: int | None = None,
        user_id: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        everything: bool = False,
    ) -> int:
        """Remove the turns that fit all that is given, or everything; return how many turns it was."""
        if everything:
            turns = await self._call(forget_everything)
            self._announcer.show_damaged(())
            return turns
        return await self._call(
            partial(
                forget,
                turn_id=turn_id,
                session_id=session_id,
                user_id=user_id,
                since=since,
                until=until,
            )
        )

    async def purge_texts(self, before: datetime) -> int:
        """Blank the words of sessions that ended before; return how many sessions it was."""
        purge = partial(purge_texts, before=before, limit=PURGED_AT_ONCE)
        total = 0
        while purged := await self._call(purge):
            total += purged
        await self._call(Database.erase)
        return total

    # Backups

    async def begin_backup(self) -> None:
        """Bring the file into a state that can be copied, and keep it there; writing goes on beside it."""
        await self._read(Database.hold)

    async def end_backup(self) -> None:
        """Let the file be written again."""
        await self._read(Database.release)

    async def _final_write(self, event: Event) -> None:
        with suppress(StoreError):  # already told
            await self.flush()

    async def _closing(self, event: Event) -> None:
        await self.close()

    async def _call[T](self, work: Callable[[Database], T]) -> T:
        return await asyncio.wrap_future(self._writer.call(work))

    async def _read[T](self, work: Callable[[Database], T]) -> T:
        return await asyncio.wrap_future(self._writer.call(work, writes=False))
