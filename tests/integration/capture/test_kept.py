"""What is kept, and what is not."""

import asyncio
from datetime import timedelta
import json
from pathlib import Path
from typing import Any, override

from homeassistant.components import ai_task
from homeassistant.components.ai_task import AITaskEntity, GenDataTask, GenDataTaskResult
from homeassistant.components.conversation import (
    AssistantContent,
    ChatLog,
    ConversationInput,
    ConversationResult,
    async_get_result_from_chat_log,
)
from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import Context, HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.edgewise.capture import Capture
from custom_components.edgewise.const import SIGNAL_EVENT
from custom_components.edgewise.settings import Settings
from custom_components.edgewise.storage import Store

from .agents import ScriptedAgent, says
from .conftest import Recorded, Say


class Writer(AITaskEntity):
    """An AI task that turns on a light while it thinks."""

    _attr_name = "Writer"
    _attr_unique_id = "writer"
    _attr_supported_features = ai_task.AITaskEntityFeature.GENERATE_DATA

    @override
    async def _async_generate_data(self, task: GenDataTask, chat_log: ChatLog) -> GenDataTaskResult:
        await self.hass.services.async_call("light", "turn_on", {"entity_id": "light.bed_light"})
        chat_log.async_add_assistant_content_without_tools(
            AssistantContent(agent_id=self.entity_id, content="{}")
        )
        return GenDataTaskResult(conversation_id=chat_log.conversation_id, data="{}")


async def test_ai_tasks_are_never_recorded(
    hass: HomeAssistant, capture: Capture, recorded: Recorded
) -> None:
    assert await async_setup_component(hass, "ai_task", {})
    await hass.data[ai_task.const.DATA_COMPONENT].async_add_entities([Writer()])
    for _ in range(8):
        await ai_task.async_generate_data(
            hass, task_name="t", entity_id="ai_task.writer", instructions="read this"
        )
    assert await recorded.turns() == []
    assert not capture.blind


async def test_a_turn_that_turns_out_to_be_an_ai_tasks_is_taken_back(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, agent: ScriptedAgent, say: Say
) -> None:
    async def handle(user_input: ConversationInput, chat_log: ChatLog) -> ConversationResult:
        await asyncio.sleep(0.05)
        assert len(await recorded.turns_now()) == 1
        chat_log.async_add_assistant_content_without_tools(
            AssistantContent(agent_id="ai_task.writer", content="{}")
        )
        return async_get_result_from_chat_log(user_input, chat_log)

    agent.handle = handle
    await say("read this", agent_id=agent.entity_id)
    assert await recorded.turns() == []


@pytest.mark.parametrize("text", ["", "   "])
async def test_silence_is_not_recorded(
    capture: Capture, recorded: Recorded, say: Say, text: str
) -> None:
    await say(text)
    assert await recorded.turns() == []


async def test_very_long_texts_are_cut(
    capture: Capture, recorded: Recorded, agent: ScriptedAgent, say: Say
) -> None:
    agent.script = [says("a" * 50_000)]
    await say("word " * 20_000, agent_id=agent.entity_id)
    turn = await recorded.turn()
    assert turn.utterance == ("word " * 400)
    assert turn.reply == "a" * 2000


async def test_codes_and_passwords_are_on_no_disk(
    *,
    hass: HomeAssistant,
    capture: Capture,
    recorded: Recorded,
    agent: ScriptedAgent,
    say: Say,
    config_folder: Path,
) -> None:
    async def handle(user_input: ConversationInput, chat_log: ChatLog) -> ConversationResult:
        await hass.services.async_call(
            "alarm_control_panel",
            "alarm_arm_away",
            {"entity_id": "alarm_control_panel.security", "code": "864213"},
        )
        chat_log.async_add_assistant_content_without_tools(
            AssistantContent(
                agent_id=user_input.agent_id,
                content="What is the code for the door?",
            )
        )
        return async_get_result_from_chat_log(user_input, chat_log)

    agent.handle = handle
    first = await say("arm it with 864213, volume 25", agent_id=agent.entity_id)
    await say("swordfish", first.conversation_id, agent_id=agent.entity_id)
    await say("it was 864213 I think", first.conversation_id, agent_id=agent.entity_id)
    turns = await recorded.turns()
    assert [turn.utterance for turn in turns] == [
        "arm it with **, volume 25",
        "**",
        "it was ** I think",
    ]
    assert turns[0].calls[0].data["code"] == "**"
    for file in (config_folder / "edgewise").iterdir():
        content = file.read_bytes()
        assert b"864213" not in content
        assert b"swordfish" not in content
        if file.name == "edgewise.db":
            assert b"volume 25" in content or (config_folder / "edgewise/edgewise.db-wal").exists()


async def test_what_json_cannot_hold(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, agent: ScriptedAgent, say: Say
) -> None:
    async def handle(user_input: ConversationInput, chat_log: ChatLog) -> ConversationResult:
        data: dict[Any, Any] = {
            "entity_id": ["light.bed_light"],
            "when": timedelta(seconds=3),
            "odd": {1, 2},
            "nan": float("nan"),
            "object": object(),
            "bytes": b"x",
            "deep": [[[[[[[[[[1]]]]]]]]]],
            3: "three",
        }
        hass.services.async_register("test", "odd", lambda _: None)
        await hass.services.async_call("test", "odd", data)
        return async_get_result_from_chat_log(user_input, chat_log)

    agent.handle = handle
    await say("odd", agent_id=agent.entity_id)
    turn = await recorded.turn()
    (call,) = turn.calls
    data = json.loads(json.dumps(call.data))
    assert data["when"] == 3.0
    assert sorted(data["odd"]) == [1, 2]
    assert data["nan"] is None
    assert data["object"] == "object"
    assert data["3"] == "three"
    assert call.entity_ids == ("light.bed_light",)


async def test_switched_off_nothing_is_kept(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say, store: Store
) -> None:
    await capture.set_recording(False)
    assert not capture.recording
    for _ in range(8):
        await say("turn on the bed light")
    assert await recorded.turns() == []
    assert not capture.blind
    again = Capture(hass, Settings(), store)
    await again.load()
    assert not again.recording
    await capture.set_recording(True)
    await say("turn on the bed light")
    assert len(await recorded.turns()) == 1


async def test_switched_off_in_the_middle(
    capture: Capture, recorded: Recorded, agent: ScriptedAgent, say: Say
) -> None:
    async def handle(user_input: ConversationInput, chat_log: ChatLog) -> ConversationResult:
        await asyncio.sleep(0.05)
        await capture.set_recording(False)
        chat_log.async_add_assistant_content_without_tools(
            AssistantContent(agent_id=user_input.agent_id, content="Secret.")
        )
        return async_get_result_from_chat_log(user_input, chat_log)

    agent.handle = handle
    await say("stop listening", agent_id=agent.entity_id)
    assert [turn.reply for turn in await recorded.turns()] == [None]


class TestPersons:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(recorded="persons", persons=("person.ada",))

    async def test_only_the_chosen_ones(
        self, hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say, user: MockUser
    ) -> None:
        other = MockUser(name="Bob", is_owner=True).add_to_hass(hass)
        hass.states.async_set("person.ada", "home", {"user_id": user.id})
        for _ in range(8):
            await say("turn on the bed light", context=Context(user_id=other.id))
            await say("turn on the bed light")
        assert await recorded.turns() == []
        assert not capture.blind
        await say("turn off the bed light", context=Context(user_id=user.id))
        assert [turn.user_id for turn in await recorded.turns()] == [user.id]

    async def test_who_becomes_known_later(
        self,
        *,
        hass: HomeAssistant,
        capture: Capture,
        recorded: Recorded,
        agent: ScriptedAgent,
        say: Say,
        user: MockUser,
    ) -> None:
        """Nothing is kept until it is known whose it is."""
        hass.states.async_set("person.ada", "home", {"user_id": user.id})

        async def handle(user_input: ConversationInput, chat_log: ChatLog) -> ConversationResult:
            await asyncio.sleep(0.05)
            assert await recorded.turns_now() == []
            await hass.services.async_call(
                "light",
                "turn_on",
                {"entity_id": "light.bed_light"},
                context=Context(user_id=user.id),
            )
            return async_get_result_from_chat_log(user_input, chat_log)

        agent.handle = handle
        await say("it is me", agent_id=agent.entity_id)
        assert [turn.user_id for turn in await recorded.turns()] == [user.id]


class TestSatellites:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(recorded="satellites", satellites=("assist_satellite.kitchen",))

    async def test_only_the_chosen_ones(
        self, capture: Capture, recorded: Recorded, say: Say, satellite: tuple[str, str]
    ) -> None:
        assert satellite[0] == "assist_satellite.kitchen"
        await say("turn on the bed light")
        await say("turn on the bed light", satellite_id="assist_satellite.other")
        await say("turn off the bed light", satellite_id=satellite[0])
        turn = await recorded.turn()
        assert (turn.satellite_id, turn.device_id) == satellite


async def test_what_is_forgotten_does_not_come_back(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, agent: ScriptedAgent, say: Say
) -> None:
    """Not even if it was said by the sentence that made it forgotten."""

    async def handle(user_input: ConversationInput, chat_log: ChatLog) -> ConversationResult:
        await asyncio.sleep(0.05)
        capture.let_go()
        assert await recorded.store.forget(everything=True) == 2
        await hass.services.async_call("light", "turn_on", {"entity_id": "light.bed_light"})
        chat_log.async_add_assistant_content_without_tools(
            AssistantContent(agent_id=user_input.agent_id, content="Forgotten.")
        )
        return async_get_result_from_chat_log(user_input, chat_log)

    agent.handle = handle
    await say("turn on the bed light")
    await say("forget that", agent_id=agent.entity_id)
    assert await recorded.turns() == []


async def test_a_session_is_told_once(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say
) -> None:
    from homeassistant.helpers.dispatcher import async_dispatcher_connect  # noqa: PLC0415

    told: list[tuple[str, dict[str, Any]]] = []
    unsubscribe = async_dispatcher_connect(
        hass, SIGNAL_EVENT, lambda kind, data: told.append((kind, data))
    )
    first = await say("turn on the bed light")
    await recorded.quiet()
    await say("turn off the bed light")
    await recorded.quiet()
    unsubscribe()
    assert told == [("session_recorded", {"conversation_id": first.conversation_id})]


async def test_stopping_keeps_what_is_open(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, agent: ScriptedAgent, say: Say
) -> None:
    async def handle(user_input: ConversationInput, chat_log: ChatLog) -> ConversationResult:
        await hass.services.async_call("light", "turn_on", {"entity_id": "light.bed_light"})
        hass.bus.async_fire(EVENT_HOMEASSISTANT_STOP)
        return async_get_result_from_chat_log(user_input, chat_log)

    agent.handle = handle
    await say("light", agent_id=agent.entity_id)
    (turn,) = await recorded.turns_now()
    assert [call.service for call in turn.calls] == ["turn_on"]


async def test_unloading_keeps_what_is_open(
    hass: HomeAssistant, home: None, store: Store, recorded: Recorded, say: Say
) -> None:
    capture = Capture(hass, Settings(), store)
    await capture.load()
    stop = capture.start()
    await say("turn on the bed light")
    stop()
    await say("turn off the bed light")
    assert [turn.utterance for turn in await recorded.turns()] == ["turn on the bed light"]
