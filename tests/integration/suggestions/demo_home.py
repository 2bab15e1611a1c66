"""The demo home of `scripts/develop`, in a test's Home Assistant, and what it learns from a sample home."""

from collections.abc import AsyncIterator
from pathlib import Path
import shutil

from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import HomeAssistant
from homeassistant.loader import DATA_CUSTOM_COMPONENTS
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from benchmark.dataset import SAMPLE
import custom_components
from tests.integration.loaded import act, load

DEVELOP = Path(__file__).parents[3] / "develop"


@pytest.fixture
async def demo_home(
    hass: HomeAssistant, config_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[MockConfigEntry]:
    """Return a loaded Edgewise in a demo home whose entities Assist may all use."""
    monkeypatch.setattr(custom_components, "__path__", [*custom_components.__path__, str(DEVELOP)])
    hass.data.pop(DATA_CUSTOM_COMPONENTS, None)
    await hass.config.async_update(
        latitude=52.37, longitude=4.89, elevation=0, time_zone="Europe/Amsterdam"
    )
    shutil.copytree(SAMPLE, config_folder / "edgewise" / "sample")
    for domain in ("sun", "automation", "demo_home"):
        assert await async_setup_component(
            hass, domain, {domain: {} if domain != "automation" else []}
        )
    await hass.async_block_till_done()
    for state in hass.states.async_all():
        async_expose_entity(hass, "conversation", state.entity_id, True)
    entry = await load(hass)
    yield entry
    await hass.config_entries.async_unload(entry.entry_id)


async def learn_sample(hass: HomeAssistant, number: int) -> None:
    """Bring one of the sample homes in, and learn from it without a model."""
    await act(hass, "import", {"folder": "edgewise/sample", "home": str(number)})
    assert (await act(hass, "learn"))["outcome"] == "done"
