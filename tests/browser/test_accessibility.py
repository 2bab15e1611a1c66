"""Every page of the panel can be used by everybody: axe-core finds nothing, in both themes, large and small."""

import pytest

from develop.learned_home import LearnedHome
from develop.window import PAGES

from .accessibility import violations
from .cards import confirm_arming
from .conftest import OpenWindow

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]

WIDTHS = {"desktop": 1280, "phone": 375}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", WIDTHS)
async def test_no_page_keeps_anybody_out(
    home: LearnedHome, open_window: OpenWindow, scheme: str, device: str
) -> None:
    _, other, *_ = await home.open_suggestions()
    await home.suggestion("accept", other["fingerprint"], arming=True)
    window = await open_window(scheme=scheme, width=WIDTHS[device])
    for name in PAGES:
        await window.show(name)
        assert await violations(window) == [], name

    page = await window.show("suggestions")
    card = page.locator("#open edgewise-card").first
    for folded in await card.locator("summary").all():
        await folded.click()
    assert await violations(window) == [], "unfolded"
    await card.get_by_role("button", name="Adjust").click()
    await card.locator("edgewise-adjust form").wait_for()
    assert await violations(window) == [], "adjusting"
    await card.get_by_role("button", name="Cancel").click()
    await card.get_by_role("button", name="Try for a week").click()
    await page.get_by_role("button", name="Stop trying").wait_for()
    assert await violations(window) == [], "trying"
    # Whatever takes the place of the one that is tried comes at the end.
    card = page.locator("#open edgewise-card").first
    await confirm_arming(card)
    await card.get_by_role("button", name="Accept").click()
    await page.get_by_role("heading", name="Done. It is on.").wait_for()
    assert await violations(window) == [], "done"
