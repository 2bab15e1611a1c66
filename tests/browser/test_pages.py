"""What was found, what was made of it, and what was said: the panel's other pages."""

from playwright.async_api import expect
import pytest

from develop.learned_home import LearnedHome

from .conftest import OpenWindow

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]

SOON = 10_000
"""Milliseconds until a page shows what changed elsewhere."""


async def test_what_is_held_back_says_why_and_is_accepted_all_the_same(
    home: LearnedHome, open_window: OpenWindow
) -> None:
    window = await open_window()
    page = await window.show("routines")
    routines = (await home.api.command("edgewise/routines"))["routines"]
    held = next(routine for routine in routines if routine["rule"] == "too_many_open")
    shown = page.get_by_role("listitem").filter(has_text=held["title"])
    await expect(shown.get_by_text("Only 3 suggestions are shown at a time")).to_be_visible()

    await shown.get_by_role("button", name="Suggest it all the same").click()
    if held["devices"] and any(device["arms"] for device in held["devices"]):
        await shown.get_by_role("checkbox").check()
    await shown.get_by_role("button", name="Accept").click()
    await expect(shown.get_by_role("heading", name="Done. It is on.")).to_be_focused()
    await expect(shown.get_by_text("You accepted it.")).to_be_visible()


async def test_an_automation_of_the_users_own_is_undone_only_after_asking(
    home: LearnedHome, open_window: OpenWindow
) -> None:
    (card, *_) = await home.open_suggestions()
    made = await home.suggestion("accept", card["fingerprint"], arming=card["arms"])
    where = f"config/automation/config/{made['automation_id']}"
    mine = {**await home.api.get(where), "alias": "My own"}
    mine.pop("id")
    await home.api.post(where, mine)

    window = await open_window()
    page = await window.show("automations")
    await expect(page.get_by_text("Edited by you")).to_be_visible()
    await page.get_by_role("button", name="Undo").click()
    await page.get_by_role("button", name="Keep it").click()
    assert (await home.api.get(where))["alias"] == "My own"

    await page.get_by_role("button", name="Undo").click()
    await page.get_by_role("button", name="Remove it all the same").click()
    await expect(page.get_by_text("No automation made yet")).to_be_visible()


async def test_what_was_said_is_found_and_forgotten(
    home: LearnedHome, open_window: OpenWindow
) -> None:
    window = await open_window()
    page = await window.show("sessions")
    before = (await home.api.command("edgewise/sessions"))["sessions"]
    await home.api.command("conversation/process", text="turn on the kitchen spotlights")
    said = page.get_by_text("turn on the kitchen spotlights")
    await expect(said).to_be_visible(timeout=SOON)

    await page.get_by_role("searchbox").fill("kitchen spotlights")
    await expect(page.get_by_text("1 conversation shown.")).to_be_attached()
    await page.get_by_role("button", name="Delete conversation").click()
    await window.page.keyboard.press("Escape")
    await expect(said).to_be_visible()
    await page.get_by_role("button", name="Delete conversation").click()
    await page.get_by_role("button", name="Delete", exact=True).click()
    await expect(page.get_by_text("Nobody said anything with")).to_be_visible()
    await expect(page.get_by_role("heading", name="Conversations")).to_be_focused()
    assert (await home.api.command("edgewise/sessions"))["sessions"] == before


async def test_learning_shows_how_far_it_is_and_that_nothing_leaves(
    home: LearnedHome, open_window: OpenWindow
) -> None:
    window = await open_window()
    await window.show("suggestions")
    head = window.panel.get_by_role("region", name="Learning")
    await expect(head.get_by_text("What is said stays on this machine.")).to_be_visible()
    await expect(head.get_by_text("Last learned:")).to_be_visible()
    await head.get_by_role("button", name="Learn now").click()
    await expect(window.panel.get_by_text("Learning is over.")).to_be_visible(timeout=SOON)


async def test_what_is_not_recorded_is_said_and_can_be_again(
    home: LearnedHome, open_window: OpenWindow
) -> None:
    switch = {"entity_id": "switch.edgewise_recording"}
    await home.api.action("switch.turn_off", switch)
    window = await open_window()
    await window.show("sessions")
    await expect(window.panel.get_by_text("Recording is paused")).to_be_visible()
    await window.panel.get_by_role("button", name="Record again").click()
    await expect(window.panel.get_by_text("Recording is paused")).not_to_be_visible()
    (state,) = [s for s in await home.api.get("states") if s["entity_id"] == switch["entity_id"]]
    assert state["state"] == "on"
