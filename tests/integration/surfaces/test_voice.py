"""An assistant with a language model offers a suggestion; the model is scripted, the rest is real."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components import conversation
from homeassistant.components.conversation import ConversationResult, ToolResultContent
from homeassistant.components.conversation.chat_log import DATA_CHAT_LOGS
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import llm
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.edgewise.runtime import Edgewise
from tests.integration.capture.agents import ScriptedAgent, add_agent, calls, says
from tests.integration.suggested import WEATHER

OFFER, ANSWER = "edgewise__offer_suggestion", "edgewise__answer_suggestion"


class Talk:
    """A conversation on a rainy weekday evening."""

    def __init__(self, hass: HomeAssistant, entry: MockConfigEntry, agent: ScriptedAgent) -> None:
        self.hass, self.entry, self.agent = hass, entry, agent
        self.conversation_id: str | None = None
        self.user_id: str | None = None
        self.edgewise: Edgewise = entry.runtime_data
        (self.fingerprint,) = (
            s.fingerprint for s in self.edgewise.suggestions.open if s.triggers.weather == "rainy"
        )

    async def say(self, text: str, *tools: llm.ToolInput) -> ConversationResult:
        """Say something; the model calls tools and answers."""
        self.agent.script = [*([calls(*tools)] if tools else []), says("Done.")]
        result = await conversation.async_converse(
            self.hass,
            text,
            self.conversation_id,
            Context(user_id=self.user_id),
            "en",
            self.agent.entity_id,
        )
        self.conversation_id = result.conversation_id
        await self.hass.async_block_till_done(wait_background_tasks=True)
        return result

    @property
    def log(self) -> conversation.ChatLog:
        assert self.conversation_id
        log: conversation.ChatLog = self.hass.data[DATA_CHAT_LOGS][self.conversation_id]
        return log

    def told(self) -> Any:
        """Return what the last tool told the model."""
        results = [c for c in self.log.content if isinstance(c, ToolResultContent)]
        return results[-1].result.data

    def offer(self) -> llm.ToolInput:
        return llm.ToolInput(OFFER, {"suggestion": self.fingerprint[:8]})

    def answer(self, answer: str) -> llm.ToolInput:
        return llm.ToolInput(ANSWER, {"suggestion": self.fingerprint[:8], "answer": answer})

    def prompt(self) -> str:
        """Return what the model was told before all."""
        return str(self.log.content[0])

    def tools(self) -> set[str]:
        """Return the tools of ours that the model had in the last turn."""
        assert self.log.llm_api
        return {tool.name for tool in self.log.llm_api.tools if tool.name.startswith("edgewise")}

    def state(self) -> str | None:
        record = self.edgewise.suggestions.decisions.get(self.fingerprint)
        return record.state if record else None


type Begin = Callable[..., Awaitable[Talk]]


@pytest.fixture
async def begin(
    hass: HomeAssistant, suggested: MockConfigEntry, freezer: FrozenDateTimeFactory
) -> Begin:
    async def begin(*, voice: bool = True, weather: str = "rainy") -> Talk:
        hass.config_entries.async_update_entry(
            suggested, options={**suggested.options, "voice": voice}
        )
        await hass.config_entries.async_reload(suggested.entry_id)
        await suggested.runtime_data.suggestions.refresh()
        hass.states.async_set(WEATHER, weather, {"temperature": 9, "temperature_unit": "°C"})
        freezer.move_to(_weekday_evening())
        await hass.async_block_till_done(wait_background_tasks=True)
        agent = await add_agent(hass, ScriptedAgent())
        return Talk(hass, suggested, agent)

    return begin


def _weekday_evening() -> datetime:
    evening = dt_util.now().replace(hour=20, minute=0) + timedelta(days=1)
    while evening.weekday() > 4:
        evening += timedelta(days=1)
    return evening


async def test_offered_and_accepted(hass: HomeAssistant, begin: Begin) -> None:
    talk = await begin()
    await talk.say("make it cosy", talk.offer())
    assert talk.tools() == {OFFER, ANSWER}
    assert talk.fingerprint[:8] in talk.prompt()
    assert talk.told()["say"].endswith("?")
    assert talk.state() is None
    await talk.say("Yes, please", talk.answer("yes"))
    assert "on" in talk.told()["result"]
    record = talk.edgewise.suggestions.decisions[talk.fingerprint]
    assert (record.state, record.via) == ("accepted", "voice")
    assert record.written
    state = hass.states.get(record.written.entity_id)
    assert state is not None
    assert state.state == "on"
    await talk.edgewise.suggestions.undo(talk.fingerprint, via="panel")


async def test_no_is_not_now(begin: Begin) -> None:
    talk = await begin()
    await talk.say("make it cosy", talk.offer())
    await talk.say("No, thanks", talk.answer("no"))
    assert talk.state() == "snoozed"


async def test_what_cannot_be_stored_is_said_to_the_model(begin: Begin) -> None:
    talk = await begin()
    await talk.say("make it cosy", talk.offer())
    await talk.edgewise.store.close()
    await talk.say("No, thanks", talk.answer("no"))
    assert "Try again in a moment" in talk.told()["error"]
    assert talk.state() is None


@pytest.mark.parametrize("answer", ["hm, maybe", "yes, but not today", "what is the weather?"])
async def test_what_is_no_clear_yes_accepts_nothing(begin: Begin, answer: str) -> None:
    talk = await begin()
    await talk.say("make it cosy", talk.offer())
    await talk.say(answer, talk.answer("yes"))
    assert "clearly" in talk.told()["error"]
    assert talk.state() is None


async def test_a_model_cannot_answer_itself(begin: Begin) -> None:
    talk = await begin()
    await talk.say("yes", talk.answer("yes"))
    assert "not offered" in talk.told()["error"]
    await talk.say("yes", talk.offer(), talk.answer("yes"))
    assert "not answered" in talk.told()["error"]
    assert talk.state() is None


async def test_a_yes_elsewhere_or_too_late_is_none(
    begin: Begin, freezer: FrozenDateTimeFactory
) -> None:
    talk = await begin()
    await talk.say("make it cosy", talk.offer())
    here, talk.conversation_id = talk.conversation_id, None
    await talk.say("yes", talk.answer("yes"))
    assert "not offered" in talk.told()["error"]
    talk.conversation_id = here
    freezer.tick(timedelta(minutes=5))
    await talk.say("yes", talk.answer("yes"))
    assert talk.state() is None


async def test_once_a_day(begin: Begin) -> None:
    talk = await begin()
    await talk.say("make it cosy", talk.offer())
    await talk.say("dim it a little", talk.offer())
    assert "today" in talk.told()["error"]


async def test_only_in_its_situation(begin: Begin) -> None:
    talk = await begin(weather="sunny")
    await talk.say("make it cosy", talk.offer())
    assert talk.tools() == set()


async def test_off_by_default(begin: Begin) -> None:
    talk = await begin(voice=False)
    await talk.say("make it cosy")
    assert talk.tools() == set()
    assert "Edgewise" not in talk.prompt()


async def test_who_is_no_administrator_is_offered_nothing(
    begin: Begin, hass_read_only_user: MockUser
) -> None:
    talk = await begin()
    talk.user_id = hass_read_only_user.id
    await talk.say("make it cosy", talk.offer())
    assert "administrators" in talk.told()["error"]


async def test_what_arms_is_never_offered(begin: Begin) -> None:
    talk = await begin()
    arming = [s for s in talk.edgewise.suggestions.open if any(a.arms for a in s.actions)]
    assert arming
    assert arming[0].fingerprint not in talk.edgewise.voice.offers()
