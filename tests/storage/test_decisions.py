from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest

from custom_components.edgewise.storage.database import Database
from custom_components.edgewise.storage.decisions import (
    all_decisions,
    remove_decision,
    save_decision,
)
from custom_components.edgewise.storage.forgetting import SHOWN, forget, forget_everything
from custom_components.edgewise.storage.learned import get_meta, set_meta
from custom_components.edgewise.storage.outcomes import RUNS_KEPT, find_outcomes, save_outcome
from custom_components.edgewise.storage.records import DecisionState
from custom_components.edgewise.storage.turns import save_turn

from .builders import at, decision, outcome, turn


def test_a_decision_is_kept_as_it_is(database: Database, file: Path) -> None:
    full = decision("accepted", asked=(), minutes=5)
    bare = decision("dismissed", "f2", until=None, ident=None, written=None, adjusted=False)
    save_decision(database, full)
    save_decision(database, bare)
    database.close()
    with closing(Database(file)) as again:
        assert all_decisions(again) == [bare, full]


def test_of_one_suggestion_the_last_decision_counts(database: Database) -> None:
    save_decision(database, decision("snoozed"))
    save_decision(database, decision("dismissed"))
    assert [record.state for record in all_decisions(database)] == ["dismissed"]
    remove_decision(database, "f1")
    remove_decision(database, "unknown")
    assert all_decisions(database) == []


@pytest.mark.parametrize("broken", ["", "{", "{}", '{"fingerprint": "f1", "state": "unheard of"}'])
def test_one_that_cannot_be_read_costs_only_itself(
    database: Database, caplog: pytest.LogCaptureFixture, broken: str
) -> None:
    for fingerprint in ("f1", "f2", "f3"):
        save_decision(database, decision("dismissed", fingerprint))
    database.connection.execute(
        "UPDATE decisions SET record = ? WHERE fingerprint = 'f2'", (broken,)
    )
    assert [record.fingerprint for record in all_decisions(database)] == ["f1", "f3"]
    assert "f2 cannot be read" in caplog.text
    # It stays where it is, for who can read it.
    kept = database.connection.execute("SELECT count(*) FROM decisions").fetchone()[0]
    assert kept == 3
    save_decision(database, decision("snoozed", "f2"))
    assert len(all_decisions(database)) == 3


def test_forgetting_everything_leaves_what_has_an_automation(database: Database) -> None:
    for state in get_args(DecisionState.__value__):
        save_decision(database, decision(state, state))
    save_outcome(database, outcome())
    set_meta(database, SHOWN, "{}")
    forget_everything(database)
    assert sorted(record.state for record in all_decisions(database)) == ["accepted", "accepting"]
    assert find_outcomes(database, at(-1)) == []
    assert get_meta(database, SHOWN) is None


def test_forgetting_a_person_takes_no_decision(database: Database) -> None:
    save_turn(database, turn("a"))
    save_decision(database, decision("dismissed"))
    assert forget(database, user_id="ada") == 1
    assert len(all_decisions(database)) == 1


def test_a_run_becomes_a_corrected_one(database: Database) -> None:
    save_outcome(database, outcome(1))
    save_outcome(database, outcome(2))
    save_outcome(database, outcome(1, corrected=True))
    assert find_outcomes(database, at(0)) == [outcome(1, corrected=True), outcome(2)]
    assert find_outcomes(database, at(2)) == [outcome(2)]


def test_each_automation_keeps_its_newest_runs(database: Database) -> None:
    save_outcome(database, outcome(0, ident="another"))
    for number in range(RUNS_KEPT + 3):
        save_outcome(database, outcome(number))
    runs = find_outcomes(database, at(-1))
    assert runs[0].ident == "another"
    assert [run.ran for run in runs[1:]] == [at(n) for n in range(3, RUNS_KEPT + 3)]
