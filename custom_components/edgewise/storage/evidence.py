"""Evidence: which sessions are to be read, and what was read in them."""

from datetime import datetime, tzinfo

from ..routines.consolidation import Observation
from ..routines.evidence import Evidence
from ..routines.situation import Situation
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
    situations: dict[str, Situation] = {}
    observations = []
    for row in database.connection.execute(
        "SELECT id, area_id, started, situation, evidence FROM sessions"
        " WHERE evidence IS NOT NULL ORDER BY started, id"
    ):
        words = row["situation"]
        if words not in situations:
            situations[words] = Situation.model_validate_json(words)
        observation = Observation(
            session_id=row["id"],
            situation=situations[words],
            evidence=Evidence.model_validate_json(row["evidence"]),
            when=moment(row["started"]).astimezone(zone),
        )
        observations.append((row["area_id"], observation))
    return observations
