"""What the tests of the flows share: no real set-up, a local server, a dialog that has all its texts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
import json
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock, patch

from homeassistant.config_entries import SOURCE_USER, ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, section
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.edgewise.const import DOMAIN
from tests.backends.conftest import server

__all__ = ["server"]

TEXTS = json.loads(
    (Path(__file__).parents[3] / "custom_components/edgewise/translations/en.json").read_text()
)


@pytest.fixture(autouse=True)
def setup_entry() -> Iterator[AsyncMock]:
    """Entries are made and loaded, but nothing happens in them: the flows alone are meant."""
    with (
        patch("custom_components.edgewise.async_setup", return_value=True),
        patch("custom_components.edgewise.async_setup_entry", return_value=True) as setup,
        patch("custom_components.edgewise.async_unload_entry", return_value=True),
    ):
        yield setup


@dataclass
class Dialog:
    """A flow as somebody goes through it; each result must have all its texts."""

    hass: HomeAssistant
    kind: str = "config"
    result: Any = None

    async def start(self) -> ConfigFlowResult:
        flow = self.hass.config_entries.flow
        return self._see(await flow.async_init(DOMAIN, context={"source": SOURCE_USER}))

    async def reconfigure(self, entry: MockConfigEntry) -> ConfigFlowResult:
        return self._see(await entry.start_reconfigure_flow(self.hass))

    async def options(self, entry: MockConfigEntry) -> ConfigFlowResult:
        self.kind = "options"
        flow = self.hass.config_entries.options
        return self._see(await flow.async_init(entry.entry_id))

    async def send(self, answers: Mapping[str, Any] | None = None) -> ConfigFlowResult:
        flows = self.hass.config_entries
        flow = flows.flow if self.kind == "config" else flows.options
        answers = None if answers is None else dict(answers)
        return self._see(await flow.async_configure(self.result["flow_id"], answers))

    async def choose(self, step: str) -> ConfigFlowResult:
        return await self.send({"next_step_id": step})

    async def begin(self, *steps: str) -> ConfigFlowResult:
        result = await self.start()
        for step in steps:
            result = await self.choose(step)
        return result

    def _see(self, result: Any) -> ConfigFlowResult:
        self.result = result
        texts = TEXTS[self.kind]
        holes = result.get("description_placeholders") or {}
        for error in (result.get("errors") or {}).values():
            assert texts["error"][error].format(**holes)
        match result["type"]:
            case FlowResultType.ABORT:
                assert result.get("translation_domain") or texts["abort"][result["reason"]]
            case FlowResultType.SHOW_PROGRESS:
                assert texts["progress"][result["progress_action"]].format(**holes)
            case FlowResultType.MENU:
                step = texts["step"][result["step_id"]]
                assert step["title"]
                assert step["description"].format(**holes)
                for option in result["menu_options"]:
                    assert step["menu_options"][option]
                    assert step["menu_option_descriptions"][option]
            case FlowResultType.FORM:
                step = texts["step"][result["step_id"]]
                assert step["title"]
                assert step["description"].format(**holes)
                see_fields(step, result["data_schema"].schema, holes)
        return result  # type: ignore[no-any-return]


def see_fields(texts: Mapping[str, Any], fields: Mapping[Any, Any], holes: Any) -> None:
    for key, kind in fields.items():
        if isinstance(kind, section):
            assert texts["sections"][key]["name"]
            assert texts["sections"][key]["description"]
            see_fields(texts["sections"][key], kind.schema.schema, holes)
        else:
            assert texts["data"][key]
            texts.get("data_description", {}).get(key, "").format(**holes)


@pytest.fixture
def dialog(hass: HomeAssistant) -> Dialog:
    return Dialog(hass)


def suggested(result: ConfigFlowResult) -> dict[str, dict[str, Any]]:
    """Return what a browser would send if nothing was touched."""
    schema = result["data_schema"]
    assert schema is not None
    sent: dict[str, dict[str, Any]] = {}
    for name, part in schema.schema.items():
        values = {}
        for key in part.schema.schema:
            if (value := (key.description or {}).get("suggested_value")) is not None:
                values[str(key)] = value
            elif callable(key.default):
                values[str(key)] = key.default()
        sent[str(name)] = values
    return sent


def entry_of(
    hass: HomeAssistant, data: Mapping[str, Any] | None = None, **options: Any
) -> MockConfigEntry:
    entry = MockConfigEntry(
        domain=DOMAIN, title="Edgewise", data=data or {"backend": "none"}, options=options
    )
    entry.add_to_hass(hass)
    return entry
