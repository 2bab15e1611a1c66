"""A real Chromium in which somebody is logged in to a Home Assistant.

`python -m develop.browser` prints which one is used, or says how to get one and ends with 1.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
import json
import os
from pathlib import Path
import shutil
import sys
import time
from typing import Literal

from playwright.async_api import Browser, BrowserContext, Playwright, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOW_TO_GET = (
    "no Chromium is installed: apt-get install chromium, or .venv/bin/playwright install chromium, "
    "or name one in $CHROMIUM"
)
TIME_ZONE = "Europe/Amsterdam"
"""Where the demo home stands."""
DAY = 24 * 60 * 60


class NoChromiumError(Exception):
    """There is no Chromium here; the text says how to get one."""


def find_chromium(playwright: Playwright) -> Path:
    """Return the program that is started. Raises NoChromiumError."""
    named = os.environ.get("CHROMIUM")
    found = [shutil.which(name) for name in ([named] if named else NAMES)]
    downloaded = playwright.chromium.executable_path
    for program in [*found, None if named else downloaded]:
        if program and Path(program).exists():
            return Path(program)
    raise NoChromiumError(HOW_TO_GET)


@asynccontextmanager
async def open_chromium() -> AsyncIterator[Browser]:
    """Start Chromium with a profile of its own, and end it. Raises NoChromiumError."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(playwright), args=FLAGS, chromium_sandbox=False
        )
        try:
            yield browser
        finally:
            await browser.close()


async def visit(
    browser: Browser,
    url: str,
    token: str,
    *,
    scheme: Literal["light", "dark"] = "light",
    width: int = 1280,
    height: int = 900,
    scale: float = 1,
    language: str = "en",
) -> BrowserContext:
    """Return a window in which the owner of a long-lived token is logged in.

    `url` is the server's, with a slash at its end; sizes are in CSS pixels, `scale` the device's for each of them.
    """
    stored = {
        "hassTokens": {
            "access_token": token,
            "refresh_token": "none",
            "token_type": "Bearer",
            "hassUrl": url.rstrip("/"),
            "clientId": url,
            "expires_in": DAY,
            "expires": int((time.time() + DAY) * 1000),
        },
        "selectedLanguage": language,
    }
    return await browser.new_context(
        base_url=url,
        color_scheme=scheme,
        device_scale_factor=scale,
        viewport={"width": width, "height": height},
        has_touch=width < 600,
        is_mobile=width < 600,
        reduced_motion="reduce",
        service_workers="block",
        timezone_id=TIME_ZONE,
        storage_state={
            "cookies": [],
            "origins": [
                {
                    "origin": url.rstrip("/"),
                    "localStorage": [
                        {"name": name, "value": json.dumps(value)} for name, value in stored.items()
                    ],
                }
            ],
        },
    )


async def _main() -> int:
    async with async_playwright() as playwright:
        try:
            print(find_chromium(playwright))
        except NoChromiumError as err:
            print(err, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(_main()))
