"""The default backend as it ships: the real model in its real process."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
import os
from pathlib import Path
import signal
import socket
import sys
from time import monotonic
from typing import Any

from homeassistant.components import conversation
from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.edgewise.backends.registry import find_entry
from custom_components.edgewise.learning import Learning
from custom_components.edgewise.learning.learning import RESUME_AFTER
from custom_components.edgewise.routines.vocabulary import Setting

from .conftest import SetUp, evening, month, parts
from .models import LOCAL, baked_model, model_here, workers
from .test_night import outcome

__all__ = ["baked_model", "model_here"]

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("model_here")]

AT_ONCE = 2.0
"""Seconds, on a machine that has other things to do."""
GUARD = """
import socket
def refuse(this, address):
    if this.family != socket.AF_UNIX:
        with open({log!r}, "a") as log:
            log.write(repr(address))
        raise OSError("nothing leaves the machine")
socket.socket.connect = socket.socket.connect_ex = refuse
open({log!r}, "a").close()
"""


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], list[Any]]:
    """Refuse and remember every connection, here and in the model's process."""
    tried: list[Any] = []

    def refuse(this: socket.socket, address: Any) -> int:
        if this.family == socket.AF_UNIX:
            raise AssertionError("nobody listens there")
        tried.append(address)
        raise OSError("nothing leaves the machine")

    def resolve(host: Any, *_: Any, **__: Any) -> Any:
        tried.append(host)
        raise OSError("nothing leaves the machine")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    log = tmp_path / "child" / "connections"
    log.parent.mkdir()
    (log.parent / "sitecustomize.py").write_text(GUARD.format(log=str(log)))
    monkeypatch.syspath_prepend(log.parent)

    def result() -> list[Any]:
        # The file is there: the process was guarded, too.
        return [*tried, *filter(None, [log.read_text()])]

    return result


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(60):
        while not condition():  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.05)


def asking(learning: Learning) -> bool:
    """Return whether something was read, and the next question is under way."""
    return bool(learning.last_run and learning.last_run.read)


async def test_from_conversations_to_a_routine_and_nothing_leaves_the_machine(
    hass: HomeAssistant, set_up: SetUp, outside: Callable[[], list[Any]]
) -> None:
    imported = "llama_cpp" in sys.modules
    learning, store = parts(await set_up(month(), data=LOCAL))
    assert not workers()
    await conversation.async_converse(hass, "What time is it?", None, Context())
    await hass.async_block_till_done()
    await store.flush()
    assert len(await store.sessions(search="What time is it?")) == 1
    run = await learning.learn("button")
    # What was just said may go on: it is not read yet.
    assert (run.outcome, run.read, run.failures) == ("done", 16, 0)
    assert not workers()
    assert set(learning.routines[0].learned.routine.actions.settings()) == {
        Setting("lights", "brightness", 30),
        Setting("tv", "volume", 15),
        Setting("ac", "temperature", 22),
        Setting("ac", "mode", "heat"),
    }
    evidence = (await store.sessions(limit=2))[1].evidence
    assert evidence is not None
    assert evidence.chance is not None
    assert "model" in {reader for reading in evidence.readings for reader in reading.readers}
    assert ("llama_cpp" in sys.modules) is imported
    assert not [key for domain, key in ir.async_get(hass).issues if domain == "edgewise"]
    assert outside() == []


@pytest.mark.parametrize("how", ["unload", "shutdown", "pause"])
async def test_a_question_is_interrupted_at_once(
    hass: HomeAssistant, set_up: SetUp, how: str
) -> None:
    entry = await set_up(month(), data=LOCAL)
    learning, _ = parts(entry)
    waiting = asyncio.create_task(learning.learn("button"))
    await until(lambda: asking(learning))
    assert len(workers()) == 1
    began = monotonic()
    if how == "unload":
        assert await hass.config_entries.async_unload(entry.entry_id)
    elif how == "pause":
        await learning.set_paused(True)
    else:
        hass.bus.async_fire(EVENT_HOMEASSISTANT_STOP)
        await until(lambda: learning.state != "running")
    assert monotonic() - began < AT_ONCE
    assert not workers()
    run = await waiting
    assert 0 < run.read < 16
    assert run.outcome == ("stopped" if how == "pause" else "running")
    assert learning.progress is None


async def test_it_is_interrupted_while_the_model_loads(hass: HomeAssistant, set_up: SetUp) -> None:
    entry = await set_up(month(), data=LOCAL)
    learning, _ = parts(entry)
    waiting = asyncio.create_task(learning.learn("button"))
    await until(workers)
    began = monotonic()
    await learning.stop()
    assert monotonic() - began < AT_ONCE
    assert not workers()
    assert (await waiting).read == 0


async def test_what_was_interrupted_goes_on_where_it_was(
    hass: HomeAssistant, set_up: SetUp
) -> None:
    entry = await set_up(month(4), data=LOCAL)
    learning, store = parts(entry)
    waiting = asyncio.create_task(learning.learn("night"))
    await until(lambda: asking(learning))
    assert await hass.config_entries.async_reload(entry.entry_id)
    read = (await waiting).read
    again, store = parts(entry)
    assert outcome(again) == ("night", "running", read)
    first = [session.evidence for session in await store.sessions()]
    assert sum(evidence is not None for evidence in first) == read
    async_fire_time_changed(hass, dt_util.utcnow() + RESUME_AFTER + timedelta(seconds=1))
    await hass.async_block_till_done(wait_background_tasks=True)
    assert outcome(again) == ("resumed", "done", 8 - read)


async def test_a_killed_process_costs_nothing(set_up: SetUp) -> None:
    learning, _ = parts(await set_up(month(3), data=LOCAL))
    waiting = asyncio.create_task(learning.learn("button"))
    await until(lambda: asking(learning))
    for pid in workers():
        os.kill(pid, signal.SIGKILL)
    run = await waiting
    assert (run.outcome, run.read, run.failures) == ("done", 6, 0)


async def test_damaged_files_are_replaced(set_up: SetUp, model_here: Path) -> None:
    base = model_here.with_name(find_entry("smollm2-135m-instruct").file)
    base.write_bytes(b"GGUF that was cut")
    learning, store = parts(await set_up(evening(1), data=LOCAL))
    assert (await learning.learn("button")).failures == 0
    assert not base.exists()
    (session,) = await store.sessions()
    assert session.evidence
    assert session.evidence.chance is not None


async def test_the_loop_is_not_held_up(set_up: SetUp) -> None:
    learning, _ = parts(await set_up(evening(1), data=LOCAL))
    waiting = asyncio.create_task(learning.learn("button"))
    longest, before = 0.0, monotonic()
    while not waiting.done():
        await asyncio.sleep(0.001)
        longest, before = max(longest, monotonic() - before), monotonic()
    assert longest < 0.5
