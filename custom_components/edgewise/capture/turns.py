"""Turns: what core tells while people talk, put together turn by turn."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextvars import Context
from typing import Any, Final

from homeassistant.components.conversation.chat_log import (
    ChatLog,
    async_subscribe_chat_logs,
    current_chat_log,
)
from homeassistant.components.conversation.const import ChatLogEventType
from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.util.ulid import ulid_now

from ..routines.redaction import asks_for_secret
from .calls import Call
from .chat import holds, last_reply, log_kept
from .guard import guarded
from .speaker import current_trace
from .turn import OpenTurn

_QUIET: Final = 20
"""Seconds of silence after which a turn is over: slow calls come after the reply."""
_FIRST: Final = 0.02
"""Seconds after which an utterance is kept that is not answered yet."""
_MOMENT: Final = 0.25
"""Seconds between looks at a turn that is being answered."""
_PATIENCE: Final = 600
"""Seconds of silence after which it is over although its task goes on."""
_AI_TASK: Final = "ai_task."


class Turns:
    """The turns that are open; `look` is called when one may have got more, `close` when it is over.

    All of it runs inside the tasks of the users' conversations: nothing raises, nothing waits.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        *,
        look: Callable[[OpenTurn], None],
        close: Callable[[OpenTurn], None],
        discard: Callable[[OpenTurn], None],
        heard: Callable[[], None],
    ) -> None:
        """Prepare.

        `discard` is called for what turns out to be no person's turn, `heard` whenever core told of
        an utterance, wanted or not.
        """
        self._hass = hass
        self._look, self._close, self._discard, self._heard = look, close, discard, heard
        self.wanted = True
        """Whether new turns are opened."""
        self._open: dict[str, list[OpenTurn]] = {}

    @property
    def running(self) -> bool:
        """Return whether somebody waits for an answer."""
        return any(turn.running for turn in self._all())

    def _all(self) -> Iterator[OpenTurn]:
        for turns in self._open.values():
            yield from turns

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Listen until the returned function is called."""
        return async_subscribe_chat_logs(self._hass, self._on_chat_log)

    @callback
    def close_all(self) -> None:
        """End all open turns."""
        for turn in list(self._all()):
            self.close(turn)

    @callback
    def drop(self) -> None:
        """Forget all open turns: nothing more of them is kept."""
        for turn in list(self._all()):
            self._remove(turn)

    @guarded
    @callback
    def _on_chat_log(
        self, conversation_id: str, event_type: ChatLogEventType, data: Mapping[str, Any]
    ) -> None:
        content = data.get("content") or {}
        log = current_chat_log.get()
        inside = log is not None and log.conversation_id == conversation_id
        turn = self._turn_of_log(log) if inside else self._turn_of_task(conversation_id)
        if event_type is ChatLogEventType.CONTENT_ADDED and content.get("role") == "user":
            if not inside:
                self._begin(conversation_id, content)
                return
            # An AI task says its prompt inside its own log; a second agent of the same turn
            # is told its text again.
            self._heard()
        if turn is None:
            return
        if str(content.get("agent_id")).startswith(_AI_TASK):
            self._remove(turn)
            self._discard(turn)
            return
        turn.offer_trace(current_trace())
        self._plan(turn)

    def _turn_of_log(self, log: ChatLog | None) -> OpenTurn | None:
        """Return the turn whose log this is."""
        for turn in self._open.get(log.conversation_id, ()) if log else ():
            if turn.log is log:
                return turn
            if turn.log is None and holds(log, turn.started):
                turn.log = log
                return turn
        return None

    def _turn_of_task(self, conversation_id: str) -> OpenTurn | None:
        """Return the turn of a conversation that the current task runs."""
        turns = self._open.get(conversation_id)
        task = asyncio.current_task() if turns else None
        return next((turn for turn in reversed(turns or ()) if turn.task is task), None)

    def _begin(self, conversation_id: str, content: Mapping[str, Any]) -> None:
        text = content["content"]
        for turn in list(self._open.get(conversation_id, ())):
            if not turn.running:
                self.close(turn)
        if not self.wanted or not text or not text.strip():
            self._heard()
            return
        turn = OpenTurn(
            turn_id=ulid_now(),
            conversation_id=conversation_id,
            started=content["created"],
            text=text,
            task=asyncio.current_task(),
            asked=asks_for_secret(last_reply(log_kept(self._hass, conversation_id))),
        )
        turn.offer_trace(current_trace())
        self._open.setdefault(conversation_id, []).append(turn)
        if turn.task:
            # An LLM agent's first answer is told to nobody: it is read when the task is over.
            turn.task.add_done_callback(lambda _: self._plan(turn))
        turn.more = True
        Context().run(self._wait, turn, _FIRST)

    @callback
    def turn_of_call(self, context_id: str) -> OpenTurn | None:
        """Return the turn that causes the service call that is being made."""
        log = current_chat_log.get()
        if log is None:
            # A call in the middle of an event is told after it, in another task.
            return next(
                (
                    turn
                    for turn in self._all()
                    if turn.speaker.context
                    and turn.speaker.context.id == context_id
                    and turn.running
                ),
                None,
            )
        turn = self._turn_of_log(log)
        if turn and turn.trace and current_trace() is None:
            # Core leaves the log of an agent that raised in its task, which may go on.
            return None
        return turn

    @callback
    def add_call(self, turn: OpenTurn, call: Call) -> None:
        """Note a call that a turn caused."""
        turn.add_call(call)
        self._plan(turn)

    @callback
    def _plan(self, turn: OpenTurn) -> None:
        """Look at a turn in a moment, once: not before an answer that is ready is on its way."""
        turn.idle = 0
        if not turn.planned and not turn.closed:
            turn.planned = True
            # In a context of its own: what follows from it is no part of the conversation.
            loop = self._hass.loop
            loop.call_soon(loop.call_soon, self._look_soon, turn, context=Context())

    @guarded
    @callback
    def _look_soon(self, turn: OpenTurn) -> None:
        turn.planned = False
        if turn.closed:
            return
        if not turn.running:
            self._look_now(turn)
        elif not turn.more:
            # More comes before the answer: the disk is spared, the answer is not kept waiting.
            turn.more = True
            self._wait(turn, _MOMENT)

    @guarded
    @callback
    def _look_now(self, turn: OpenTurn) -> None:
        turn.more = False
        self._wait(turn, _QUIET)
        self._look(turn)
        self._heard()

    def _wait(self, turn: OpenTurn, seconds: float) -> None:
        if turn.timer:
            turn.timer()

        @callback
        def over(_: Any) -> None:
            turn.timer = None
            turn.idle += seconds
            if turn.more or (turn.running and turn.idle < _PATIENCE):
                self._look_now(turn)
            else:
                self.close(turn)

        turn.timer = async_call_later(
            self._hass, seconds, HassJob(guarded(over), "edgewise turn", cancel_on_shutdown=True)
        )

    @guarded
    @callback
    def close(self, turn: OpenTurn) -> None:
        """End a turn."""
        if not turn.closed:
            self._remove(turn)
            self._close(turn)

    def _remove(self, turn: OpenTurn) -> None:
        turn.closed = True
        if turn.timer:
            turn.timer()
            turn.timer = None
        turns = self._open.get(turn.conversation_id, [])
        if turn in turns:
            turns.remove(turn)
        if not turns:
            self._open.pop(turn.conversation_id, None)
