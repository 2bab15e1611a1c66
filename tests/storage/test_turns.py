from fractions import Fraction

import pytest

from custom_components.edgewise.storage.database import Database
from custom_components.edgewise.storage.evidence import save_evidence
from custom_components.edgewise.storage.records import TurnRecord
from custom_components.edgewise.storage.sessions import find_sessions, import_sessions
from custom_components.edgewise.storage.turns import save_correction, save_turn

from .builders import (
    EVENING,
    at,
    correction,
    evidence,
    full_turn,
    session,
    turn,
    turns_by_session,
)


def save(database: Database, *turns: TurnRecord) -> None:
    for each in turns:
        save_turn(database, each)


def test_a_turn_comes_back_as_it_went(database: Database) -> None:
    save(database, full_turn())
    (found,) = find_sessions(database)
    assert found.turns == (full_turn(),)
    assert found.started == found.ended == at(0)
    assert (found.speaker, found.area_id, found.language) == ("user:ada", "kitchen", "en")
    assert found.situation == EVENING
    assert not found.imported


def test_what_json_has_no_word_for_is_stored_as_text(database: Database) -> None:
    call = full_turn().calls[0].model_copy(update={"data": {"brightness": Fraction(1, 2)}})
    save(database, turn("a", calls=(call,)))
    (found,) = find_sessions(database)
    assert found.turns[0].calls[0].data == {"brightness": "1/2"}


@pytest.mark.parametrize(
    ("minutes", "sessions"),
    [
        ([0, 4.999], [["t0", "t1"]]),
        ([0, 5], [["t0"], ["t1"]]),
        ([0, 4, 8, 12], [["t0", "t1", "t2", "t3"]]),
        ([0, 4, 9.5, 10], [["t0", "t1"], ["t2", "t3"]]),
        ([8, 4, 0], [["t2", "t1", "t0"]]),  # a clock that was set back, or late news
    ],
)
def test_turns_under_five_minutes_apart_are_one_session(
    database: Database, minutes: list[float], sessions: list[list[str]]
) -> None:
    save(database, *(turn(f"t{index}", when) for index, when in enumerate(minutes)))
    assert turns_by_session(database) == sessions


def test_speakers_have_sessions_of_their_own(database: Database) -> None:
    save(
        database,
        turn("a", 0),
        turn("b", 1, user_id="bob"),
        turn("c", 2, user_id=None, satellite_id="assist_satellite.kitchen"),
        turn("d", 3),
        turn("e", 4, user_id="bob"),
        turn("f", 5, user_id=None),
    )
    assert turns_by_session(database) == [["a", "d"], ["b", "e"], ["c"], ["f"]]


def test_a_session_has_the_situation_of_its_first_turn_and_the_first_room_that_is_known(
    database: Database,
) -> None:
    later = EVENING.model_copy(update={"time_of_day": "night"})
    save(
        database,
        turn("b", 2, situation=later, area_id="bedroom", language="de"),
        turn("a", 0, language="en"),
        turn("c", 3, situation=later, area_id="kitchen"),
    )
    (found,) = find_sessions(database)
    assert (found.situation, found.language, found.area_id) == (EVENING, "en", "bedroom")
    assert (found.started, found.ended) == (at(0), at(3))


def test_a_turn_that_is_saved_again_replaces_itself(database: Database) -> None:
    save(database, turn("a"), turn("a", reply="Done", failed=True))
    (found,) = find_sessions(database)
    assert found.turns == (turn("a", reply="Done", failed=True),)


def test_the_same_again_writes_nothing_and_keeps_the_evidence(database: Database) -> None:
    save(database, full_turn())
    save_evidence(database, 1, evidence(), reader="rules", degraded=False, now=at(60))
    before = database.changes
    save(database, full_turn())
    assert database.changes == before
    assert find_sessions(database)[0].evidence == evidence()


def test_a_session_that_gets_another_turn_has_to_be_read_anew(database: Database) -> None:
    save(database, turn("a"))
    assert save_evidence(database, 1, evidence(), reader="rules", degraded=False, now=at(60))
    save(database, turn("b", 1))
    (found,) = find_sessions(database)
    assert found.evidence is None
    assert [t.turn_id for t in found.turns] == ["a", "b"]


def test_a_turn_whose_speaker_gets_known_joins_that_speakers_session(database: Database) -> None:
    save(database, turn("a", 0), turn("b", 1, user_id=None, area_id="kitchen"))
    assert turns_by_session(database) == [["a"], ["b"]]
    save_evidence(database, 1, evidence(), reader="rules", degraded=False, now=at(60))
    save(database, turn("b", 1, area_id="kitchen"))
    (found,) = find_sessions(database)
    assert [t.turn_id for t in found.turns] == ["a", "b"]
    assert found.evidence is None


def test_a_lone_turn_whose_speaker_gets_known_keeps_its_session(database: Database) -> None:
    save(database, turn("a", 0, user_id=None))
    save(database, turn("a", 0, user_id="bob"))
    (found,) = find_sessions(database)
    assert (found.session_id, found.speaker) == (1, "user:bob")


def test_a_turn_that_moves_leaves_the_others_where_they_were(database: Database) -> None:
    unknown = {"user_id": None, "area_id": "kitchen"}
    save(database, turn("a", 0, **unknown), turn("b", 1, **unknown))
    save_evidence(database, 1, evidence(), reader="rules", degraded=False, now=at(60))
    save(database, turn("a", 0, area_id="kitchen"))
    newest, oldest = find_sessions(database)
    assert ([t.turn_id for t in newest.turns], newest.speaker) == (["b"], "area:kitchen")
    assert ([t.turn_id for t in oldest.turns], oldest.speaker) == (["a"], "user:ada")
    assert newest.evidence is None
    assert newest.started == at(1)


def test_a_turn_between_two_sessions_makes_them_one_with_all_their_corrections(
    database: Database,
) -> None:
    save(database, turn("a", 0))
    save_correction(database, correction(0.5))
    save_correction(database, correction(0.6, entity_id="light.other"))
    save(database, turn("c", 8))
    save_correction(database, correction(8.5, value=70))
    assert turns_by_session(database) == [["a"], ["c"]]
    save(database, turn("b", 4))
    (found,) = find_sessions(database)
    assert [t.turn_id for t in found.turns] == ["a", "b", "c"]
    assert [(c.entity_id, c.value) for c in found.corrections] == [
        ("light.other", 50),
        ("light.lamp", 70),
    ]


def test_imported_sessions_are_left_alone(database: Database) -> None:
    import_sessions(database, [session(turn("old", 0))])
    save(database, turn("new", 1))
    save_correction(database, correction(2))
    assert turns_by_session(database) == [["old"], ["new"]]
    newest, oldest = find_sessions(database)
    assert newest.corrections
    assert not oldest.corrections


def test_a_correction_joins_the_latest_session_of_the_last_quarter_of_an_hour(
    database: Database,
) -> None:
    save(database, turn("a", 0), turn("b", 6, user_id="bob"), turn("later", 30))
    save_correction(database, correction(-1))  # before anything was said
    save_correction(database, correction(5, value=1))
    save_correction(database, correction(6, value=2, user_id="ada"))
    save_correction(database, correction(21, value=3, entity_id="light.edge"))
    save_correction(database, correction(21.01, value=4, entity_id="light.late"))
    later, bob, ada = find_sessions(database)
    assert later.corrections == ()
    assert bob.corrections == (
        correction(6, value=2, user_id="ada"),
        correction(21, value=3, entity_id="light.edge"),
    )
    assert ada.corrections == (correction(5, value=1),)


@pytest.mark.parametrize("value", [True, 3, 2.5, "HDMI 1"])
def test_a_corrections_value_keeps_its_kind(
    database: Database, value: bool | int | float | str
) -> None:
    save(database, turn("a", 0))
    save_correction(database, correction(1, value=value))  # type: ignore[arg-type]
    (found,) = find_sessions(database)
    assert found.corrections[0].value == value
    assert type(found.corrections[0].value) is type(value)


def test_of_several_changes_of_one_setting_the_last_counts(database: Database) -> None:
    save(database, turn("a", 0))
    for minutes, value in ((1, 10), (2, 20), (3, 15)):
        save_correction(database, correction(minutes, value=value))
    (found,) = find_sessions(database)
    assert found.corrections == (correction(3, value=15),)
