from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.edgewise.learning import Learning
from custom_components.edgewise.learning.learning import RESUME_AFTER
from custom_components.edgewise.learning.postponing import MOST_RETRIES, RETRY_AFTER
from custom_components.edgewise.learning.timetable import next_time
from custom_components.edgewise.storage import Store, database_file
from custom_components.edgewise.storage.records import RunRecord

from .conftest import SetUp, be, evening, month, parts

BERLIN = ZoneInfo("Europe/Berlin")


async def pass_time(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, to: datetime | timedelta
) -> None:
    freezer.move_to(to if isinstance(to, datetime) else dt_util.utcnow() + to)
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)


def outcome(learning: Learning) -> tuple[str, str, int] | None:
    run = learning.last_run
    return (run.reason, run.outcome, run.read) if run else None


@pytest.mark.parametrize(
    ("after", "at", "expected"),
    [
        ("2026-06-01T12:00:00+02:00", time(3, 30), "2026-06-02T03:30:00+02:00"),
        ("2026-06-01T01:00:00+02:00", time(3, 30), "2026-06-01T03:30:00+02:00"),
        ("2026-06-01T03:30:00+02:00", time(3, 30), "2026-06-02T03:30:00+02:00"),
        # The clocks go from 2 to 3: there is no 2:30 on that night.
        ("2026-03-28T12:00:00+01:00", time(2, 30), "2026-03-29T03:30:00+02:00"),
        ("2026-03-29T03:30:00+02:00", time(2, 30), "2026-03-30T02:30:00+02:00"),
        # They go back from 3 to 2: there are two.
        ("2026-10-24T12:00:00+02:00", time(2, 30), "2026-10-25T02:30:00+02:00"),
        ("2026-10-25T02:30:00+02:00", time(2, 30), "2026-10-26T02:30:00+01:00"),
    ],
)
def test_once_a_day_whatever_the_clocks_do(after: str, at: time, expected: str) -> None:
    moment = next_time(at, datetime.fromisoformat(after), BERLIN)
    assert moment == datetime.fromisoformat(expected)
    assert moment.tzinfo is UTC


async def test_every_night_at_the_time_chosen(
    hass: HomeAssistant, set_up: SetUp, freezer: FrozenDateTimeFactory
) -> None:
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-03-28 12:00:00+01:00")
    learning, store = parts(await set_up(month(), learn_at="02:30:00"))
    await pass_time(hass, freezer, datetime.fromisoformat("2026-03-29T01:59:00+01:00"))
    assert outcome(learning) is None
    await pass_time(hass, freezer, datetime.fromisoformat("2026-03-29T03:30:30+02:00"))
    assert outcome(learning) == ("night", "done", 16)
    first = learning.last_run
    await pass_time(hass, freezer, datetime.fromisoformat("2026-03-29T23:00:00+02:00"))
    assert learning.last_run == first
    for turn in evening(0):
        store.save_turn(turn)
    await pass_time(hass, freezer, datetime.fromisoformat("2026-03-30T02:31:00+02:00"))
    assert outcome(learning) == ("night", "done", 1)


async def test_another_time_zone_is_another_night(
    hass: HomeAssistant, set_up: SetUp, freezer: FrozenDateTimeFactory
) -> None:
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-06-01 20:00:00+00:00")
    learning, _ = parts(await set_up(month(), learn_at="03:30:00"))
    await hass.config.async_update(time_zone="America/New_York")
    await hass.async_block_till_done()
    await pass_time(hass, freezer, datetime(2026, 6, 2, 2, 0, tzinfo=UTC))
    assert outcome(learning) is None
    await pass_time(hass, freezer, datetime(2026, 6, 2, 7, 31, tzinfo=UTC))
    assert outcome(learning) == ("night", "done", 16)


async def test_nothing_happens_while_it_is_paused(
    hass: HomeAssistant, set_up: SetUp, freezer: FrozenDateTimeFactory
) -> None:
    entry = await set_up(month())
    learning, _ = parts(entry)
    await learning.set_paused(True)
    assert (learning.state, learning.paused) == ("paused", True)
    await hass.config_entries.async_reload(entry.entry_id)
    learning, _ = parts(entry)
    assert learning.state == "paused"
    await pass_time(hass, freezer, timedelta(days=1, minutes=1))
    assert outcome(learning) is None
    # A person who asks for it gets it.
    assert (await learning.learn("button")).outcome == "done"
    assert learning.state == "paused"
    await learning.set_paused(False)
    assert learning.state == "idle"
    await pass_time(hass, freezer, timedelta(days=1, minutes=1))
    assert outcome(learning) == ("night", "done", 0)


async def test_words_are_removed_after_their_time_paused_or_not(
    hass: HomeAssistant, set_up: SetUp, freezer: FrozenDateTimeFactory
) -> None:
    old, new = evening(40), evening(10)
    learning, store = parts(await set_up([*old, *new], retention_days=30))
    await learning.set_paused(True)
    await pass_time(hass, freezer, timedelta(days=1))
    newer, older = await store.sessions()
    assert older.turns[0].utterance is None
    assert newer.turns[0].utterance == new[0].utterance


async def test_some_minutes_after_the_start_too(
    hass: HomeAssistant, set_up: SetUp, freezer: FrozenDateTimeFactory
) -> None:
    """Not every machine is on at night."""
    learning, store = parts(await set_up(evening(40), retention_days=30))
    await pass_time(hass, freezer, RESUME_AFTER + timedelta(seconds=1))
    assert (await store.sessions())[0].turns[0].utterance is None
    assert outcome(learning) is None


async def unfinished(hass: HomeAssistant) -> None:
    """Store a run that was killed."""
    store = await Store.open(hass, database_file(hass))
    await store.start_run(RunRecord(reason="night", started=dt_util.utcnow(), read=3))
    await store.close()


async def test_a_killed_run_goes_on_but_not_at_the_start(
    hass: HomeAssistant, set_up: SetUp, freezer: FrozenDateTimeFactory
) -> None:
    await unfinished(hass)
    hass.set_state(CoreState.starting)
    learning, store = parts(await set_up(month()))
    await pass_time(hass, freezer, 2 * RESUME_AFTER)
    assert outcome(learning) == ("night", "running", 3)
    assert learning.state == "idle"
    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    await hass.async_block_till_done()
    await pass_time(hass, freezer, RESUME_AFTER - timedelta(seconds=10))
    assert outcome(learning) == ("night", "running", 3)
    await pass_time(hass, freezer, timedelta(seconds=20))
    assert outcome(learning) == ("resumed", "done", 16)
    assert await store.last_run() == learning.last_run


async def test_a_killed_run_does_not_go_on_while_it_is_paused(
    hass: HomeAssistant, set_up: SetUp, freezer: FrozenDateTimeFactory
) -> None:
    await unfinished(hass)
    learning, _ = parts(await set_up(month()))
    await learning.set_paused(True)
    await pass_time(hass, freezer, 2 * RESUME_AFTER)
    assert outcome(learning) == ("night", "stopped", 3)


@pytest.mark.parametrize(
    "trouble",
    [
        ({"busy": 90.0}, "host_busy"),
        ({"degrees": 85.0}, "host_hot"),
        ({"free_mb": 50}, "host_memory"),
    ],
)
async def test_a_machine_that_has_no_time(
    hass: HomeAssistant,
    set_up: SetUp,
    freezer: FrozenDateTimeFactory,
    machine: Path,
    trouble: tuple[dict[str, float], str],
) -> None:
    state, key = trouble
    be(machine, **state)  # type: ignore[arg-type]
    learning, store = parts(await set_up(month(), data={"backend": "local"}))
    await pass_time(hass, freezer, timedelta(days=1))
    assert outcome(learning) == ("night", "postponed", 0)
    assert learning.last_run
    assert learning.last_run.error == key
    assert learning.state == "postponed"
    again = learning.last_run.run_id
    await pass_time(hass, freezer, RETRY_AFTER + timedelta(seconds=1))
    assert (learning.state, learning.last_run.run_id) == ("postponed", again)
    # So that the model is not loaded here.
    await store.forget(everything=True)
    be(machine)
    await pass_time(hass, freezer, RETRY_AFTER + timedelta(seconds=1))
    assert outcome(learning) == ("night", "done", 0)
    assert learning.state == "idle"


async def test_a_machine_that_never_has_time_learns_all_the_same(
    hass: HomeAssistant, set_up: SetUp, freezer: FrozenDateTimeFactory, machine: Path
) -> None:
    be(machine, busy=100)
    learning, _ = parts(await set_up(month()))
    await pass_time(hass, freezer, timedelta(days=1))
    for _ in range(MOST_RETRIES - 1):
        await pass_time(hass, freezer, RETRY_AFTER + timedelta(seconds=1))
        assert outcome(learning) == ("night", "postponed", 0)
    await pass_time(hass, freezer, RETRY_AFTER + timedelta(seconds=1))
    assert outcome(learning) == ("night", "done", 16)


async def test_a_machine_that_stays_hot_is_left_alone(
    hass: HomeAssistant, set_up: SetUp, freezer: FrozenDateTimeFactory, machine: Path
) -> None:
    be(machine, degrees=99)
    learning, _ = parts(await set_up(month()))
    await pass_time(hass, freezer, timedelta(days=1))
    for _ in range(MOST_RETRIES + 3):
        await pass_time(hass, freezer, RETRY_AFTER + timedelta(seconds=1))
    assert outcome(learning) == ("night", "postponed", 0)
    assert learning.state == "idle"
    assert (await learning.learn("button")).error == "host_hot"


async def test_a_machine_that_becomes_hot(
    hass: HomeAssistant,
    set_up: SetUp,
    freezer: FrozenDateTimeFactory,
    machine: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("custom_components.edgewise.learning.run.LOOK", 0.0)
    learning, store = parts(await set_up(month()))
    save, saved = store.save_evidence, 0

    async def save_and_heat(*args: object, **named: object) -> bool:
        nonlocal saved
        saved += 1
        if saved == 5:
            be(machine, degrees=90)
        return await save(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "save_evidence", save_and_heat)
    await pass_time(hass, freezer, timedelta(days=1))
    assert outcome(learning) == ("night", "postponed", 5)
    assert learning.state == "postponed"
    be(machine)
    await pass_time(hass, freezer, RETRY_AFTER + timedelta(seconds=1))
    assert outcome(learning) == ("night", "done", 11)
