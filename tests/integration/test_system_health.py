"""System health: what is shown on the page about the system."""

import asyncio
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    get_system_health_info,
)

from custom_components.edgewise.storage.records import RunRecord

from .loaded import load, record, turn


async def shown(hass: HomeAssistant) -> dict[str, Any]:
    assert await async_setup_component(hass, "system_health", {})
    await hass.async_block_till_done()
    info = await get_system_health_info(hass, "edgewise")
    return {
        key: await value if asyncio.iscoroutine(value) else value for key, value in info.items()
    }


async def test_a_home_without_a_model(hass: HomeAssistant) -> None:
    entry = await load(hass)
    await record(hass, entry, turn("1", "Hello"))
    info = await shown(hass)
    assert info.pop("database_size").endswith(" MB")
    assert info == {"running": True, "sessions": 1, "routines": 0, "backend": "none"}


async def test_the_last_learning(hass: HomeAssistant) -> None:
    entry = await load(hass)
    await record(hass, entry, turn("1", "Hello"))
    run: RunRecord = await entry.runtime_data.learning.learn("button")
    info = await shown(hass)
    assert run.ended is not None
    assert info["last_learning"] == run.ended
    assert info["last_learning"] <= dt_util.utcnow()


@pytest.mark.parametrize(
    ("model", "here"), [("smollm2-135m-instruct", True), ("/no/such.gguf", False)]
)
async def test_whether_the_model_is_here(hass: HomeAssistant, model: str, *, here: bool) -> None:
    assert await async_setup_component(hass, "conversation", {})
    entry = MockConfigEntry(domain="edgewise", data={"backend": "local", "model": model})
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    info = await shown(hass)
    assert info["backend"] == "local"
    assert info["model_present"] is here


async def test_not_set_up(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, "conversation", {})
    assert await async_setup_component(hass, "edgewise", {})
    assert await shown(hass) == {"running": False}
