"""Home Assistant's own backups, made while people talk."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import closing
from io import BytesIO
import logging
from pathlib import Path
import tarfile

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.edgewise.backup import async_post_backup, async_pre_backup
from custom_components.edgewise.const import DOMAIN
from custom_components.edgewise.storage import Store, StoreUnusableError, database_file
from custom_components.edgewise.storage.database import Database
from tests.storage.builders import turn, turns_by_session


@pytest.fixture
async def entry(hass: HomeAssistant) -> AsyncIterator[MockConfigEntry]:
    assert await async_setup_component(hass, "conversation", {})
    entry = MockConfigEntry(domain=DOMAIN, data={"backend": "none"})
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    yield entry
    if entry.state is ConfigEntryState.LOADED:
        await hass.config_entries.async_unload(entry.entry_id)


def turns_in(folder: Path) -> set[str]:
    """Return the turns of a database that was restored, after a look at how whole it is."""
    with closing(Database(folder / "edgewise.db")) as database:
        assert database.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return {turn_id for session in turns_by_session(database) for turn_id in session}


def restore(backups: Path, folder: Path) -> Path:
    """Unpack Edgewise's files of the only backup, and return where they are."""
    (backup,) = backups.glob("*.tar")
    with tarfile.open(backup) as outer:
        (name,) = [each for each in outer.getnames() if each.endswith("homeassistant.tar.gz")]
        packed = outer.extractfile(name)
        assert packed
        with tarfile.open(fileobj=BytesIO(packed.read())) as inner:
            files = [each for each in inner.getmembers() if "/edgewise/" in each.name]
            inner.extractall(folder, files, filter="data")
    return folder / "data" / "edgewise"


BEFORE = {f"before{number}" for number in range(100)}


async def fill(store: Store) -> None:
    for number, turn_id in enumerate(sorted(BEFORE)):
        store.save_turn(turn(turn_id, 10 * number, utterance="x" * 2000))
    await store.flush()


async def restored_backup(hass: HomeAssistant, folder: Path) -> set[str]:
    """Make a backup and return the turns that are in it."""
    await hass.services.async_call("backup", "create", blocking=True)
    await hass.async_block_till_done()
    unpacked = await hass.async_add_executor_job(restore, Path(hass.config.path("backups")), folder)
    return await hass.async_add_executor_job(turns_in, unpacked)


async def test_a_backup_holds_all_that_was_said_before_it(
    hass: HomeAssistant, entry: MockConfigEntry, tmp_path: Path
) -> None:
    assert await async_setup_component(hass, "backup", {})
    await hass.async_block_till_done()
    store: Store = entry.runtime_data.store
    await fill(store)
    stop = asyncio.Event()

    async def talk() -> None:
        said = 0
        while not stop.is_set():
            store.save_turn(turn(f"during{said}", 9000 + 10 * said, utterance="y" * 9000))
            store.save_turn(turn("before7", 70, utterance=f"{said} " * 900))
            said += 1
            await asyncio.sleep(0.002)

    talking = asyncio.ensure_future(talk())
    try:
        restored = await restored_backup(hass, tmp_path / "restored")
    finally:
        stop.set()
        await talking
    await store.flush()
    assert restored >= BEFORE
    assert (await store.counts()).turns > len(BEFORE) + 5


async def test_a_backup_holds_what_an_unloaded_entry_left(
    hass: HomeAssistant, entry: MockConfigEntry, tmp_path: Path
) -> None:
    assert await async_setup_component(hass, "backup", {})
    await hass.async_block_till_done()
    await fill(entry.runtime_data.store)
    await hass.config_entries.async_unload(entry.entry_id)
    assert await restored_backup(hass, tmp_path / "restored") == BEFORE


async def test_the_file_rests_between_pre_and_post(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    store: Store = entry.runtime_data.store
    store.save_turn(turn("before"))
    await async_pre_backup(hass)
    resting = await hass.async_add_executor_job(database_file(hass).read_bytes)
    for number in range(300):
        store.save_turn(turn(f"t{number}", 10 * number, utterance="x" * 20_000))
    await store.flush()  # on the disk, all the same
    assert await hass.async_add_executor_job(database_file(hass).read_bytes) == resting
    await async_post_backup(hass)
    assert database_file(hass).stat().st_size > 300 * 20_000


async def test_an_entry_that_is_reloaded_during_a_backup_lets_the_file_rest_too(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await async_pre_backup(hass)
    resting = await hass.async_add_executor_job(database_file(hass).read_bytes)
    entry.runtime_data.store.save_turn(turn("a"))
    assert await hass.config_entries.async_reload(entry.entry_id)
    store: Store = entry.runtime_data.store
    for number in range(300):
        store.save_turn(turn(f"t{number}", 10 * number, utterance="x" * 20_000))
    await store.flush()
    assert await hass.async_add_executor_job(database_file(hass).read_bytes) == resting
    await async_post_backup(hass)
    assert (await store.counts()).turns == 301
    assert database_file(hass).stat().st_size > 300 * 20_000


async def test_without_an_entry_backups_are_made_as_usual(hass: HomeAssistant) -> None:
    await async_pre_backup(hass)
    await async_post_backup(hass)


async def test_a_store_that_fails_does_not_end_the_backup_of_everything_else(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(database: Database, **_: bool) -> None:
        raise StoreUnusableError(folder="/config/edgewise", reason="disk I/O error")

    caplog.set_level(logging.WARNING)
    monkeypatch.setattr(Database, "hold", fail)
    await async_pre_backup(hass)
    assert "may be missing from this backup" in caplog.text
    assert "disk I/O error" in caplog.text
    await async_post_backup(hass)
