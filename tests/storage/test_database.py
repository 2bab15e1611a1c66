from collections.abc import Iterator
from contextlib import closing, contextmanager
import os
from pathlib import Path
import sqlite3
import tempfile
from threading import Thread
from time import sleep

import pytest

from custom_components.edgewise.storage import database as database_module
from custom_components.edgewise.storage.damage import damaged_files, open_database
from custom_components.edgewise.storage.database import Database
from custom_components.edgewise.storage.decisions import all_decisions
from custom_components.edgewise.storage.errors import (
    StoreCorruptError,
    StoreFullError,
    StoreNewerError,
    StoreUnusableError,
    translated,
)
from custom_components.edgewise.storage.outcomes import find_outcomes
from custom_components.edgewise.storage.schema import MIGRATIONS, VERSION, migrate, version_of
from custom_components.edgewise.storage.sessions import find_sessions
from custom_components.edgewise.storage.turns import save_turn

from .builders import at, decision, fill_up, full_turn, outcome, turn, turns_by_session

FIXTURES = Path(__file__).parent / "fixtures"


def everything_in(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return what can be seen of a folder's files: when they were written, and what they hold."""
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()}


def pragma(database: Database, name: str) -> object:
    return database.connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_every_commit_is_durable_and_what_is_deleted_is_overwritten(database: Database) -> None:
    assert pragma(database, "journal_mode") == "wal"
    assert pragma(database, "synchronous") == 2  # FULL: a power cut loses no commit
    assert pragma(database, "secure_delete") == 1
    assert pragma(database, "foreign_keys") == 1
    assert pragma(database, "user_version") == VERSION


def test_a_closed_file_is_one_file(database: Database, file: Path) -> None:
    save_turn(database, full_turn())
    database.close()
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    with closing(Database(file)) as again:
        assert find_sessions(again)[0].turns == (full_turn(),)


def test_a_transaction_is_all_or_nothing(database: Database) -> None:
    def fail() -> None:
        with database.transaction() as sql:
            sql.execute("INSERT INTO meta VALUES ('a', 'b')")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert not database.connection.in_transaction
    assert not database.connection.execute("SELECT * FROM meta").fetchall()


# Versions


@pytest.mark.parametrize("version", range(VERSION))
def test_a_file_of_each_older_version_is_brought_up_to_date(file: Path, version: int) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file, autocommit=True)) as old:
        if version:
            migrate(old, MIGRATIONS[:version])
    with closing(Database(file)) as updated, closing(sqlite3.connect(":memory:")) as new:
        new.autocommit = True
        migrate(new)
        assert version_of(updated.connection) == VERSION
        schema = "SELECT name, sql FROM sqlite_schema ORDER BY name"
        assert [tuple(row) for row in updated.connection.execute(schema)] == new.execute(
            schema
        ).fetchall()


@pytest.mark.parametrize("dump", sorted(FIXTURES.glob("version_*.sql")), ids=lambda path: path.stem)
def test_what_each_version_stored_can_be_read(file: Path, dump: Path) -> None:
    """A dump of a file as that version left it; each new version adds its own."""
    file.parent.mkdir()
    load_dump(file, int(dump.stem.removeprefix("version_")))
    with closing(Database(file)) as database:
        (found,) = find_sessions(database)
        assert found.turns == (full_turn("01JNZ5"),)
        assert found.evidence
        assert found.evidence.settings() == {"lights": {"brightness": 30}}
        assert [correction.value for correction in found.corrections] == [50]


def test_decisions_and_runs_of_version_2_can_be_read(file: Path) -> None:
    file.parent.mkdir()
    load_dump(file, 2)
    with closing(Database(file)) as database:
        assert all_decisions(database) == [decision("accepted")]
        assert find_outcomes(database, at(0)) == [outcome(60)]


def test_from_version_1_nothing_is_lost(file: Path) -> None:
    file.parent.mkdir()
    load_dump(file, 1)
    with closing(sqlite3.connect(file)) as old:
        tables = [
            name
            for (name,) in old.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            if not name.startswith("sqlite_")
        ]
        before = {name: old.execute(f"SELECT * FROM {name}").fetchall() for name in tables}  # noqa: S608
    assert len(before["turns"]) == 1
    with closing(Database(file)) as updated:
        for name, rows in before.items():
            found = updated.connection.execute(f"SELECT * FROM {name}")  # noqa: S608
            assert [tuple(row) for row in found] == rows, name
        assert all_decisions(updated) == []


def test_version_1_leaves_a_file_of_version_2_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.parent.mkdir()
    load_dump(file, 2)
    before = everything_in(file.parent)
    with migrations(monkeypatch, *MIGRATIONS[:1]), pytest.raises(StoreNewerError):
        open_database(file)
    assert everything_in(file.parent) == before


def load_dump(file: Path, version: int) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.executescript((FIXTURES / f"version_{version}.sql").read_text("utf-8"))


def test_there_is_a_dump_of_the_newest_version() -> None:
    assert (FIXTURES / f"version_{VERSION}.sql").exists()


NEXT = """
ALTER TABLE turns ADD COLUMN mood TEXT NOT NULL DEFAULT 'fine';
UPDATE turns SET mood = 'great' WHERE failed = 0;
"""


def test_a_migration_takes_what_is_stored_along(
    database: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_turn(database, turn("a"))
    save_turn(database, turn("b", failed=True))
    database.abandon()  # as if the power had failed: the newest turns are in the log alone
    with migrations(monkeypatch, *MIGRATIONS, NEXT), closing(Database(file)) as updated:
        assert version_of(updated.connection) == VERSION + 1
        moods = updated.connection.execute("SELECT turn_id, mood FROM turns ORDER BY turn_id")
        assert [tuple(row) for row in moods] == [("a", "great"), ("b", "fine")]
        # The new version stands in the file itself at once, where an older Edgewise looks.
        assert int.from_bytes(file.read_bytes()[60:64]) == VERSION + 1


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    database: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_turn(database, turn("a"))
    database.close()
    broken = "INSERT INTO turns (turn_id) VALUES ('incomplete');"
    with migrations(monkeypatch, *MIGRATIONS, NEXT, broken), pytest.raises(StoreUnusableError):
        Database(file)
    with closing(Database(file)) as same:
        assert version_of(same.connection) == VERSION
        assert find_sessions(same)[0].turns == (turn("a"),)


@contextmanager
def migrations(monkeypatch: pytest.MonkeyPatch, *steps: str) -> Iterator[None]:
    """Make these the steps to the newest version."""
    with monkeypatch.context() as patch:
        patch.setattr(database_module, "VERSION", len(steps))
        patch.setattr(database_module, "migrate", lambda connection: migrate(connection, steps))
        yield


def test_a_newer_file_is_refused_and_nothing_touched(
    database: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.close()
    with migrations(monkeypatch, *MIGRATIONS, NEXT):
        newer = Database(file)
        save_turn_of_the_future = "INSERT INTO meta VALUES ('from', 'the future')"
        newer.connection.execute(save_turn_of_the_future)
        newer.abandon()  # killed: with a log that an opening would play into the file
    before = everything_in(file.parent)
    assert len(before) > 1
    with pytest.raises(StoreNewerError) as caught:
        open_database(file)
    assert caught.value.translation_placeholders == {"file": str(file)}
    assert everything_in(file.parent) == before


def test_a_newer_version_that_stands_in_the_log_alone_is_refused_too(
    database: Database, file: Path
) -> None:
    database.connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    database.abandon()
    with pytest.raises(StoreNewerError):
        open_database(file)
    assert file.with_name(f"{file.name}-wal").stat().st_size


# Damage


def fill(file: Path, turns: int = 200) -> None:
    with closing(Database(file)) as database:
        for number in range(turns):
            save_turn(database, turn(f"t{number}", number, utterance="words " * 100))


def overwrite(file: Path, start: int, data: bytes) -> None:
    with file.open("r+b") as stream:
        stream.seek(start)
        stream.write(data)


@pytest.mark.parametrize("damage", ["no database", "zeroed", "cut", "schema", "another program's"])
def test_a_damaged_file_is_set_aside_and_a_new_one_begun(file: Path, damage: str) -> None:
    fill(file)
    match damage:
        case "no database":
            file.write_text("Dear diary, " * 1000)
        case "zeroed":
            overwrite(file, 0, bytes(8192))
        case "cut":
            os.truncate(file, 3 * 4096 + 100)
        case "schema":
            overwrite(file, 100, os.urandom(3000))
        case _:
            file.unlink()
            with closing(sqlite3.connect(file)) as other:
                other.execute("CREATE TABLE sessions (something_else)")
    file.with_name(f"{file.name}-wal").write_bytes(b"the log of the damaged file")
    damaged = file.read_bytes()

    with closing(open_database(file)) as new:
        assert find_sessions(new) == []
        save_turn(new, turn("a"))
        assert turns_by_session(new) == [["a"]]
    aside = damaged_files(file)[0]
    assert aside.name.startswith("edgewise.db.corrupt-20")
    assert aside.read_bytes() == damaged
    assert not aside.with_name(f"{file.name}-wal").exists()


def test_an_empty_file_is_a_new_one(file: Path) -> None:
    file.parent.mkdir()
    file.touch()
    with closing(open_database(file)) as database:
        save_turn(database, turn("a"))
    assert damaged_files(file) == []


def test_a_log_without_its_file_is_not_played_into_a_new_one(
    database: Database, file: Path
) -> None:
    save_turn(database, turn("a"))
    database.abandon()
    file.unlink()
    with closing(open_database(file)) as new:
        assert find_sessions(new) == []


# Places that take nothing


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "edgewise").write_text("a file where the folder should be")
    with pytest.raises(StoreUnusableError) as caught:
        open_database(tmp_path / "edgewise" / "edgewise.db")
    assert caught.value.translation_placeholders["folder"] == str(tmp_path / "edgewise")
    assert caught.value.translation_placeholders["reason"]


@pytest.mark.parametrize("new", [True, False])
def test_a_full_disk_is_told_and_nothing_is_damaged(small_disk: Path, new: bool) -> None:
    file = small_disk / "edgewise.db"
    if not new:
        fill(file, 3)
    ballast = fill_up(small_disk)
    with pytest.raises(StoreFullError):
        open_database(file)
    ballast.unlink()
    with closing(open_database(file)) as database:
        assert sum(map(len, turns_by_session(database))) == (0 if new else 3)
    assert damaged_files(file) == []


@contextmanager
def nobody(folder: Path) -> Iterator[None]:
    """Become somebody without rights, where the tests are run by one who has all."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that everybody gets to; pytest's own are for its user only."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_may_not_be_written_is_told_and_left_alone(open_folder: Path, what: str) -> None:
    file = open_folder / "edgewise.db"
    if what == "file":
        fill(file, 3)
        file.chmod(0o444)
    open_folder.chmod(0o555)
    before = everything_in(open_folder)
    with nobody(open_folder), pytest.raises(StoreUnusableError):
        open_database(file)
    assert everything_in(open_folder) == before
    open_folder.chmod(0o755)


def test_a_folder_that_may_only_be_read_is_no_damage(open_folder: Path) -> None:
    file = open_folder / "edgewise.db"
    fill(file, 3)
    file.chmod(0o000)
    with nobody(open_folder), pytest.raises(StoreUnusableError) as caught:
        open_database(file)
    assert not isinstance(caught.value, StoreCorruptError)
    assert damaged_files(file) == []


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (OSError(28, "No space left on device"), StoreFullError),
        (OSError(122, "Disk quota exceeded"), StoreFullError),
        (PermissionError(13, "Permission denied"), StoreUnusableError),
    ],
)
def test_errors_of_the_system_are_told_apart(
    error: OSError, meaning: type[StoreUnusableError], file: Path
) -> None:
    assert type(translated(error, file)) is meaning


# Backups


def copy(file: Path, target: Path, order: tuple[str, ...]) -> Path:
    """Copy a file and its log slowly, in pieces, as a backup does."""
    target.mkdir()
    for companion in order:
        source = file.with_name(file.name + companion)
        with source.open("rb") as stream, (target / source.name).open("wb") as copied:
            # As tar does, as much as there was when it began.
            left = source.stat().st_size
            while piece := stream.read(min(left, 20_000)):
                copied.write(piece)
                left -= len(piece)
                sleep(0.002)
    return target / file.name


@pytest.mark.parametrize("order", [("", "-wal"), ("-wal", "")])
def test_a_copy_made_between_hold_and_release_is_consistent(
    file: Path, tmp_path: Path, order: tuple[str, ...]
) -> None:
    fill(file)
    with closing(Database(file)) as database:
        database.hold()
        stop = False
        written = 0

        def write() -> None:
            nonlocal written
            while not stop:
                save_turn(database, turn(f"new{written}", 10_000 + written, utterance="y" * 9_000))
                save_turn(database, turn("t0", utterance=f"{written} " * 2_000))
                written += 1
                sleep(0.003)

        writer = Thread(target=write)
        writer.start()
        try:
            copies: list[Path] = []
            while len(copies) < 5 or written < 60:
                copies.append(copy(file, tmp_path / f"copy{len(copies)}", order))
        finally:
            stop = True
            writer.join()
    news = []
    for copied in copies:
        with closing(Database(copied)) as restored:
            assert pragma(restored, "integrity_check") == "ok"
            turns = [t for session in turns_by_session(restored) for t in session]
            assert sum(t.startswith("t") for t in turns) == 200
            # What was said during the backup is there up to some moment, without gaps.
            new = [t for t in turns if t.startswith("new")]
            assert new == [f"new{number}" for number in range(len(new))]
            news.append(len(new))
    assert news[-1] > news[0]


def test_the_file_itself_rests_during_a_backup(database: Database, file: Path) -> None:
    save_turn(database, turn("a"))
    database.hold()
    before = file.read_bytes()
    for number in range(300):
        save_turn(database, turn(f"t{number}", number, utterance="z" * 20_000))
    assert file.read_bytes() == before
    assert file.with_name(f"{file.name}-wal").stat().st_size > 4_000_000
    database.close()  # the backup goes on when the entry is unloaded
    assert file.read_bytes() == before
    with closing(Database(file)) as again:
        assert sum(map(len, turns_by_session(again))) > 50


def test_a_backup_whose_end_is_never_told_ends_by_itself(
    database: Database,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(database_module, "HELD_LIMIT", 1_000_000)
    database.hold()
    for number in range(100):
        save_turn(database, turn(f"t{number}", number, utterance="z" * 20_000))
    assert file.stat().st_size > 1_000_000
    assert "end of a backup" in caplog.text
