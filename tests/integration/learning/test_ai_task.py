"""Learning with a real AI Task entity, whose model is a script."""

import asyncio
from collections.abc import Callable
import logging
from typing import Any, override

from homeassistant.components import ai_task, conversation
from homeassistant.components.ai_task.const import DATA_COMPONENT
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
import pytest

from custom_components.edgewise.learning import ai_task as ai_task_module

from .conftest import SetUp, evening, month, parts
from .test_local import until
from .test_troubles import learned_without, shown

DATA = {"backend": "ai_task", "ai_task_entity": "ai_task.scripted"}


class ScriptedTask(ai_task.AITaskEntity):
    """Answers by a function, and remembers what it was asked."""

    _attr_name = "Scripted"
    _attr_unique_id = "scripted"
    _attr_supported_features = ai_task.AITaskEntityFeature.GENERATE_DATA

    def __init__(self) -> None:
        self.answer: Callable[[], Any] = lambda: "{}"
        self.asked: list[ai_task.GenDataTask] = []
        self.waits = asyncio.Event()
        self.waits.set()

    @override
    async def _async_generate_data(
        self, task: ai_task.GenDataTask, chat_log: conversation.ChatLog
    ) -> ai_task.GenDataTaskResult:
        self.asked.append(task)
        await self.waits.wait()
        return ai_task.GenDataTaskResult(
            conversation_id=chat_log.conversation_id, data=self.answer()
        )


@pytest.fixture
async def entity(hass: HomeAssistant) -> ScriptedTask:
    assert await async_setup_component(hass, "ai_task", {})
    scripted = ScriptedTask()
    await hass.data[DATA_COMPONENT].async_add_entities([scripted])
    return scripted


@pytest.mark.parametrize(
    "answer",
    [
        '{"lights":{"brightness":30}}',
        'Sure!\n```json\n{"lights":{"brightness":30}}\n```',
        {"lights": {"brightness": 30}},
    ],
    ids=["plain", "fenced", "parsed"],
)
async def test_an_entity_reads(
    hass: HomeAssistant, set_up: SetUp, entity: ScriptedTask, answer: Any
) -> None:
    entity.answer = lambda: answer
    learning, store = parts(await set_up(evening(1, language="nl"), data=DATA))
    run = await learning.learn("button")
    assert (run.outcome, run.read, run.failures) == ("done", 1, 0)
    # Its own questions are no conversations.
    (session,) = await store.sessions()
    assert session.evidence is not None
    assert session.evidence.settings() == {"lights": {"brightness": 30}}
    (task,) = entity.asked
    assert task.name == "Edgewise"
    assert "Set the lights to 30 percent" in task.instructions
    assert task.instructions.endswith(ai_task_module.ONLY_JSON)
    assert not shown(hass)


async def test_an_entity_that_is_not_there(hass: HomeAssistant, set_up: SetUp) -> None:
    assert await learned_without(hass, set_up, DATA) == "ai_task_unavailable"
    issue = shown(hass)["ai_task_unavailable"]
    assert issue
    assert issue["entity"] == "ai_task.scripted"


async def test_an_entity_that_goes_and_comes_back(
    hass: HomeAssistant, set_up: SetUp, entity: ScriptedTask
) -> None:
    learning, _ = parts(await set_up(month(2), data=DATA))

    def leave() -> str:
        hass.states.async_set(entity.entity_id, STATE_UNAVAILABLE)
        return "{}"

    entity.answer = leave
    run = await learning.learn("button")
    assert (run.outcome, run.read, run.failures) == ("done", 4, 0)
    assert len(entity.asked) == 1
    assert shown(hass).keys() == {"ai_task_unavailable"}
    entity.answer = lambda: "{}"
    entity.async_write_ha_state()
    assert (await learning.learn("button")).read == 3
    assert not shown(hass)


async def test_an_entity_that_fails(
    hass: HomeAssistant, set_up: SetUp, entity: ScriptedTask, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> str:
        raise HomeAssistantError("cannot say: Set the lights")

    entity.answer = fail
    learning, store = parts(await set_up(month(2), data=DATA))
    run = await learning.learn("button")
    assert (run.outcome, run.read, run.failures) == ("done", 4, 2)
    assert shown(hass).keys() == {"model_failing"}
    failures = [s.evidence.failure for s in await store.sessions() if s.evidence]
    assert "ai_task.scripted failed (HomeAssistantError)." in failures
    ours = [r for r in caplog.records if "edgewise" in r.name and r.levelno > logging.DEBUG]
    assert ours
    assert not [r for r in ours if "Set the lights" in r.getMessage()]


async def test_an_entity_that_takes_too_long(
    hass: HomeAssistant, set_up: SetUp, entity: ScriptedTask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ai_task_module.AiTaskModel.__init__, "__kwdefaults__", {"time_limit": 0.1})
    entity.waits.clear()
    learning, _ = parts(await set_up(evening(1), data=DATA))
    run = await learning.learn("button")
    assert (run.read, run.failures) == (1, 1)


async def test_a_question_to_an_entity_is_interrupted_at_once(
    hass: HomeAssistant, set_up: SetUp, entity: ScriptedTask
) -> None:
    entity.waits.clear()
    learning, _ = parts(await set_up(month(2), data=DATA))
    waiting = asyncio.create_task(learning.learn("button"))
    await until(lambda: entity.asked)
    async with asyncio.timeout(3):
        await learning.stop()
    assert (await waiting).read == 0
