"""Diagnostics: what helps, and nothing that anybody said or is called."""

import json
from pathlib import Path
from typing import Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.edgewise.diagnostics import async_get_config_entry_diagnostics
from custom_components.edgewise.storage import database_file

from .loaded import load, record, turn
from .suggested import suggested  # noqa: F401


async def test_counts_and_versions(
    hass: HomeAssistant, hass_client: ClientSessionGenerator
) -> None:
    hass.states.async_set("light.sofa", "on")
    entry = await load(
        hass,
        weather="weather.our_village",
        recorded="persons",
        persons=["person.ann", "person.bob"],
        notify="notify.mobile_app_anns_phone",
        roles={"tv": ["media_player.anns_tv"]},
    )
    said = turn("1", "Tell nobody that I am hungry", user_id="0123abcd", area_id="anns_room")
    await record(hass, entry, said)
    told: Any = await get_diagnostics_for_config_entry(hass, hass_client, entry)

    manifest = Path(__file__).parents[2] / "custom_components/edgewise/manifest.json"
    assert told["version"] == json.loads(manifest.read_text())["version"]
    assert told["settings"]["backend"] == "none"
    assert told["settings"]["recorded"] == "persons"
    assert told["settings"]["persons"] == 2
    assert told["settings"]["weather"] is True
    assert told["settings"]["outdoor_sensor"] is False
    assert told["settings"]["notify"] is True
    assert told["model_present"] is None
    assert told["counts"]["sessions"] == told["counts"]["turns"] == 1
    assert told["capture"] == {"recording": True, "blind": False}
    assert told["learning"]["state"] == "idle"
    assert told["learning"]["last_run"] is None
    assert told["suggestions"] == {"open": 0, "held_back": {}, "decided": {}}
    assert told["home"]["roles"]["lights"] == {"entities": 1, "unavailable": 0, "chosen": False}
    assert told["home"]["roles"]["tv"] == {"entities": 1, "unavailable": 1, "chosen": True}
    assert told["machine"]["missing_features"] == []
    assert told["machine"]["packages"]["in_environment"] is True
    assert told["machine"]["packages"]["fetched"] is False
    text = json.dumps(told).lower()
    for secret in ("hungry", "ann", "bob", "0123abcd", "village", "sofa"):
        assert secret not in text


@pytest.mark.parametrize(
    ("data", "model", "present"),
    [
        ({"backend": "local"}, "smollm2-135m-instruct", True),
        ({"backend": "local", "model": "/home/ann/a.gguf"}, "**REDACTED**", False),
        (
            {
                "backend": "endpoint",
                "model": "anns-model",
                "endpoint_url": "http://ann:pw@anns-server/v1",
                "endpoint_key": "sk-ann",
            },
            "**REDACTED**",
            None,
        ),
        ({"backend": "ai_task", "ai_task_entity": "ai_task.ann"}, "smollm2-135m-instruct", None),
    ],
)
async def test_who_reads_without_addresses_and_keys(
    hass: HomeAssistant, data: dict[str, str], model: str, *, present: bool | None
) -> None:
    """Also where the entry could not be loaded."""
    entry = MockConfigEntry(domain="edgewise", data=data)
    entry.add_to_hass(hass)
    told = await async_get_config_entry_diagnostics(hass, entry)
    assert told["settings"]["backend"] == data["backend"]
    if data["backend"] != "ai_task":
        assert told["settings"]["model"] == model
    assert told["model_present"] is present
    assert "counts" not in told
    assert "ann" not in json.dumps(told, default=str).lower()


async def test_a_store_that_cannot_be_read(
    hass: HomeAssistant, hass_client: ClientSessionGenerator
) -> None:
    entry = await load(hass)
    await entry.runtime_data.store.close()
    assert entry.state is ConfigEntryState.LOADED
    told: Any = await get_diagnostics_for_config_entry(hass, hass_client, entry)
    assert told["counts"] == {"error": "store_closed"}
    assert database_file(hass).exists()


async def test_what_became_of_suggestions_is_counted(
    hass: HomeAssistant,
    suggested: MockConfigEntry,  # noqa: F811
    hass_client: ClientSessionGenerator,
) -> None:
    suggestions = suggested.runtime_data.suggestions
    await suggestions.dismiss(suggestions.open[0].fingerprint, via="panel")
    await suggestions.refresh()
    told: Any = await get_diagnostics_for_config_entry(hass, hass_client, suggested)
    assert told["suggestions"] == {
        "open": 2,
        "held_back": {"dismissed": 1},
        "decided": {"dismissed": 1},
    }
