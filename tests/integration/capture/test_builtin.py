"""The built-in agent."""

from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import area_registry as ar, device_registry as dr, entity_registry as er
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.edgewise.capture import Capture

from .conftest import Recorded, Say, values


async def test_a_turn_is_recorded_exactly(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say, user: MockUser
) -> None:
    result = await say("turn on the kitchen lights", context=Context(user_id=user.id))
    turn = await recorded.turn()
    assert turn.utterance == "turn on the kitchen lights"
    assert turn.reply == result.response.speech["plain"]["speech"]
    assert turn.conversation_id == result.conversation_id
    assert turn.agent_id == "conversation.home_assistant"
    assert (turn.user_id, turn.language, turn.failed) == (user.id, "en", False)
    (tool,) = turn.tools
    assert (tool.name, tool.args, tool.ok) == ("HassTurnOn", {"name": "Kitchen Lights"}, True)
    assert tool.entity_ids == ("light.kitchen_lights",)
    assert values(turn) == [("light.turn_on", {}, ("light.kitchen_lights",))]
    assert turn.calls[0].ok is True
    assert turn.situation.day_of_week is not None
    assert turn.situation.sun_phase is not None
    assert turn.situation.weather is not None


async def test_it_is_on_disk_before_it_is_over(
    capture: Capture, recorded: Recorded, say: Say
) -> None:
    result = await say("set kitchen lights brightness to 40%")
    (turn,) = await recorded.turns_now()
    assert turn.reply == result.response.speech["plain"]["speech"]
    assert values(turn) == [("light.turn_on", {"brightness_pct": 40}, ("light.kitchen_lights",))]


async def test_a_service_called_without_the_conversations_context(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say, user: MockUser
) -> None:
    await say("set the temperature to 24 degrees on the HeatPump", context=Context(user_id=user.id))
    turn = await recorded.turn()
    assert values(turn) == [
        ("climate.set_temperature", {"temperature": 24.0}, ("climate.heatpump",))
    ]
    assert turn.user_id == user.id


async def test_several_turns_of_one_conversation(
    capture: Capture, recorded: Recorded, say: Say
) -> None:
    first = await say("turn off the bed light")
    await say("turn on the bed light", first.conversation_id)
    turns = await recorded.turns()
    assert [turn.utterance for turn in turns] == ["turn off the bed light", "turn on the bed light"]
    assert [turn.reply for turn in turns] == ["Turned off the light", "Turned on the light"]
    assert [values(turn)[0][0] for turn in turns] == ["light.turn_off", "light.turn_on"]
    assert len(await recorded.now()) == 1


async def test_what_was_not_understood(capture: Capture, recorded: Recorded, say: Say) -> None:
    result = await say("please frobnicate the gizmo")
    turn = await recorded.turn()
    assert turn.utterance == "please frobnicate the gizmo"
    assert turn.reply == result.response.speech["plain"]["speech"]
    assert turn.failed
    assert not turn.tools
    assert not turn.calls


async def test_a_room_is_resolved_to_what_is_in_it(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say
) -> None:
    area = ar.async_get(hass).async_get_or_create("Bedroom")
    for light in ("light.bed_light", "light.ceiling_lights"):
        entry = er.async_get(hass).async_get(light)
        assert entry
        assert entry.device_id
        dr.async_get(hass).async_update_device(entry.device_id, area_id=area.id)
    await say("turn on the lights in the bedroom")
    turn = await recorded.turn()
    touched = {entity_id for call in turn.calls for entity_id in call.entity_ids}
    assert touched == {"light.bed_light", "light.ceiling_lights"}
    assert {call.domain for call in turn.calls} == {"light"}


async def test_louder_is_what_it_came_to(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say
) -> None:
    """That intent calls no service at all."""
    await say("turn up the volume of the Walkman")
    turn = await recorded.turn()
    (call,) = turn.calls
    assert (call.domain, call.service, call.entity_ids, call.ok) == (
        "media_player",
        "volume_up",
        ("media_player.walkman",),
        True,
    )
    state = hass.states.get("media_player.walkman")
    assert state
    assert call.after["media_player.walkman"]["volume_level"] == state.attributes["volume_level"]
