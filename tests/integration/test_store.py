"""The store in a running Home Assistant."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
import json
from pathlib import Path
from typing import Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import EVENT_HOMEASSISTANT_CLOSE, EVENT_HOMEASSISTANT_FINAL_WRITE
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.translation import async_get_translations
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.edgewise.const import DOMAIN, SIGNAL_CHANGED
from custom_components.edgewise.storage import (
    Store,
    StoreClosedError,
    StoreError,
    StoreFullError,
    StoreNewerError,
    StoreUnusableError,
    database_file,
)
from custom_components.edgewise.storage.damage import damaged_files
from custom_components.edgewise.storage.errors import StoreCorruptError
from custom_components.edgewise.storage.records import RunRecord
from custom_components.edgewise.storage.schema import VERSION
from custom_components.edgewise.storage.store import PURGED_AT_ONCE
from tests.storage.builders import (
    at,
    correction,
    decision,
    evidence,
    full_turn,
    outcome,
    session,
    turn,
)
from tests.storage.test_learned import routine


@pytest.fixture
async def store(hass: HomeAssistant) -> AsyncIterator[Store]:
    opened = await Store.open(hass, database_file(hass))
    yield opened
    await opened.close()


async def execute(store: Store, statement: str) -> None:
    """Do something to the database that no method does."""
    await store._read(lambda database: database.connection.execute(statement).fetchall())  # noqa: SLF001


async def set_up(hass: HomeAssistant) -> MockConfigEntry:
    assert await async_setup_component(hass, "conversation", {})
    entry = MockConfigEntry(domain=DOMAIN, data={"backend": "none"})
    entry.add_to_hass(hass)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    return entry


async def make_file(hass: HomeAssistant, *statements: str) -> Path:
    """Make a database with a turn, do something to it, and close it."""
    store = await Store.open(hass, database_file(hass))
    store.save_turn(turn("a"))
    for statement in statements:
        await execute(store, statement)
    await store.close()
    return database_file(hass)


async def issue(hass: HomeAssistant, key: str) -> ir.IssueEntry | None:
    """Return what is shown once all has been heard that the store's thread told."""
    await hass.async_block_till_done()
    return ir.async_get(hass).async_get_issue(DOMAIN, key)


async def test_what_is_saved_is_found(store: Store) -> None:
    store.save_turn(full_turn())
    store.save_correction(correction(1))
    (found,) = await store.sessions(search="COSY")
    assert found.turns == (full_turn(),)
    assert found.corrections == (correction(1),)
    assert await store.session(found.session_id) == found
    counts = await store.counts()
    assert (counts.sessions, counts.turns, counts.waiting) == (1, 1, 1)
    store.discard_turn("t1")
    assert await store.sessions() == []


async def test_what_is_read_in_it_is_found(hass: HomeAssistant, store: Store) -> None:
    await hass.config.async_set_time_zone("Europe/Berlin")
    (imported,) = await store.import_sessions([session(turn("a"), area_id="kitchen")])
    (unread,) = await store.unread(ended_before=at(60), limit=9, again=False)
    assert unread.session_id == imported
    assert await store.save_evidence(
        imported, evidence(), reader="rules", degraded=True, revision=unread.revision
    )
    assert not await store.save_evidence(99, evidence(), reader="rules", degraded=True)
    ((area, observation),) = await store.observations()
    assert area == "kitchen"
    assert observation.evidence == evidence()
    assert observation.when
    assert observation.when.isoformat() == "2026-03-02T19:00:00+01:00"
    assert await store.unread(ended_before=at(60), limit=9, again=False) == []
    assert len(await store.unread(ended_before=at(60), limit=9, again=True)) == 1


async def test_what_is_learned_is_found(store: Store) -> None:
    await store.save_routines([routine("b"), routine("a")])
    assert await store.routines() == [routine("b"), routine("a")]
    assert await store.last_run() is None
    run = await store.start_run(RunRecord(reason="night", started=at(0)))
    await store.save_run(run.model_copy(update={"outcome": "done"}))
    last = await store.last_run()
    assert last
    assert (last.run_id, last.outcome) == (run.run_id, "done")
    await store.set_meta("paused", "1")
    assert await store.get_meta("paused") == "1"


async def test_what_is_decided_is_found(store: Store) -> None:
    await store.save_decision(decision("dismissed", "f2"))
    await store.save_decision(decision("accepted"))
    assert await store.decisions() == [decision("accepted"), decision("dismissed", "f2")]
    await store.remove_decision("f2")
    assert await store.decisions() == [decision("accepted")]
    store.save_outcome(outcome(1))
    store.save_outcome(outcome(1, corrected=True))
    assert await store.outcomes(at(0)) == [outcome(1, corrected=True)]


async def test_words_go_when_their_time_is_over(store: Store) -> None:
    await store.import_sessions(
        [session(turn(f"t{number}", number)) for number in range(PURGED_AT_ONCE + 2)]
    )
    assert await store.purge_texts(at(PURGED_AT_ONCE + 1)) == PURGED_AT_ONCE + 1
    kept = [found for found in await store.sessions(limit=999) if found.turns[0].utterance]
    assert [found.turns[0].turn_id for found in kept] == [f"t{PURGED_AT_ONCE + 1}"]


async def test_what_is_to_be_forgotten_is(store: Store) -> None:
    for each in (turn("a"), turn("b", 20, user_id="bob"), turn("c", 40)):
        store.save_turn(each)
    assert await store.forget(user_id="bob") == 1
    assert await store.forget(turn_id="a") == 1
    assert await store.forget(everything=True) == 1
    assert (await store.counts()).sessions == 0
    with pytest.raises(ValueError, match="Nothing says"):
        await store.forget()


async def test_a_session_goes_on_after_a_restart(hass: HomeAssistant) -> None:
    for each in (turn("a", 0), turn("b", 4.5)):
        store = await Store.open(hass, database_file(hass))
        store.save_turn(each)
        await store.close()
    store = await Store.open(hass, database_file(hass))
    (found,) = await store.sessions()
    assert [said.turn_id for said in found.turns] == ["a", "b"]
    await store.close()


async def test_changes_are_told_once_the_event_loop_comes_to_it(
    hass: HomeAssistant, store: Store
) -> None:
    told: list[int] = []
    async_dispatcher_connect(hass, SIGNAL_CHANGED, lambda: told.append(1))
    await store.counts()
    await store.flush()
    assert told == []
    for number in range(20):
        store.save_turn(turn(f"t{number}", number))
    await store.flush()
    await hass.async_block_till_done()
    assert 1 <= len(told) <= 20
    told.clear()
    store.save_turn(turn("t1", 1))  # as it is already
    await store.flush()
    assert told == []


async def test_saving_does_not_wait_for_the_disk(store: Store) -> None:
    busy = asyncio.ensure_future(execute(store, SLOW))
    loop = asyncio.get_running_loop()
    begin = loop.time()
    for number in range(100):
        store.save_turn(turn(f"t{number}", number))
    assert loop.time() - begin < 0.1
    assert not busy.done()
    await store.flush()
    assert (await store.counts()).turns == 100


SLOW = (
    "WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted LIMIT 2000000)"
    " SELECT max(n) FROM counted"
)


async def test_a_closed_store_says_so(hass: HomeAssistant) -> None:
    store = await Store.open(hass, database_file(hass))
    await store.close()
    await store.close()
    store.save_turn(turn("a"))
    with pytest.raises(StoreClosedError):
        await store.counts()


async def test_stopping_home_assistant_loses_nothing(hass: HomeAssistant) -> None:
    store = await Store.open(hass, database_file(hass))
    store.save_turn(turn("a"))
    hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
    await hass.async_block_till_done()
    store.save_turn(turn("b", 1))  # others listen to it, too
    hass.bus.async_fire(EVENT_HOMEASSISTANT_CLOSE)
    await hass.async_block_till_done()
    assert [path.name for path in database_file(hass).parent.iterdir()] == ["edgewise.db"]
    again = await Store.open(hass, database_file(hass))
    assert (await again.counts()).turns == 2
    await again.close()


# What can go wrong, as the user sees it


async def test_a_newer_file_is_told_and_left_alone(hass: HomeAssistant) -> None:
    file = await make_file(hass, f"PRAGMA user_version = {VERSION + 1}")
    before = (file.stat().st_mtime_ns, file.read_bytes())
    entry = await set_up(hass)
    assert entry.state is ConfigEntryState.SETUP_ERROR
    assert entry.error_reason_translation_key == "store_newer"
    assert entry.reason
    assert str(file) in entry.reason
    assert "newer version of Edgewise" in entry.reason
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert (file.stat().st_mtime_ns, file.read_bytes()) == before


async def test_a_folder_that_cannot_be_used_is_told_and_tried_again(
    hass: HomeAssistant, config_folder: Path
) -> None:
    (config_folder / DOMAIN).write_text("a file where the folder should be")
    entry = await set_up(hass)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert entry.error_reason_translation_key == "store_unusable"
    (config_folder / DOMAIN).unlink()
    assert await hass.config_entries.async_reload(entry.entry_id)
    assert await hass.config_entries.async_unload(entry.entry_id)


async def test_a_damaged_file_is_told_until_it_is_gone(hass: HomeAssistant) -> None:
    file = await make_file(hass)
    file.write_bytes(b"nonsense " * 1000)
    entry = await set_up(hass)
    assert entry.state is ConfigEntryState.LOADED
    shown = await issue(hass, "store_corrupt")
    assert shown
    assert shown.translation_placeholders == {"file": str(damaged_files(file)[0])}
    assert (await entry.runtime_data.store.counts()).turns == 0
    # Also after a restart: nobody may have looked.
    ir.async_delete_issue(hass, DOMAIN, "store_corrupt")
    await hass.config_entries.async_reload(entry.entry_id)
    assert await issue(hass, "store_corrupt")
    await entry.runtime_data.store.forget(everything=True)
    assert await issue(hass, "store_corrupt") is None
    assert damaged_files(file) == []
    assert await hass.config_entries.async_unload(entry.entry_id)


async def test_damage_that_shows_later_is_told(hass: HomeAssistant) -> None:
    file = await make_file(hass)
    store = await Store.open(hass, file)
    with file.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"x" * (file.stat().st_size - 4096))
    store.save_turn(turn("b", 1))
    (found,) = await store.sessions()
    assert [said.turn_id for said in found.turns] == ["b"]
    shown = await issue(hass, "store_corrupt")
    assert shown
    assert shown.translation_placeholders == {"file": str(damaged_files(file)[0])}
    await store.close()


async def test_a_full_disk_is_told_until_there_is_space_again(
    hass: HomeAssistant, store: Store
) -> None:
    await execute(store, "PRAGMA max_page_count = 1")
    store.save_turn(turn("a", utterance="x" * 20_000))
    with pytest.raises(StoreFullError):
        await store.flush()
    shown = await issue(hass, "store_full")
    assert shown
    assert shown.severity is ir.IssueSeverity.ERROR
    assert shown.translation_placeholders == {"folder": str(database_file(hass).parent)}
    with pytest.raises(StoreFullError):
        await store.save_evidence(1, evidence(), reader="rules", degraded=False)
    await execute(store, "PRAGMA max_page_count = 100000")
    await store.flush()
    assert await issue(hass, "store_full") is None
    assert (await store.counts()).turns == 1


async def test_a_disk_that_fails_is_told_until_it_works_again(
    hass: HomeAssistant, store: Store
) -> None:
    await execute(store, "PRAGMA query_only = ON")  # as a disk that became read-only
    store.save_turn(turn("a"))
    with pytest.raises(StoreUnusableError):
        await store.flush()
    shown = await issue(hass, "store_unusable")
    assert shown
    assert shown.translation_placeholders
    assert shown.translation_placeholders["folder"] == str(database_file(hass).parent)
    await execute(store, "PRAGMA query_only = OFF")
    await store.flush()
    assert await issue(hass, "store_unusable") is None


async def test_what_was_told_ends_with_the_entry(hass: HomeAssistant) -> None:
    store = await Store.open(hass, database_file(hass))
    await execute(store, "PRAGMA query_only = ON")
    store.save_turn(turn("a"))
    with pytest.raises(StoreUnusableError):
        await store.flush()
    assert await issue(hass, "store_unusable")
    await store.close()
    assert await issue(hass, "store_unusable") is None


async def test_every_error_and_issue_has_a_text_with_what_it_names(hass: HomeAssistant) -> None:
    texts = await async_get_translations(hass, "en", "exceptions", [DOMAIN])
    given = {"file": "the file", "folder": "the folder", "reason": "the reason"}
    for error in (
        StoreError,
        StoreNewerError,
        StoreUnusableError,
        StoreFullError,
        StoreCorruptError,
        StoreClosedError,
    ):
        text = texts[f"component.{DOMAIN}.exceptions.{error.translation_key}.message"]
        assert "{" not in text.format(**given)
    folder = Path(__file__).parents[2] / "custom_components" / DOMAIN / "translations"
    issues: dict[str, Any] = json.loads((folder / "en.json").read_text("utf-8"))["issues"]
    for key in ("store_corrupt", "store_full", "store_unusable"):
        assert "{" not in issues[key]["description"].format(**given)
        assert issues[key]["title"]


def test_an_error_is_described_without_words_of_the_user() -> None:
    assert str(StoreFullError(folder="/config")) == "store_full (folder: /config)"


async def test_five_thousand_sessions_are_opened_and_searched_fast(hass: HomeAssistant) -> None:
    file = database_file(hass)
    store = await Store.open(hass, file)
    await store.import_sessions(
        [
            session(
                *(full_turn(f"{number}-{part}", 120 * number + part) for part in range(3)),
                evidence=evidence(number % 100),
            )
            for number in range(5000)
        ]
    )
    await store.close()
    loop = asyncio.get_running_loop()

    async def seconds(wanted: Any) -> float:
        begin = loop.time()
        await wanted
        return loop.time() - begin

    begin = loop.time()
    store = await Store.open(hass, file)
    assert (await store.counts()).sessions == 5000
    assert loop.time() - begin < 0.15
    assert await seconds(store.sessions()) < 0.5
    assert await seconds(store.sessions(search="nowhere to be found")) < 1.5
    assert await seconds(store.observations()) < 3
    assert await seconds(store.unread(ended_before=at(1e7), limit=20, again=True)) < 0.5
    later = dt_util.utcnow() + timedelta(days=1)
    assert await store.unread(ended_before=later, limit=20, again=True) == []
    await store.close()


def test_the_file_is_where_backups_find_it(hass: HomeAssistant, config_folder: Path) -> None:
    assert database_file(hass) == config_folder / "edgewise" / "edgewise.db"
