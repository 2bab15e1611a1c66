from datetime import datetime

import pytest

from custom_components.edgewise.storage.database import Database
from custom_components.edgewise.storage.evidence import save_evidence
from custom_components.edgewise.storage.records import Counts
from custom_components.edgewise.storage.sessions import (
    count,
    find_sessions,
    import_sessions,
    session_by_id,
    sessions_by_ids,
)
from custom_components.edgewise.storage.turns import save_turn

from .builders import EVENING, at, correction, evidence, full_turn, session, turn


@pytest.fixture
def evenings(database: Database) -> Database:
    for number in range(5):
        save_turn(database, turn(f"t{number}", 60 * number, reply=f"Answer {number}"))
    save_turn(database, turn("bob", 30, user_id="bob", utterance="Die KÜCHE heller, bitte"))
    return database


def ids(database: Database, **wanted: object) -> list[str]:
    return [found.turns[0].turn_id for found in find_sessions(database, **wanted)]  # type: ignore[arg-type]


def test_the_newest_come_first_page_by_page(evenings: Database) -> None:
    assert ids(evenings) == ["t4", "t3", "t2", "t1", "bob", "t0"]
    first = find_sessions(evenings, limit=4)
    assert ids(evenings, limit=4, before_id=first[-1].session_id) == ["bob", "t0"]
    assert ids(evenings, before_id=find_sessions(evenings)[-1].session_id) == []


def test_by_their_ids(evenings: Database) -> None:
    wanted = [session.session_id for session in find_sessions(evenings)][1:3]
    found = sessions_by_ids(evenings, [*wanted, 999_999])
    assert {number: one.turns[0].turn_id for number, one in found.items()} == dict(
        zip(wanted, ("t3", "t2"), strict=True)
    )
    assert sessions_by_ids(evenings, []) == {}


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (at(60), None, ["t4", "t3", "t2", "t1"]),
        (None, at(60), ["bob", "t0"]),
        (at(30), at(60.001), ["t1", "bob"]),
        (at(300), None, []),
    ],
)
def test_by_time(
    evenings: Database, since: datetime | None, until: datetime | None, found: list[str]
) -> None:
    assert ids(evenings, since=since, until=until) == found


def test_by_person(evenings: Database) -> None:
    assert ids(evenings, user_id="bob") == ["bob"]
    assert ids(evenings, user_id="nobody") == []


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("küche", ["bob"]),
        ("Ku\u0308che", ["bob"]),  # the same letters, composed in another way
        ("ANSWER 3", ["t3"]),
        ("what t1", ["t1"]),
        ("%", []),
        ("", ["t4", "t3", "t2", "t1", "bob", "t0"]),
    ],
)
def test_by_words_of_either_side(evenings: Database, search: str, found: list[str]) -> None:
    assert ids(evenings, search=search) == found


def test_one_session_by_its_id(evenings: Database) -> None:
    found = session_by_id(evenings, 2)
    assert found
    assert found.turns == (turn("t1", 60, reply="Answer 1"),)
    assert session_by_id(evenings, 99) is None


def test_an_imported_session_comes_back_as_it_came(database: Database) -> None:
    night = EVENING.model_copy(update={"time_of_day": "night"})
    given = session(
        full_turn("a", 0),
        turn("b", 60),  # its turns may be as far apart as they like
        speaker="user:somebody",
        situation=night,
        area_id="attic",
        language="en",
        corrections=(correction(61),),
        evidence=evidence(),
    )
    assert import_sessions(database, [given]) == [1]
    found = session_by_id(database, 1)
    assert found
    assert found.model_copy(update={"session_id": 0, "turns": given.turns}) == given
    assert found.turns == (
        full_turn("a", 0).model_copy(update={"situation": night}),
        turn("b", 60, situation=night, area_id="attic", language="en"),
    )


def test_the_same_import_twice_is_stored_twice(database: Database) -> None:
    given = session(turn("a", 0), turn("b", 1))
    assert import_sessions(database, [given, given]) == [1, 2]
    first, second = (session_by_id(database, number) for number in (1, 2))
    assert first
    assert second
    assert [t.turn_id for t in first.turns] == ["a", "b"]
    assert [t.utterance for t in second.turns] == [t.utterance for t in first.turns]
    assert not {t.turn_id for t in first.turns} & {t.turn_id for t in second.turns}


def test_an_import_that_fails_leaves_nothing(database: Database) -> None:
    broken = session(turn("b", 1)).model_copy(update={"speaker": None})
    with pytest.raises(Exception, match="speaker"):
        import_sessions(database, [session(turn("a", 0)), broken])
    assert find_sessions(database) == []


def test_counts(database: Database) -> None:
    empty = count(database, at(0))
    assert empty == Counts(bytes=database.bytes)
    for number in range(4):
        save_turn(database, turn(f"t{number}", 60 * number))
    save_turn(database, turn("more", 181))
    save_evidence(database, 1, evidence(), reader="rules", degraded=False, now=at(400))
    nothing = evidence().model_copy(update={"readings": ()})
    save_evidence(database, 2, nothing, reader="rules", degraded=False, now=at(400))
    assert count(database, at(185.9)) == Counts(
        sessions=4, turns=5, waiting=1, evidence=1, last_turn=at(181), bytes=database.bytes
    )
    assert count(database, at(186)).waiting == 2
    assert database.bytes > 4096
