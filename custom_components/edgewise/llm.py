"""LLM tools: an assistant with a language model may offer a suggestion, and accept it on a clear yes.

Home Assistant finds this file by its name. Only where the user switched it on; the model decides what to
say, but not what counts: an offer that was not made, or an answer that is no clear yes, accepts nothing.
"""

from abc import abstractmethod
from typing import Any, Final, override

from homeassistant.components.conversation.chat_log import ChatLog, current_chat_log
from homeassistant.components.llm import LLMTools
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import llm
import voluptuous as vol

from .const import DOMAIN
from .routines.consent import is_clear_yes
from .runtime import EdgewiseConfigEntry
from .storage import StoreError
from .surfaces.voice import Voice
from .texts import reason

_SHOWN: Final = 8
"""Characters of a fingerprint that a model has to repeat."""
_PROMPT: Final = """
Edgewise has found routines of this home that it can automate:
{offers}
If, and only if, what the user has just asked for belongs to one of them, do first what they asked for. Then call \
{offer} once and end your answer with the sentence it returns. In their next message, if they clearly say yes or no \
to that offer, call {answer}. Never bring up an offer otherwise."""


@callback
def async_get_tools(
    hass: HomeAssistant, llm_context: llm.LLMContext, api_id: str
) -> LLMTools | None:
    """Return the tools while there is something to offer in this situation."""
    if api_id != llm.LLM_API_ASSIST:
        return None
    entries: list[EdgewiseConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    offers = entries[0].runtime_data.voice.offers() if entries else {}
    if not offers:
        return None
    lines = "\n".join(f"- {fingerprint[:_SHOWN]}: {text}" for fingerprint, text in offers.items())
    tools = (OfferTool(entries[0]), AnswerTool(entries[0]))
    prompt = _PROMPT.format(offers=lines, offer=tools[0].name, answer=tools[1].name)
    return LLMTools(tools=list(tools), prompt=prompt.strip())


class _RefusedError(Exception):
    """What the model wants must not be; the text tells it why."""


class _Tool(llm.Tool):
    """What both tools do before they differ."""

    integration = DOMAIN

    def __init__(self, entry: EdgewiseConfigEntry) -> None:
        """Take the loaded entry."""
        self._entry = entry

    @property
    def voice(self) -> Voice:
        """Return what was offered."""
        return self._entry.runtime_data.voice

    @override
    async def async_call(
        self, hass: HomeAssistant, tool_input: llm.ToolInput, llm_context: llm.LLMContext
    ) -> llm.ToolResult:
        """Do it, or tell the model why not."""
        try:
            args = self.parameters(tool_input.tool_args)
            await _check_user(hass, llm_context)
            fingerprint = self._find(args["suggestion"])
            return llm.ToolResult(await self._do(fingerprint, args, _log(), llm_context))
        except (vol.Invalid, _RefusedError, HomeAssistantError) as err:
            return llm.ToolResult({"error": str(err)}, error=True)
        except StoreError as err:
            return llm.ToolResult({"error": await reason(hass, err)}, error=True)

    def _find(self, named: str) -> str:
        """Return the fingerprint that a model names by its beginning."""
        for fingerprint in self.voice.offers():
            if len(named) >= _SHOWN and fingerprint.startswith(named):
                return fingerprint
        raise _RefusedError("There is no such suggestion now.")

    @abstractmethod
    async def _do(
        self, fingerprint: str, args: dict[str, Any], log: ChatLog, context: llm.LLMContext
    ) -> dict[str, Any]:
        """Do it, and return what the model is told; raise _RefusedError or HomeAssistantError."""


class OfferTool(_Tool):
    """Offers a suggestion."""

    name = f"{DOMAIN}__offer_suggestion"
    title = "Offer to automate a routine"
    description = "Offer the user to automate a routine that their last request belongs to."
    parameters = vol.Schema({vol.Required("suggestion"): str})
    annotations = llm.ToolAnnotations(read_only=True, destructive=False, open_world=False)

    @override
    async def _do(
        self, fingerprint: str, args: dict[str, Any], log: ChatLog, context: llm.LLMContext
    ) -> dict[str, Any]:
        if self.voice.offered_today(fingerprint):
            raise _RefusedError("This was offered today already. Do not offer it again.")
        sentence = self.voice.offers()[fingerprint]
        self.voice.offer(fingerprint, log.conversation_id, len(_said(log)))
        return {"say": sentence}


class AnswerTool(_Tool):
    """Takes the user's answer to an offer."""

    name = f"{DOMAIN}__answer_suggestion"
    title = "Take the answer to an offer"
    description = (
        "Take the user's clear yes or no to the routine you offered in your previous message."
    )
    parameters = vol.Schema(
        {vol.Required("suggestion"): str, vol.Required("answer"): vol.In(["yes", "no"])}
    )
    annotations = llm.ToolAnnotations(destructive=False, idempotent=True, open_world=False)

    @override
    async def _do(
        self, fingerprint: str, args: dict[str, Any], log: ChatLog, context: llm.LLMContext
    ) -> dict[str, Any]:
        said = _said(log)
        if not self.voice.was_offered(fingerprint, log.conversation_id, len(said)):
            raise _RefusedError(
                "This was not offered in this conversation, or the user has not answered yet."
            )
        suggestions = self._entry.runtime_data.suggestions
        if args["answer"] == "no":
            await suggestions.snooze(fingerprint, via="voice")
            return {"result": "It is not offered for two weeks."}
        if not is_clear_yes(said[-1], context.language):
            raise _RefusedError(
                "The user did not clearly say yes. Nothing was automated; do not insist."
            )
        await suggestions.accept(fingerprint, via="voice")
        return {
            "result": "The automation is on. It can be changed or undone in the Edgewise panel."
        }


def _log() -> ChatLog:
    """Return the conversation in which a tool is called."""
    log = current_chat_log.get()
    if log is None:
        raise _RefusedError("There is no conversation.")
    return log


def _said(log: ChatLog) -> list[str]:
    """Return what the user has said in a conversation."""
    return [content.content for content in log.content if content.role == "user"]


async def _check_user(hass: HomeAssistant, context: llm.LLMContext) -> None:
    """Raise where somebody is known to be no administrator; a voice satellite knows nobody."""
    user_id = context.context.user_id if context.context else None
    user = await hass.auth.async_get_user(user_id) if user_id else None
    if user is not None and not user.is_admin:
        raise _RefusedError(
            "Only administrators can automate routines. Do not offer it to this user."
        )
