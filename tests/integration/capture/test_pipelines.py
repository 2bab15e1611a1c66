"""Pipelines, satellites, sentence triggers and delayed commands."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from homeassistant.components.assist_pipeline.models import Pipeline, PipelineStage
from homeassistant.components.assist_pipeline.run import PipelineInput, PipelineRun
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import chat_session, llm
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockUser, async_fire_time_changed

from custom_components.edgewise.capture import Capture

from .agents import ScriptedAgent, calls, says
from .conftest import Recorded, Say, values

type Run = Callable[..., Awaitable[str]]

AUTOMATION = {
    "id": "movie",
    "alias": "Movie",
    "triggers": [{"trigger": "conversation", "command": ["movie time in the {room}"]}],
    "actions": [
        {
            "action": "media_player.select_source",
            "data": {"source": "dvd"},
            "target": {"entity_id": "media_player.lounge_room"},
        },
        {
            "action": "light.turn_on",
            "data": {"brightness_pct": 20},
            "target": {"entity_id": "light.bed_light"},
        },
        {"set_conversation_response": "Enjoy the film"},
    ],
}


@pytest.fixture
def run(hass: HomeAssistant, satellite: tuple[str, str]) -> Run:
    """Say something through a pipeline, as the satellite in the kitchen does."""

    async def run(
        text: str,
        engine: str = "conversation.home_assistant",
        *,
        local: bool = False,
        context: Context | None = None,
        conversation_id: str | None = None,
    ) -> str:
        said: list[str] = []

        def on_event(event: Any) -> None:
            if event.type == "intent-end":
                output = event.data["intent_output"]
                said.append(output["conversation_id"])
                said.append(output["response"]["speech"]["plain"]["speech"])

        async def one() -> None:
            with chat_session.async_get_chat_session(hass, conversation_id) as session:
                await PipelineInput(
                    session=session,
                    intent_input=text,
                    satellite_id=satellite[0],
                    device_id=satellite[1],
                    run=PipelineRun(
                        hass,
                        context=context or Context(),
                        pipeline=Pipeline(
                            conversation_engine=engine,
                            conversation_language="en",
                            language="en",
                            name="Test",
                            stt_engine=None,
                            stt_language=None,
                            tts_engine=None,
                            tts_language=None,
                            tts_voice=None,
                            wake_word_entity=None,
                            wake_word_id=None,
                            prefer_local_intents=local,
                        ),
                        start_stage=PipelineStage.INTENT,
                        end_stage=PipelineStage.INTENT,
                        event_callback=on_event,
                    ),
                ).execute(validate=True)

        await asyncio.create_task(one())
        return said[1]

    return run


async def test_the_built_in_agent_by_a_satellite(
    capture: Capture, recorded: Recorded, run: Run, satellite: tuple[str, str]
) -> None:
    reply = await run("turn on the kitchen lights")
    turn = await recorded.turn()
    assert (turn.utterance, turn.reply) == ("turn on the kitchen lights", reply)
    assert (turn.satellite_id, turn.device_id, turn.area_id) == (*satellite, "kitchen")
    assert (turn.user_id, turn.language) == (None, "en")
    assert turn.agent_id == "conversation.home_assistant"
    assert values(turn) == [("light.turn_on", {}, ("light.kitchen_lights",))]
    assert turn.speaker == f"satellite:{satellite[0]}"


async def test_a_local_answer_before_the_model(
    *,
    capture: Capture,
    recorded: Recorded,
    run: Run,
    agent: ScriptedAgent,
    satellite: tuple[str, str],
    user: MockUser,
) -> None:
    agent.script = [says("The model speaks.")]
    context = Context(user_id=user.id)
    reply = await run(
        "set bed light brightness to 35%", agent.entity_id, local=True, context=context
    )
    assert reply != "The model speaks."
    turn = await recorded.turn()
    assert (turn.reply, turn.failed) == (reply, False)
    assert turn.agent_id == "conversation.home_assistant"
    assert values(turn) == [("light.turn_on", {"brightness_pct": 35}, ("light.bed_light",))]
    assert (turn.user_id, turn.satellite_id, turn.area_id) == (user.id, satellite[0], "kitchen")


async def test_a_local_answer_that_calls_nothing_knows_the_user(
    capture: Capture, recorded: Recorded, run: Run, agent: ScriptedAgent, user: MockUser
) -> None:
    context = Context(user_id=user.id)
    reply = await run("what time is it", agent.entity_id, local=True, context=context)
    turn = await recorded.turn()
    assert (turn.reply, turn.user_id, turn.calls) == (reply, user.id, ())


async def test_the_model_where_nothing_local_matches(
    *,
    capture: Capture,
    recorded: Recorded,
    run: Run,
    agent: ScriptedAgent,
    satellite: tuple[str, str],
    user: MockUser,
) -> None:
    dim = llm.ToolInput("light__HassLightSet", {"name": "Bed Light", "brightness": 30})
    agent.script = [calls(dim), says("All cosy now.")]
    await run("make it cosy in here", agent.entity_id, local=True, context=Context(user_id=user.id))
    (turn,) = await recorded.turns_now()
    assert turn.reply == "All cosy now."
    assert turn.agent_id == "conversation.scripted"
    assert (turn.user_id, turn.satellite_id, turn.area_id) == (user.id, satellite[0], "kitchen")
    assert turn.language == "en"
    assert [tool.name for tool in turn.tools] == ["HassLightSet"]
    assert values(turn) == [("light.turn_on", {"brightness_pct": 30}, ("light.bed_light",))]
    assert await recorded.turns() == [turn]


async def test_two_turns_of_one_conversation(
    capture: Capture, recorded: Recorded, run: Run, agent: ScriptedAgent
) -> None:
    agent.script = [says("Which one?")]
    await run("brighter", agent.entity_id, conversation_id="talk")
    agent.script = [says("Fine.")]
    await run("all of them", agent.entity_id, conversation_id="talk")
    turns = await recorded.turns()
    assert [(turn.utterance, turn.reply) for turn in turns] == [
        ("brighter", "Which one?"),
        ("all of them", "Fine."),
    ]
    assert all(turn.area_id == "kitchen" for turn in turns)


@pytest.mark.parametrize("by_satellite", [True, False])
async def test_a_sentence_trigger(
    *,
    hass: HomeAssistant,
    capture: Capture,
    recorded: Recorded,
    run: Run,
    say: Say,
    agent: ScriptedAgent,
    by_satellite: bool,
) -> None:
    assert await async_setup_component(hass, "automation", {"automation": [AUTOMATION]})
    if by_satellite:
        await run("movie time in the den", agent.entity_id)
    else:
        await say("movie time in the den")
    turn = await recorded.turn()
    assert turn.reply == "Enjoy the film"
    assert turn.agent_id == ("sentence_trigger" if by_satellite else "conversation.home_assistant")
    assert turn.area_id == ("kitchen" if by_satellite else None)
    assert [tool.name for tool in turn.tools] == ["trigger_sentence"]
    assert values(turn) == [
        ("media_player.select_source", {"source": "dvd"}, ("media_player.lounge_room",)),
        ("light.turn_on", {"brightness_pct": 20}, ("light.bed_light",)),
    ]
    assert [call.ok for call in turn.calls] == [None, None]


async def test_an_automation_that_only_reacts(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say
) -> None:
    reacts = {
        "id": "reacts",
        "triggers": [{"trigger": "state", "entity_id": "light.bed_light", "to": "off"}],
        "actions": [{"action": "light.turn_off", "target": {"entity_id": "light.ceiling_lights"}}],
    }
    await hass.services.async_call("light", "turn_on", {"entity_id": "light.bed_light"}, True)
    assert await async_setup_component(hass, "automation", {"automation": [reacts]})
    await say("turn off the bed light")
    turn = await recorded.turn()
    assert [(call.entity_ids, call.direct) for call in turn.calls] == [
        (("light.bed_light",), True),
        (("light.ceiling_lights",), False),
    ]


async def test_a_delayed_command_is_a_turn_of_its_own(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say
) -> None:
    assert await async_setup_component(hass, "intent", {})
    await say("turn off the bed light in 5 minutes")
    await recorded.quiet(60)
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(minutes=6))
    turns = await recorded.turns()
    assert turns[0].utterance == "turn off the bed light in 5 minutes"
    assert turns[0].calls == ()
