"""The model's download, from a local server that stands for the hub."""

import asyncio
import hashlib
from http.server import BaseHTTPRequestHandler
from pathlib import Path
import random
from threading import Event
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import EVENT_DATA_ENTRY_FLOW_PROGRESS_UPDATE, FlowResultType
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.edgewise.learning.local import Folders
from tests.backends.conftest import Server
from tests.backends.gguf_files import gguf
from tests.backends.test_download import serve

from .conftest import Dialog, entry_of

NAME = "owner/repo/tiny.gguf"
FILE = "owner--repo--tiny.gguf"


@pytest.fixture
def data(tmp_path: Path) -> bytes:
    """A model file of 1.5 MB."""
    file = gguf(tmp_path / "a.gguf", {"general.architecture": "abacus", "general.name": "Abacus"})
    return file.read_bytes() + random.Random(1).randbytes(1_500_000)  # noqa: S311


@pytest.fixture
def hub(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setenv("HF_ENDPOINT", server.url)
    return server


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


async def ended(hass: HomeAssistant) -> None:
    """Let the download end and the flow take its next step."""
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_it_comes_with_a_bar(
    hass: HomeAssistant, dialog: Dialog, hub: Server, data: bytes
) -> None:
    hub.react = serve(data, named=digest(data))
    moves = async_capture_events(hass, EVENT_DATA_ENTRY_FLOW_PROGRESS_UPDATE)
    await dialog.begin("local")
    result = await dialog.send({"model": NAME})
    assert result["type"] is FlowResultType.SHOW_PROGRESS
    assert result["description_placeholders"] == {"model": "tiny (owner/repo)", "size": "? MB"}
    await ended(hass)
    result = await dialog.send()
    assert result["step_id"] == "home"
    shares = [event.data["progress"] for event in moves]
    assert shares == sorted(shares)
    assert len(shares) > 3
    assert shares[-1] == 1
    assert (Folders.of(hass).models / FILE).read_bytes() == data
    result = await dialog.send({})
    assert result["data"] == {"backend": "local", "model": "owner/repo:tiny.gguf"}


async def test_a_server_that_does_not_say_how_much_it_is(
    hass: HomeAssistant, dialog: Dialog, hub: Server, data: bytes
) -> None:
    """There is no bar then, but there is a model."""
    hub.react = serve(data, named=digest(data), length=False)
    moves = async_capture_events(hass, EVENT_DATA_ENTRY_FLOW_PROGRESS_UPDATE)
    await dialog.begin("local")
    await dialog.send({"model": NAME})
    await ended(hass)
    result = await dialog.send()
    assert result["step_id"] == "home"
    assert not moves


async def test_it_is_asked_for_while_it_comes(
    hass: HomeAssistant, dialog: Dialog, hub: Server, data: bytes
) -> None:
    """A browser asks again now and then: there is one download all the same."""
    go_on = Event()

    def wait(handler: BaseHTTPRequestHandler) -> None:
        go_on.wait(5)
        serve(data, named=digest(data))(handler)

    hub.react = wait
    await dialog.begin("local")
    await dialog.send({"model": NAME})
    result = await dialog.send()
    assert result["type"] is FlowResultType.SHOW_PROGRESS
    go_on.set()
    await ended(hass)
    assert len(hub.requests) == 1


async def test_a_failure_and_another_attempt(
    hass: HomeAssistant, dialog: Dialog, hub: Server, data: bytes
) -> None:
    hub.react = serve(data, cut=600_000, named=digest(data))
    await dialog.begin("local")
    await dialog.send({"model": NAME})
    await ended(hass)
    result = await dialog.send()
    assert result["type"] is FlowResultType.MENU
    assert result["step_id"] == "download_failed"
    assert result["menu_options"] == ["download", "ready"]
    assert "cannot be fetched" in str(result["description_placeholders"])

    hub.react = serve(data, named=digest(data))
    result = await dialog.choose("download")
    assert result["type"] is FlowResultType.SHOW_PROGRESS
    await ended(hass)
    assert "Range" in hub.requests[-1][1]
    result = await dialog.send()
    assert result["step_id"] == "home"


async def test_going_on_without_it(
    hass: HomeAssistant, dialog: Dialog, hub: Server, data: bytes
) -> None:
    """The choice stays: learning fetches the model, or says why it cannot."""
    hub.react = lambda handler: handler.send_error(503)
    await dialog.begin("local")
    await dialog.send({"model": NAME})
    await ended(hass)
    await dialog.send()
    result = await dialog.choose("ready")
    assert result["step_id"] == "home"
    result = await dialog.send({})
    assert result["data"] == {"backend": "local", "model": "owner/repo:tiny.gguf"}


async def test_another_file_than_promised(
    hass: HomeAssistant, dialog: Dialog, hub: Server, data: bytes
) -> None:
    hub.react = serve(data, named="0" * 64)
    await dialog.begin("local")
    await dialog.send({"model": NAME})
    await ended(hass)
    result = await dialog.send()
    assert "not the file it should be" in str(result["description_placeholders"])
    assert not list(Folders.of(hass).models.glob("*tiny*"))


async def test_closing_the_dialog_keeps_what_is_here(
    hass: HomeAssistant, dialog: Dialog, hub: Server, data: bytes
) -> None:
    go_on = Event()

    def halfway(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        handler.send_header("X-Linked-ETag", f'"{digest(data)}"')
        handler.end_headers()
        handler.wfile.write(data[:700_000])
        handler.wfile.flush()
        go_on.wait(5)
        handler.wfile.write(data[700_000:])

    hub.react = halfway
    part = Folders.of(hass).models / f"{FILE}.part"
    await dialog.begin("local")
    result = await dialog.send({"model": NAME})
    async with asyncio.timeout(10):
        while not (part.exists() and part.stat().st_size > 500_000):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    hass.config_entries.flow.async_abort(result["flow_id"])
    await asyncio.sleep(0.05)

    # The same dialog again, at once: the thread that was told to stop has not seen it yet.
    hub.react = serve(data, named=digest(data))
    await dialog.begin("local")
    await dialog.send({"model": NAME})
    go_on.set()
    await ended(hass)
    result = await dialog.send()
    assert result["step_id"] == "home"
    assert "Range" in hub.requests[-1][1]
    assert (Folders.of(hass).models / FILE).read_bytes() == data
    assert not part.exists()


async def test_what_nobody_thought_of(
    hass: HomeAssistant, dialog: Dialog, caplog: pytest.LogCaptureFixture
) -> None:
    """The dialog tells it, and does not show its bar for ever."""
    with patch("custom_components.edgewise.flow_model.obtain_model", side_effect=ZeroDivisionError):
        await dialog.begin("local")
        await dialog.send({"model": NAME})
        await ended(hass)
        result = await dialog.send()
    assert result["step_id"] == "download_failed"
    assert result["description_placeholders"] == {"reason": "ZeroDivisionError"}
    assert "The download of the model failed" in caplog.text


async def test_a_model_that_has_to_be_fetched_by_reconfigure(
    hass: HomeAssistant, dialog: Dialog, hub: Server, data: bytes
) -> None:
    hub.react = serve(data, named=digest(data))
    entry = entry_of(hass)
    await dialog.reconfigure(entry)
    await dialog.choose("local")
    await dialog.send({"model": NAME})
    await ended(hass)
    result = await dialog.send()
    assert result["reason"] == "reconfigure_successful"
    assert entry.data["model"] == "owner/repo:tiny.gguf"
    await hass.async_block_till_done()
