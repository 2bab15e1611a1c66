"""Real conversations on demo devices, recorded into a real store on disk."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from homeassistant.components import conversation
from homeassistant.components.conversation import ConversationResult
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import area_registry as ar, device_registry as dr, entity_registry as er
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockUser,
    async_fire_time_changed,
)

from custom_components.edgewise.capture import Capture
from custom_components.edgewise.settings import Settings
from custom_components.edgewise.storage import Store, database_file
from custom_components.edgewise.storage.records import StoredSession, TurnRecord
from tests.integration.demo import DEVICES, set_up_demo

from .agents import ScriptedAgent, add_agent


@pytest.fixture
async def home(hass: HomeAssistant) -> None:
    """Set up Assist and the demo's devices, all of them exposed."""
    for component in ("conversation", "assist_pipeline", "light", "media_player", "climate"):
        assert await async_setup_component(hass, component, {})
    await set_up_demo(hass, (*DEVICES, "weather"))
    for state in hass.states.async_all():
        async_expose_entity(hass, "conversation", state.entity_id, True)


@pytest.fixture
def settings() -> Settings:
    """Return the settings; a test may bring its own."""
    return Settings()


@pytest.fixture
async def store(hass: HomeAssistant) -> AsyncGenerator[Store]:
    store = await Store.open(hass, database_file(hass))
    yield store
    await store.close()


@pytest.fixture
async def capture(
    hass: HomeAssistant, home: None, settings: Settings, store: Store
) -> AsyncGenerator[Capture]:
    capture = Capture(hass, settings, store)
    await capture.load()
    stop = capture.start()
    yield capture
    stop()


@dataclass
class Recorded:
    """What the store has, once everything is over."""

    hass: HomeAssistant
    store: Store

    async def quiet(self, seconds: float = 21) -> None:
        """Let time pass."""
        await self.hass.async_block_till_done()
        async_fire_time_changed(self.hass, dt_util.utcnow() + timedelta(seconds=seconds))
        await self.hass.async_block_till_done()

    async def now(self) -> list[StoredSession]:
        for _ in range(4):
            # Answers go out first; in real life this takes a fraction of a millisecond.
            await asyncio.sleep(0)
        await self.store.flush()
        return list(reversed(await self.store.sessions()))

    async def turns_now(self) -> list[TurnRecord]:
        return [turn for session in await self.now() for turn in session.turns]

    async def turns(self) -> list[TurnRecord]:
        await self.quiet()
        return await self.turns_now()

    async def turn(self) -> TurnRecord:
        (turn,) = await self.turns()
        return turn


@pytest.fixture
def recorded(hass: HomeAssistant, store: Store) -> Recorded:
    return Recorded(hass, store)


@pytest.fixture
async def agent(hass: HomeAssistant, home: None) -> ScriptedAgent:
    return await add_agent(hass, ScriptedAgent())


@pytest.fixture
def user(hass_admin_user: MockUser) -> MockUser:
    return hass_admin_user


@pytest.fixture
def satellite(hass: HomeAssistant) -> tuple[str, str]:
    """Return the entity and the device of a satellite in the kitchen."""
    entry = MockConfigEntry(domain="satellites")
    entry.add_to_hass(hass)
    area = ar.async_get(hass).async_get_or_create("Kitchen")
    devices = dr.async_get(hass)
    device = devices.async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={("satellites", "1")}
    )
    devices.async_update_device(device.id, area_id=area.id)
    entity = er.async_get(hass).async_get_or_create(
        "assist_satellite",
        "satellites",
        "1",
        suggested_object_id="kitchen",
        device_id=device.id,
        config_entry=entry,
    )
    return entity.entity_id, device.id


type Say = Callable[..., Coroutine[Any, Any, ConversationResult]]


@pytest.fixture
def say(hass: HomeAssistant) -> Say:
    """Say something as the app and the frontend do, in a task of its own."""

    async def say(
        text: str,
        conversation_id: str | None = None,
        *,
        context: Context | None = None,
        agent_id: str | None = None,
        device_id: str | None = None,
        satellite_id: str | None = None,
    ) -> ConversationResult:
        return await asyncio.create_task(
            conversation.async_converse(
                hass,
                text,
                conversation_id,
                context or Context(),
                "en",
                agent_id,
                device_id,
                satellite_id,
            )
        )

    return say


def values(turn: TurnRecord) -> Sequence[tuple[str, dict[str, object], tuple[str, ...]]]:
    """Return what a turn called: service, data without targets, entities."""
    return [
        (
            f"{call.domain}.{call.service}",
            {key: value for key, value in call.data.items() if not key.endswith("_id")},
            call.entity_ids,
        )
        for call in turn.calls
        if call.direct
    ]
