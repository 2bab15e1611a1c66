"""What a browser or an app says to a Home Assistant: REST and WebSocket."""

import asyncio
from collections.abc import Mapping
from time import monotonic
from typing import Any, Self

import aiohttp

IDLE = 20.0
"""Seconds without a command after which a WebSocket is no longer trusted."""


class ApiError(Exception):
    """The server refused something."""


class Api:
    """A logged-in person."""

    def __init__(self, url: str) -> None:
        """Remember where the server is; `url` ends with a slash."""
        self.url = url
        self.token = ""
        self._http = aiohttp.ClientSession()
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._last_id = 0
        self._used = monotonic()

    async def __aenter__(self) -> Self:
        """Begin."""
        return self

    async def __aexit__(self, *error: object) -> None:
        """Hang up."""
        await self.close()

    async def close(self) -> None:
        """Hang up."""
        await self._hang_up()
        await self._http.close()

    async def onboard(self, name: str, password: str) -> None:
        """Make the first user of a new home, and be that user."""
        user = {"name": name, "username": name, "password": password, "language": "en"}
        answer = await self.post("onboarding/users", {**user, "client_id": self.url})
        await self._take_token(answer["auth_code"])
        await self.post("onboarding/integration", {"client_id": self.url, "redirect_uri": self.url})

    async def log_in(self, name: str, password: str) -> None:
        """Log in as a user that exists."""
        flow = await self._request(
            "POST",
            "auth/login_flow",
            json={
                "client_id": self.url,
                "handler": ["homeassistant", None],
                "redirect_uri": self.url,
            },
        )
        answer = await self._request(
            "POST",
            f"auth/login_flow/{flow['flow_id']}",
            json={"client_id": self.url, "username": name, "password": password},
        )
        if "result" not in answer:
            raise ApiError(f"login refused: {answer}")
        await self._take_token(answer["result"])

    async def stay(self) -> None:
        """Be logged in for a year, not for half an hour."""
        self.token = await self.command(
            "auth/long_lived_access_token", client_name="develop", lifespan=365
        )

    async def _take_token(self, code: str) -> None:
        form = {"grant_type": "authorization_code", "code": code, "client_id": self.url}
        answer = await self._request("POST", "auth/token", data=form)
        self.token = answer["access_token"]
        await self._hang_up()

    async def _hang_up(self) -> None:
        if self._socket is not None:
            await self._socket.close()
            self._socket = None

    async def wait_until_running(self, limit: float = 180) -> None:
        """Wait until everything is set up."""
        async with asyncio.timeout(limit):
            while (await self.get("config"))["state"] != "RUNNING":  # noqa: ASYNC110 - it is another process
                await asyncio.sleep(0.1)

    async def get(self, path: str) -> Any:
        """Return what is below /api/."""
        return await self._request("GET", f"api/{path}")

    async def post(self, path: str, data: Mapping[str, Any]) -> Any:
        """Send JSON to a path below /api/ and return the answer."""
        return await self._request("POST", f"api/{path}", json=data)

    async def action(self, name: str, data: Mapping[str, Any] | None = None) -> Any:
        """Call an action (`light.turn_on`) and wait for it."""
        return await self.post(f"services/{name.replace('.', '/')}", data or {})

    async def ask(self, name: str, data: Mapping[str, Any] | None = None) -> Any:
        """Call an action and return its response."""
        path = f"services/{name.replace('.', '/')}?return_response"
        return (await self.post(path, data or {}))["service_response"]

    async def _request(self, method: str, path: str, **body: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        async with self._http.request(method, self.url + path, headers=headers, **body) as response:
            if not response.ok:
                raise ApiError(f"{path}: {response.status} {await response.text()}")
            return await response.json()

    async def command(self, kind: str, **fields: Any) -> Any:
        """Send a WebSocket command and return its result."""
        socket = await self.connect()
        self._last_id += 1
        await socket.send_json({"id": self._last_id, "type": kind, **fields})
        while True:
            answer = await socket.receive_json()
            if answer.get("id") != self._last_id or answer["type"] != "result":
                continue
            if not answer["success"]:
                raise ApiError(f"{kind}: {answer['error']}")
            return answer["result"]

    async def connect(self) -> aiohttp.ClientWebSocketResponse:
        """Return the WebSocket, logged in."""
        now = monotonic()
        if now - self._used > IDLE:
            # The server hangs up on whom it hears nothing from, and that is only noticed while listening.
            await self._hang_up()
        self._used = now
        if self._socket is None or self._socket.closed:
            self._socket = await self._http.ws_connect(f"{self.url}api/websocket", max_msg_size=0)
            await self._socket.receive_json()
            await self._socket.send_json({"type": "auth", "access_token": self.token})
            answer = await self._socket.receive_json()
            if answer["type"] != "auth_ok":
                raise ApiError(f"WebSocket refused: {answer}")
        return self._socket

    async def say(self, text: str, conversation_id: str | None = None) -> Any:
        """Say something to Assist; return what it answered, with `conversation_id`."""
        return await self.command(
            "conversation/process", text=text, language="en", conversation_id=conversation_id
        )
