"""Changes by hand after a session."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import Context, HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockUser, async_fire_time_changed

from custom_components.edgewise.capture import Capture
from custom_components.edgewise.settings import Settings
from custom_components.edgewise.storage.records import Correction

from .conftest import Recorded, Say

LAMP = "light.bed_light"


@pytest.fixture
def settings() -> Settings:
    return Settings(
        roles={
            "lights": (LAMP, "light.ceiling_lights"),
            "ac": ("climate.heatpump",),
            "tv": ("media_player.living_room",),
        }
    )


async def session(
    hass: HomeAssistant, say: Say, text: str = "set bed light brightness to 40%"
) -> None:
    """Hold one, and let a second pass."""
    await say(text)
    await pass_seconds(hass, 2)


async def pass_seconds(hass: HomeAssistant, seconds: float) -> None:
    await hass.async_block_till_done()
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=seconds))
    await hass.async_block_till_done()


async def corrections(hass: HomeAssistant, recorded: Recorded) -> list[Correction]:
    await pass_seconds(hass, 5)
    return [c for session in await recorded.now() for c in session.corrections]


async def dim(hass: HomeAssistant, brightness_pct: int, context: Context | None = None) -> None:
    await hass.services.async_call(
        "light",
        "turn_on",
        {"entity_id": LAMP, "brightness_pct": brightness_pct},
        blocking=True,
        context=context,
    )


def physically(
    hass: HomeAssistant, entity_id: str, state: str | None = None, **attributes: object
) -> None:
    """Do something at the device itself."""
    old = hass.states.get(entity_id)
    assert old
    hass.states.async_set(entity_id, state or old.state, {**old.attributes, **attributes})


async def test_by_a_person_in_the_app(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say, user: MockUser
) -> None:
    await session(hass, say)
    await dim(hass, 60, Context(user_id=user.id))
    (correction,) = await corrections(hass, recorded)
    assert (correction.entity_id, correction.user_id) == (LAMP, user.id)
    assert (correction.device, correction.setting, correction.value) == ("lights", "brightness", 60)


async def test_of_a_slider_only_where_it_rests(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say, user: MockUser
) -> None:
    await session(hass, say)
    for value in (50, 60, 70, 80):
        await dim(hass, value, Context(user_id=user.id))
    assert [c.value for c in await corrections(hass, recorded)] == [80]


async def test_at_the_device_itself(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say
) -> None:
    await session(hass, say)
    physically(hass, "media_player.living_room", volume_level=0.25)
    (correction,) = await corrections(hass, recorded)
    assert (correction.device, correction.setting, correction.value, correction.user_id) == (
        "tv",
        "volume",
        25,
        None,
    )


async def test_not_what_the_conversation_did(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say, user: MockUser
) -> None:
    await session(hass, say)
    await say("set bed light brightness to 70%", context=Context(user_id=user.id))
    await say("turn up the volume of the Living Room", context=Context(user_id=user.id))
    await say("set the temperature to 24 degrees on the HeatPump", context=Context(user_id=user.id))
    assert await corrections(hass, recorded) == []


async def test_not_what_follows_a_call_slowly(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say
) -> None:
    await session(hass, say)
    for brightness in (120, 110, 102):
        physically(hass, LAMP, brightness=brightness)
    assert await corrections(hass, recorded) == []


async def test_not_what_arrives_late_at_what_was_asked(
    hass: HomeAssistant,
    capture: Capture,
    recorded: Recorded,
    say: Say,
    freezer: FrozenDateTimeFactory,
) -> None:
    await session(hass, say)
    physically(hass, LAMP, brightness=20)
    assert await corrections(hass, recorded) == []  # it settles
    freezer.tick(timedelta(minutes=3))
    physically(hass, LAMP, brightness=102)
    assert await corrections(hass, recorded) == []
    physically(hass, LAMP, brightness=204)
    assert [c.value for c in await corrections(hass, recorded)] == [80]
    physically(hass, LAMP, brightness=102)  # and back, by hand
    assert [c.value for c in await corrections(hass, recorded)] == [40]


async def test_not_the_steps_of_a_long_transition(
    *,
    hass: HomeAssistant,
    capture: Capture,
    recorded: Recorded,
    say: Say,
    freezer: FrozenDateTimeFactory,
) -> None:
    await session(hass, say, "turn on the ceiling lights")
    await hass.services.async_call(
        "light",
        "turn_on",
        {"entity_id": LAMP, "brightness_pct": 90, "transition": 600},
        blocking=True,
    )
    freezer.tick(timedelta(minutes=5))
    physically(hass, LAMP, brightness=100)
    assert await corrections(hass, recorded) == []


async def test_a_slow_device_that_a_person_set(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say, user: MockUser
) -> None:
    """The change comes later than Home Assistant remembers who asked for it."""
    await session(hass, say)
    hass.services.async_register("climate", "set_temperature", lambda _: None)
    await hass.services.async_call(
        "climate",
        "set_temperature",
        {"entity_id": "climate.heatpump", "temperature": 26},
        blocking=True,
        context=Context(user_id=user.id),
    )
    physically(hass, "climate.heatpump", temperature=26)
    (correction,) = await corrections(hass, recorded)
    assert (correction.setting, correction.value, correction.user_id) == (
        "temperature",
        26,
        user.id,
    )


async def test_not_what_an_automation_does(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say
) -> None:
    automations = [
        {
            "id": "event",
            "triggers": [{"trigger": "event", "event_type": "ring"}],
            "actions": [
                {
                    "action": "light.turn_on",
                    "target": {"entity_id": LAMP},
                    "data": {"brightness_pct": 90},
                }
            ],
        }
    ]
    assert await async_setup_component(hass, "automation", {"automation": automations})
    await session(hass, say)
    hass.bus.async_fire("ring")
    await hass.async_block_till_done()
    state = hass.states.get(LAMP)
    assert state
    assert state.attributes["brightness"] > 200
    assert await corrections(hass, recorded) == []


async def test_not_what_was_out_of_reach(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say
) -> None:
    await session(hass, say, "turn on the bed light")
    physically(hass, "climate.heatpump", "unavailable")
    physically(hass, "climate.heatpump", "cool", temperature=28)
    assert await corrections(hass, recorded) == []


async def test_not_long_after_nor_without_a_session(
    *,
    hass: HomeAssistant,
    capture: Capture,
    recorded: Recorded,
    say: Say,
    user: MockUser,
    freezer: FrozenDateTimeFactory,
) -> None:
    await dim(hass, 30, Context(user_id=user.id))
    await session(hass, say)
    freezer.tick(timedelta(minutes=16))
    await pass_seconds(hass, 1)
    await dim(hass, 60, Context(user_id=user.id))
    assert await corrections(hass, recorded) == []


async def test_not_of_other_entities(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say, user: MockUser
) -> None:
    await session(hass, say)
    await hass.services.async_call(
        "light",
        "turn_on",
        {"entity_id": "light.office_rgbw_lights", "brightness_pct": 10},
        blocking=True,
        context=Context(user_id=user.id),
    )
    assert await corrections(hass, recorded) == []


async def test_not_where_recording_is_switched_off(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say, user: MockUser
) -> None:
    await session(hass, say)
    await dim(hass, 60, Context(user_id=user.id))
    await capture.set_recording(False)
    await dim(hass, 70, Context(user_id=user.id))
    assert await corrections(hass, recorded) == []


class TestSwitchedOff:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(corrections=False)

    async def test_nothing(
        self, hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say, user: MockUser
    ) -> None:
        await session(hass, say)
        await dim(hass, 60, Context(user_id=user.id))
        assert await corrections(hass, recorded) == []
