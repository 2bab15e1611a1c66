"""From a yes to an automation that runs, and back to the byte."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time
import resource

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
import pytest

from custom_components.edgewise.automations import (
    AutomationEditedError,
    AutomationError,
    AutomationsBrokenError,
    AutomationsNotIncludedError,
    AutomationsNotWrittenError,
)
from custom_components.edgewise.routines.suggestion import Changes, SettingChange
from custom_components.edgewise.storage import StoreClosedError, StoreError
from custom_components.edgewise.suggestions import (
    ArmingNotConfirmedError,
    ChangesError,
    SuggestionInvalidError,
)
from tests.integration.suggested import BED_LAMP, LAMP

from .conftest import Living


async def test_all_are_accepted_and_undone_to_the_byte(home: Living) -> None:
    fingerprints = [home.evening, home.morning, home.night]
    for fingerprint in fingerprints:
        record = await home.suggestions.accept(fingerprint, via="panel", arming=True)
        assert record.state == "accepted"
        assert record.written
        assert record.ident == record.written.ident
        assert (record.ident or "").encode() in home.file.read_bytes()
        assert await home.stored(fingerprint) == record
    assert len(home.loaded()) == 3
    await home.settle()
    assert set((await home.suggestions.states()).values()) == {"intact"}
    assert not home.suggestions.open
    assert {held.rule for held in home.suggestions.held_back} == {"accepted"}
    for fingerprint in fingerprints:
        record = await home.suggestions.undo(fingerprint, via="panel")
        assert (record.state, record.ident, record.written) == ("snoozed", None, None)
    assert home.file.read_bytes() == home.before
    assert not home.loaded()
    assert [data["automation"] is None for data in home.told("undone")] == [False] * 3


@pytest.mark.parametrize("text", ["[]", "[]\n", ""])
async def test_a_file_without_automations_is_left_as_it_was(home: Living, text: str) -> None:
    home.file.write_text(text)
    for fingerprint in (home.evening, home.morning):
        await home.suggestions.accept(fingerprint, via="panel")
    for fingerprint in (home.evening, home.morning):
        await home.suggestions.undo(fingerprint, via="panel")
    assert home.file.read_text() == text


async def test_what_is_seen_is_what_is_written(home: Living) -> None:
    preview = await home.suggestions.preview(home.morning)
    assert home.file.read_bytes() == home.before
    assert preview.config
    assert not preview.problems
    assert preview.title == preview.config["alias"]
    assert preview.offer.endswith("Shall I do that for you?")
    assert home.morning in preview.yaml
    record = await home.suggestions.accept(home.morning, via="panel")
    assert record.written
    assert record.written.config == preview.config
    again = await home.suggestions.preview(home.morning)
    assert again.config == preview.config
    assert str(record.ident) in again.yaml


async def test_adjusted(home: Living) -> None:
    morning = home.morning
    changes = Changes(
        settings=(
            SettingChange(device="lights", setting="brightness", value=50),
            SettingChange(device="speaker", setting="volume", value=None),
        ),
        clock=time(6, 30),
    )
    assert {c.device for c in (await home.suggestions.choices(morning)).settings} >= {"lights"}
    preview = await home.suggestions.preview(morning, changes)
    record = await home.suggestions.accept(morning, via="panel", changes=changes)
    assert record.adjusted
    assert record.fingerprint == morning
    assert record.written
    assert record.written.config == preview.config
    (action,) = record.written.config["actions"]
    assert action["target"] == {"entity_id": BED_LAMP}
    assert action["data"] == {"brightness_pct": 50}
    assert record.written.config["triggers"][0]["at"] == "06:30:00"
    await home.settle()
    assert home.suggestions.find(morning) == record.suggestion
    assert not home.suggestions.updates
    await home.suggestions.undo(morning, via="panel")
    assert home.file.read_bytes() == home.before
    # Offered again it is what was learned.
    await home.settle()
    assert len(home.suggestions.find(morning).actions) > 1


async def test_changes_that_make_no_sense(home: Living) -> None:
    changes = Changes(settings=(SettingChange(device="ac", setting="mode", value="heat"),))
    for attempt in (
        home.suggestions.preview(home.morning, changes),
        home.suggestions.accept(home.morning, via="panel", changes=changes),
    ):
        with pytest.raises(ChangesError) as error:
            await attempt
        assert error.value.translation_key == "change_not_in_routine"
        assert "ac mode" in str(error.value)
    assert nothing_happened(home)


async def test_arming_has_to_be_confirmed(home: Living) -> None:
    with pytest.raises(ArmingNotConfirmedError):
        await home.suggestions.accept(home.night, via="notification")
    assert nothing_happened(home)
    await home.suggestions.accept(home.night, via="panel", arming=True)
    assert len(home.loaded()) == 1


async def test_two_at_once_write_it_once(home: Living) -> None:
    first, second = await asyncio.gather(
        home.suggestions.accept(home.morning, via="panel"),
        home.suggestions.accept(home.morning, via="repairs"),
    )
    assert first == second
    assert len(home.loaded()) == 1
    assert len(home.told("accepted")) == 1
    assert await home.suggestions.accept(home.morning, via="action") == first


async def test_different_ones_at_once(home: Living) -> None:
    await asyncio.gather(
        home.suggestions.accept(home.morning, via="panel"),
        home.suggestions.accept(home.evening, via="panel"),
        home.suggestions.dismiss(home.night, via="panel"),
    )
    assert len(home.loaded()) == 2
    await asyncio.gather(
        home.suggestions.undo(home.morning, via="panel"),
        home.suggestions.undo(home.evening, via="panel"),
    )
    assert home.file.read_bytes() == home.before


async def test_what_would_not_work(hass: HomeAssistant, home: Living) -> None:
    er.async_get(hass).async_update_entity(LAMP, disabled_by=er.RegistryEntryDisabler.USER)
    preview = await home.suggestions.preview(home.evening)
    assert [problem.kind for problem in preview.problems] == ["disabled_entity"]
    with pytest.raises(SuggestionInvalidError) as error:
        await home.suggestions.accept(home.evening, via="panel")
    assert error.value.problems == preview.problems
    assert LAMP in str(error.value)
    assert nothing_happened(home)


# Where the file or the memory cannot be written


async def test_not_included(hass: HomeAssistant, home: Living) -> None:
    home.write_configuration("automation: []\n")
    with pytest.raises(AutomationsNotIncludedError):
        await home.suggestions.accept(home.morning, via="panel")
    assert await home.stored(home.morning) is None
    assert home.file.read_bytes() == home.before
    assert home.morning in home.open
    assert (await home.suggestions.preview(home.morning)).yaml  # to copy


async def test_a_failure_leads_back_to_what_was_before(home: Living) -> None:
    morning = home.morning
    before = await home.suggestions.snooze(morning, via="panel")
    home.write_configuration("light: [\n")
    with pytest.raises(AutomationsBrokenError):
        await home.suggestions.accept(morning, via="panel")
    assert home.record(morning) == before
    assert await home.stored(morning) == before
    assert home.file.read_bytes() == home.before
    assert not home.told("accepted")
    home.write_configuration()


@contextmanager
def no_space() -> Iterator[None]:
    """Let no file grow beyond some bytes, as a full disk does; the log of the memory is longer already."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_no_space_at_all(home: Living) -> None:
    with no_space(), pytest.raises((AutomationError, StoreError)):
        await home.suggestions.accept(home.morning, via="panel")
    assert home.file.read_bytes() == home.before
    await home.suggestions.refresh()
    assert home.morning in home.open
    await home.suggestions.accept(home.morning, via="panel")
    assert len(home.loaded()) == 1


async def test_a_file_that_may_not_be_written(home: Living) -> None:
    home.file.chmod(0o444)
    with pytest.raises(AutomationsNotWrittenError):
        await home.suggestions.accept(home.morning, via="panel")
    assert await home.stored(home.morning) is None
    assert nothing_happened(home)


async def test_without_memory_the_file_is_not_touched(home: Living) -> None:
    morning = home.morning
    await home.store.close()
    for attempt in (
        home.suggestions.accept(morning, via="panel"),
        home.suggestions.snooze(morning, via="panel"),
        home.suggestions.dismiss(morning, via="panel"),
    ):
        with pytest.raises(StoreClosedError):
            await attempt
    assert nothing_happened(home)


async def test_memory_lost_while_it_is_written(hass: HomeAssistant, home: Living) -> None:
    """The automation is there: that nobody could note it is made up for later."""
    morning = home.morning

    @callback
    def lose(_: object) -> None:
        _ = hass.async_create_task(home.store.close())

    hass.bus.async_listen_once("automation_reloaded", lose)
    record = await home.suggestions.accept(morning, via="panel")
    assert record.state == "accepted"
    await home.restart()
    assert await home.stored(morning) == home.record(morning) == record
    assert await home.suggestions.states() == {morning: "intact"}
    await home.suggestions.undo(morning, via="panel")
    assert home.file.read_bytes() == home.before


async def test_an_edited_one_is_undone_only_when_asked(home: Living) -> None:
    morning = home.morning
    await home.suggestions.accept(morning, via="panel")
    home.file.write_text(home.file.read_text().replace("volume_level: 0.3", "volume_level: 0.4"))
    await home.reload_automations()
    edited = home.file.read_bytes()
    with pytest.raises(AutomationEditedError):
        await home.suggestions.undo(morning, via="panel")
    assert home.file.read_bytes() == edited
    assert home.record(morning).state == "accepted"
    assert await home.suggestions.states() == {morning: "edited"}
    await home.suggestions.undo(morning, via="panel", edited=True)
    assert home.file.read_bytes() == home.before


def nothing_happened(home: Living) -> bool:
    return (
        home.file.read_bytes() == home.before
        and not home.suggestions.decisions
        and not home.loaded()
        and len(home.open) == 3
        and not [event for event, _ in home.events if event.startswith("suggestion_")]
    )
