"""Evidence: which sessions are to be read, and what was read in them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
import json

from ..routines.consolidation import Observation
from ..routines.evidence import Evidence, Reading
from ..routines.situation import Situation
from ..routines.suggestion import Recorded
from ..routines.vocabulary import Setting
from .database import Database
from .records import StoredSession
from .rows import moment, stamp
from .sessions import with_turns


def unread_sessions(
    database: Database, *, ended_before: datetime, limit: int, again: bool
) -> list[StoredSession]:
    """Return the oldest sessions that have no evidence.

    With `again`, after them those whose evidence was made without the model that was wanted, the
    one that was read longest ago first; but not those whose words are gone.
    """
    rows = database.connection.execute(
        "SELECT * FROM sessions WHERE ended < :ended"
        " AND (evidence IS NULL OR (:again AND degraded AND NOT purged))"
        " ORDER BY evidence IS NOT NULL, read_at, started, id LIMIT :limit",
        {"ended": stamp(ended_before), "again": again, "limit": limit},
    )
    return with_turns(database, rows)


def save_evidence(
    database: Database,
    session_id: int,
    evidence: Evidence,
    *,
    reader: str,
    degraded: bool,
    now: datetime,
    revision: int | None = None,
) -> bool:
    """Keep what was read in a session; False where the session is gone.

    Also False, with nothing kept, where it is no longer of the revision that was read.
    """
    with database.transaction() as sql:
        saved = sql.execute(
            "UPDATE sessions SET evidence = :evidence, settings = :settings, reader = :reader,"
            " degraded = :degraded, read_at = :now"
            " WHERE id = :id AND (:revision IS NULL OR revision = :revision)",
            {
                "evidence": evidence.model_dump_json(exclude_defaults=True),
                "settings": len(evidence.in_force()),
                "reader": reader,
                "degraded": degraded,
                "now": stamp(now),
                "id": session_id,
                "revision": revision,
            },
        )
        return saved.rowcount == 1


def all_observations(database: Database, zone: tzinfo) -> list[tuple[str | None, Observation]]:
    """Return the room and the observation of every session that was read, oldest first.

    Their times are in `zone`, the home's: consolidation looks at the clock.
    """
    return [(session.area_id, session.observation) for session in _recorded(database, zone, {})]


def all_recorded(database: Database, zone: tzinfo) -> list[Recorded]:
    """Return every session that was read with what was changed by hand after it, oldest first.

    Times are in `zone`; `area_id` is where it was held, whether that is a room of its own or not.
    """
    corrections: dict[int, list[Setting]] = {}
    for row in database.connection.execute(
        "SELECT session_id, device, setting, value FROM corrections"
        " ORDER BY session_id, changed, entity_id, setting"
    ):
        corrections.setdefault(row["session_id"], []).append(
            Setting(row["device"], row["setting"], json.loads(row["value"]))
        )
    return list(_recorded(database, zone, corrections))


def _recorded(
    database: Database, zone: tzinfo, corrections: Mapping[int, Sequence[Setting]]
) -> Iterator[Recorded]:
    situations: dict[str, Situation] = {}
    # People say the same things again. Shared, they are a quarter of the objects: so many new ones would set off
    # a collection of rubbish that stops everything for a quarter of a second.
    readings: dict[tuple[type, Reading], Reading] = {}
    for row in database.connection.execute(
        "SELECT id, area_id, started, situation, evidence FROM sessions"
        " WHERE evidence IS NOT NULL ORDER BY started, id"
    ):
        words = row["situation"]
        if words not in situations:
            situations[words] = Situation.model_validate_json(words)
        found = Evidence.model_validate_json(row["evidence"])
        shared = tuple(readings.setdefault((type(r.value), r), r) for r in found.readings)
        yield Recorded(
            observation=Observation(
                session_id=row["id"],
                situation=situations[words],
                evidence=found.model_copy(update={"readings": shared}),
                when=moment(row["started"]).astimezone(zone),
            ),
            area_id=row["area_id"],
            corrections=tuple(corrections.get(row["id"], ())),
        )
