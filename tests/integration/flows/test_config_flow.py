from unittest.mock import AsyncMock

from homeassistant.data_entry_flow import FlowResultType

from custom_components.edgewise.settings import Settings

from .conftest import Dialog, suggested

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
}


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


async def test_the_model_that_is_here_needs_no_download(dialog: Dialog) -> None:
    result = await dialog.begin("local")
    assert result["type"] is FlowResultType.FORM
    result = await dialog.send({"model": "smollm2-135m-instruct"})
    assert result["step_id"] == "home"
    result = await dialog.send({})
    assert result["data"] == {"backend": "local", "model": "smollm2-135m-instruct"}
