"""Suggestions in a real Home Assistant process: over WebSocket and Repairs, with kill -9 in between."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic, sleep
from typing import Any

import pytest

from develop.set_up import expose_everything, import_month

from .home import LiveHome
from .week import EVENING, MONDAY

pytestmark = pytest.mark.live

MINE = b"""\
# Mine, with a comment that must not go.
- id: "1700000000000"
  alias: Good night   # and another one
  triggers: [{trigger: time, at: "23:45:00"}]
  actions: [{action: light.turn_off, target: {entity_id: light.kitchen_lights}}]
"""
PATIENCE = 30
"""Seconds in which anything that is done in the background is done."""

type Cards = list[dict[str, Any]]


async def test_suggestions_become_automations_although_the_power_fails(home: LiveHome) -> None:
    home.automations.write_bytes(MINE)
    await home.move_in(MONDAY + EVENING, model=None)
    await expose_everything(home.api)
    await import_month(home.api, home.server.folder)
    await home.api.ask("edgewise.learn")
    await until(lambda: cards(home, "open"))
    first, second, third = await fingerprints(home, "open")
    await accept_in_repairs(home, first)
    await decide(home, "try", second)
    await decide(home, "dismiss", third)
    await until(lambda: cards(home, "open"))
    (fourth, *_) = await fingerprints(home, "open")
    before = await picture(home)
    assert (before["accepted"], before["trying"]) == ([first], [second])
    assert before["set_aside"] == [third]
    written = home.automations.read_bytes()
    assert written.startswith(MINE)

    # Home Assistant stops as it should, so its registries are on the disk.
    await home.server.stop()
    await home.start()
    await until(lambda: cards(home, "open"))
    assert await picture(home) == before

    for moment in ("accepting", "written"):
        await die_accepting(home, fourth, moment)
        await home.start()
        await until(lambda: is_known(home, fourth))
        if fourth in await accepted(home):
            await decide(home, "undo", fourth)
            await decide(home, "reopen", fourth)
        await until(lambda: is_open(home, fourth))
        assert await picture(home) == before
        assert home.automations.read_bytes() == written

    await decide(home, "undo", first)
    assert home.automations.read_bytes() == MINE
    assert await automations(home) == {"automation.good_night": "on"}

    await home.server.stop()
    log = home.server.output.read_text()
    ours = [line for line in log.splitlines() if "edgewise" in line and " ERROR " in line]
    assert ours == []
    assert "blocking call" not in log


# What is there


async def cards(home: LiveHome, which: str) -> Cards:
    """Return the suggestions that are `open`, `trying` or `set_aside`."""
    found: Cards = (await home.api.command("edgewise/suggestions"))[which]
    return found


async def accepted(home: LiveHome) -> list[str]:
    """Return the fingerprints of what has an automation that works."""
    listed = (await home.api.command("edgewise/automations"))["automations"]
    states = await automations(home)
    for automation in listed:
        assert (automation["state"], states[automation["entity_id"]]) == ("intact", "on")
    # Nothing is there twice, nor without having been accepted.
    assert len(states) == len(listed) + 1
    return [automation["fingerprint"] for automation in listed]


async def automations(home: LiveHome) -> dict[str, str]:
    """Return the automations of Home Assistant and whether they are on."""
    states = await home.api.get("states")
    return {s["entity_id"]: s["state"] for s in states if s["entity_id"].startswith("automation.")}


async def picture(home: LiveHome) -> dict[str, Any]:
    """Return all that has to outlast a restart, once Repairs shows what is open."""
    opened = await fingerprints(home, "open")

    async def in_repairs() -> bool:
        return await issues(home) == set(opened)

    await until(in_repairs)
    assert (await home.api.command("get_panels"))["edgewise"]["require_admin"]
    return {
        "open": opened,
        "trying": await fingerprints(home, "trying"),
        "set_aside": await fingerprints(home, "set_aside"),
        "accepted": await accepted(home),
    }


async def fingerprints(home: LiveHome, which: str) -> list[str]:
    return [card["fingerprint"] for card in await cards(home, which)]


async def is_open(home: LiveHome, fingerprint: str) -> bool:
    return fingerprint in await fingerprints(home, "open")


async def is_known(home: LiveHome, fingerprint: str) -> bool:
    """Whether Edgewise has looked after what had been begun."""
    listed = (await home.api.command("edgewise/automations"))["automations"]
    return fingerprint in {
        *await fingerprints(home, "open"),
        *(automation["fingerprint"] for automation in listed),
    }


async def issues(home: LiveHome) -> set[str]:
    """Return the suggestions that Repairs shows."""
    listed = (await home.api.command("repairs/list_issues"))["issues"]
    ids = {issue["issue_id"] for issue in listed if issue["domain"] == "edgewise"}
    return {issue.removeprefix("suggestion_") for issue in ids}


async def until(holds: Callable[[], Awaitable[object]]) -> None:
    """Wait until something is as it has to be."""
    deadline = monotonic() + PATIENCE
    while not await holds():
        assert monotonic() < deadline
        await asyncio.sleep(0.1)


# What is done


async def decide(home: LiveHome, what: str, fingerprint: str, **fields: Any) -> Any:
    command = f"edgewise/suggestions/{what}"
    return await home.api.command(command, fingerprint=fingerprint, **fields)


async def accept_in_repairs(home: LiveHome, fingerprint: str) -> None:
    """Go through the fix flow as Home Assistant's page of repairs does."""
    issue = {"handler": "edgewise", "issue_id": f"suggestion_{fingerprint}"}
    step = await home.api.post("repairs/issues/fix", issue)
    assert (step["type"], step["step_id"]) == ("menu", "init"), step
    path = f"repairs/issues/fix/{step['flow_id']}"
    step = await home.api.post(path, {"next_step_id": "accept"})
    if step.get("step_id") == "arming":
        step = await home.api.post(path, {})
    assert step["type"] == "create_entry", step


async def die_accepting(home: LiveHome, fingerprint: str, moment: str) -> None:
    """Begin to accept, and kill Home Assistant when it has come to that moment."""
    before = home.automations.read_bytes()

    def has_come() -> bool:
        if moment == "written":
            return home.automations.read_bytes() != before
        decisions = home.stored("SELECT fingerprint, state FROM decisions")
        return (fingerprint, moment) in decisions

    socket = await home.api.connect()
    accept = {"type": "edgewise/suggestions/accept", "fingerprint": fingerprint, "arming": True}
    await socket.send_json({"id": 1000, **accept})
    deadline = monotonic() + PATIENCE
    while not has_come():
        assert monotonic() < deadline
        sleep(0.0005)  # noqa: ASYNC251 - nothing else is to happen here meanwhile
    home.server.kill()
