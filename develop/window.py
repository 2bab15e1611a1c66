"""A browser window in which somebody looks at Home Assistant."""

from typing import Any, Self

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Error, Locator, Page

from .api import Api
from .browser import visit

OURS = "/edgewise"
"""What the address of each of our scripts has in it."""
PAGES = ("suggestions", "routines", "automations", "sessions")
"""The panel's pages, as their addresses have them."""


class Window:
    """One page, and what our part of it complained about."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        """Begin to listen to the page of a context."""
        self.page = page
        self.troubles: list[str] = []
        self._context = context
        page.on("console", self._note_message)
        page.on("pageerror", self._note_error)

    @classmethod
    async def open(cls, browser: Browser, person: Api, **how: Any) -> Self:
        """Open an empty window for a person who stays; `how` as for `visit`."""
        context = await visit(browser, person.url, person.token, **how)
        context.set_default_timeout(30_000)
        return cls(context, await context.new_page())

    async def close(self) -> None:
        """Close it."""
        await self._context.close()

    @property
    def panel(self) -> Locator:
        """Return our panel; locators look into shadow roots."""
        return self.page.locator("edgewise-panel")

    async def go(self, path: str) -> None:
        """Open an address of Home Assistant and wait until its frame is there."""
        await self.page.goto(path)
        await self.page.locator("home-assistant-main").wait_for()

    async def settle(self) -> None:
        """Wait until everything is there, fonts, too."""
        await self.page.wait_for_load_state("networkidle")
        await self.page.evaluate("document.fonts.ready")

    async def show(self, page: str) -> Locator:
        """Open a page of the panel, return it as soon as it shows something."""
        if await self.panel.count():
            await self.panel.locator(f"nav a[href='/edgewise/{page}']").click()
        else:
            await self.go(f"/edgewise/{page}")
        shown = self.panel.locator(f"edgewise-{page}")
        await shown.locator(".page, .empty").first.wait_for()
        return shown

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and OURS in message.location["url"]:
            self.troubles.append(f"{message.type}: {message.text}")

    def _note_error(self, error: Error) -> None:
        if OURS in (error.stack or ""):
            self.troubles.append(error.stack or str(error))
