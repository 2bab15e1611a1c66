"""Turn: one utterance from its first word to the silence after its last call."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from homeassistant.components.conversation.chat_log import ChatLog, current_chat_log
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback

from ..routines.redaction import redact, redact_text, secrets_in
from ..routines.situation import Situation
from ..storage.records import CallRecord, ToolRecord, TurnRecord
from .calls import Call, look_after, without_repeated
from .chat import Said, Tool, holds, log_kept, read_turn
from .speaker import (
    Run,
    Speaker,
    area_of,
    begun_with,
    find_run,
    raised,
    result_of_run,
    result_of_trace,
    tell_from_run,
    tell_from_trace,
    trace_in,
)

_LONGEST: Final = 2000
"""Characters of an utterance or a reply that are kept."""
_MOST_CALLS: Final = 100
_SENTENCE_TRIGGER: Final = "trigger_sentence"
_VOLUME_STEP: Final = "HassSetVolumeRelative"


@dataclass(slots=True, eq=False)
class OpenTurn:
    """A turn that may still get more."""

    turn_id: str
    conversation_id: str
    started: datetime
    text: str
    task: asyncio.Task[Any] | None
    """The task that the conversation runs in."""
    asked: bool = False
    """Whether a code was asked for just before."""
    log: ChatLog | None = None
    trace: object | None = None
    run: Run | None = None
    speaker: Speaker = field(default_factory=Speaker)
    area_id: str | None = None
    situation: Situation | None = None
    calls: list[Call] = field(default_factory=list)
    said: Said = field(default_factory=Said)
    failed: bool = False
    seen: tuple[object, ...] = ()
    """How much of everything there was when it was looked at last."""
    due: bool = False
    """Whether there is more of it than was saved."""
    stepped: set[str] = field(default_factory=set)
    """Tools that changed a volume without a call, and were given one."""
    saved: TurnRecord | None = None
    """As it was given to the store last."""
    planned: bool = False
    """Whether it will be looked at in this iteration of the event loop."""
    more: bool = False
    """Whether there is more of it than was looked at."""
    idle: float = 0
    """Seconds of silence so far."""
    timer: CALLBACK_TYPE | None = None
    closed: bool = False

    @property
    def running(self) -> bool:
        """Return whether the agent has not answered yet."""
        if self.task is None or self.task.done():
            return False
        log = self.task.get_context().get(current_chat_log)
        return (
            log is not None
            and log.conversation_id == self.conversation_id
            and (self.log is None or self.log is log)
        )

    def offer_trace(self, trace: object | None) -> None:
        """Take a trace if it is this turn's: tasks inherit those of others."""
        if self.trace is None and trace and begun_with(trace).get("text") == self.text:
            self.trace = trace

    def add_call(self, call: Call) -> None:
        """Note a call that it caused."""
        context = self.speaker.context
        call.direct = call.direct or (context is not None and call.context_id == context.id)
        if len(self.calls) < _MOST_CALLS:
            self.calls.append(call)

    @callback
    def look(self, hass: HomeAssistant) -> None:
        """Read everything that core knows of it by now."""
        self._find_log(hass)
        self._find_speaker(hass)
        result = result_of_trace(self.trace) or (result_of_run(self.run) if self.run else {})
        seen = (
            len(self.log.content) if self.log else 0,
            len(self.calls),
            len(result),
            raised(self.trace),
            self.speaker.context is None,
            self.speaker.user_id,
        )
        if seen == self.seen:
            return
        self.seen, self.due = seen, True
        if self.log:
            self.said = read_turn(self.log, self.started, self.text)
        if response := result.get("response"):
            self.failed = response.get("response_type") == "error"
            if speech := _speech(response):
                self.said.reply = speech
        self.failed = self.failed or raised(self.trace)
        self._add_volume_steps()

    def _find_log(self, hass: HomeAssistant) -> None:
        inside = self.task.get_context().get(current_chat_log) if self.task else None
        for log in (inside, log_kept(hass, self.conversation_id)):
            if self.log is None and log is not None and holds(log, self.started):
                self.log = log

    def _find_speaker(self, hass: HomeAssistant) -> None:
        if self.task:
            self.offer_trace(trace_in(self.task.get_context()))
        if self.speaker.context is None:
            if self.trace:
                tell_from_trace(self.speaker, self.trace)
            if self.run is None:
                self.run = find_run(hass, self.conversation_id, self.text)
            if self.run:
                tell_from_run(self.speaker, self.run)
            self.area_id = area_of(hass, self.speaker)
        if self.speaker.user_id is None:
            contexts = (call.user_id for call in self.calls if call.direct)
            self.speaker.user_id = next((user_id for user_id in contexts if user_id), None)

    def _add_volume_steps(self) -> None:
        """Add the calls for "louder": that intent turns the volume itself, without any."""
        for tool in self.said.tools:
            if tool.name == _VOLUME_STEP and tool.ok and tool.tool_id not in self.stepped:
                self.stepped.add(tool.tool_id)
                down = str(tool.args.get("volume_step")).startswith(("down", "-"))
                self.add_call(
                    Call(
                        domain="media_player",
                        service="volume_down" if down else "volume_up",
                        data={},
                        entity_ids=tool.done,
                    )
                )

    @callback
    def look_after(self, hass: HomeAssistant) -> bool:
        """Note how calls without a value left their entities; return whether there are any."""
        relative = [call for call in self.calls if call.relative]
        for call in relative:
            look_after(hass, call)
        return bool(relative)

    def record(self) -> TurnRecord:
        """Return it as it is kept: without codes and passwords."""
        calls = without_repeated(self.calls)
        tools = self.said.tools
        secrets = secrets_in([call.data for call in calls]) | secrets_in([t.args for t in tools])
        speaker = self.speaker
        return TurnRecord(
            turn_id=self.turn_id,
            conversation_id=self.conversation_id,
            started=self.started,
            utterance=redact_text(self.text[:_LONGEST], secrets, asked=self.asked),
            reply=redact_text(self.said.reply[:_LONGEST], secrets) if self.said.reply else None,
            failed=self.failed,
            agent_id=self.said.agent_id or speaker.agent_id,
            language=speaker.language,
            user_id=speaker.user_id,
            device_id=speaker.device_id,
            satellite_id=speaker.satellite_id,
            area_id=self.area_id,
            tools=tuple(
                ToolRecord(
                    tool_id=tool.tool_id,
                    name=tool.name,
                    args=redact(tool.args, secrets),
                    ok=tool.ok,
                    entity_ids=tool.done,
                )
                for tool in tools
            ),
            calls=tuple(
                CallRecord(
                    domain=call.domain,
                    service=call.service,
                    data=redact(call.data, secrets),
                    entity_ids=call.entity_ids,
                    direct=call.direct,
                    ok=_outcome(call, tools),
                    after=call.after,
                )
                for call in calls
            ),
            situation=self.situation or Situation(),
        )


def _speech(response: Mapping[str, Any]) -> str | None:
    plain = (response.get("speech") or {}).get("plain") or {}
    speech = plain.get("speech")
    return speech if isinstance(speech, str) and speech else None


def _outcome(call: Call, tools: list[Tool]) -> bool | None:
    """Return whether a call did what it was to do, as far as the turn's tools say."""
    # That an automation was started says nothing of its actions.
    told = [tool for tool in tools if tool.ok is not None and tool.name != _SENTENCE_TRIGGER]
    if call.domain == "script":
        told = [tool for tool in told if tool.name == call.service] or told
    touched = set(call.entity_ids)
    if any(touched & set(tool.done) for tool in told):
        return True
    if touched and any(touched <= set(tool.failed) for tool in told):
        return False
    outcomes = {tool.ok for tool in told}
    return outcomes.pop() if len(outcomes) == 1 else None
