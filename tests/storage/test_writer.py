from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing
from functools import partial
import os
from pathlib import Path
import threading
from threading import Event
from time import monotonic, sleep

import pytest

from custom_components.edgewise.storage.damage import damaged_files, open_database
from custom_components.edgewise.storage.database import Database
from custom_components.edgewise.storage.errors import (
    StoreClosedError,
    StoreError,
    StoreFullError,
    StoreUnusableError,
)
from custom_components.edgewise.storage.evidence import unread_sessions
from custom_components.edgewise.storage.forgetting import discard_turn, forget
from custom_components.edgewise.storage.learned import get_meta, set_meta
from custom_components.edgewise.storage.records import TurnRecord
from custom_components.edgewise.storage.sessions import find_sessions
from custom_components.edgewise.storage.turns import save_turn
from custom_components.edgewise.storage.writer import Writer

from .builders import at, fill_up, turn, turns_by_session

SHORT = 0.02


class Heard:
    """What a writer told."""

    def __init__(self) -> None:
        self.changes = 0
        self.troubles: list[StoreError | None] = []
        self.renewals = 0

    def changed(self) -> None:
        self.changes += 1

    def trouble(self, error: StoreError | None) -> None:
        self.troubles.append(error)

    def renewed(self) -> None:
        self.renewals += 1


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def make_writer(file: Path, heard: Heard) -> Iterator[Callable[..., Writer]]:
    made: list[Writer] = []

    def make(where: Path = file, *, retry: float = 60, limit: int = 1000) -> Writer:
        made.append(Writer(open_database(where), heard, retry=retry, limit=limit))
        return made[-1]

    yield make
    for writer in made:
        writer.close()
        writer.join()


def say(writer: Writer, *turns: TurnRecord) -> None:
    for each in turns:
        writer.post(partial(save_turn, turn=each), key=each.turn_id)


def flush(writer: Writer) -> None:
    writer.call(lambda database: None).result(10)


def stored(writer: Writer) -> list[str]:
    """Return the ids of all turns on the disk."""
    sessions = writer.call(turns_by_session, writes=False).result(10)
    return [turn_id for session in sessions for turn_id in session]


def until(condition: Callable[[], bool]) -> None:
    deadline = monotonic() + 10
    while not condition():
        assert monotonic() < deadline
        sleep(0.005)


def test_what_is_posted_is_there_for_what_is_called_after_it(
    make_writer: Callable[..., Writer],
) -> None:
    writer = make_writer()
    say(writer, *(turn(f"t{number}", number) for number in range(50)))
    assert len(stored(writer)) == 50


def test_all_runs_on_one_thread_that_is_not_this_one(make_writer: Callable[..., Writer]) -> None:
    writer = make_writer()
    threads = [writer.call(lambda _: threading.current_thread()).result(10) for _ in range(3)]
    assert len(set(threads)) == 1
    assert threads[0] is not threading.current_thread()
    writer.close()
    writer.join()
    assert not threads[0].is_alive()


def test_only_what_changes_something_is_told(
    make_writer: Callable[..., Writer], heard: Heard
) -> None:
    writer = make_writer()
    flush(writer)
    stored(writer)
    assert heard.changes == 0
    say(writer, turn("a"))
    flush(writer)
    assert heard.changes == 1
    say(writer, turn("a"))
    writer.call(partial(forget, turn_id="nothing")).result(10)
    flush(writer)
    assert heard.changes == 1


def test_what_was_posted_is_written_before_it_closes(
    make_writer: Callable[..., Writer], file: Path
) -> None:
    writer = make_writer()
    say(writer, *(turn(f"t{number}", number) for number in range(50)))
    writer.close()
    writer.close()
    writer.join()
    with closing(Database(file)) as database:
        assert sum(map(len, turns_by_session(database))) == 50


def test_a_closed_one_takes_nothing_and_says_so(make_writer: Callable[..., Writer]) -> None:
    writer = make_writer()
    writer.close()
    say(writer, turn("a"))
    with pytest.raises(StoreClosedError):
        flush(writer)


def test_a_write_that_can_never_succeed_does_not_hold_up_the_rest(
    make_writer: Callable[..., Writer], caplog: pytest.LogCaptureFixture
) -> None:
    def broken(database: Database) -> None:
        raise RuntimeError("words of the user")

    def wrong(database: Database) -> None:
        with database.transaction() as sql:
            sql.execute("INSERT INTO meta VALUES (?, ?)", ("key", object()))

    writer = make_writer()
    say(writer, turn("a"))
    writer.post(broken)
    writer.post(wrong)
    say(writer, turn("b"))
    assert stored(writer) == ["a", "b"]
    assert "RuntimeError" in caplog.text
    assert "words of the user" not in caplog.text


def test_errors_of_the_system_are_the_stores(make_writer: Callable[..., Writer]) -> None:
    def fail(database: Database) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(StoreFullError):
        make_writer().call(fail).result(10)


def test_who_calls_hears_of_every_failure(make_writer: Callable[..., Writer]) -> None:
    writer = make_writer()
    with pytest.raises(ValueError, match="Nothing says"):
        writer.call(forget).result(10)
    flush(writer)


def test_what_nobody_waits_for_any_more_is_not_done(make_writer: Callable[..., Writer]) -> None:
    writer = make_writer()
    go = Event()
    writer.call(lambda _: go.wait(10))
    waiting: Future[None] = writer.call(partial(set_meta, key="a", value="b"))
    assert waiting.cancel()
    go.set()
    assert writer.call(partial(get_meta, key="a")).result(10) is None


# A full disk


def test_on_a_full_disk_nothing_is_lost_and_it_is_told(
    make_writer: Callable[..., Writer], heard: Heard, small_disk: Path
) -> None:
    writer = make_writer(small_disk / "edgewise.db", retry=SHORT)
    say(writer, turn("first", utterance="x" * 1000))
    flush(writer)
    ballast = fill_up(small_disk)
    turns = [turn(f"t{number}", number + 1, utterance="x" * 5000) for number in range(20)]
    say(writer, *turns)
    until(lambda: bool(heard.troubles))
    assert type(heard.troubles[0]) is StoreFullError
    # What is on the disk can be read, what writes is told, and what waits stays in order.
    assert "first" in stored(writer)
    assert len(stored(writer)) < 21
    for failing in (partial(set_meta, key="a", value="b"), partial(forget, turn_id="t3")):
        with pytest.raises(StoreFullError):
            writer.call(failing).result(10)
    sleep(5 * SHORT)
    assert len(heard.troubles) == 1

    ballast.unlink()
    until(lambda: heard.troubles[-1] is None)
    assert stored(writer) == ["first", *(each.turn_id for each in turns)]
    writer.call(partial(set_meta, key="a", value="b")).result(10)


@pytest.fixture
def tight(make_writer: Callable[..., Writer]) -> Writer:
    """A writer whose file may not grow: SQLite itself says that it is full."""
    writer = make_writer(limit=5)
    writer.call(lambda db: db.connection.execute("PRAGMA max_page_count = 1")).result(10)
    return writer


def widen(database: Database) -> None:
    database.connection.execute("PRAGMA max_page_count = 100000")


def big(turn_id: str, minutes: float = 0) -> TurnRecord:
    return turn(turn_id, minutes, utterance="x" * 20_000)


def test_what_waits_is_written_as_soon_as_there_is_space(tight: Writer, heard: Heard) -> None:
    say(tight, big("a"), big("b", 1))
    assert stored(tight) == []
    assert type(heard.troubles[0]) is StoreFullError
    tight.call(widen, writes=False).result(10)
    flush(tight)
    assert stored(tight) == ["a", "b"]
    assert heard.troubles[1:] == [None]


def test_it_tries_again_by_itself(make_writer: Callable[..., Writer], heard: Heard) -> None:
    writer = make_writer(retry=SHORT)
    writer.call(lambda db: db.connection.execute("PRAGMA max_page_count = 1")).result(10)
    say(writer, big("a"))
    writer.call(widen, writes=False).result(10)
    until(lambda: len(heard.troubles) == 2)
    assert heard.troubles[1] is None
    assert stored(writer) == ["a"]


def test_of_a_turn_that_waits_only_its_newest_state_counts(tight: Writer) -> None:
    say(tight, big("a"), big("b", 1), turn("a", utterance="y" * 20_000, reply="Done"))
    say(tight, big("c", 2))
    tight.post(partial(discard_turn, turn_id="c"), key="c")
    tight.call(widen, writes=False).result(10)
    (found,) = tight.call(find_sessions).result(10)
    assert [each.reply for each in found.turns] == ["Done", None]


def test_memory_is_bounded_and_what_is_lost_is_logged(
    tight: Writer, caplog: pytest.LogCaptureFixture
) -> None:
    say(tight, *(big(f"t{number}", number) for number in range(8)))
    tight.call(widen, writes=False).result(10)
    flush(tight)
    assert stored(tight) == ["t3", "t4", "t5", "t6", "t7"]
    assert caplog.text.count("the oldest is lost") == 3


def test_what_still_waits_when_it_closes_is_logged(
    tight: Writer, caplog: pytest.LogCaptureFixture
) -> None:
    say(tight, big("a"), big("b", 1))
    tight.close()
    tight.join()
    assert "2 writes are lost" in caplog.text


# A file that turns out to be damaged


def damage(file: Path, pages: range) -> None:
    with file.open("r+b") as stream:
        for page in pages:
            stream.seek(page * 4096)
            stream.write(os.urandom(4096))


def test_damage_that_shows_later_is_set_aside_and_the_work_goes_on(
    make_writer: Callable[..., Writer], heard: Heard, file: Path
) -> None:
    with closing(open_database(file)) as database:
        for number in range(300):
            save_turn(database, turn(f"t{number}", 10 * number, utterance="x" * 500))
    writer = make_writer()
    flush(writer)
    damage(file, range(2, file.stat().st_size // 4096))
    # It shows while something is read or written: that is done with the new file.
    say(writer, turn("new", 9000))
    read = partial(unread_sessions, ended_before=at(99999), limit=10, again=True)
    (found,) = writer.call(read).result(10)
    assert [each.turn_id for each in found.turns] == ["new"]
    assert heard.renewals == 1
    assert heard.troubles == []
    assert len([path for path in damaged_files(file) if not path.name.endswith("-wal")]) == 1
    writer.close()
    writer.join()
    with closing(Database(file)) as database:
        assert turns_by_session(database) == [["new"]]


def test_a_damaged_file_that_cannot_be_set_aside_is_told_until_it_can(
    make_writer: Callable[..., Writer],
    heard: Heard,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with closing(open_database(file)) as database:
        for number in range(300):
            save_turn(database, turn(f"t{number}", 10 * number, utterance="x" * 500))
    writer = make_writer()
    flush(writer)
    damage(file, range(file.stat().st_size // 4096))

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        say(writer, turn("new", 9000))
        with pytest.raises(StoreUnusableError):
            flush(writer)
    assert [type(trouble) for trouble in heard.troubles] == [StoreUnusableError]
    flush(writer)
    assert stored(writer) == ["new"]
    assert heard.troubles[-1] is None
