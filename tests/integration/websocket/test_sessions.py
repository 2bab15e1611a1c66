"""Recorded conversations over the WebSocket: read page by page, searched, forgotten and exported."""

from pathlib import Path
from typing import Any

from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.integration.suggested import LAMP

from .conftest import Ask


async def test_page_by_page(ask: Ask, suggested: MockConfigEntry) -> None:
    counts = await suggested.runtime_data.store.counts()
    found: list[dict[str, Any]] = []
    more = True
    while more:
        before = {"before_id": found[-1]["session_id"]} if found else {}
        page = await ask("sessions", limit=20, **before)
        assert len(page["sessions"]) <= 20
        found += page["sessions"]
        more = page["more"]
    assert len(found) == len({s["session_id"] for s in found}) == counts.sessions
    assert [s["started"] for s in found] == sorted((s["started"] for s in found), reverse=True)


async def test_a_session(ask: Ask) -> None:
    (session,) = (await ask("sessions", search="COSY", limit=1))["sessions"]
    assert session["area"]["name"] == "Living room"
    assert session["person"] == "Anna"
    assert [turn["utterance"] for turn in session["turns"]] == [
        "Make it cosy here: lights to 40 percent, warm",
        "and Netflix at volume 25 with the heating on 22",
    ]
    assert session["turns"][1]["calls"][0] == {
        "action": "light.turn_on",
        "entities": [{"entity_id": LAMP, "name": "Ceiling Lights"}],
        "data": {"brightness_pct": 40, "color_temp_kelvin": 2700},
    }
    lights = next(d for d in session["settings"] if d["device"] == "lights")
    assert {s["setting"]: s["label"] for s in lights["settings"]} == {
        "brightness": "40 %",
        "color": "warm",
    }
    (correction,) = session["corrections"]
    assert correction["label"] == "lights 70 %"
    assert "user_id" not in str(session)


async def test_nothing_is_found(ask: Ask) -> None:
    assert await ask("sessions", search="elephant") == {"sessions": [], "more": False}


async def test_a_sentence_is_forgotten(ask: Ask) -> None:
    (session,) = (await ask("sessions", search="cosy", limit=1))["sessions"]
    turn_id = session["turns"][0]["turn_id"]
    assert await ask("sessions/forget", turn_id=turn_id) == {"forgotten": 1}
    (left,) = (await ask("sessions", search="netflix at", limit=1))["sessions"]
    assert left["session_id"] == session["session_id"]
    assert len(left["turns"]) == 1


async def test_suggestions_follow_what_is_forgotten(
    hass: HomeAssistant, suggested: MockConfigEntry, ask: Ask
) -> None:
    found = (await ask("sessions", search="cosy", limit=200))["sessions"]
    for session in found:
        await ask("sessions/forget", session_id=session["session_id"])
    assert (await ask("sessions", search="cosy"))["sessions"] == []
    await hass.async_block_till_done(wait_background_tasks=True)
    rooms = [card["area"]["name"] for card in (await ask("suggestions"))["open"]]
    assert rooms
    assert "Living room" not in rooms


async def test_who_does_not_say_what_to_forget_loses_nothing(
    refuse: Ask, suggested: MockConfigEntry
) -> None:
    before = await suggested.runtime_data.store.counts()
    wrong: tuple[dict[str, Any], ...] = ({}, {"turn_id": ""}, {"session_id": 1, "turn_id": "a"})
    for what in wrong:
        assert (await refuse("sessions/forget", **what))["code"] == "invalid_format"
    assert (await suggested.runtime_data.store.counts()).turns == before.turns


async def test_exported(hass: HomeAssistant, ask: Ask) -> None:
    answer = await ask("sessions/export")
    assert answer["sessions"] > 50
    assert Path(answer["folder"]) == Path(hass.config.path("edgewise/export"))
    assert (Path(answer["folder"]) / "sessions.jsonl").exists()


async def test_a_store_that_cannot_be_read_says_so(refuse: Ask, suggested: MockConfigEntry) -> None:
    await suggested.runtime_data.store.close()
    error = await refuse("sessions")
    assert error["code"] == error["translation_key"] == "store_closed"
    assert " " in error["message"]


async def test_an_export_of_nothing_says_so(refuse: Ask, suggested: MockConfigEntry) -> None:
    await suggested.runtime_data.store.forget(everything=True)
    error = await refuse("sessions/export", language="de")
    assert error["code"] == "export_empty"
    english = await refuse("sessions/export")
    assert error["message"] != english["message"]
