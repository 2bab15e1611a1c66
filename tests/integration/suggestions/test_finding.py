"""When suggestions are looked for, and what follows from what was said, forgotten or changed."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch

from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import CoreState, HomeAssistant, callback
from homeassistant.helpers import area_registry as ar, device_registry as dr, entity_registry as er
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.edgewise.const import SIGNAL_SUGGESTIONS
from custom_components.edgewise.suggestions import NothingToUpdateError
from custom_components.edgewise.suggestions.finding import Finder
from custom_components.edgewise.suggestions.watching import SETTLED
from tests.integration.loaded import act
from tests.integration.suggested import BED_LAMP, LAMP

from .conftest import Living


async def wait(hass: HomeAssistant, home: Living, span: timedelta = SETTLED) -> None:
    async_fire_time_changed(hass, dt_util.utcnow() + span + timedelta(seconds=1))
    await home.settle()


async def test_forgetting_makes_suggestions_follow_at_once(
    hass: HomeAssistant, home: Living
) -> None:
    evening, morning, night = home.evening, home.morning, home.night
    await act(hass, "forget", {"person": "person.anna"})
    await home.settle()
    assert home.open == {morning, night}
    assert [data["fingerprint"] for data in home.told("withdrawn")] == [evening]
    assert home.told("withdrawn")[0]["routine_id"]


async def test_forgetting_everything_leaves_only_what_has_an_automation(
    hass: HomeAssistant, home: Living
) -> None:
    evening, morning, night = home.evening, home.morning, home.night
    await home.suggestions.accept(evening, via="panel")
    await home.suggestions.dismiss(morning, via="panel")
    await act(hass, "forget", {"everything": True})
    await home.settle()
    assert not home.suggestions.open
    assert not home.suggestions.held_back
    assert set(home.suggestions.decisions) == {evening}
    assert [data["fingerprint"] for data in home.told("withdrawn")] == [night]
    await home.restart()
    assert await home.suggestions.states() == {evening: "intact"}
    assert home.suggestions.find(evening).actions
    await home.suggestions.undo(evening, via="panel")
    assert home.file.read_bytes() == home.before


async def test_a_restart_is_no_news(hass: HomeAssistant, home: Living) -> None:
    before = home.suggestions.open
    hass.set_state(CoreState.starting)
    await home.restart()
    # Home Assistant has enough to do while it starts.
    assert not home.suggestions.open
    assert not home.suggestions.ready
    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    await home.settle()
    assert home.suggestions.open == before
    assert not home.told("offered")
    assert not home.told("withdrawn")


async def test_what_comes_after_something_was_put_off(hass: HomeAssistant, home: Living) -> None:
    """A lamp that is disabled takes its suggestion along; when it comes back that is no news."""
    morning = home.morning
    registry = er.async_get(hass)
    registry.async_update_entity(BED_LAMP, disabled_by=er.RegistryEntryDisabler.USER)
    await hass.async_block_till_done()
    assert morning in home.open  # many things change at once: that is waited for
    hass.states.async_remove("media_player.walkman")
    await wait(hass, home)
    assert morning not in home.open
    assert [held.rule for held in home.suggestions.held_back] == ["too_little_left"]


async def test_changes_in_the_home_are_noticed(hass: HomeAssistant, home: Living) -> None:
    seen = 0
    find = Finder.find

    async def counted(*args: object) -> object:
        nonlocal seen
        seen += 1
        return await find(*args)  # type: ignore[arg-type]

    box = er.async_get(hass).entities[LAMP].device_id
    assert box
    with patch.object(Finder, "find", counted):
        changes: tuple[Callable[[], object], ...] = (
            lambda: ar.async_get(hass).async_create("Attic"),
            lambda: er.async_get(hass).async_update_entity(LAMP, name="Lamp"),
            lambda: dr.async_get(hass).async_update_device(box, name_by_user="Box"),
        )
        for number, change in enumerate(changes, start=1):
            change()
            await wait(hass, home)
            assert seen == number
        await home.reload_automations()
        await home.reload_automations()
        await wait(hass, home)
        assert seen == len(changes) + 1
        # What is not asked of the home is none of its business.
        er.async_get(hass).async_update_entity("sensor.edgewise_learning", name="Learning")
        await wait(hass, home)
        assert seen == len(changes) + 1
        await wait(hass, home, timedelta(days=1))
        # With the day; what else waits for a time of the day may come with it.
        assert seen >= len(changes) + 2


async def test_many_wishes_are_one_look(home: Living) -> None:
    running = most = rounds = 0
    begun = asyncio.Event()
    find = Finder.find

    async def counted(*args: object) -> object:
        nonlocal running, most, rounds
        running, rounds = running + 1, rounds + 1
        most = max(most, running)
        begun.set()
        try:
            return await find(*args)  # type: ignore[arg-type]
        finally:
            running -= 1

    with patch.object(Finder, "find", counted):
        await asyncio.gather(*(home.suggestions.refresh() for _ in range(10)))
        assert rounds == 1
        begun.clear()
        first = asyncio.create_task(home.suggestions.refresh())
        await begun.wait()
        await home.suggestions.refresh()
        await first
    assert (rounds, most) == (3, 1)


async def test_a_failure_is_no_end(home: Living, caplog: pytest.LogCaptureFixture) -> None:
    with patch.object(Finder, "find", side_effect=ValueError("make it cosy")):
        await home.suggestions.refresh()
    assert "No suggestions: ValueError" in caplog.text
    assert "make it cosy" not in [r.message for r in caplog.records if r.levelname != "DEBUG"]
    assert len(home.open) == 3
    await home.suggestions.snooze(home.evening, via="panel")
    await home.settle()
    assert len(home.suggestions.held_back) == 1


async def test_changes_are_announced_together(hass: HomeAssistant, home: Living) -> None:
    announced = 0

    @callback
    def changed() -> None:
        nonlocal announced
        announced += 1

    end = async_dispatcher_connect(hass, SIGNAL_SUGGESTIONS, changed)
    await home.suggestions.dismiss(home.evening, via="panel")
    await home.settle()
    end()
    assert 0 < announced <= 2  # decided; looked


async def test_a_routine_that_moves_can_be_followed(home: Living) -> None:
    evening = home.evening
    record = await home.suggestions.accept(evening, via="panel")
    await home.settle()
    assert not home.suggestions.updates
    with pytest.raises(NothingToUpdateError):
        await home.suggestions.update(evening, via="panel")
    for session in await home.store.sessions(search="cosy", limit=100):
        for said in session.turns:
            calls = tuple(
                call.model_copy(update={"data": {"volume_level": 0.45}})
                if call.service == "volume_set"
                else call
                for call in said.calls
            )
            text = (said.utterance or "").replace("volume 25", "volume 45")
            home.store.save_turn(said.model_copy(update={"calls": calls, "utterance": text}))
    await home.edgewise.learning.learn("panel")
    await home.settle()
    assert set(home.suggestions.updates) == {evening}
    assert home.record(evening) == record  # nothing by itself
    updated = await home.suggestions.update(evening, via="panel")
    assert updated.written
    volumes = [a.get("data", {}).get("volume_level") for a in updated.written.config["actions"]]
    assert 0.45 in volumes
    assert await home.stored(evening) == updated
    assert await home.suggestions.states() == {evening: "intact"}
    assert [data["via"] for data in home.told("updated")] == ["panel"]
    await home.settle()
    assert not home.suggestions.updates
    await home.suggestions.undo(evening, via="panel")
    assert home.file.read_bytes() == home.before
