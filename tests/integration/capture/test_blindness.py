"""Capture says so when it has gone blind, and never otherwise."""

from collections.abc import Callable, Iterator
from datetime import timedelta
import logging
from typing import Any, Literal, override
from unittest.mock import patch

from homeassistant.components.conversation import (
    ConversationEntity,
    ConversationInput,
    ConversationResult,
    chat_log,
)
from homeassistant.components.conversation.const import DATA_COMPONENT
from homeassistant.core import HomeAssistant
from homeassistant.helpers import intent, issue_registry as ir
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.edgewise.capture import Capture, guard
from custom_components.edgewise.capture.turn import OpenTurn

from .conftest import Recorded, Say


@pytest.fixture
def deaf(hass: HomeAssistant, capture: Capture) -> Callable[[bool], None]:
    """Make a core that tells its subscribers nothing."""
    subscribers = hass.data[chat_log.DATA_SUBSCRIPTIONS]
    kept = list(subscribers)

    def deaf(on: bool) -> None:
        subscribers[:] = [] if on else kept

    return deaf


async def shown(hass: HomeAssistant) -> bool:
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=6))
    await hass.async_block_till_done()
    return ir.async_get(hass).async_get_issue("edgewise", "capture_blind") is not None


async def test_it_tells_and_takes_it_back(
    hass: HomeAssistant, capture: Capture, say: Say, deaf: Callable[[bool], None]
) -> None:
    deaf(True)
    for _ in range(4):
        await say("turn on the bed light")
    assert not await shown(hass)
    await say("turn on the bed light")
    assert await shown(hass)
    assert capture.blind
    deaf(False)
    await say("turn on the bed light")
    assert not await shown(hass)
    assert not capture.blind


async def test_now_and_then_one_is_missed(
    hass: HomeAssistant, capture: Capture, say: Say, deaf: Callable[[bool], None]
) -> None:
    for _ in range(3):
        deaf(True)
        for _ in range(4):
            await say("turn on the bed light")
        deaf(False)
        await say("turn on the bed light")
    assert not await shown(hass)


async def test_agents_that_use_no_chat_log_are_no_sign_of_it(
    hass: HomeAssistant, capture: Capture, say: Say
) -> None:
    class Old(ConversationEntity):
        _attr_name = "Old"
        _attr_unique_id = "old"

        @property
        @override
        def supported_languages(self) -> list[str] | Literal["*"]:
            return "*"

        @override
        async def async_process(self, user_input: ConversationInput) -> ConversationResult:
            return ConversationResult(response=intent.IntentResponse("en"))

    await hass.data[DATA_COMPONENT].async_add_entities([Old()])
    for _ in range(8):
        await say("hello", agent_id="conversation.old")
    assert not await shown(hass)


async def test_what_goes_wrong_here_is_never_the_users_trouble(
    hass: HomeAssistant,
    capture: Capture,
    recorded: Recorded,
    say: Say,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The first failure is logged without its words, and what never works is blindness, too."""

    def fail(self: OpenTurn) -> None:
        raise ValueError(self.text)

    caplog.set_level(logging.INFO)
    guard.forget_reports()
    with patch.object(OpenTurn, "record", fail):
        for _ in range(5):
            result = await say("turn on the bed light")
            assert result.response.response_type is intent.IntentResponseType.ACTION_DONE
        assert await shown(hass)
    ours = [r.getMessage() for r in caplog.records if r.name.startswith("custom_components")]
    assert len(ours) <= 3
    assert "ValueError" in ours[0]
    assert "record" in ours[0]
    assert not any("bed light" in message for message in ours)
    assert caplog.records


@pytest.fixture
def poor_core() -> Iterator[None]:
    """Make a core without the private parts that are looked at."""
    from homeassistant.components.conversation import trace  # noqa: PLC0415

    hidden: Any = trace._current_trace  # noqa: SLF001
    with patch("custom_components.edgewise.capture.speaker.conversation_trace", object()):
        yield
    assert hidden


async def test_without_cores_private_parts_only_the_speaker_is_missing(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say, poor_core: None
) -> None:
    pipelines = hass.data.pop("assist_pipeline")
    result = await say("turn on the bed light")
    hass.data["assist_pipeline"] = pipelines
    turn = await recorded.turn()
    assert turn.utterance == "turn on the bed light"
    assert turn.reply == result.response.speech["plain"]["speech"]
    assert [call.entity_ids for call in turn.calls] == [("light.bed_light",)]
    assert turn.language is None
