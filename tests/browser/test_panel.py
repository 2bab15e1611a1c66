"""From what Edgewise offers in its panel to an automation in Settings, and back."""

from typing import Any

from playwright.async_api import Locator, expect
import pytest

from develop.learned_home import LearnedHome
from develop.window import Window

from .cards import confirm_arming
from .conftest import OpenWindow
from .settings import see_it_in_editor, see_it_on

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


async def best(home: LearnedHome, window: Window) -> tuple[dict[str, Any], Locator]:
    """Return the surest suggestion, as the server and as the panel shows it."""
    (card, *_) = await home.open_suggestions()
    page = await window.show("suggestions")
    return card, page.locator("#open edgewise-card").first


async def test_a_suggestion_says_what_it_would_do_and_why(
    home: LearnedHome, open_window: OpenWindow
) -> None:
    card, shown = await best(home, await open_window())
    await expect(shown.get_by_role("heading", name=card["offer"], exact=True)).to_be_visible()
    for chip in card["situation"]:
        await expect(shown.get_by_text(chip["label"], exact=True)).to_be_visible()
    for device in card["devices"]:
        settings = ", ".join(setting["label"] for setting in device["settings"])
        await expect(shown.get_by_text(settings, exact=True)).to_be_visible()
    assert len(card["evidence"]) > 2
    for quote in card["evidence"][:2]:
        await expect(shown.get_by_text(quote["text"])).to_be_visible()
    counts = (
        f"You asked for it {card['support']} times in {card['opportunities']} such conversations."
    )
    await expect(shown.get_by_text(counts)).to_be_visible()

    yaml = shown.get_by_role("region", name="The exact automation")
    await expect(yaml).not_to_be_visible()
    await shown.get_by_text("The exact automation").first.click()
    assert await yaml.inner_text() == card["yaml"]


async def test_it_is_adjusted_accepted_seen_in_settings_and_undone(
    home: LearnedHome, open_window: OpenWindow
) -> None:
    before = home.automations.read_bytes()
    window = await open_window()
    card, shown = await best(home, window)
    fingerprint = card["fingerprint"]

    choices = await home.suggestion("choices", fingerprint)
    number = next(one for one in choices["settings"] if one["kind"] == "number")
    value = number["value"] - number["step"]
    changed = {"device": number["device"], "setting": number["setting"], "value": value}
    wanted = await home.suggestion("preview", fingerprint, changes={"settings": [changed]})
    assert wanted["offer"] != card["offer"]

    await shown.get_by_role("button", name="Adjust").click()
    field = f"{number['device_label']}: {number['label']}"
    await shown.get_by_role("spinbutton", name=field).fill(str(value))
    await expect(shown.get_by_role("heading", name=wanted["offer"], exact=True)).to_be_visible()
    await confirm_arming(shown)
    await shown.get_by_role("button", name="Accept this").click()
    await expect(shown.get_by_role("heading", name="Done. It is on.")).to_be_focused()
    await expect(shown.get_by_text(wanted["title"])).to_be_visible()

    (made,) = (await home.api.command("edgewise/automations"))["automations"]
    written = await home.api.get(f"config/automation/config/{made['automation_id']}")
    assert {k: v for k, v in written.items() if k != "id"} == wanted["config"]

    await see_it_on(window, wanted["title"])
    page = await window.show("automations")
    await page.get_by_role("link", name="Open in editor").click()
    await see_it_in_editor(window, made["automation_id"], wanted["title"])

    page = await window.show("automations")
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_text("No automation made yet")).to_be_visible()
    assert home.automations.read_bytes() == before
    states = await home.api.get("states")
    assert made["entity_id"] not in [state["entity_id"] for state in states]


async def test_what_was_just_accepted_is_undone_where_it_stands(
    home: LearnedHome, open_window: OpenWindow
) -> None:
    before = home.automations.read_bytes()
    _, shown = await best(home, await open_window())
    await confirm_arming(shown)
    await shown.get_by_role("button", name="Accept").click()
    await expect(shown.get_by_role("heading", name="Done. It is on.")).to_be_visible()
    assert home.automations.read_bytes() != before

    await shown.get_by_role("button", name="Undo").click()
    await expect(shown.get_by_role("heading", name="Done. It is on.")).not_to_be_visible()
    assert home.automations.read_bytes() == before


async def test_not_now_and_never_can_be_taken_back(
    home: LearnedHome, open_window: OpenWindow
) -> None:
    window = await open_window()
    for button in ("Not now", "Never"):
        card, shown = await best(home, window)
        heading = window.panel.get_by_role("heading", name=card["offer"], exact=True)
        await shown.get_by_role("button", name=button).click()
        await expect(heading).to_have_count(0)
        await window.panel.locator(".toast").get_by_role("button", name="Undo").click()
        await expect(heading).to_be_visible()


async def test_it_is_accepted_without_a_mouse(home: LearnedHome, open_window: OpenWindow) -> None:
    window = await open_window()
    card, shown = await best(home, window)
    await tab_to(window, "Accept", tick="arming" if card["arms"] else None)
    await window.page.keyboard.press("Enter")
    # Where a screen reader goes on reading.
    await expect(shown.get_by_role("heading", name="Done. It is on.")).to_be_focused()
    await tab_to(window, "Undo")
    await window.page.keyboard.press("Enter")
    await expect(window.panel.get_by_text("Undone. The automation is gone")).to_be_visible()


async def tab_to(window: Window, name: str, *, tick: str | None = None) -> None:
    """Press Tab until a button is reached; tick a box on the way."""
    for _ in range(100):
        await window.page.keyboard.press("Tab")
        at = await window.page.evaluate(FOCUSED)
        if tick is not None and at["id"] == tick:
            await window.page.keyboard.press("Space")
        if at["text"] == name:
            return
    raise AssertionError(f"Tab does not lead to {name}")


FOCUSED = """() => {
    let at = document.activeElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return {id: at.id, text: at.textContent.trim()};
}"""
