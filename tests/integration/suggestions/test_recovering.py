"""Home Assistant ends between two steps of accepting; what the user does to automations afterwards."""

from datetime import timedelta
from pathlib import Path
from time import sleep

from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.edgewise.automations import file_edits
from custom_components.edgewise.automations.files import swap
from custom_components.edgewise.storage.records import DecisionRecord
from custom_components.edgewise.suggestions import SuggestionDecidedError
from custom_components.edgewise.suggestions.watching import SETTLED

from .conftest import Living


async def begun(home: Living, fingerprint: str, *, written: bool) -> DecisionRecord:
    """Leave things as a sudden end does, before or after the file was written."""
    record = await home.suggestions.accept(fingerprint, via="panel")
    assert record.written
    if not written:
        await home.delete_by_hand()
    begun = record.model_copy(
        update={
            "state": "accepting",
            "written": record.written.model_copy(update={"entity_id": ""}),
        }
    )
    await home.settle()
    await home.store.save_decision(begun)
    home.events.clear()
    return record


async def test_it_ended_before_the_file_was_written(home: Living) -> None:
    morning = home.morning
    await begun(home, morning, written=False)
    await home.restart()
    assert morning in home.open
    assert await home.stored(morning) is None
    assert home.file.read_bytes() == home.before
    assert not home.told("accepted")


async def test_it_ended_after_the_file_was_written(home: Living) -> None:
    morning = home.morning
    record = await begun(home, morning, written=True)
    await home.restart()
    assert home.record(morning) == await home.stored(morning) == record
    assert len(home.told("accepted")) == 1
    assert await home.suggestions.states() == {morning: "intact"}
    await home.suggestions.undo(morning, via="panel")
    assert home.file.read_bytes() == home.before


async def test_it_ended_and_somebody_accepts_again(home: Living) -> None:
    """Before Edgewise has looked after it by itself."""
    morning = home.morning
    record = await begun(home, morning, written=True)
    await home.suggestions.load()
    assert await home.suggestions.accept(morning, via="repairs") == record
    assert len(home.loaded()) == 1


async def test_what_was_written_and_is_off_is_switched_on(
    hass: HomeAssistant, home: Living
) -> None:
    morning = home.morning
    await begun(home, morning, written=True)
    (entity_id,) = home.loaded()
    await hass.services.async_call(
        "automation", "turn_off", {"entity_id": entity_id}, blocking=True
    )
    await home.restart()
    assert hass.states.is_state(entity_id, "on")
    assert home.record(morning).state == "accepted"


async def test_what_was_written_and_is_not_loaded_is_taken_out(home: Living) -> None:
    morning = home.morning
    await begun(home, morning, written=True)
    home.write_configuration("automation: []\n")
    await home.reload_automations()
    await home.restart()
    assert home.file.read_bytes() == home.before
    assert await home.stored(morning) is None
    assert morning in home.open


async def test_what_cannot_be_known_yet_waits(home: Living) -> None:
    morning = home.morning
    record = await begun(home, morning, written=True)
    text = home.file.read_bytes()
    home.file.write_bytes(home.before + b"- id: [\n")
    home.write_configuration("automation: []\n")
    await home.reload_automations()
    home.write_configuration("light: [\n")
    await home.restart()
    assert home.record(morning).state == "accepting"
    assert morning not in home.open
    with pytest.raises(SuggestionDecidedError):
        await home.suggestions.dismiss(morning, via="panel")
    home.file.write_bytes(text)
    home.write_configuration()
    await home.reload_automations()
    await home.suggestions.refresh()
    assert home.record(morning) == record


# What the user does with it


async def later(hass: HomeAssistant, home: Living) -> None:
    """Wait until it was noticed that automations were loaded anew."""
    async_fire_time_changed(hass, dt_util.utcnow() + SETTLED + timedelta(seconds=1))
    await home.settle()


async def test_what_the_user_deletes_never_comes_back(hass: HomeAssistant, home: Living) -> None:
    morning = home.morning
    await home.suggestions.accept(morning, via="panel")
    await home.settle()
    await home.delete_by_hand()
    await later(hass, home)
    assert home.record(morning).state == "retired"
    assert [data["fingerprint"] for data in home.told("retired")] == [morning]
    await home.restart()
    assert morning not in home.open
    assert await home.suggestions.states() == {}
    with pytest.raises(SuggestionDecidedError):
        await home.suggestions.accept(morning, via="panel")
    assert home.file.read_bytes() == home.before
    # Unless they say so.
    await home.suggestions.reopen(morning, via="panel")
    await home.settle()
    assert morning in home.open
    await home.suggestions.accept(morning, via="panel")
    assert len(home.loaded()) == 1


async def test_undoing_what_the_user_has_deleted(home: Living) -> None:
    morning = home.morning
    await home.suggestions.accept(morning, via="panel")
    await home.delete_by_hand()
    with pytest.raises(Exception, match="no automation of Edgewise's"):
        await home.suggestions.undo(morning, via="panel")
    assert home.record(morning).state == "retired"


async def test_while_home_assistant_starts_nothing_is_taken_for_deleted(
    hass: HomeAssistant, home: Living
) -> None:
    morning = home.morning
    await home.suggestions.accept(morning, via="panel")
    await home.settle()
    hass.set_state(CoreState.starting)
    await home.delete_by_hand()
    await home.suggestions.refresh()
    assert home.record(morning).state == "accepted"
    hass.set_state(CoreState.running)
    await home.suggestions.refresh()
    assert home.record(morning).state == "retired"


async def test_switched_off_and_renamed(hass: HomeAssistant, home: Living) -> None:
    morning = home.morning
    await home.suggestions.accept(morning, via="panel")
    (entity_id,) = home.loaded()
    er.async_get(hass).async_update_entity(entity_id, new_entity_id="automation.bedroom")
    await hass.async_block_till_done()
    await hass.services.async_call(
        "automation", "turn_off", {"entity_id": "automation.bedroom"}, blocking=True
    )
    assert await home.suggestions.states() == {morning: "disabled"}
    await home.suggestions.refresh()
    assert home.record(morning).state == "accepted"
    await home.suggestions.undo(morning, via="panel")
    assert [data["automation"] for data in home.told("undone")] == ["automation.bedroom"]
    assert home.file.read_bytes() == home.before


async def test_edgewise_is_loaded_anew_while_somebody_accepts_on_a_slow_disk(
    hass: HomeAssistant, home: Living, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(path: Path, old: bytes | None, new: bytes | None) -> None:
        sleep(1)
        swap(path, old, new)

    monkeypatch.setattr(file_edits, "swap", slow)
    morning = home.morning
    accepting = hass.async_create_task(home.suggestions.accept(morning, via="panel"))
    while await home.stored(morning) is None:
        assert not accepting.done()
    await home.restart()
    record = await accepting
    assert home.record(morning) == await home.stored(morning) == record
    assert len(home.loaded()) == 1
    await home.suggestions.undo(morning, via="panel")
    assert home.file.read_bytes() == home.before
