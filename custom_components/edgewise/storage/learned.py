"""What was learned, when it was tried, and small things to remember."""

from collections.abc import Sequence
from typing import Final

from .database import Database
from .records import RunRecord, StoredRoutine

RUNS_KEPT: Final = 400
"""Learning runs that are remembered: a year of nights."""


def all_routines(database: Database) -> list[StoredRoutine]:
    """Return the routines in the order they were saved in."""
    rows = database.connection.execute("SELECT record FROM routines ORDER BY position")
    return [StoredRoutine.model_validate_json(row["record"]) for row in rows]


def replace_routines(database: Database, routines: Sequence[StoredRoutine]) -> None:
    """Keep these routines and no others."""
    with database.transaction() as sql:
        sql.execute("DELETE FROM routines")
        sql.executemany(
            "INSERT INTO routines (routine_id, position, record) VALUES (?, ?, ?)",
            [
                (routine.routine_id, position, routine.model_dump_json())
                for position, routine in enumerate(routines)
            ],
        )


def start_run(database: Database, run: RunRecord) -> RunRecord:
    """Keep a learning run that begins, and return it with its id."""
    with database.transaction() as sql:
        run_id = sql.execute(
            "INSERT INTO runs (record) VALUES (?) RETURNING run_id", (run.model_dump_json(),)
        ).fetchone()["run_id"]
        sql.execute("DELETE FROM runs WHERE run_id <= ?", (run_id - RUNS_KEPT,))
    return run.model_copy(update={"run_id": run_id})


def save_run(database: Database, run: RunRecord) -> None:
    """Keep how a run is going, or went; nothing happens where it was forgotten meanwhile."""
    with database.transaction() as sql:
        sql.execute(
            "UPDATE runs SET record = ? WHERE run_id = ?", (run.model_dump_json(), run.run_id)
        )


def last_run(database: Database) -> RunRecord | None:
    """Return the learning run that began last."""
    row = database.connection.execute(
        "SELECT run_id, record FROM runs ORDER BY run_id DESC LIMIT 1"
    ).fetchone()
    return row and RunRecord.model_validate_json(row["record"]).model_copy(
        update={"run_id": row["run_id"]}
    )


def get_meta(database: Database, key: str) -> str | None:
    """Return what was remembered under a name."""
    row = database.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row["value"]) if row else None


def set_meta(database: Database, key: str, value: str) -> None:
    """Remember something under a name."""
    with database.transaction() as sql:
        sql.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))
