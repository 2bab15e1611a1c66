"""What is left when Edgewise is removed."""

from pathlib import Path
import shutil

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
import pytest

from custom_components.edgewise.const import DOMAIN
from custom_components.edgewise.issues import report_issue

from .loaded import load, record, turn


async def test_models_and_issues_go_and_the_memory_stays(
    hass: HomeAssistant, config_folder: Path, issue_registry: ir.IssueRegistry
) -> None:
    entry = await load(hass)
    await record(hass, entry, turn("1", "Lights on"))
    model = config_folder / ".cache" / DOMAIN / "models" / "some.gguf"
    model.parent.mkdir(parents=True)
    model.write_bytes(b"GGUF")
    report_issue(hass, "capture_blind")

    assert await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()

    assert not (config_folder / ".cache" / DOMAIN).exists()
    assert not [issue for domain, issue in issue_registry.issues if domain == DOMAIN]
    assert (config_folder / DOMAIN / "edgewise.db").stat().st_size > 0


async def test_a_folder_that_cannot_be_deleted_stops_nothing(
    hass: HomeAssistant,
    config_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    entry = await load(hass)
    (config_folder / ".cache" / DOMAIN).mkdir(parents=True)

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(shutil, "rmtree", refuse)
    assert await hass.config_entries.async_remove(entry.entry_id)
    assert "could not be deleted: Permission denied" in caplog.text
