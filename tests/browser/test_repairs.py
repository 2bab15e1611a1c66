"""The same without the panel: a suggestion is a repair, and an automation when it is repaired."""

import json
from typing import Any

from playwright.async_api import Locator, expect
import pytest

from develop.folder import COMPONENTS
from develop.learned_home import LearnedHome
from develop.window import Window

from .conftest import OpenWindow
from .settings import see_it_on

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


def texts() -> dict[str, Any]:
    english = json.loads((COMPONENTS[0] / "translations" / "en.json").read_text())
    found: dict[str, Any] = english["issues"]["suggestion"]["fix_flow"]["step"]
    return found


async def opened(window: Window, card: dict[str, Any]) -> Locator:
    """Open the repair of a suggestion, and return its dialog."""
    await window.go("/config/repairs")
    await window.page.get_by_role("button", name=card["title"]).click()
    dialog = window.page.locator("dialog-data-entry-flow")
    await expect(dialog.get_by_text(card["offer"])).to_be_visible()
    return dialog


async def test_a_repair_is_adjusted_accepted_and_undone_in_the_panel(
    home: LearnedHome, open_window: OpenWindow
) -> None:
    before = home.automations.read_bytes()
    card = (await home.open_suggestions())[0]
    number = next(
        one
        for one in (await home.suggestion("choices", card["fingerprint"]))["settings"]
        if one["kind"] == "number"
    )
    value = number["value"] - number["step"]
    changed = {"device": number["device"], "setting": number["setting"], "value": value}
    wanted = await home.suggestion("preview", card["fingerprint"], changes={"settings": [changed]})

    window = await open_window()
    dialog = await opened(window, card)
    await dialog.get_by_text(texts()["init"]["menu_options"]["adjust"], exact=True).click()
    label = texts()["adjust"]["data"][f"{number['device']}_{number['setting']}"]
    await dialog.get_by_role("spinbutton", name=label).fill(str(value))
    await dialog.get_by_role("button", name=texts()["adjust"]["submit"]).click()
    if card["arms"]:
        await dialog.get_by_role("button", name=texts()["arming"]["submit"]).click()
    await expect(dialog.get_by_text(wanted["title"])).to_be_visible()
    await expect(dialog.locator("a[href^='/config/automation/edit/']")).to_be_visible()

    (made,) = (await home.api.command("edgewise/automations"))["automations"]
    written = await home.api.get(f"config/automation/config/{made['automation_id']}")
    assert {k: v for k, v in written.items() if k != "id"} == wanted["config"]
    await see_it_on(window, wanted["title"])

    page = await window.show("automations")
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_text("No automation made yet")).to_be_visible()
    assert home.automations.read_bytes() == before


async def test_a_repair_that_is_refused_is_gone_for_good(
    home: LearnedHome, open_window: OpenWindow
) -> None:
    card = (await home.open_suggestions())[0]
    window = await open_window()
    dialog = await opened(window, card)
    await dialog.get_by_text(texts()["init"]["menu_options"]["never"], exact=True).click()
    await expect(window.page.get_by_role("button", name=card["title"])).to_have_count(0)
    aside = (await home.api.command("edgewise/suggestions"))["set_aside"]
    assert [(one["fingerprint"], one["state"]) for one in aside] == [
        (card["fingerprint"], "dismissed")
    ]
