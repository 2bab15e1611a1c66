"""A Home Assistant that reads its automations from real files."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from homeassistant import config as conf_util
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import load_yaml
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.edgewise.automations import Automations

INCLUDED = "automation: !include automations.yaml\n"

type Start = Callable[..., Awaitable[Automations]]


class Files:
    """The configuration folder: what is in it, to the byte."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "automations.yaml"

    def write(self, text: str | bytes | None, name: str = "automations.yaml") -> None:
        path = self.folder / name
        if text is None:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def read(self) -> str | None:
        return self.path.read_bytes().decode() if self.path.exists() else None

    def items(self) -> list[Any]:
        items = load_yaml(str(self.path))
        assert isinstance(items, list)
        return items

    def all(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file() and ".storage" not in path.parts
        }


def state_of(hass: HomeAssistant, entity_id: str) -> str | None:
    state = hass.states.get(entity_id)
    return state.state if state else None


@pytest.fixture
def files(config_folder: Path) -> Files:
    return Files(config_folder)


@pytest.fixture
def expected_lingering_timers() -> bool:
    """Automations of the user's stay loaded, with their timers."""
    return True


@pytest.fixture
def start(hass: HomeAssistant, files: Files) -> Start:
    """Return what starts the automations of a configuration."""

    async def start(automations: str | None = "[]\n", configuration: str = INCLUDED) -> Automations:
        files.write(configuration, "configuration.yaml")
        # A file that is included and missing lets nothing start: it goes missing later.
        files.write(automations or "")
        config = await conf_util.async_hass_config_yaml(hass)
        assert await async_setup_component(hass, "automation", config)
        files.write(automations)
        for domain, service in (("light", "turn_on"), ("notify", "me")):
            async_mock_service(hass, domain, service)
        await hass.async_block_till_done()
        return Automations(hass)

    return start
