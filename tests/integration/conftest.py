"""A real Home Assistant for each test, with Edgewise's files in a folder of its own."""

from pathlib import Path

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest

# The plugin's configuration folder has a `custom_components` of its own: ours has to be imported first.
import custom_components.edgewise  # noqa: F401


@pytest.fixture(autouse=True)
async def base(enable_custom_integrations: None, hass: HomeAssistant) -> None:
    """Set up what every Home Assistant has: Assist's exposed entities live in it."""
    assert await async_setup_component(hass, "homeassistant", {})


@pytest.fixture
def hass_config_dir(hass_tmp_config_dir: str) -> str:
    """Give each test a configuration folder that it may write to."""
    return hass_tmp_config_dir


@pytest.fixture
def config_folder(hass: HomeAssistant) -> Path:
    """Return that folder."""
    return Path(hass.config.config_dir)
