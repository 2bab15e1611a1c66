from collections.abc import AsyncIterator

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.integration.loaded import load


@pytest.fixture
async def entry(hass: HomeAssistant) -> AsyncIterator[MockConfigEntry]:
    """Return a loaded entry."""
    loaded = await load(hass)
    yield loaded
    await hass.config_entries.async_unload(loaded.entry_id)
