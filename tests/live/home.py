"""A live home: a Home Assistant process with Edgewise in it, and somebody who talks to it."""

import asyncio
from datetime import datetime
from pathlib import Path
import sqlite3
from time import monotonic
from typing import Any

from develop.api import Api
from develop.clock import Clock
from develop.server import Server
from develop.set_up import set_up_edgewise

NAME, PASSWORD = "anna", "a password for a test"


class LiveHome:
    """Starts, talks, is killed, and starts again."""

    def __init__(self, folder: Path, python: Path) -> None:
        self.clock = Clock(folder)
        self.server = Server(folder / "config", python=python, clock=self.clock)
        self.api = Api(self.server.url)
        self.automations = self.server.folder / "automations.yaml"

    async def close(self) -> None:
        self.server.end()
        await self.api.close()

    async def move_in(self, when: datetime, model: str | None = "smollm2-135m-instruct") -> None:
        """Start for the first time, make the user, and set up Edgewise, with the default model or without."""
        self.clock.set(when)
        await self.server.start()
        await self.api.onboard(NAME, PASSWORD)
        await self.api.wait_until_running()
        assert (await set_up_edgewise(self.api, model))["state"] == "loaded"

    async def start(self, when: datetime | None = None) -> None:
        """Start again; without `when` the clock has gone on meanwhile."""
        if when is not None:
            self.clock.set(when)
        await self.server.start()
        await self.api.log_in(NAME, PASSWORD)
        await self.api.wait_until_running()

    async def be_at(self, when: datetime) -> None:
        """Let it be that time."""
        self.clock.set(when)
        await self.api.log_in(NAME, PASSWORD)  # the last login is over by then

    async def talk(self, *sentences: str) -> None:
        """Hold a conversation; everything said is done."""
        conversation_id = None
        for sentence in sentences:
            answer = await self.api.say(sentence, conversation_id)
            conversation_id = answer["conversation_id"]
            assert answer["response"]["response_type"] == "action_done", (sentence, answer)

    async def sessions(self) -> list[dict[str, Any]]:
        """Return what Edgewise has recorded, oldest first."""
        return list(reversed((await self.api.ask("edgewise.list_sessions"))["sessions"]))

    async def wait_for_sessions(self, condition: Any, limit: float = 90) -> list[dict[str, Any]]:
        """Return the sessions as soon as they are as wanted."""
        deadline = monotonic() + limit
        while not condition(sessions := await self.sessions()):
            assert monotonic() < deadline, sessions
            await asyncio.sleep(0.3)
        return sessions

    def stored(self, query: str) -> list[tuple[Any, ...]]:
        """Look into the file, whether the server runs or not."""
        file = self.server.folder / "edgewise" / "edgewise.db"
        connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()


def said(session: dict[str, Any]) -> list[str]:
    return [turn["utterance"] for turn in session["turns"]]


def read(sessions: list[dict[str, Any]]) -> dict[int, Any]:
    """Return what was read so far: session id -> settings."""
    return {s["session_id"]: s["settings"] for s in sessions if s["settings"] is not None}
