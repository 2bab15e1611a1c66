"""LLM agents: a scripted model, the real Assist API and its real tools."""

import asyncio

from homeassistant.components.conversation import (
    AssistantContent,
    ChatLog,
    ConversationInput,
    ConversationResult,
    async_get_result_from_chat_log,
)
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import llm
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.edgewise.capture import Capture

from .agents import ScriptedAgent, calls, says
from .conftest import Recorded, Say, values

DIM = llm.ToolInput("light__HassLightSet", {"name": "Bed Light", "brightness": 30})


async def test_the_first_turn(
    capture: Capture, recorded: Recorded, agent: ScriptedAgent, say: Say, user: MockUser
) -> None:
    """Core tells nobody of its tool calls and its answer: they are in the log all the same."""
    agent.script = [calls(DIM, text="One moment."), says("All done, sleep well.")]
    result = await say("make it cosy", agent_id=agent.entity_id, context=Context(user_id=user.id))
    assert result.response.speech["plain"]["speech"] == "All done, sleep well."
    (turn,) = await recorded.turns_now()
    assert turn.reply == "All done, sleep well."
    assert (turn.utterance, turn.user_id, turn.language) == ("make it cosy", user.id, "en")
    assert turn.agent_id == "conversation.scripted"
    (tool,) = turn.tools
    assert (tool.name, tool.args, tool.ok) == (
        "HassLightSet",
        {"name": "Bed Light", "brightness": 30},
        True,
    )
    assert tool.entity_ids == ("light.bed_light",)
    assert values(turn) == [("light.turn_on", {"brightness_pct": 30}, ("light.bed_light",))]
    assert (await recorded.turn()) == turn


async def test_later_turns(
    capture: Capture, recorded: Recorded, agent: ScriptedAgent, say: Say
) -> None:
    agent.script = [says("For which lights?")]
    first = await say("dim the lights", agent_id=agent.entity_id)
    agent.script = [calls(DIM), says("Dimmed.")]
    await say("the bed light", first.conversation_id, agent_id=agent.entity_id)
    agent.script = [says("You are welcome.")]
    await say("thanks", first.conversation_id, agent_id=agent.entity_id)
    turns = await recorded.turns()
    assert [(turn.utterance, turn.reply) for turn in turns] == [
        ("dim the lights", "For which lights?"),
        ("the bed light", "Dimmed."),
        ("thanks", "You are welcome."),
    ]
    assert [len(turn.calls) for turn in turns] == [0, 1, 0]
    assert [len(turn.tools) for turn in turns] == [0, 1, 0]


async def test_an_agent_that_tells_core_nothing_before_it_answers(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, agent: ScriptedAgent, say: Say
) -> None:
    """And within a task that goes on long after: an automation with `conversation.process`."""

    async def handle(user_input: ConversationInput, chat_log: ChatLog) -> ConversationResult:
        await asyncio.sleep(0)
        async for _ in chat_log.async_add_assistant_content(
            AssistantContent(agent_id=user_input.agent_id, content="Hello.")
        ):
            pass
        return async_get_result_from_chat_log(user_input, chat_log)

    agent.handle = handle
    goes_on = asyncio.Event()

    async def automation() -> None:
        await say("hi", agent_id=agent.entity_id)
        await hass.services.async_call(
            "conversation", "process", {"text": "hello", "agent_id": agent.entity_id}, blocking=True
        )
        await hass.services.async_call("light", "turn_off", {"entity_id": "all"}, blocking=True)
        await goes_on.wait()

    task = hass.async_create_background_task(automation(), "automation")
    await asyncio.sleep(0.05)
    turns = await recorded.turns()
    goes_on.set()
    await task
    assert [(turn.utterance, turn.reply, turn.calls) for turn in turns] == [
        ("hi", "Hello.", ()),
        ("hello", "Hello.", ()),
    ]


async def test_a_slow_model_is_waited_for(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, agent: ScriptedAgent, say: Say
) -> None:
    thinking = asyncio.Event()

    async def handle(user_input: ConversationInput, chat_log: ChatLog) -> ConversationResult:
        await thinking.wait()
        await hass.services.async_call(
            "light", "turn_off", {"entity_id": "light.bed_light"}, context=user_input.context
        )
        chat_log.async_add_assistant_content_without_tools(
            AssistantContent(agent_id=user_input.agent_id, content="Off.")
        )
        return async_get_result_from_chat_log(user_input, chat_log)

    agent.handle = handle
    task = hass.async_create_background_task(say("off", agent_id=agent.entity_id), "slow")
    await asyncio.sleep(0.01)
    for _ in range(3):
        await recorded.quiet(21)
    thinking.set()
    await task
    turn = await recorded.turn()
    assert turn.reply == "Off."
    assert values(turn) == [("light.turn_off", {}, ("light.bed_light",))]


async def test_a_script_and_what_it_does(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, agent: ScriptedAgent, say: Say
) -> None:
    script = {
        "movie": {
            "sequence": [
                {
                    "action": "media_player.select_source",
                    "data": {"source": "dvd"},
                    "target": {"entity_id": "media_player.lounge_room"},
                },
                {
                    "action": "number.set_value",
                    "data": {"value": 0.4},
                    "target": {"entity_id": "number.pwm_1"},
                },
                {
                    "action": "alarm_control_panel.alarm_arm_home",
                    "data": {"code": "1234"},
                    "target": {"entity_id": "alarm_control_panel.security"},
                },
            ]
        }
    }
    assert await async_setup_component(hass, "number", {})
    assert await async_setup_component(hass, "script", {"script": script})
    async_expose_entity(hass, "conversation", "script.movie", True)
    agent.script = [calls(llm.ToolInput("script__movie", {})), says("Enjoy.")]
    await say("movie time", agent_id=agent.entity_id)
    turn = await recorded.turn()
    assert [(tool.name, tool.ok) for tool in turn.tools] == [("movie", True)]
    assert values(turn) == [
        ("script.movie", {}, ("script.movie",)),
        ("media_player.select_source", {"source": "dvd"}, ("media_player.lounge_room",)),
        ("number.set_value", {"value": 0.4}, ("number.pwm_1",)),
        (
            "alarm_control_panel.alarm_arm_home",
            {"code": "**"},
            ("alarm_control_panel.security",),
        ),
    ]


async def test_what_failed_is_marked(
    capture: Capture, recorded: Recorded, agent: ScriptedAgent, say: Say
) -> None:
    missing = llm.ToolInput("intent__HassTurnOn", {"name": "Nowhere Lamp"})
    agent.script = [calls(missing, DIM), says("Half of it.")]
    await say("lights", agent_id=agent.entity_id)
    turn = await recorded.turn()
    assert [tool.ok for tool in turn.tools] == [False, True]
    assert [(call.service, call.ok) for call in turn.calls] == [("turn_on", True)]
    assert not turn.failed


async def test_a_service_that_fails(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say
) -> None:
    async def refuse(_: object) -> None:
        raise HomeAssistantError("no")

    hass.services.async_register("light", "turn_on", refuse)
    await say("turn on the bed light")
    turn = await recorded.turn()
    assert turn.failed
    assert turn.tools[0].ok is False
    assert [(call.domain, call.ok) for call in turn.calls] == [("light", False)]


@pytest.mark.parametrize("error", [HomeAssistantError("The model is away"), RuntimeError("boom")])
async def test_an_agent_that_raises(
    *,
    hass: HomeAssistant,
    capture: Capture,
    recorded: Recorded,
    agent: ScriptedAgent,
    say: Say,
    error: Exception,
) -> None:
    """Core leaves its log open in the task, which goes on and does other things."""

    async def handle(user_input: ConversationInput, chat_log: ChatLog) -> ConversationResult:
        raise error

    agent.handle = handle
    goes_on = asyncio.Event()

    async def automation() -> None:
        with pytest.raises(RuntimeError) if isinstance(error, RuntimeError) else _nothing():
            await hass.services.async_call(
                "conversation",
                "process",
                {"text": "hello", "agent_id": agent.entity_id},
                blocking=True,
            )
        await hass.services.async_call("light", "turn_off", {"entity_id": "all"}, blocking=True)
        await goes_on.wait()

    task = hass.async_create_background_task(automation(), "automation")
    await asyncio.sleep(0.05)
    goes_on.set()
    await task
    turn = await recorded.turn()
    assert (turn.utterance, turn.failed, turn.calls) == ("hello", True, ())
    assert turn.reply == ("The model is away" if isinstance(error, HomeAssistantError) else None)


class _nothing:  # noqa: N801
    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...


async def test_a_turn_that_is_cancelled(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, agent: ScriptedAgent, say: Say
) -> None:
    async def handle(user_input: ConversationInput, chat_log: ChatLog) -> ConversationResult:
        await hass.services.async_call("light", "turn_off", {"entity_id": "light.bed_light"})
        await asyncio.sleep(1000)
        raise AssertionError

    agent.handle = handle
    task = hass.async_create_background_task(say("wait", agent_id=agent.entity_id), "turn")
    await asyncio.sleep(0.01)
    task.cancel()
    turn = await recorded.turn()
    assert (turn.utterance, turn.reply) == ("wait", None)
    assert [call.service for call in turn.calls] == ["turn_off"]


async def test_another_agent_is_asked_the_same(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, agent: ScriptedAgent, say: Say
) -> None:
    """A fallback agent asks the built-in one first, then the model, in the same conversation."""

    async def handle(user_input: ConversationInput, chat_log: ChatLog) -> ConversationResult:
        from homeassistant.components.conversation import async_converse  # noqa: PLC0415

        failed = await async_converse(
            hass, user_input.text, chat_log.conversation_id, user_input.context, "en"
        )
        assert failed.response.error_code
        chat_log.async_add_user_content(
            type(chat_log.content[1])(content=user_input.text)  # type: ignore[call-arg, arg-type]
        )
        await hass.services.async_call(
            "light", "turn_off", {"entity_id": "light.bed_light"}, context=user_input.context
        )
        chat_log.async_add_assistant_content_without_tools(
            AssistantContent(agent_id=user_input.agent_id, content="Good night.")
        )
        return async_get_result_from_chat_log(user_input, chat_log)

    agent.handle = handle
    await say("I am off to the land of nod", agent_id=agent.entity_id)
    turn = await recorded.turn()
    assert (turn.reply, turn.failed) == ("Good night.", False)
    assert [call.service for call in turn.calls] == ["turn_off"]


async def test_many_at_once_and_two_in_one_conversation(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, agent: ScriptedAgent, say: Say
) -> None:
    async def handle(user_input: ConversationInput, chat_log: ChatLog) -> ConversationResult:
        await asyncio.sleep(0.01)
        number = int(user_input.text.split()[1])
        await hass.services.async_call(
            "light",
            "turn_on",
            {"entity_id": "light.bed_light", "brightness": number + 1},
            blocking=True,
        )
        await asyncio.sleep(0.01)
        chat_log.async_add_assistant_content_without_tools(
            AssistantContent(agent_id=user_input.agent_id, content=f"Done {number}")
        )
        return async_get_result_from_chat_log(user_input, chat_log)

    agent.handle = handle
    await asyncio.gather(
        *(say(f"number {n}", f"pair {n // 2}", agent_id=agent.entity_id) for n in range(40))
    )
    turns = await recorded.turns()
    assert len(turns) == 40
    for turn in turns:
        assert turn.utterance
        number = int(turn.utterance.split()[1])
        assert turn.reply == f"Done {number}"
        assert turn.conversation_id == f"pair {number // 2}"
        assert [call.data["brightness"] for call in turn.calls] == [number + 1]
