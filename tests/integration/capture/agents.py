"""A conversation agent that says and does what a test wrote down, with the real Assist API."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from typing import Any, Literal, override

from homeassistant.components import conversation
from homeassistant.components.conversation import (
    ChatLog,
    ConversationEntity,
    ConversationEntityFeature,
    ConversationInput,
    ConversationResult,
)
from homeassistant.components.conversation.const import DATA_COMPONENT
from homeassistant.core import HomeAssistant
from homeassistant.helpers import llm

type Step = Sequence[dict[str, Any]]
type Handle = Callable[[ConversationInput, ChatLog], Awaitable[ConversationResult]]


def calls(*tools: llm.ToolInput, text: str = "") -> Step:
    """Return the deltas of a message that calls tools, perhaps saying something before."""
    return [{"role": "assistant"}, *([{"content": text}] if text else []), {"tool_calls": [*tools]}]


def says(text: str) -> Step:
    """Return the deltas of a message, word by word."""
    return [
        {"role": "assistant"},
        *({"content": part} for part in text.split(" ") for part in (part, " ")),
    ][:-1]


class ScriptedAgent(ConversationEntity):
    """An LLM agent whose model's answers are written down: one list of deltas per round."""

    _attr_name = "Scripted"
    _attr_unique_id = "scripted"
    _attr_supported_features = ConversationEntityFeature.CONTROL
    _attr_supports_streaming = True

    def __init__(self) -> None:
        self.script: list[Step] = []
        self.handle: Handle | None = None
        """What to do instead."""

    @property
    @override
    def supported_languages(self) -> list[str] | Literal["*"]:
        return "*"

    @override
    async def _async_handle_message(
        self, user_input: ConversationInput, chat_log: ChatLog
    ) -> ConversationResult:
        if self.handle:
            return await self.handle(user_input, chat_log)
        await chat_log.async_provide_llm_data(
            user_input.as_llm_context("test"),
            llm.LLM_API_ASSIST,
            None,
            user_input.extra_system_prompt,
        )
        for step in self.script:

            async def stream(step: Step = step) -> AsyncGenerator[Any]:
                for delta in step:
                    yield delta

            async for _ in chat_log.async_add_delta_content_stream(self.entity_id, stream()):
                pass
            if not chat_log.unresponded_tool_results:
                break
        return conversation.async_get_result_from_chat_log(user_input, chat_log)


async def add_agent(hass: HomeAssistant, agent: ScriptedAgent) -> ScriptedAgent:
    await hass.data[DATA_COMPONENT].async_add_entities([agent])
    return agent
