"""A lived-in home with open suggestions, and what happens to them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.edgewise.const import SIGNAL_EVENT
from custom_components.edgewise.runtime import Edgewise
from custom_components.edgewise.storage import Store
from custom_components.edgewise.storage.records import DecisionRecord
from custom_components.edgewise.suggestions import Suggestions
from tests.integration.suggested import ALARM, SPEAKER, TV, suggested  # noqa: F401

type Events = list[tuple[str, dict[str, Any]]]


class Living:
    """The home, with short names for what tests look at."""

    def __init__(self, hass: HomeAssistant, entry: MockConfigEntry) -> None:
        self.hass, self.entry = hass, entry
        self.file = Path(hass.config.path("automations.yaml"))
        self.before = self.file.read_bytes()
        self.events: Events = []

    @property
    def edgewise(self) -> Edgewise:
        edgewise: Edgewise = self.entry.runtime_data
        return edgewise

    @property
    def suggestions(self) -> Suggestions:
        return self.edgewise.suggestions

    @property
    def store(self) -> Store:
        return self.edgewise.store

    @property
    def open(self) -> set[str]:
        return {suggestion.fingerprint for suggestion in self.suggestions.open}

    def with_entity(self, entity_id: str) -> str:
        """Return the fingerprint of the suggestion that does something with an entity."""
        known = [
            *self.suggestions.open,
            *(held.suggestion for held in self.suggestions.held_back),
            *(record.suggestion for record in self.suggestions.decisions.values()),
        ]
        (found,) = {
            suggestion.fingerprint
            for suggestion in known
            if suggestion and any(a.entity_id == entity_id for a in suggestion.actions)
        }
        return found

    @property
    def evening(self) -> str:
        """Return the one of the rainy evenings."""
        return self.with_entity(TV)

    @property
    def morning(self) -> str:
        """Return the one of the weekday mornings."""
        return self.with_entity(SPEAKER)

    @property
    def night(self) -> str:
        """Return the one that arms the alarm."""
        return self.with_entity(ALARM)

    def record(self, fingerprint: str) -> DecisionRecord:
        return self.suggestions.decisions[fingerprint]

    async def stored(self, fingerprint: str) -> DecisionRecord | None:
        """Return what is on the disk."""
        records = {r.fingerprint: r for r in await self.store.decisions()}
        return records.get(fingerprint)

    def told(self, what: str) -> list[dict[str, Any]]:
        """Return the data of all events of a kind."""
        return [data for event, data in self.events if event == f"suggestion_{what}"]

    async def settle(self) -> None:
        """Wait until everything in the background is done."""
        await self.hass.async_block_till_done(wait_background_tasks=True)

    async def restart(self) -> None:
        """Load Edgewise anew, as after a restart."""
        await self.hass.config_entries.async_reload(self.entry.entry_id)
        await self.settle()

    async def reload_automations(self) -> None:
        await self.hass.services.async_call("automation", "reload", blocking=True)
        await self.hass.async_block_till_done()

    def write_configuration(self, text: str = "automation: !include automations.yaml\n") -> None:
        (self.file.parent / "configuration.yaml").write_text(text)

    async def delete_by_hand(self) -> None:
        """Delete all that was added to automations.yaml, as the editor does."""
        self.file.write_bytes(self.before)
        await self.reload_automations()

    def loaded(self) -> set[str]:
        """Return the automations that Home Assistant runs, but for the user's own one."""
        states = self.hass.states.async_all("automation")
        # One that was deleted in the file stays in the registry, as unavailable.
        there = {state.entity_id for state in states if state.state != "unavailable"}
        return there - {"automation.good_night"}


@pytest.fixture
def home(hass: HomeAssistant, suggested: MockConfigEntry) -> Iterator[Living]:  # noqa: F811
    living = Living(hass, suggested)

    @callback
    def happened(event: str, data: dict[str, Any]) -> None:
        living.events.append((event, data))

    end = async_dispatcher_connect(hass, SIGNAL_EVENT, happened)
    yield living
    end()
