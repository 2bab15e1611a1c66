"""Chat: what a chat log holds of one turn. Core's log objects are read, never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from homeassistant.components.conversation import chat_log
from homeassistant.components.conversation.chat_log import ChatLog
from homeassistant.core import HomeAssistant, callback

from .plain import plain

_MANY: Final = 50


@dataclass(slots=True)
class Tool:
    """A tool that was called."""

    tool_id: str
    name: str
    args: dict[str, Any] = field(default_factory=dict)
    ok: bool | None = None
    done: tuple[str, ...] = ()
    """Entities it says it changed."""
    failed: tuple[str, ...] = ()
    """Entities it says it could not change."""


@dataclass(slots=True)
class Said:
    """What a turn led to, as far as its log tells."""

    reply: str | None = None
    agent_id: str | None = None
    tools: list[Tool] = field(default_factory=list)


@callback
def log_kept(hass: HomeAssistant, conversation_id: str) -> ChatLog | None:
    """Return the log of a conversation as core keeps it between its turns."""
    key = getattr(chat_log, "DATA_CHAT_LOGS", None)
    logs: Mapping[str, ChatLog] = hass.data.get(key, {}) if key else {}
    return logs.get(conversation_id)


def holds(log: ChatLog | None, created: datetime) -> bool:
    """Return whether a log has the utterance of this moment."""
    return log is not None and _index(log.content, created) is not None


def _index(content: Sequence[Any], created: datetime) -> int | None:
    for index in range(len(content) - 1, -1, -1):
        if content[index].role == "user" and content[index].created == created:
            return index
    return None


def last_reply(log: ChatLog | None) -> str | None:
    """Return what was answered last."""
    for item in reversed(log.content if log else ()):
        if item.role == "assistant" and item.content:
            return item.content
    return None


def read_turn(log: ChatLog, created: datetime, text: str) -> Said:
    """Return what follows an utterance in a log."""
    said = Said()
    start = _index(log.content, created)
    if start is None:
        return said
    tools: dict[str, Tool] = {}
    for item in log.content[start + 1 :]:
        if item.role == "user" and item.content != text:
            # The same text again is another agent that is asked the same.
            break
        if item.role == "assistant":
            said.agent_id = item.agent_id or said.agent_id
            said.reply = item.content or said.reply
            for call in item.tool_calls or ():
                tools[call.id] = _tool(call.id, call.tool_name, call.tool_args)
        elif item.role == "tool_result":
            tool = tools.setdefault(item.tool_call_id, _tool(item.tool_call_id, item.tool_name))
            _add_result(tool, item.result.data, error=item.result.error)
    said.tools = list(tools.values())[:_MANY]
    return said


def _tool(tool_id: str, name: str, args: Mapping[str, Any] | None = None) -> Tool:
    return Tool(tool_id=tool_id, name=name.rpartition("__")[2], args=plain(args or {}))


def _add_result(tool: Tool, data: Any, *, error: bool) -> None:
    payload = data if isinstance(data, Mapping) else {}
    response = payload.get("response_type")
    kind = getattr(response, "value", response)
    tool.ok = not (error or "error" in payload or kind == "error")
    targets = payload.get("data")
    if isinstance(targets, Mapping):
        tool.done = _entities(targets.get("success"))
        tool.failed = _entities(targets.get("failed"))
    if not tool.done and kind == "action_done":
        matched = getattr(getattr(data, "original", None), "matched_states", ())
        tool.done = tuple(state.entity_id for state in matched)


def _entities(targets: Any) -> tuple[str, ...]:
    return tuple(
        target["id"]
        for target in (targets if isinstance(targets, list) else ())
        if isinstance(target, Mapping)
        and getattr(target.get("type"), "value", target.get("type")) == "entity"
        and isinstance(target.get("id"), str)
    )
