from collections.abc import AsyncIterator
from pathlib import Path
import shutil

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from benchmark.dataset import SAMPLE
from tests.integration.loaded import load


@pytest.fixture
async def entry(hass: HomeAssistant) -> AsyncIterator[MockConfigEntry]:
    """Return a loaded entry."""
    loaded = await load(hass)
    yield loaded
    await hass.config_entries.async_unload(loaded.entry_id)


@pytest.fixture
def sample(config_folder: Path) -> str:
    """Return the folder of the sample homes, as an action names it."""
    shutil.copytree(SAMPLE, config_folder / "edgewise" / "sample")
    return "edgewise/sample"
