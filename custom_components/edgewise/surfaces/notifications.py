"""Notifications: new suggestions on the phone, and the questions of what is tried.

What is on the phone follows from what is open and what was asked; nothing is counted here. A question
that no phone can show is a notification of Home Assistant that leads to the panel.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final, Literal

from homeassistant.components import persistent_notification
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..learning.timetable import Later, next_time
from ..routines.suggestion import Suggestion
from ..storage import StoreError
from ..suggestions import SuggestionError, Suggestions
from ..texts import reason, text
from .phone import PANEL, Message, Phone
from .telling import of_trial

ANSWERABLE: Final = timedelta(hours=2)
"""How long a question may be answered: nobody wants the evening's lights at noon."""

DAY: Final = (time(8), time(22))
"""When a suggestion may make a phone ring: it is found at night, and can wait."""

type Kind = Literal["offer", "question"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """Something to show."""

    kind: Kind
    suggestion: Suggestion
    until: datetime | None = None
    """When it is too late."""

    @property
    def arms(self) -> bool:
        """Whether it may only be said yes to with the app open."""
        return any(action.arms for action in self.suggestion.actions)


class Notifications:
    """Keeps what is shown in step, and does what the buttons say."""

    def __init__(
        self,
        hass: HomeAssistant,
        suggestions: Suggestions,
        phone: Phone,
        wake: Callable[[], None],
    ) -> None:
        """Prepare; `wake` lets `follow` be called."""
        self._hass = hass
        self._suggestions = suggestions
        self._phone = phone
        self._wake = wake
        self._here: set[str] = set()
        """The tags of what Home Assistant itself shows."""
        self._again = Later(hass)

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Listen to the buttons, and return how to end; the phone keeps what it shows."""
        unsubscribe = self._phone.start(self._pressed, self._wake)

        @callback
        def end() -> None:
            unsubscribe()
            self._again.cancel()
            for tag in tuple(self._here):
                self._dismiss(tag)

        return end

    async def follow(self) -> None:
        """Show what is new, and take back what is decided."""
        self._phone.look()
        wanted = self._wanted()
        for tag in self._phone.shown - wanted.keys():
            await self._phone.clear(tag)
        for tag in self._here - wanted.keys():
            self._dismiss(tag)
        later = [notice.until for notice in wanted.values() if notice.until]
        for tag, notice in wanted.items():
            if tag in self._here or self._phone.has(tag):
                continue
            if notice.kind == "offer" and not DAY[0] <= dt_util.now().time() < DAY[1]:
                zone = dt_util.get_default_time_zone()
                later.append(next_time(DAY[0], dt_util.utcnow(), zone))
            else:
                await self._show(tag, notice)
        if later:
            self._again.plan(min(later) - dt_util.utcnow(), self._wake)

    def _wanted(self) -> dict[str, Notice]:
        """Return what is to be shown, by its tag."""
        wanted = {}
        if self._phone.action:
            for suggestion in self._suggestions.open:
                tag = f"{DOMAIN}_offer_{suggestion.fingerprint}"
                wanted[tag] = Notice(kind="offer", suggestion=suggestion)
        for fingerprint, record in self._suggestions.decisions.items():
            if record.state != "trying" or not record.asked or record.asked[-1].answer:
                continue
            when = record.asked[-1].when
            if dt_util.utcnow() < when + ANSWERABLE:
                tag = f"{DOMAIN}_question_{fingerprint}_{when.timestamp():.0f}"
                wanted[tag] = Notice(
                    kind="question", suggestion=record.suggestion, until=when + ANSWERABLE
                )
        return wanted

    async def _show(self, tag: str, notice: Notice) -> None:
        try:
            message = await self._message(notice)
        except SuggestionError:
            return
        if await self._phone.show(tag, message) or notice.kind == "offer":
            return
        self._here.add(tag)
        persistent_notification.async_create(
            self._hass,
            f"{message.text}\n\n[{message.link}]({PANEL})",
            message.title,
            notification_id=tag,
        )

    async def _message(self, notice: Notice) -> Message:
        fingerprint, kind = notice.suggestion.fingerprint, notice.kind
        preview = await self._suggestions.preview(fingerprint, None)
        words = preview.offer if kind == "offer" else preview.title
        if kind == "offer" and (tried := self._suggestions.tried(fingerprint)):
            words = f"{await of_trial(self._hass, tried)} {words}"
        buttons: tuple[tuple[str, str], ...] = ()
        if not notice.arms:
            yes = "accept" if kind == "offer" else "do_it"
            buttons = (
                (yes, await text(self._hass, yes)),
                ("not_now", await text(self._hass, "not_now")),
            )
        title = "offer_title" if kind == "offer" else "question_title"
        return Message(
            title=await text(self._hass, title),
            text=words,
            buttons=buttons,
            link=await text(self._hass, "open_edgewise"),
        )

    async def _pressed(self, tag: str, answer: str) -> None:
        if not self._suggestions.ready:
            # It was shown before a restart.
            await self._suggestions.refresh()
        notice = self._wanted().get(tag)
        if notice is None:
            await self._phone.clear(tag)
            return
        try:
            await self._decide(notice, answer)
        except (HomeAssistantError, StoreError) as err:
            message = Message(
                title=await text(self._hass, "not_done_title"),
                text=await reason(self._hass, err),
                link=await text(self._hass, "open_edgewise"),
            )
            await self._phone.show(tag, message)

    async def _decide(self, notice: Notice, answer: str) -> None:
        fingerprint = notice.suggestion.fingerprint
        match notice.kind, answer:
            case "offer", "accept":
                await self._suggestions.accept(fingerprint, via="notification")
            case "offer", "not_now":
                await self._suggestions.snooze(fingerprint, via="notification")
            case "question", "do_it" if not notice.arms:
                await self._suggestions.answer_trial(fingerprint, True, via="notification")
            case "question", "not_now":
                await self._suggestions.answer_trial(fingerprint, False, via="notification")

    @callback
    def _dismiss(self, tag: str) -> None:
        self._here.discard(tag)
        persistent_notification.async_dismiss(self._hass, tag)
