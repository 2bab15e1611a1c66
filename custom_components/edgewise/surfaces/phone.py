"""The phone: messages with buttons, sent through the notify action of Home Assistant's app."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
import secrets
from typing import Any, Final, NamedTuple

from homeassistant.const import ATTR_DOMAIN, ATTR_SERVICE, EVENT_SERVICE_REGISTERED
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.storage import Store
import voluptuous as vol

from ..const import DOMAIN, LOGGER
from ..ending import end_all
from ..issues import clear_issue, report_issue

PRESSED: Final = "mobile_app_notification_action"
"""The event of Home Assistant's app: somebody pressed a button of a message."""
PANEL: Final = "/edgewise/suggestions"
GONE: Final = "notify_gone"
"""The issue that says that there is no such phone."""
_STORAGE: Final = f"{DOMAIN}.notifications"
_VERSION: Final = 1
_CLEAR: Final = "clear_notification"
_PREFIX: Final = "EDGEWISE_"
"""Of the buttons; all in capitals, as some phones make them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """What is shown on the phone."""

    title: str
    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    """Answer and words of each; without any there is only the link to the panel."""
    link: str
    """The words of that link."""


class Sent(NamedTuple):
    """A message that is on the phone."""

    action: str
    """The notify action it was sent with."""
    token: str
    """Known to nobody but the phone: whoever says it has pressed a button."""


type Pressed = Callable[[str, str], Awaitable[object]]
"""Called with the tag of a message and the answer."""


class Phone:
    """Shows and takes back messages; which ones are shown, and their buttons, outlast a restart."""

    def __init__(self, hass: HomeAssistant, action: str | None) -> None:
        """Use a notify action such as `notify.mobile_app_anna`; None: no phone."""
        self._hass = hass
        self.action = action
        self._store: Store[dict[str, list[str]]] = Store(hass, _VERSION, _STORAGE, private=True)
        self._sent: dict[str, Sent] = {}

    async def load(self) -> None:
        """Recall what is shown."""
        stored = await self._store.async_load() or {}
        self._sent = {tag: Sent(*kept) for tag, kept in stored.items()}

    @callback
    def start(self, pressed: Pressed, back: Callable[[], object]) -> CALLBACK_TYPE:
        """Begin to listen to the buttons, and for a phone that comes `back`; return how to end."""

        async def press(event: Event[Any]) -> None:
            if found := self._answer(event.data.get("action")):
                await pressed(*found)

        @callback
        def registered(event: Event[Any]) -> None:
            if f"{event.data[ATTR_DOMAIN]}.{event.data[ATTR_SERVICE]}" == self.action:
                back()

        return end_all(
            self._hass.bus.async_listen(PRESSED, press),
            self._hass.bus.async_listen(EVENT_SERVICE_REGISTERED, registered),
        )

    @callback
    def look(self) -> None:
        """Take the issue away that the phone is gone, if it is not."""
        if self.action is None or self._exists(self.action):
            clear_issue(self._hass, GONE)

    @property
    def shown(self) -> frozenset[str]:
        """Return the tags of the messages that are on this phone, and those left on another one."""
        return frozenset(self._sent)

    def has(self, tag: str) -> bool:
        """Return whether a message is on the phone that is used now."""
        sent = self._sent.get(tag)
        return sent is not None and sent.action == self.action

    async def show(self, tag: str, message: Message) -> bool:
        """Show a message in place of the one with the same tag; return whether it went out."""
        if self.action is None:
            return False
        if not self._exists(self.action):
            report_issue(self._hass, GONE, action=self.action)
            return False
        sent = Sent(self.action, secrets.token_hex(16).upper())
        actions: list[dict[str, Any]] = [
            # An iPhone has to be unlocked for it.
            {"action": _button(answer, sent.token), "title": words, "authenticationRequired": True}
            for answer, words in message.buttons
        ]
        if not actions:
            actions.append({"action": "URI", "title": message.link, "uri": PANEL})
        data = {"tag": tag, "group": DOMAIN, "url": PANEL, "clickAction": PANEL, "actions": actions}
        if not await self._send(
            sent.action, {"title": message.title, "message": message.text, "data": data}
        ):
            return False
        if tag in self._sent and not self.has(tag):
            # It is on the phone that was used before.
            await self.clear(tag)
        await self._keep({**self._sent, tag: sent})
        return True

    async def clear(self, tag: str) -> None:
        """Take a message back, wherever it was sent."""
        if sent := self._sent.get(tag):
            await self._keep({name: kept for name, kept in self._sent.items() if name != tag})
            if self._exists(sent.action):
                await self._send(sent.action, {"message": _CLEAR, "data": {"tag": tag}})

    async def forget(self) -> None:
        """Take everything back, and what was kept of it."""
        for tag in self.shown:
            await self.clear(tag)
        await self._store.async_remove()

    def _answer(self, button: object) -> tuple[str, str] | None:
        """Return the tag and the answer that a button stands for; None where it is none of ours."""
        rest, _, token = str(button).rpartition("_")
        tag = next((tag for tag, sent in self._sent.items() if sent.token == token), None)
        answer = rest.removeprefix(_PREFIX).lower()
        return (tag, answer) if tag else None

    def _exists(self, action: str) -> bool:
        domain, _, name = action.partition(".")
        return self._hass.services.has_service(domain, name)

    async def _send(self, action: str, data: dict[str, Any]) -> bool:
        domain, _, name = action.partition(".")
        try:
            await self._hass.services.async_call(domain, name, data, blocking=True)
        except (HomeAssistantError, vol.Invalid) as err:
            # It is tried again with the next change.
            LOGGER.debug("The phone could not be reached: %s", type(err).__name__)
            return False
        return True

    async def _keep(self, sent: dict[str, Sent]) -> None:
        self._sent = sent
        await self._store.async_save({tag: list(kept) for tag, kept in sent.items()})


def _button(answer: str, token: str) -> str:
    return f"{_PREFIX}{answer}_{token}".upper()
