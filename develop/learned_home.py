"""A demo home that has learned: what browser tests look at, and pictures show."""

import asyncio
from pathlib import Path
from typing import Any

from .api import Api
from .server import Server
from .set_up import expose_everything, import_month, set_up_edgewise

NAME, PASSWORD = "anna", "a password for a test"
GUEST, GUEST_PASSWORD = "ben", "another password"
AT_ONCE = 3
"""Suggestions that are open at a time; every sample home has as many."""
PATIENCE = 30
"""Seconds in which what was decided has been thought through."""
DECIDED = {"trying", "snoozed", "dismissed", "retired"}


class LearnedHome:
    """A Home Assistant with a month of conversations that the rules have read, an administrator and a guest."""

    def __init__(self, folder: Path, *, sample: int = 1) -> None:
        """Prepare it in a folder; `sample` is the number of the sample home whose conversations it has."""
        self.server = Server(folder)
        self._sample = sample
        self.api = Api(self.server.url)
        """The administrator."""
        self.guest = Api(self.server.url)
        """Somebody who may use the home and change nothing."""
        self.automations = folder / "automations.yaml"

    async def open(self) -> None:
        """Start, and let it learn. Raises ServerError, ApiError."""
        await self.server.start()
        await self.api.onboard(NAME, PASSWORD)
        await self.api.stay()
        await self.api.wait_until_running()
        await expose_everything(self.api)
        await set_up_edgewise(self.api, model=None)
        await import_month(self.api, self.server.folder, self._sample)
        await self.api.ask("edgewise.learn")
        await self._invite()

    async def decide_nothing(self) -> None:
        """Take back every decision, so that all that can be offered is open again."""
        for routine in await self._routines():
            if routine["status"] == "accepted":
                await self.suggestion("undo", routine["fingerprint"], edited=True)
        for routine in await self._routines():
            if routine["status"] in DECIDED:
                await self.suggestion("reopen", routine["fingerprint"])
        async with asyncio.timeout(PATIENCE):
            while len(await self.open_suggestions()) < AT_ONCE:  # noqa: ASYNC110 - it is another process
                await asyncio.sleep(0.1)

    async def suggestion(self, what: str, fingerprint: str, **fields: Any) -> Any:
        """Do something with a suggestion: `edgewise/suggestions/...`. Raises ApiError."""
        command = f"edgewise/suggestions/{what}"
        return await self.api.command(command, fingerprint=fingerprint, **fields)

    async def open_suggestions(self) -> list[dict[str, Any]]:
        """Return the cards of those that are open, best first."""
        cards: list[dict[str, Any]] = (await self.api.command("edgewise/suggestions"))["open"]
        return cards

    async def _routines(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await self.api.command("edgewise/routines"))["routines"]
        return found

    async def _invite(self) -> None:
        made = await self.api.command("config/auth/create", name=GUEST, group_ids=["system-users"])
        await self.api.command(
            "config/auth_provider/homeassistant/create",
            user_id=made["user"]["id"],
            username=GUEST,
            password=GUEST_PASSWORD,
        )
        await self.guest.log_in(GUEST, GUEST_PASSWORD)
        await self.guest.stay()

    async def close(self) -> None:
        """Leave nothing running."""
        self.server.end()
        await self.api.close()
        await self.guest.close()
