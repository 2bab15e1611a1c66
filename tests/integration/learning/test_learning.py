import asyncio
from datetime import timedelta
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.util import dt as dt_util
import pytest

from custom_components.edgewise.const import SIGNAL_CHANGED
from custom_components.edgewise.learning import learning as learning_module, run as run_module
from custom_components.edgewise.storage.records import CallRecord

from .conftest import SetUp, evening, month, parts, say

EXPECTED = {
    ("lights", "brightness", 30),
    ("tv", "volume", 15),
    ("ac", "temperature", 22),
    ("ac", "mode", "heat"),
}


async def test_from_conversations_to_a_routine(
    hass: HomeAssistant, set_up: SetUp, events: list[tuple[str, dict[str, Any]]]
) -> None:
    learning, store = parts(await set_up(month()))
    assert (learning.state, learning.progress, learning.last_run) == ("idle", None, None)
    changes: list[str] = []
    async_dispatcher_connect(hass, SIGNAL_CHANGED, lambda: changes.append(learning.state))
    run = await learning.learn("button")
    await hass.async_block_till_done()
    assert run == learning.last_run == await store.last_run()
    assert (run.reason, run.outcome, run.read, run.failures) == ("button", "done", 16, 0)
    assert run.ended
    assert run.ended >= run.started
    assert run.routines == len(learning.routines) == 1
    routine = learning.routines[0]
    assert set(routine.learned.routine.actions.settings()) == EXPECTED
    assert routine.learned.routine.triggers.time_of_day == "evening"
    assert list(learning.routines) == await store.routines()
    assert (learning.state, learning.progress) == ("idle", None)
    assert "running" in changes
    assert changes[-1] == "idle"
    assert [kind for kind, _ in events if kind != "session_recorded"] == [
        "learning_started",
        "routine_found",
        "learning_finished",
    ]
    assert events[-1][1] == {
        "outcome": "done",
        "reason": "button",
        "read": 16,
        "failures": 0,
        "routines": 1,
    }
    found = dict(events)["routine_found"]
    assert found["routine_id"] == routine.routine_id
    assert found["actions"]["ac"] == {"temperature": 22, "mode": "heat"}


async def test_only_what_is_new_is_read(
    set_up: SetUp, events: list[tuple[str, dict[str, Any]]]
) -> None:
    learning, store = parts(await set_up(month()))
    first = await learning.learn("action")
    before = learning.routines[0]
    assert (await learning.learn("action")).read == 0
    for turn in evening(0):
        store.save_turn(turn)
    again = await learning.learn("panel")
    assert (first.read, again.read) == (16, 1)
    assert learning.routines[0].routine_id == before.routine_id
    assert learning.routines[0].found == before.found
    assert learning.routines[0].learned.support == before.learned.support + 1
    assert not [kind for kind, _ in events if kind in ("routine_changed", "routine_lost")]


async def test_who_comes_second_joins(set_up: SetUp) -> None:
    learning, store = parts(await set_up(month()))
    first, second = await asyncio.gather(learning.learn("button"), learning.learn("action"))
    assert first == second
    assert first.run_id == (await store.last_run()).run_id  # type: ignore[union-attr]


async def test_who_waits_may_give_up(set_up: SetUp) -> None:
    learning, _ = parts(await set_up(month()))
    waiting = asyncio.create_task(learning.learn("button"))
    await asyncio.sleep(0)
    waiting.cancel()
    assert (await learning.learn("action")).outcome == "done"


async def test_calls_tell_the_entities(set_up: SetUp) -> None:
    dim = CallRecord(
        domain="light",
        service="turn_on",
        data={"brightness_pct": 30},
        entity_ids=("light.lamp",),
    )
    refused = CallRecord(
        domain="climate",
        service="set_temperature",
        data={"temperature": 25},
        entity_ids=("climate.ac",),
        ok=False,
    )
    reaction = CallRecord(
        domain="media_player",
        service="volume_set",
        data={"volume_level": 0.5},
        entity_ids=("media_player.tv",),
        direct=False,
    )
    turns = [turn for day in range(8) for turn in evening(day, calls=(dim, refused, reaction))]
    learning, store = parts(await set_up(turns))
    await learning.learn("button")
    evidence = (await store.sessions(limit=1))[0].evidence
    assert evidence is not None
    by_call = [reading for reading in evidence.in_force() if reading.source == "call"]
    assert [reading.as_setting() for reading in by_call] == [("lights", "brightness", 30)]
    assert by_call[0].entities == ("light.lamp",)
    assert evidence.settings()["ac"]["temperature"] == 22
    assert learning.routines[0].entities == {"lights.brightness": ("light.lamp",)}


async def test_what_is_said_just_now_counts_where_a_person_asks(set_up: SetUp) -> None:
    now = dt_util.utcnow()
    turns = [
        *say(now - timedelta(minutes=3), ("Set the lights to 40 percent.", "Done.")),
        *say(now, ("Set the lights to 50 percent.", "Done."), user_id="ben"),
    ]
    learning, store = parts(await set_up(turns))
    assert (await learning.learn("night")).read == 0
    assert (await learning.learn("button")).read == 1
    newest, older = await store.sessions()
    assert newest.evidence is None
    assert older.evidence is not None


async def test_another_language_is_read_by_calls(set_up: SetUp) -> None:
    call = CallRecord(
        domain="light", service="turn_on", data={"brightness_pct": 30}, entity_ids=("light.lamp",)
    )
    when = dt_util.utcnow() - timedelta(hours=2)
    turns = say(
        when, ("Set the TV volume to 20, bitte das Licht.", "ok"), language="de-CH", calls=[call]
    )
    learning, store = parts(await set_up(turns))
    await learning.learn("button")
    evidence = (await store.sessions())[0].evidence
    assert evidence is not None
    assert evidence.settings() == {"lights": {"brightness": 30}}


async def test_the_budget_ends_a_run_and_the_next_goes_on(
    set_up: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    learning, _ = parts(await set_up(month(), budget_minutes=1))
    seconds = iter(range(0, 10_000, 8))
    with monkeypatch.context() as clock:
        clock.setattr(run_module, "monotonic", lambda: next(seconds))
        run = await learning.learn("night")
    assert run.outcome == "budget"
    assert 0 < run.read < 16
    rest = await learning.learn("night")
    assert (rest.outcome, rest.read) == ("done", 16 - run.read)


async def test_progress_is_announced_but_not_too_often(
    hass: HomeAssistant, set_up: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    learning, _ = parts(await set_up(month()))
    seen: list[float | None] = []
    told = learning._told  # noqa: SLF001

    def tell(progress: run_module.Progress) -> None:
        told(progress)
        seen.append(learning.progress)

    monkeypatch.setattr(learning, "_told", tell)
    announced = 0
    announce = learning._announce  # noqa: SLF001

    def count() -> None:
        nonlocal announced
        announced += 1
        announce()

    monkeypatch.setattr(learning, "_announce", count)
    await learning.learn("button")
    assert seen == sorted(seen, key=lambda share: share or 0)
    assert seen[-1] == 1.0
    assert len(seen) == 16
    assert announced < 8


async def test_routines_are_found_anew_without_reading(
    set_up: SetUp, events: list[tuple[str, dict[str, Any]]]
) -> None:
    learning, store = parts(await set_up(month()))
    run = await learning.learn("button")
    await store.forget(everything=True)
    await learning.refresh("forgotten")
    assert learning.routines == ()
    assert await store.routines() == []
    assert events[-1][0] == "routine_lost"
    assert learning.last_run == run


async def test_an_error_nobody_thought_of(
    set_up: SetUp, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    learning, store = parts(await set_up(month()))

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(learning_module, "find_routines", broken)
        run = await learning.learn("button")
    assert (run.outcome, run.error) == ("failed", "learning_failed")
    assert "Learning failed" in caplog.text
    again = await learning.learn("button")
    assert (again.outcome, again.read, again.routines) == ("done", 0, 1)
    assert await store.last_run() == again


async def test_a_session_that_goes_on_while_it_is_read_comes_again(
    set_up: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    learning, store = parts(await set_up(evening(1)))
    save = store.save_evidence

    async def late(session_id: int, *args: Any, **named: Any) -> bool:
        said = evening(1)[-1]
        store.save_turn(
            said.model_copy(
                update={"turn_id": "late", "started": said.started + timedelta(seconds=30)}
            )
        )
        return await save(session_id, *args, **named)

    with monkeypatch.context() as patched:
        patched.setattr(store, "save_evidence", late)
        run = await learning.learn("button")
    assert (run.outcome, run.read) == ("done", 0)
    assert (await learning.learn("button")).read == 1
