from datetime import UTC
from zoneinfo import ZoneInfo

from custom_components.edgewise.routines.consolidation import Observation
from custom_components.edgewise.routines.evidence import Evidence, Reading
from custom_components.edgewise.routines.vocabulary import Setting
from custom_components.edgewise.storage.database import Database
from custom_components.edgewise.storage.evidence import (
    all_observations,
    all_recorded,
    save_evidence,
    unread_sessions,
)
from custom_components.edgewise.storage.records import Correction
from custom_components.edgewise.storage.retention import purge_texts
from custom_components.edgewise.storage.sessions import import_sessions, session_by_id
from custom_components.edgewise.storage.turns import save_correction, save_turn

from .builders import EVENING, at, evidence, full_turn, session, turn


def unread(
    database: Database, *, minutes: float = 1000, limit: int = 10, again: bool = False
) -> list[int]:
    found = unread_sessions(database, ended_before=at(minutes), limit=limit, again=again)
    return [each.session_id for each in found]


def test_the_oldest_sessions_without_evidence_are_unread(database: Database) -> None:
    for number in range(4):
        save_turn(database, turn(f"t{number}", 100 - 10 * number))
    import_sessions(database, [session(turn("imported", 50))])
    assert unread(database) == [5, 4, 3, 2, 1]
    assert unread(database, limit=2) == [5, 4]
    assert unread(database, minutes=80) == [5, 4]
    assert save_evidence(database, 5, evidence(), reader="model", degraded=False, now=at(200))
    assert unread(database) == [4, 3, 2, 1]


def test_what_was_read_without_the_model_can_be_read_again(database: Database) -> None:
    for number in range(4):
        save_turn(database, turn(f"t{number}", 10 * number))
    for number, degraded, when in ((1, True, 301), (2, False, 302), (3, True, 300)):
        save_evidence(database, number, evidence(), reader="x", degraded=degraded, now=at(when))
    assert unread(database) == [4]
    # New ones first, then the one that was read longest ago: a model that fails again and again
    # does not come back to the same one before all others.
    assert unread(database, again=True) == [4, 3, 1]
    save_evidence(database, 3, evidence(), reader="x", degraded=True, now=at(310))
    assert unread(database, again=True) == [4, 1, 3]
    # Without its words it would be read worse than before.
    purge_texts(database, at(5), limit=10)
    assert unread(database, again=True) == [4, 3]


def test_evidence_comes_back_as_it_went(database: Database) -> None:
    given = Evidence(
        readings=(
            Reading(
                device="tv",
                setting="input_source",
                value="HDMI 1",
                source="call",
                readers=("call",),
                entities=("media_player.tv",),
            ),
            Reading(device="tv", setting="power", value=True, certainty=0.25, chance=0.5),
            Reading(device="ac", setting="temperature", value=21.5, quote="21 and a half"),
        ),
        chance=0.75,
        failure="no JSON",
        dropped=2,
    )
    save_turn(database, full_turn())
    assert save_evidence(database, 1, given, reader="model", degraded=True, now=at(10))
    found = session_by_id(database, 1)
    assert found
    assert found.evidence == given


def test_evidence_of_a_session_that_is_gone_or_went_on_is_not_kept(database: Database) -> None:
    assert not save_evidence(database, 7, evidence(), reader="x", degraded=False, now=at(9))
    save_turn(database, turn("a", 0))
    (read,) = unread_sessions(database, ended_before=at(100), limit=1, again=False)
    save_turn(database, turn("b", 1))
    assert not save_evidence(
        database, 1, evidence(), reader="x", degraded=False, now=at(9), revision=read.revision
    )
    assert unread(database) == [1]
    (read,) = unread_sessions(database, ended_before=at(100), limit=1, again=False)
    assert save_evidence(
        database, 1, evidence(), reader="x", degraded=False, now=at(9), revision=read.revision
    )
    assert unread(database) == []


def test_observations_have_the_room_and_the_local_time(database: Database) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    save_turn(database, turn("b", 60, area_id="kitchen"))
    save_turn(database, turn("a", 0))
    save_turn(database, turn("unread", 120))
    save_evidence(database, 1, evidence(40), reader="x", degraded=False, now=at(999))
    save_evidence(database, 2, evidence(30), reader="x", degraded=True, now=at(999))
    found = all_observations(database, berlin)
    assert found == [
        (None, Observation(session_id=2, situation=EVENING, evidence=evidence(30), when=at(0))),
        (
            "kitchen",
            Observation(session_id=1, situation=EVENING, evidence=evidence(40), when=at(60)),
        ),
    ]
    assert [each.when and each.when.hour for _, each in found] == [19, 20]
    assert all_observations(database, UTC)[0][1].when == at(0)


def test_what_was_recorded_has_what_was_changed_by_hand_in_its_order(database: Database) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    save_turn(database, turn("a", 0, area_id="kitchen"))
    save_turn(database, turn("b", 60))
    save_turn(database, turn("unread", 120))

    def corrected(entity_id: str, minutes: float, value: int | bool | str) -> Correction:
        return Correction(
            changed=at(minutes),
            entity_id=entity_id,
            device="lights",
            setting="brightness",
            value=value,
        )

    save_correction(database, corrected("light.z", 1, 30))
    save_correction(database, corrected("light.a", 2, "half"))
    save_correction(database, corrected("light.a", 121, 99))
    for number in (1, 2):
        save_evidence(database, number, evidence(40), reader="x", degraded=False, now=at(999))
    first, second = all_recorded(database, berlin)
    assert first.corrections == (
        Setting("lights", "brightness", 30),
        Setting("lights", "brightness", "half"),
    )
    assert (first.area_id, second.area_id, second.corrections) == ("kitchen", None, ())
    assert [(first.area_id, first.observation), (None, second.observation)] == all_observations(
        database, berlin
    )
    assert first.observation.when
    assert first.observation.when.hour == 19


def test_what_is_said_again_is_in_memory_once(database: Database) -> None:
    """But for values that are equal to Python alone, as 1 and true."""
    values = (1, True, 1, True)
    for number, value in enumerate(values, 1):
        save_turn(database, turn(f"t{number}", 60 * number))
        said = Evidence.of([Setting("ac", "fan_speed", value)])
        save_evidence(database, number, said, reader="x", degraded=False, now=at(999))
    readings = [each.observation.evidence.readings[0] for each in all_recorded(database, UTC)]
    assert [(type(reading.value), reading.value) for reading in readings] == [
        (type(value), value) for value in values
    ]
    assert len({id(reading) for reading in readings}) == 2
