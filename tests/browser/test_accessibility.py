"""Every page of the panel can be used by everybody: axe-core finds nothing, in both themes, large and small."""

import pytest

from develop.learned_home import LearnedHome
from develop.window import PAGES

from .accessibility import violations
from .conftest import OpenWindow

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]

WIDTHS = {"desktop": 1280, "phone": 375}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", WIDTHS)
async def test_no_page_keeps_anybody_out(
    home: LearnedHome, open_window: OpenWindow, scheme: str, device: str
) -> None:
    window = await open_window(scheme=scheme, width=WIDTHS[device])
    for page in PAGES:
        await window.show(page)
        assert await violations(window) == [], page
