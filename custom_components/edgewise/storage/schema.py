"""Schema: the tables, as the steps that lead from each version of the file to the next."""

from collections.abc import Sequence
import sqlite3
from typing import Final

APPLICATION_ID: Final = 0x45444745
"""Tells our file from another program's: "EDGE"."""

MIGRATIONS: Final[tuple[str, ...]] = (
    # 0 -> 1. Times are microseconds since 1970 in UTC; what is only read as a whole is JSON.
    """
    CREATE TABLE sessions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again: routines name their sessions
        started INTEGER NOT NULL,
        ended INTEGER NOT NULL,                -- when the last turn began
        speaker TEXT NOT NULL,
        area_id TEXT,
        language TEXT,
        situation TEXT NOT NULL,
        imported INTEGER NOT NULL DEFAULT 0,
        purged INTEGER NOT NULL DEFAULT 0,     -- its words are gone, their time was over
        revision INTEGER NOT NULL DEFAULT 0,   -- grows with every change of what is read
        evidence TEXT,                         -- NULL until it was read
        settings INTEGER NOT NULL DEFAULT 0,   -- how many the evidence holds in force
        reader TEXT,
        degraded INTEGER NOT NULL DEFAULT 0,   -- read without the model that was wanted
        read_at INTEGER
    );
    CREATE INDEX sessions_by_time ON sessions (started, id);
    CREATE TABLE turns (
        turn_id TEXT PRIMARY KEY,
        session_id INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
        started INTEGER NOT NULL,
        speaker TEXT NOT NULL,
        conversation_id TEXT NOT NULL,
        utterance TEXT,
        reply TEXT,
        failed INTEGER NOT NULL,
        agent_id TEXT,
        language TEXT,
        user_id TEXT,
        device_id TEXT,
        satellite_id TEXT,
        area_id TEXT,
        tools TEXT NOT NULL,
        calls TEXT NOT NULL,
        situation TEXT NOT NULL
    );
    CREATE INDEX turns_by_session ON turns (session_id, started);
    CREATE INDEX turns_by_speaker ON turns (speaker, started);
    CREATE INDEX turns_by_time ON turns (started);
    CREATE TABLE corrections (
        session_id INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
        entity_id TEXT NOT NULL,
        device TEXT NOT NULL,
        setting TEXT NOT NULL,
        value TEXT NOT NULL,
        changed INTEGER NOT NULL,
        user_id TEXT,
        PRIMARY KEY (session_id, entity_id, device, setting)
    );
    CREATE TABLE routines (
        routine_id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,             -- the most certain first
        record TEXT NOT NULL
    );
    CREATE TABLE runs (
        run_id INTEGER PRIMARY KEY AUTOINCREMENT,
        record TEXT NOT NULL
    );
    CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    );
    """,
    # 1 -> 2.
    """
    CREATE TABLE decisions (
        fingerprint TEXT PRIMARY KEY,          -- of the suggestion
        state TEXT NOT NULL,
        decided INTEGER NOT NULL,
        record TEXT NOT NULL
    );
    CREATE TABLE automation_runs (
        ident TEXT NOT NULL,                   -- the automation's id
        ran INTEGER NOT NULL,
        corrected INTEGER NOT NULL,
        PRIMARY KEY (ident, ran)
    );
    """,
)
VERSION: Final = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of an open file; a new one has 0."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def migrate(connection: sqlite3.Connection, migrations: Sequence[str] = MIGRATIONS) -> None:
    """Bring an open file to the newest version, all steps or none.

    It must not be in WAL mode: there the new version could stand in the log alone for a while,
    where an older Edgewise that must not touch the file does not look.
    """
    connection.execute("BEGIN EXCLUSIVE")
    try:
        for step in migrations[version_of(connection) :]:
            connection.executescript(step)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
