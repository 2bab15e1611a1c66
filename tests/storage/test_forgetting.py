from collections.abc import Callable
from pathlib import Path
import random
from typing import Any

import pytest

from custom_components.edgewise.storage.database import Database, mark_unerased
from custom_components.edgewise.storage.evidence import save_evidence
from custom_components.edgewise.storage.forgetting import discard_turn, forget, forget_everything
from custom_components.edgewise.storage.learned import (
    all_routines,
    get_meta,
    last_run,
    replace_routines,
    set_meta,
    start_run,
)
from custom_components.edgewise.storage.records import RunRecord
from custom_components.edgewise.storage.sessions import find_sessions, import_sessions
from custom_components.edgewise.storage.turns import save_correction, save_turn

from .builders import at, correction, evidence, session, stored_bytes, turn, turns_by_session
from .test_learned import routine


@pytest.fixture
def week(database: Database) -> Database:
    """Three sessions that were read: Ada's, one of Bob's with a correction, and Ada's next day."""
    save_turn(database, turn("a1", 0))
    save_turn(database, turn("a2", 1))
    save_turn(database, turn("b1", 10, user_id="bob"))
    save_correction(database, correction(11, user_id="ada"))
    save_turn(database, turn("a3", 1440))
    for number in (1, 2, 3):
        save_evidence(database, number, evidence(), reader="x", degraded=False, now=at(2000))
    return database


@pytest.mark.parametrize(
    ("chosen", "forgotten", "left", "read"),
    [
        ({"turn_id": "a2"}, 1, [["a1"], ["b1"], ["a3"]], [False, True, True]),
        ({"turn_id": "b1"}, 1, [["a1", "a2"], ["a3"]], [True, True]),
        ({"turn_id": "nothing"}, 0, [["a1", "a2"], ["b1"], ["a3"]], [True, True, True]),
        ({"session_id": 1}, 2, [["b1"], ["a3"]], [True, True]),
        ({"user_id": "ada"}, 3, [["b1"]], [True]),
        ({"since": at(1), "until": at(1440)}, 2, [["a1"], ["a3"]], [False, True]),
        ({"since": at(10)}, 2, [["a1", "a2"]], [True]),
        ({"until": at(1)}, 1, [["a2"], ["b1"], ["a3"]], [False, True, True]),
        ({"user_id": "ada", "since": at(1440)}, 1, [["a1", "a2"], ["b1"]], [True, True]),
    ],
)
def test_what_fits_is_gone_and_what_it_touched_is_to_be_read_anew(
    week: Database,
    chosen: dict[str, Any],
    forgotten: int,
    left: list[list[str]],
    read: list[bool],
) -> None:
    assert forget(week, **chosen) == forgotten
    assert turns_by_session(week) == left
    assert [bool(found.evidence) for found in reversed(find_sessions(week))] == read


def test_a_persons_changes_by_hand_are_forgotten_with_the_person(week: Database) -> None:
    forget(week, user_id="ada")
    assert find_sessions(week)[0].corrections == ()


def test_changes_by_hand_of_a_time_are_forgotten_with_it(week: Database) -> None:
    forget(week, since=at(11), until=at(12))
    assert all(not found.corrections for found in find_sessions(week))
    assert turns_by_session(week) == [["a1", "a2"], ["b1"], ["a3"]]


def test_nothing_is_forgotten_where_nothing_is_said(week: Database) -> None:
    with pytest.raises(ValueError, match="Nothing says"):
        forget(week)
    assert len(turns_by_session(week)) == 3


def test_everything(week: Database, file: Path) -> None:
    replace_routines(week, [routine("r")])
    start_run(week, RunRecord(reason="night", started=at(0)))
    set_meta(week, "recording", "off")
    for companion in ("", "-wal"):
        file.with_name(f"{file.name}.corrupt-20260101T000000Z{companion}").write_text("old words")
    assert forget_everything(week) == 4
    assert find_sessions(week) == []
    assert all_routines(week) == []
    assert last_run(week) is None
    assert get_meta(week, "recording") == "off"  # a choice, no memory
    assert sorted(path.name for path in file.parent.iterdir()) == [
        "edgewise.db",
        "edgewise.db-shm",
        "edgewise.db-wal",
    ]
    save_turn(week, turn("new", 9000))
    assert find_sessions(week)[0].session_id == 4  # an id is never used again


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_forgotten_words_are_nowhere_on_the_disk(database: Database, file: Path, seed: int) -> None:
    """Also not where pages were split and rows moved: texts of all lengths, changed and read again."""
    random.seed(seed)
    database.connection.execute("PRAGMA synchronous = OFF")  # what is written is the same, sooner
    mark = "FORGETME{:05d}".format
    carols = set(random.sample(range(1200), 400))
    for number in random.sample(range(1200), 1200):
        words = mark(number) + " " + "x" * (0, 10, 200, 3000)[number % 4]
        who = "carol" if number in carols else "bob"
        first = turn(f"{random.getrandbits(64):016x}", 60 * number, utterance=words)
        save_turn(database, first)
        save_turn(database, first.model_copy(update={"reply": words, "user_id": who}))
    for found in find_sessions(database, limit=2000):
        assert found.turns[0].utterance
        quote = found.turns[0].utterance[:13]
        read = evidence().readings[0].model_copy(update={"quote": quote})
        save_evidence(
            database,
            found.session_id,
            evidence().model_copy(update={"readings": (read,)}),
            reader="x",
            degraded=False,
            now=at(0),
        )
    assert forget(database, user_id="carol") == 400
    on_disk = stored_bytes(file)
    assert not [number for number in carols if mark(number).encode() in on_disk]
    assert all(mark(number).encode() in on_disk for number in set(range(1200)) - carols)

    forget_everything(database)
    on_disk = stored_bytes(file)
    assert b"FORGETME" not in on_disk
    assert len(on_disk) < 200_000


@pytest.mark.parametrize("how", ["forget", "everything"])
def test_words_that_are_forgotten_during_a_backup_are_gone_after_it(
    database: Database, file: Path, how: str
) -> None:
    forgetting: dict[str, Callable[[], object]] = {
        "forget": lambda: forget(database, until=at(1)),
        "everything": lambda: forget_everything(database),
    }
    save_turn(database, turn("a", utterance="FORGETME"))
    database.hold()
    forgetting[how]()
    assert find_sessions(database) == []
    database.release()
    assert b"FORGETME" not in stored_bytes(file)


def test_a_turn_that_is_taken_back_is_gone_with_its_session(week: Database) -> None:
    discard_turn(week, "b1")
    discard_turn(week, "a2")
    discard_turn(week, "nothing")
    assert turns_by_session(week) == [["a1"], ["a3"]]
    assert [bool(found.evidence) for found in find_sessions(week)] == [True, False]


@pytest.mark.parametrize("how", ["turn", "person", "everything", "discard"])
def test_what_is_forgotten_while_it_goes_on_stays_forgotten(week: Database, how: str) -> None:
    forgetting: dict[str, Callable[[], object]] = {
        "turn": lambda: forget(week, turn_id="a3"),
        "person": lambda: forget(week, user_id="ada"),
        "everything": lambda: forget_everything(week),
        "discard": lambda: discard_turn(week, "a3"),
    }
    forgetting[how]()
    save_turn(week, turn("a3", 1440, reply="the answer that came later"))
    save_turn(week, turn("a4", 1441))
    assert turns_by_session(week)[-1] == ["a4"]


def test_what_could_not_be_erased_is_erased_the_next_time(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    save_turn(database, turn("a", utterance="FORGETME"))
    connection = database.connection
    connection.execute("BEGIN")  # SQLite rewrites no file within a transaction
    mark_unerased(connection)
    database.erase()
    connection.execute("COMMIT")
    assert "still to be erased" in caplog.text
    before = database.connection.total_changes
    database.erase()
    assert database.connection.total_changes > before
    again = database.connection.total_changes
    database.erase()
    assert database.connection.total_changes == again


def test_imported_sessions_are_forgotten_like_others(database: Database) -> None:
    import_sessions(database, [session(turn("a", 0), turn("b", 90), speaker="user:import")])
    forget(database, since=at(1))
    (found,) = find_sessions(database)
    assert [t.turn_id for t in found.turns] == ["a"]
    assert (found.speaker, found.imported, found.ended) == ("user:import", True, at(0))
