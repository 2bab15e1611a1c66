"""From the first click to the entry, and who reads chosen anew."""

from http import HTTPStatus
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock, patch

from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.edgewise.settings import Settings
from tests.backends.gguf_files import gguf

from .conftest import Dialog, entry_of, suggested

DEFAULTS = {
    "time_edges": {
        "morning": "06:00:00",
        "afternoon": "12:00:00",
        "evening": "18:00:00",
        "night": "22:00:00",
    },
    "temperature_edges": {"cold": 0.0, "mild": 10.0, "warm": 20.0, "hot": 28.0},
    "recorded": "all",
    "persons": [],
    "satellites": [],
    "corrections": True,
    "retention_days": 90,
    "learn_at": "03:30:00",
    "budget_minutes": 60,
    "voice": False,
}
MODEL = "smollm2-135m-instruct"


async def test_three_clicks_without_a_model(dialog: Dialog, setup_entry: AsyncMock) -> None:
    result = await dialog.start()
    assert result["type"] is FlowResultType.MENU
    assert result["menu_options"] == ["local", "endpoint", "without_model"]
    result = await dialog.choose("without_model")
    assert result["step_id"] == "home"
    result = await dialog.send(suggested(result))
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == "Edgewise"
    assert result["data"] == {"backend": "none"}
    assert result["options"] == DEFAULTS
    assert setup_entry.call_count == 1
    assert Settings.of(result["result"]) == Settings()


async def test_what_is_not_sent_stays_as_it_was_suggested(dialog: Dialog) -> None:
    await dialog.begin("without_model")
    result = await dialog.send({})
    assert result["options"] == DEFAULTS


async def test_there_is_only_one(hass: HomeAssistant, dialog: Dialog) -> None:
    entry_of(hass)
    result = await dialog.start()
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "single_instance_allowed"


async def test_the_model_that_is_here_needs_no_download(dialog: Dialog) -> None:
    result = await dialog.begin("local")
    assert result["type"] is FlowResultType.FORM
    schema = result["data_schema"]
    assert schema is not None
    [(key, selector)] = schema.schema.items()
    assert key.default() == MODEL
    assert {"value": MODEL, "label": "SmolLM2 135M Instruct: 94 MB, RAM 640 MB"} in selector.config[
        "options"
    ]
    result = await dialog.send(schema({}))
    assert result["step_id"] == "home"
    result = await dialog.send({})
    assert result["data"] == {"backend": "local", "model": MODEL}


async def test_a_file_that_is_here(dialog: Dialog, tmp_path: Path) -> None:
    await dialog.begin("local")
    file = tmp_path / "mine.gguf"

    result = await dialog.send({"model": str(file)})
    assert result["errors"] == {"base": "no_such_file"}

    file.write_bytes(b"no model")
    result = await dialog.send({"model": str(file)})
    assert result["errors"] == {"base": "no_model_file"}

    result = await dialog.send({"model": "mine"})
    assert result["errors"] == {"base": "unknown_model"}

    gguf(file, {"general.architecture": "abacus", "general.name": "Abacus"})
    result = await dialog.send({"model": f" {file} "})
    assert result["step_id"] == "home"
    result = await dialog.send({})
    assert result["data"] == {"backend": "local", "model": str(file)}


async def test_a_processor_that_cannot(dialog: Dialog) -> None:
    with patch(
        "custom_components.edgewise.flow_model.missing_features", return_value=("avx2", "fma")
    ):
        result = await dialog.start()
    assert result["menu_options"] == ["unsupported", "endpoint", "without_model"]
    result = await dialog.choose("unsupported")
    assert result["type"] is FlowResultType.MENU
    assert result["menu_options"] == ["endpoint", "without_model"]
    result = await dialog.choose("without_model")
    assert result["step_id"] == "home"


async def test_an_ai_task_entity(hass: HomeAssistant, dialog: Dialog) -> None:
    hass.states.async_set("ai_task.mind", "unknown", {"supported_features": 1})
    result = await dialog.start()
    assert result["menu_options"] == ["local", "endpoint", "ai_task", "without_model"]
    await dialog.choose("ai_task")
    with pytest.raises(InvalidData):
        await dialog.send({"ai_task_entity": "light.mind"})

    result = await dialog.send({"ai_task_entity": "ai_task.nobody"})
    assert result["errors"] == {"base": "ai_task_unavailable"}

    hass.states.async_set("ai_task.mind", STATE_UNAVAILABLE)
    result = await dialog.send({"ai_task_entity": "ai_task.mind"})
    assert result["errors"] == {"base": "ai_task_unavailable"}

    hass.states.async_set("ai_task.mind", "unknown")
    await dialog.send({"ai_task_entity": "ai_task.mind"})
    result = await dialog.send({})
    assert result["data"] == {"backend": "ai_task", "ai_task_entity": "ai_task.mind"}


async def test_who_reads_can_be_changed(
    hass: HomeAssistant, dialog: Dialog, setup_entry: AsyncMock
) -> None:
    """A key that is not needed any more is forgotten; the rest stays as it is."""
    secrets = {
        "backend": "endpoint",
        "model": "big",
        "endpoint_url": "http://server/v1",
        "endpoint_key": "sk-secret",
    }
    entry = entry_of(hass, secrets, recorded="all", retention_days=7)
    assert await hass.config_entries.async_setup(entry.entry_id)
    result = await dialog.reconfigure(entry)
    assert result["step_id"] == "reconfigure"
    assert result["menu_options"] == ["local", "endpoint", "without_model"]
    await dialog.choose("local")
    result = await dialog.send({"model": MODEL})
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "reconfigure_successful"
    await hass.async_block_till_done()
    assert entry.data == {"backend": "local", "model": MODEL}
    assert entry.options == {"recorded": "all", "retention_days": 7}
    assert setup_entry.call_count == 2


async def test_no_reader_any_more(hass: HomeAssistant, dialog: Dialog) -> None:
    entry = entry_of(hass, {"backend": "ai_task", "ai_task_entity": "ai_task.mind"})
    await dialog.reconfigure(entry)
    result = await dialog.choose("without_model")
    assert result["reason"] == "reconfigure_successful"
    assert entry.data == {"backend": "none"}
    await hass.async_block_till_done()


@pytest.mark.parametrize(
    ("before", "key"),
    [
        ({"backend": "local", "model": "/media/a.gguf"}, "model"),
        ({"backend": "ai_task", "ai_task_entity": "ai_task.a"}, "ai_task_entity"),
    ],
)
async def test_what_was_chosen_is_shown(
    hass: HomeAssistant, dialog: Dialog, before: dict[str, Any], key: str
) -> None:
    hass.states.async_set("ai_task.a", "unknown")
    await dialog.reconfigure(entry_of(hass, before))
    result = await dialog.choose(before["backend"])
    schema = result["data_schema"]
    assert schema is not None
    [field] = schema.schema
    assert field == key
    description = field.description or {"suggested_value": field.default()}
    assert description == {"suggested_value": before[key]}


async def test_over_the_rest_api(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, setup_entry: AsyncMock
) -> None:
    """As the browser does it, and scripts."""
    # Before the server begins to listen: what conversations and the panel need has addresses of its own.
    for component in ("config", "conversation", "panel_custom"):
        assert await async_setup_component(hass, component, {})
    client = await hass_client()
    flows = "/api/config/config_entries/flow"

    async def post(address: str, body: dict[str, Any]) -> Any:
        response = await client.post(address, json=body)
        assert response.status == HTTPStatus.OK, await response.text()
        return await response.json()

    result = await post(flows, {"handler": "edgewise"})
    flow = f"{flows}/{result['flow_id']}"
    assert (result["type"], result["step_id"]) == ("menu", "user")
    result = await post(flow, {"next_step_id": "local"})
    assert (result["type"], result["step_id"]) == ("form", "local")
    result = await post(flow, {"model": MODEL})
    assert (result["type"], result["step_id"]) == ("form", "home")
    assert [field["name"] for field in result["data_schema"]] == [
        "devices",
        "situation",
        "recording",
        "learning",
        "suggestions",
    ]
    assert [field["expanded"] for field in result["data_schema"]] == [True] + 4 * [False]
    response = await client.post(flow, json={"learning": {"learn_at": "noon"}})
    assert response.status == HTTPStatus.BAD_REQUEST
    result = await post(flow, {"learning": {"learn_at": "04:00", "budget_minutes": 5}})
    assert result["type"] == "create_entry"

    [entry] = hass.config_entries.async_entries("edgewise")
    settings = Settings.of(entry)
    assert (settings.backend, settings.model, settings.budget_minutes) == ("local", MODEL, 5)
    assert entry.options["learn_at"] == "04:00:00"

    options = "/api/config/config_entries/options/flow"
    result = await post(options, {"handler": entry.entry_id})
    assert [field["name"] for field in result["data_schema"]][-1] == "edges"
    result = await post(f"{options}/{result['flow_id']}", {})
    assert result["type"] == "create_entry"
