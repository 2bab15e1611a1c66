from pathlib import Path

import pytest

from custom_components.edgewise.storage.database import Database
from custom_components.edgewise.storage.evidence import save_evidence
from custom_components.edgewise.storage.retention import purge_texts
from custom_components.edgewise.storage.sessions import count, session_by_id
from custom_components.edgewise.storage.turns import save_turn

from .builders import at, evidence, full_turn, stored_bytes, turn

WORDS = (b"cosy", b"milk", b"secret", b"film", b"dear", b"Ada's")


@pytest.fixture
def purged(database: Database) -> Database:
    """One session whose time is over, read by a model that failed, and one that is younger."""
    save_turn(database, full_turn("old", 0))
    save_turn(database, turn("young", 60, reply="Yes"))
    read = evidence(failure="the model said: make it cosy")
    save_evidence(database, 1, read, reader="model", degraded=True, now=at(99))
    save_evidence(database, 2, evidence(), reader="model", degraded=False, now=at(99))
    assert all(word in stored_bytes(database.file) for word in WORDS)
    assert purge_texts(database, at(60), limit=10) == 1
    database.erase()
    return database


def test_words_are_gone_from_the_disk(purged: Database, file: Path) -> None:
    save_evidence(purged, 2, evidence(), reader="x", degraded=False, now=at(99))
    old = session_by_id(purged, 1)
    assert old
    assert old.turns[0].utterance is None
    assert old.turns[0].reply is None
    assert old.as_session().messages == ()
    left = stored_bytes(file).replace(b"make it cosy", b"")  # the younger one's quote
    assert not [word for word in WORDS if word in left]


def test_settings_counts_and_evidence_stay(purged: Database) -> None:
    found = session_by_id(purged, 1)
    assert found
    (before, after) = (full_turn("old", 0), found.turns[0])
    assert [tool.args for tool in after.tools] == [{"brightness": 30, "color": "red"}, {}]
    assert [call.data for call in after.calls] == [
        before.calls[0].data,
        {"source": "HDMI 1", "extra": {"position": 3}},
        {"entity_id": "input_text.diary"},
    ]
    assert [call.after for call in after.calls] == [
        {"light.lamp": {"state": "on", "brightness": 77}},
        {"media_player.tv": {"state": "playing"}},
        {"input_text.diary": {}},
    ]
    assert [call.ok for call in after.calls] == [True, False, None]
    assert found.evidence
    assert found.evidence.settings() == {"lights": {"brightness": 30}}
    assert found.evidence.readings[0].quote == ""
    assert found.evidence.failure == ""
    counts = count(purged, at(999))
    assert (counts.sessions, counts.turns, counts.evidence, counts.waiting) == (2, 2, 2, 0)


def test_younger_sessions_keep_their_words(purged: Database) -> None:
    found = session_by_id(purged, 2)
    assert found
    assert found.turns == (turn("young", 60, reply="Yes"),)
    assert found.evidence == evidence()


def test_nothing_is_done_twice(purged: Database) -> None:
    before = purged.changes
    assert purge_texts(purged, at(60), limit=10) == 0
    assert purged.changes == before


def test_it_is_done_in_portions(database: Database) -> None:
    for number in range(5):
        save_turn(database, turn(f"t{number}", 10 * number))
    assert [purge_texts(database, at(999), limit=2) for _ in range(4)] == [2, 2, 1, 0]


def test_what_is_read_while_the_words_go_is_not_kept(database: Database) -> None:
    save_turn(database, turn("a"))
    read = session_by_id(database, 1)
    assert read
    purge_texts(database, at(60), limit=10)
    database.erase()
    assert not save_evidence(
        database,
        1,
        evidence(),
        reader="x",
        degraded=False,
        now=at(70),
        revision=read.revision,
    )
    assert b"make it cosy" not in stored_bytes(database.file)
