"""Compiled automations in a real Home Assistant, whose clock, sun, weather and thermometer are driven."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.automation import EVENT_AUTOMATION_TRIGGERED
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.edgewise.hub.sources import read_sources
from custom_components.edgewise.hub.validation import async_validate_automation
from custom_components.edgewise.routines.automation import Words, compile_automation
from custom_components.edgewise.settings import Settings
from tests.integration.demo import set_up_demo
from tests.routines.automation.suggestions import suggestion

WEATHER = "weather.home"
SETTINGS = Settings(weather=WEATHER)


@pytest.fixture
def expected_lingering_timers() -> bool:
    """A loaded automation waits for its time."""
    return True


@pytest.fixture
async def place(hass: HomeAssistant) -> None:
    """Let the home be in Amsterdam."""
    await hass.config.async_update(
        latitude=52.37, longitude=4.89, elevation=0, time_zone="Europe/Amsterdam"
    )


@dataclass
class World:
    """The home's outside."""

    hass: HomeAssistant
    freezer: FrozenDateTimeFactory
    ran: list[datetime] = field(default_factory=list)
    """The local times at which an automation ran."""

    def __post_init__(self) -> None:
        @callback
        def ran(event: Event) -> None:
            self.ran.append(dt_util.now())

        self.hass.bus.async_listen(EVENT_AUTOMATION_TRIGGERED, ran)

    async def at(self, when: str | datetime) -> None:
        """Let it be a local time: 2026-11-18 17:59."""
        local = datetime.fromisoformat(when) if isinstance(when, str) else when
        if local.tzinfo is None:
            local = local.replace(tzinfo=dt_util.get_default_time_zone())
        # As in life, no clock strikes to the microsecond.
        local = dt_util.as_utc(local).replace(microsecond=600_000)
        self.freezer.move_to(local)
        async_fire_time_changed(self.hass, local)
        await self.hass.async_block_till_done()

    async def walk(self, until: str, minutes: int = 5) -> None:
        """Go on to a local time, step by step."""
        end = datetime.fromisoformat(until).replace(tzinfo=dt_util.get_default_time_zone())
        now = dt_util.utcnow().replace(microsecond=0)
        while (now := now + timedelta(minutes=minutes)) <= end:
            await self.at(now)

    async def weather(self, condition: str, temperature: float = 15) -> None:
        unit = self.hass.config.units.temperature_unit
        self.hass.states.async_set(
            WEATHER, condition, {"temperature": temperature, "temperature_unit": unit}
        )
        await self.hass.async_block_till_done()

    def times(self) -> list[str]:
        """Return when automations ran since this was last asked."""
        ran = [when.strftime("%a %H:%M") for when in self.ran]
        self.ran.clear()
        return ran


@pytest.fixture
async def world(hass: HomeAssistant, place: None, freezer: FrozenDateTimeFactory) -> World:
    world = World(hass, freezer)
    await world.at("2026-11-18 12:30")  # a Wednesday
    await world.weather("cloudy")
    return world


@pytest.fixture
async def demo(hass: HomeAssistant, world: World) -> None:
    """Set up the demo's devices."""
    await set_up_demo(hass)


async def load(hass: HomeAssistant, config: dict[str, Any]) -> None:
    """Let Home Assistant run an automation."""
    items = [{"id": "edgewise_test", **config}]
    assert await async_setup_component(hass, "automation", {"automation": items})
    await hass.async_block_till_done()
    assert hass.states.async_entity_ids("automation")


type Accept = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
def accept(hass: HomeAssistant, world: World, demo: None) -> Accept:
    """Return what makes an automation of a suggestion and loads it."""

    async def accept(settings: Settings = SETTINGS, **fields: Any) -> dict[str, Any]:
        sources = read_sources(hass, settings)
        words = await hass.async_add_executor_job(Words.load, "en")
        config = compile_automation(suggestion(**fields), sources=sources, words=words)
        assert await async_validate_automation(hass, "edgewise_test", config) == ()
        await load(hass, config)
        return config

    return accept
