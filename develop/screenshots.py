"""Pictures for the documentation: the panel, large and small, light and dark, and Repairs.

`scripts/screenshots` makes docs/images anew, of a demo home that has learned a month of conversations.
"""

import asyncio
from pathlib import Path
import sys
import tempfile

import aiohttp
from PIL import Image
from playwright.async_api import Browser

from .api import ApiError
from .browser import NoChromiumError, open_chromium
from .folder import REPOSITORY
from .learned_home import LearnedHome
from .server import ServerError
from .window import PAGES, Window

IMAGES = REPOSITORY / "docs" / "images"
SAMPLE_HOME = 3
"""The one with rainy evenings."""
DEVICES = {"desktop": (1280, 900, 1.0), "phone": (375, 780, 1.5)}
"""Width and height in CSS pixels, and the device's pixels for each of them."""
SCHEMES = ("light", "dark")
COLOURS = 128
"""Enough for a page without photographs; a quarter of the size."""


async def take(browser: Browser, home: LearnedHome) -> None:
    """Take all pictures."""
    first, second, *_ = await home.open_suggestions()
    await take_suggestion(browser, home, first["title"])
    await home.suggestion("accept", second["fingerprint"], arming=second["arms"])
    for device, (width, height, scale) in DEVICES.items():
        for scheme in SCHEMES:
            window = await Window.open(
                browser, home.api, scheme=scheme, width=width, height=height, scale=scale
            )
            for page in PAGES:
                await window.show(page)
                await window.settle()
                await window.page.screenshot(path=IMAGES / f"{page}-{device}-{scheme}.png")
            await window.close()


async def take_suggestion(browser: Browser, home: LearnedHome, title: str) -> None:
    """Take a suggestion by itself, how it is adjusted, and how Repairs shows it."""
    window = await Window.open(browser, home.api, scale=1.5, height=1400)
    page = await window.show("suggestions")
    card = page.locator("#open edgewise-card").first
    await window.settle()
    await card.screenshot(path=IMAGES / "suggestion.png")
    await card.get_by_role("button", name="Adjust").click()
    await card.locator("edgewise-adjust form").wait_for()
    await window.settle()
    await card.screenshot(path=IMAGES / "adjust.png")
    await window.close()

    window = await Window.open(browser, home.api)
    await window.go("/config/repairs")
    await window.page.get_by_role("button", name=title).click()
    # Home Assistant shows what has to be laid out as text a little later than the menu.
    told = window.page.locator("dialog-data-entry-flow ha-markdown").get_by_role("listitem")
    await told.first.wait_for()
    await window.settle()
    await window.page.screenshot(path=IMAGES / "repairs.png")
    await window.close()


async def main() -> int:
    """Start a home and a browser, take the pictures, and leave nothing running."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = LearnedHome(Path(folder) / "config", sample=SAMPLE_HOME)
        try:
            async with open_chromium() as browser:
                await home.open()
                await take(browser, home)
        except (NoChromiumError, ServerError, ApiError, aiohttp.ClientError) as err:
            print(err, file=sys.stderr)
            return 1
        finally:
            await home.close()
    for picture in IMAGES.glob("*.png"):
        shrink(picture)
    return 0


def shrink(picture: Path) -> None:
    """Write a picture with fewer colours, which the eye does not miss."""
    with Image.open(picture) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
            picture, optimize=True
        )


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
