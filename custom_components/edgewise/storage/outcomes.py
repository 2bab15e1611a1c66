"""Outcomes: how accepted automations ran."""

from datetime import datetime
from typing import Final

from .database import Database
from .records import OutcomeRecord
from .rows import moment, stamp

RUNS_KEPT: Final = 500
"""Of each automation: more than a year of its runs."""


def save_outcome(database: Database, outcome: OutcomeRecord) -> None:
    """Keep a run, or what has become of it; the oldest ones of the automation go."""
    with database.transaction() as sql:
        sql.execute(
            "INSERT OR REPLACE INTO automation_runs (ident, ran, corrected) VALUES (?, ?, ?)",
            (outcome.ident, stamp(outcome.ran), outcome.corrected),
        )
        sql.execute(
            "DELETE FROM automation_runs WHERE ident = :ident AND ran <="
            " (SELECT ran FROM automation_runs WHERE ident = :ident"
            " ORDER BY ran DESC LIMIT 1 OFFSET :kept)",
            {"ident": outcome.ident, "kept": RUNS_KEPT},
        )


def find_outcomes(database: Database, since: datetime) -> list[OutcomeRecord]:
    """Return the runs from a moment on, oldest first."""
    rows = database.connection.execute(
        "SELECT ident, ran, corrected FROM automation_runs WHERE ran >= ? ORDER BY ran, ident",
        (stamp(since),),
    )
    return [
        OutcomeRecord(ident=row["ident"], ran=moment(row["ran"]), corrected=bool(row["corrected"]))
        for row in rows
    ]
