"""The entities of a loaded entry."""

import asyncio
from datetime import timedelta
from typing import Any

from homeassistant.components import conversation
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN, EntityCategory
from homeassistant.core import Context, Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.helpers.event import async_track_state_change_event
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.edgewise.const import SIGNAL_CHANGED, SIGNAL_EVENT
from custom_components.edgewise.coordinator import COOLDOWN
from custom_components.edgewise.routines.evidence import Evidence
from custom_components.edgewise.routines.vocabulary import Setting
from custom_components.edgewise.runtime import Edgewise
from tests.integration.loaded import record, turn

CONFIG, DIAGNOSTIC = EntityCategory.CONFIG, EntityCategory.DIAGNOSTIC

ENTITIES: dict[str, tuple[EntityCategory | None, bool]] = {
    "button.edgewise_learn_now": (None, True),
    "button.edgewise_pause_learning": (None, True),
    "button.edgewise_resume_learning": (None, True),
    "event.edgewise_activity": (None, True),
    "sensor.edgewise_conversations_recorded": (None, True),
    "sensor.edgewise_conversations_waiting": (DIAGNOSTIC, False),
    "sensor.edgewise_conversations_with_settings": (None, True),
    "sensor.edgewise_database_size": (DIAGNOSTIC, False),
    "sensor.edgewise_last_conversation": (DIAGNOSTIC, False),
    "sensor.edgewise_last_learning": (None, True),
    "sensor.edgewise_learning": (None, True),
    "sensor.edgewise_learning_progress": (None, True),
    "sensor.edgewise_routines_found": (None, True),
    "switch.edgewise_recording": (CONFIG, True),
}
"""Category, and whether it is enabled at first."""


async def later(hass: HomeAssistant) -> None:
    """Let pass the time in which changes are read together, and that of one that came meanwhile."""
    for _ in range(2):
        await hass.async_block_till_done(wait_background_tasks=True)
        async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=2 * COOLDOWN))
    await hass.async_block_till_done(wait_background_tasks=True)


def state(hass: HomeAssistant, entity_id: str) -> str:
    found = hass.states.get(entity_id)
    assert found is not None, entity_id
    return found.state


def attributes(hass: HomeAssistant, entity_id: str) -> dict[str, Any]:
    found = hass.states.get(entity_id)
    assert found is not None, entity_id
    return dict(found.attributes)


async def press(hass: HomeAssistant, name: str) -> None:
    await hass.services.async_call(
        "button", "press", {"entity_id": f"button.edgewise_{name}"}, blocking=True
    )
    await later(hass)


async def switch(hass: HomeAssistant, to: str) -> None:
    await hass.services.async_call(
        "switch", f"turn_{to}", {"entity_id": "switch.edgewise_recording"}, blocking=True
    )
    await later(hass)


def test_every_entity_is_of_one_service_device(
    entry: MockConfigEntry,
    entity_registry: er.EntityRegistry,
    device_registry: dr.DeviceRegistry,
) -> None:
    found = er.async_entries_for_config_entry(entity_registry, entry.entry_id)
    assert {e.entity_id: (e.entity_category, not e.disabled) for e in found} == ENTITIES
    (device,) = dr.async_entries_for_config_entry(device_registry, entry.entry_id)
    assert device.entry_type is dr.DeviceEntryType.SERVICE
    assert {e.device_id for e in found} == {device.id}
    assert all(e.unique_id.startswith(f"{entry.entry_id}_") and e.has_entity_name for e in found)


def test_at_first_there_is_nothing(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    assert state(hass, "sensor.edgewise_conversations_recorded") == "0"
    assert state(hass, "sensor.edgewise_conversations_with_settings") == "0"
    assert state(hass, "sensor.edgewise_routines_found") == "0"
    assert state(hass, "sensor.edgewise_learning") == "idle"
    assert state(hass, "sensor.edgewise_learning_progress") == STATE_UNKNOWN
    assert state(hass, "sensor.edgewise_last_learning") == STATE_UNKNOWN
    assert state(hass, "switch.edgewise_recording") == "on"
    assert state(hass, "event.edgewise_activity") == STATE_UNKNOWN


async def test_counts_follow_what_is_stored(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    edgewise: Edgewise = entry.runtime_data
    await record(hass, entry, turn("a", "Lights to 40", user_id="anna"))
    await record(hass, entry, turn("b", "Hello", user_id="ben"))
    await later(hass)
    assert state(hass, "sensor.edgewise_conversations_recorded") == "2"
    told = attributes(hass, "sensor.edgewise_conversations_recorded")
    assert told["unit_of_measurement"] == "conversations"
    session = (await edgewise.store.sessions())[-1]
    evidence = Evidence.of([Setting("lights", "brightness", 40)])
    assert await edgewise.store.save_evidence(
        session.session_id, evidence, reader="rules", degraded=False
    )
    await later(hass)
    assert state(hass, "sensor.edgewise_conversations_with_settings") == "1"
    await edgewise.store.forget(everything=True)
    await later(hass)
    assert state(hass, "sensor.edgewise_conversations_recorded") == "0"
    assert state(hass, "sensor.edgewise_conversations_with_settings") == "0"


async def test_many_changes_are_counted_together_and_none_is_missed(
    hass: HomeAssistant, entry: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = entry.runtime_data.store
    count, counted = store.counts, 0

    async def counts() -> object:
        nonlocal counted
        counted += 1
        return await count()

    monkeypatch.setattr(store, "counts", counts)
    await later(hass)
    counted = 0
    for number in range(100):
        await record(hass, entry, turn(f"t{number}", "Hello", user_id=f"user{number}"))
    await later(hass)
    assert state(hass, "sensor.edgewise_conversations_recorded") == "100"
    assert 1 <= counted <= 5
    counted = 0
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(hours=1))
    await hass.async_block_till_done()
    assert counted == 0, "nothing is polled"


async def test_what_is_disabled_at_first_works_when_enabled(
    hass: HomeAssistant, entry: MockConfigEntry, entity_registry: er.EntityRegistry
) -> None:
    for entity_id, (_, enabled) in ENTITIES.items():
        if not enabled:
            entity_registry.async_update_entity(entity_id, disabled_by=None)
    assert await hass.config_entries.async_reload(entry.entry_id)
    when = dt_util.utcnow().replace(microsecond=0) - timedelta(hours=1)
    await record(hass, entry, turn("a", "Lights to 40", when))
    await later(hass)
    assert state(hass, "sensor.edgewise_last_conversation") == when.isoformat()
    assert state(hass, "sensor.edgewise_conversations_waiting") == "1"
    assert float(state(hass, "sensor.edgewise_database_size")) > 0


async def test_learning_is_told_while_it_runs_and_afterwards(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    seen: list[str] = []

    @callback
    def note(event: Event[EventStateChangedData]) -> None:
        if event.data["new_state"] and (
            not seen or seen[-1] != event.data["new_state"].attributes.get("event_type")
        ):
            seen.append(event.data["new_state"].attributes["event_type"])

    async_track_state_change_event(hass, "event.edgewise_activity", note)
    yesterday = dt_util.utcnow() - timedelta(days=1)
    await record(hass, entry, turn("a", "Set the lights to 40", yesterday))
    await press(hass, "learn_now")
    await later(hass)
    assert seen[-2:] == ["learning_started", "learning_finished"]
    assert state(hass, "sensor.edgewise_learning") == "idle"
    started = dt_util.parse_datetime(state(hass, "sensor.edgewise_last_learning"))
    assert started is not None
    assert abs(dt_util.utcnow() - started) < timedelta(minutes=1)
    told = attributes(hass, "sensor.edgewise_last_learning")
    assert (told["outcome"], told["reason"], told["failures"]) == ("done", "button", 0)
    assert told["read"] == 1
    assert 0 <= told["duration"] < 60


async def test_learning_pauses_and_goes_on(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    await press(hass, "pause_learning")
    assert state(hass, "sensor.edgewise_learning") == "paused"
    await press(hass, "pause_learning")
    assert state(hass, "sensor.edgewise_learning") == "paused"
    assert await hass.config_entries.async_reload(entry.entry_id)
    assert state(hass, "sensor.edgewise_learning") == "paused", "also after a restart"
    await press(hass, "resume_learning")
    assert state(hass, "sensor.edgewise_learning") == "idle"


async def test_progress_is_a_percentage(
    hass: HomeAssistant, entry: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    learning = entry.runtime_data.learning
    monkeypatch.setattr(type(learning), "progress", property(lambda _: 0.4567), raising=False)
    await later(hass)
    async_dispatcher_send(hass, SIGNAL_CHANGED)
    await later(hass)
    assert state(hass, "sensor.edgewise_learning_progress") == "45.7"
    assert attributes(hass, "sensor.edgewise_learning_progress")["unit_of_measurement"] == "%"


async def test_what_is_said_while_recording_is_off_is_not_recorded(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    async def say(text: str) -> None:
        await conversation.async_converse(hass, text, None, Context(), "en")
        # A turn closes when nothing was added for a while, and a busy machine may be adding still.
        for minutes in range(1, 4):
            await asyncio.sleep(0.05)
            async_fire_time_changed(hass, dt_util.utcnow() + timedelta(minutes=minutes))
            await hass.async_block_till_done()
            await entry.runtime_data.store.flush()
        await later(hass)

    await switch(hass, "off")
    assert state(hass, "switch.edgewise_recording") == "off"
    await say("a secret plan")
    assert await hass.config_entries.async_reload(entry.entry_id)
    assert state(hass, "switch.edgewise_recording") == "off", "also after a restart"
    await say("another secret")
    assert state(hass, "sensor.edgewise_conversations_recorded") == "0"
    await switch(hass, "on")
    await say("turn on the kitchen light")
    assert state(hass, "switch.edgewise_recording") == "on"
    assert state(hass, "sensor.edgewise_conversations_recorded") == "1"
    assert attributes(hass, "event.edgewise_activity")["event_type"] == "session_recorded"
    shown = [str(one.as_dict()) for one in hass.states.async_all() if "edgewise" in one.entity_id]
    assert shown
    assert not [one for one in shown if "kitchen" in one]


@pytest.mark.parametrize("event_type", ["routine_found", "routine_changed", "routine_lost"])
async def test_what_happened_is_an_event(
    hass: HomeAssistant, entry: MockConfigEntry, event_type: str
) -> None:
    async_dispatcher_send(hass, SIGNAL_EVENT, event_type, {"routine_id": "r1"})
    await hass.async_block_till_done()
    assert attributes(hass, "event.edgewise_activity")["event_type"] == event_type
    assert attributes(hass, "event.edgewise_activity")["routine_id"] == "r1"


async def test_counts_are_unavailable_while_the_store_cannot_be_read(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await entry.runtime_data.store.close()
    async_dispatcher_send(hass, SIGNAL_CHANGED)
    await later(hass)
    assert state(hass, "sensor.edgewise_conversations_recorded") == STATE_UNAVAILABLE
    assert await hass.config_entries.async_reload(entry.entry_id)
    await later(hass)
    assert state(hass, "sensor.edgewise_conversations_recorded") == "0"


async def test_unloading_leaves_nothing_behind(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    async_dispatcher_send(hass, SIGNAL_CHANGED)
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert state(hass, "sensor.edgewise_routines_found") == STATE_UNAVAILABLE
    async_dispatcher_send(hass, SIGNAL_CHANGED)
    async_dispatcher_send(hass, SIGNAL_EVENT, "routine_found", {})
    await later(hass)
    assert state(hass, "event.edgewise_activity") == STATE_UNAVAILABLE
