"""Decisions: what the user decided about suggestions."""

import logging

from pydantic import ValidationError

from .database import Database
from .records import DecisionRecord
from .rows import stamp

LOGGER = logging.getLogger(__name__)


def all_decisions(database: Database) -> list[DecisionRecord]:
    """Return all decisions, oldest first; one that cannot be read is left out, and stays where it is."""
    records = []
    for row in database.connection.execute(
        "SELECT fingerprint, record FROM decisions ORDER BY decided, fingerprint"
    ):
        try:
            records.append(DecisionRecord.model_validate_json(row["record"]))
        except ValidationError as err:
            # The error's text would show what the record holds.
            LOGGER.warning(
                "The decision %s cannot be read: %s errors", row["fingerprint"], err.error_count()
            )
    return records


def save_decision(database: Database, record: DecisionRecord) -> None:
    """Keep a decision in place of an earlier one about the same suggestion."""
    with database.transaction() as sql:
        sql.execute(
            "INSERT OR REPLACE INTO decisions (fingerprint, state, decided, record)"
            " VALUES (?, ?, ?, ?)",
            (record.fingerprint, record.state, stamp(record.decided), record.model_dump_json()),
        )


def remove_decision(database: Database, fingerprint: str) -> None:
    """Remove what was decided about a suggestion; nothing happens where that is nothing."""
    with database.transaction() as sql:
        sql.execute("DELETE FROM decisions WHERE fingerprint = ?", (fingerprint,))
