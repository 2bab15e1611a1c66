from custom_components.edgewise.routines.consolidation import LearnedRoutine
from custom_components.edgewise.routines.routine import Routine
from custom_components.edgewise.storage.database import Database
from custom_components.edgewise.storage.learned import (
    RUNS_KEPT,
    all_routines,
    get_meta,
    last_run,
    replace_routines,
    save_run,
    set_meta,
    start_run,
)
from custom_components.edgewise.storage.records import RunRecord, StoredRoutine

from .builders import at


def routine(routine_id: str) -> StoredRoutine:
    return StoredRoutine(
        routine_id=routine_id,
        area_id="kitchen",
        learned=LearnedRoutine(
            routine=Routine.model_validate(
                {
                    "triggers": {"time_of_day": "evening"},
                    "actions": {"lights": {"brightness": 30}},
                }
            ),
            confidence=0.9,
            support=12,
            opportunities=20,
            values=(),
            evidence=(1, 2, 3),
        ),
        entities={"lights.brightness": ("light.lamp",)},
        found=at(0),
    )


def test_routines_are_replaced_and_keep_their_order(database: Database) -> None:
    assert all_routines(database) == []
    replace_routines(database, [routine("b"), routine("a")])
    assert all_routines(database) == [routine("b"), routine("a")]
    replace_routines(database, [routine("c")])
    assert all_routines(database) == [routine("c")]


def test_runs_get_an_id_and_are_kept_up_to_date(database: Database) -> None:
    assert last_run(database) is None
    first = start_run(database, RunRecord(reason="night", started=at(0)))
    second = start_run(database, RunRecord(reason="button", started=at(1)))
    assert (first.run_id, second.run_id) == (1, 2)
    assert last_run(database) == second
    done = second.model_copy(update={"outcome": "done", "ended": at(2), "read": 3})
    save_run(database, done)
    save_run(database, first.model_copy(update={"outcome": "stopped"}))
    assert last_run(database) == done


def test_old_runs_are_dropped(database: Database) -> None:
    for _ in range(RUNS_KEPT + 5):
        start_run(database, RunRecord(reason="night", started=at(0)))
    kept = database.connection.execute("SELECT count(*), min(run_id) FROM runs").fetchone()
    assert tuple(kept) == (RUNS_KEPT, 6)


def test_small_things_are_remembered(database: Database) -> None:
    assert get_meta(database, "recording") is None
    set_meta(database, "recording", "off")
    set_meta(database, "recording", "on")
    assert get_meta(database, "recording") == "on"
