"""Capture as the set-up entry has it."""

import asyncio

from homeassistant.core import Context, HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.edgewise.runtime import EdgewiseConfigEntry

from .conftest import Recorded, Say


async def test_from_set_up_to_unloading(
    hass: HomeAssistant, home: None, say: Say, user: MockUser
) -> None:
    assert await async_setup_component(hass, "persistent_notification", {})
    mock = MockConfigEntry(domain="edgewise", data={"backend": "none"}, options={})
    mock.add_to_hass(hass)
    entry: EdgewiseConfigEntry = mock
    assert await hass.config_entries.async_setup(entry.entry_id)
    result = await say("turn on the bed light", context=Context(user_id=user.id))
    store = entry.runtime_data.store
    (turn,) = await Recorded(hass, store).turns()
    assert (turn.utterance, turn.user_id) == ("turn on the bed light", user.id)
    assert turn.reply == result.response.speech["plain"]["speech"]
    assert await hass.config_entries.async_unload(entry.entry_id)
    await say("turn off the bed light")
    await asyncio.sleep(0)
    assert await hass.config_entries.async_setup(entry.entry_id)
    turns = await Recorded(hass, entry.runtime_data.store).turns()
    assert [turn.utterance for turn in turns] == ["turn on the bed light"]
    assert await hass.config_entries.async_unload(entry.entry_id)
