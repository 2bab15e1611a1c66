"""Every suggestion of the sample homes: accepted, seen to run when its situation begins, and undone.

The conversations of a sample home are imported into the demo home and read by the rules; all that is offered is
accepted over WebSocket. Then a fortnight goes by, with weather and temperature of its own.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.models import Credentials, RefreshToken
from homeassistant.core import HomeAssistant, State
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from benchmark.dataset import load_dataset
from custom_components.edgewise.hub.situation import sample
from custom_components.edgewise.hub.validation import async_validate_automation
from custom_components.edgewise.routines.situation import FIELDS, Situation
from custom_components.edgewise.routines.suggestion import ResolvedAction, Suggestion
from custom_components.edgewise.runtime import Edgewise
from custom_components.edgewise.settings import Settings
from custom_components.edgewise.storage.records import DecisionRecord
from tests.integration.automation.conftest import WEATHER, World
from tests.integration.suggested import AUTOMATIONS, start_automations, stop_automations
from tests.integration.suggestions.demo_home import demo_home, learn_sample  # noqa: F401

BEGIN = "2027-03-08 09:30"
"""A Monday."""
DAYS = 14
OTHERWISE: dict[str, tuple[str, dict[str, Any]]] = {
    "light": ("light.turn_on", {"brightness_pct": 3, "color_temp_kelvin": 6000}),
    "climate": ("climate.set_temperature", {"temperature": 16.5}),
    "media_player": ("media_player.volume_set", {"volume_level": 0.01}),
    "number": ("number.set_value", {"value": 1}),
    "alarm_control_panel": ("alarm_control_panel.alarm_disarm", {}),
}
"""What nobody has learned: so the devices are before each run."""

SKY = {
    "rainy": ("rainy", "pouring"),
    "cloudy": ("cloudy", "fog"),
    "sunny": ("sunny",),
    "snowy": ("snowy",),
    "unavailable": (),
}
"""Word of a routine -> what a weather entity says."""
DEGREES = {"very cold": -3, "cold": 5, "mild": 10, "warm": 25, "hot": 31}


@pytest.fixture
def expected_lingering_timers() -> bool:
    """Automations wait for their time, and the demo home for the next hour."""
    return True


class Panel:
    """Somebody at the panel: all that is decided goes over WebSocket."""

    def __init__(
        self, hass: HomeAssistant, client: WebSocketGenerator, token: RefreshToken
    ) -> None:
        self._hass, self._client, self._token = hass, client, token

    async def open(self) -> None:
        """Open it; a login of weeks ago is over."""
        access = self._hass.auth.async_create_access_token(self._token)
        self._socket = await self._client(self._hass, access)

    async def ask(self, command: str, **fields: Any) -> Any:
        await self._socket.send_json_auto_id({"type": f"edgewise/{command}", **fields})
        answer = await self._socket.receive_json()
        assert answer["success"], answer
        return answer["result"]

    async def accept_everything(self) -> int:
        """Accept all that is open, one by one, until nothing new is offered; return how many it was."""
        accepted = 0
        while cards := (await self.ask("suggestions"))["open"]:
            assert len(cards) <= 3
            card = cards[0]
            assert card["problems"] == []
            made = await self.ask(
                "suggestions/accept", fingerprint=card["fingerprint"], arming=card["arms"]
            )
            assert made["entity_id"].startswith("automation.")
            accepted += 1
        return accepted


class Fortnight:
    """The days after, in which each automation has to do what it was accepted for, and no more."""

    def __init__(self, world: World, accepted: Iterable[DecisionRecord], seed: int) -> None:
        self.world = world
        self.hass = world.hass
        self.chance = Random(seed)  # noqa: S311
        self.accepted = [(r.suggestion, r.written.entity_id) for r in accepted if r.written]
        self.runs = dict.fromkeys((entity_id for _, entity_id in self.accepted), 0)
        self.settings = Settings(weather=WEATHER)

    async def go_by(self) -> None:
        end = dt_util.now() + timedelta(days=DAYS)
        begun: dict[str, str] = {}
        # What holds when the automations are loaded began before.
        first = part_of(dt_util.now(), self.situation())
        await self.disarrange()
        while dt_util.now() < end:
            await self.something_happens()
            part = part_of(dt_util.now(), self.situation())
            if part == first:
                continue
            ran = []
            for suggestion, entity_id in self.accepted:
                begins = begun.get(entity_id) != part and self.is_now(suggestion)
                assert self.ran_now(entity_id) is begins, (suggestion, dt_util.now())
                if begins:
                    begun[entity_id] = part
                    self.runs[entity_id] += 1
                    ran.append(suggestion)
            if ran:
                self.all_is_as_learned(ran)
                await self.disarrange()

    async def something_happens(self) -> None:
        """Let a quarter of an hour go by, or the weather change."""
        if self.chance.random() < 0.9:
            await self.world.at(dt_util.utcnow() + timedelta(minutes=15))
            return
        self.world.freezer.tick(1)
        weather, degrees = self.chance.choice(list(SKY)), self.chance.choice(list(DEGREES))
        if self.chance.random() < 0.5:
            # As somebody usually has it: what is rare would hardly come in a fortnight.
            usual = self.chance.choice(self.accepted)[0].triggers
            weather, degrees = usual.weather or weather, usual.outdoor_temp or degrees
        if weather == "unavailable":
            self.hass.states.async_set(WEATHER, weather)
            await self.hass.async_block_till_done()
        else:
            await self.world.weather(self.chance.choice(SKY[weather]), DEGREES[degrees])

    def situation(self) -> Situation:
        return sample(self.hass, self.settings)

    def is_now(self, suggestion: Suggestion) -> bool:
        """Return whether its situation is there, and the time at which it usually is asked for."""
        now = self.situation()
        if any(
            getattr(suggestion.triggers, name) not in (None, getattr(now, name)) for name in FIELDS
        ):
            return False
        clock = suggestion.clock
        if clock is None or clock.spread > 30:
            return True
        # To five minutes; the steps of this test are longer.
        usual = datetime.combine(dt_util.now(), clock.mean, dt_util.now().tzinfo)
        return dt_util.now() >= usual - timedelta(minutes=2, seconds=30)

    def ran_now(self, entity_id: str) -> bool:
        state = self.hass.states.get(entity_id)
        assert state is not None
        assert state.state == "on"
        return bool(state.attributes["last_triggered"] == dt_util.utcnow())

    def all_is_as_learned(self, ran: list[Suggestion]) -> None:
        """Each action of what ran has been done; where two ran at once, one of them."""
        wanted: dict[tuple[str, str], list[ResolvedAction]] = {}
        for suggestion in ran:
            for action in suggestion.actions:
                wanted.setdefault((action.entity_id, action.service), []).append(action)
        for (entity_id, _), actions in wanted.items():
            state = self.hass.states.get(entity_id)
            assert state is not None
            assert any(done(action, state) for action in actions), (actions, state)

    async def disarrange(self) -> None:
        entities = {a.entity_id for suggestion, _ in self.accepted for a in suggestion.actions}
        for entity_id in sorted(entities):
            service, data = OTHERWISE[entity_id.partition(".")[0]]
            domain, _, name = service.partition(".")
            await self.hass.services.async_call(
                domain, name, {"entity_id": entity_id, **data}, blocking=True
            )
        await self.hass.async_block_till_done()


def part_of(now: datetime, situation: Situation) -> str:
    """Return the part of the day there is, one night over midnight being one."""
    day = now.date()
    if situation.time_of_day == "night" and now.time() < time(12):
        day -= timedelta(days=1)
    return f"{day} {situation.time_of_day}"


def done(action: ResolvedAction, state: State) -> bool:
    """Return whether an entity is as an action was to leave it."""
    name, data, told = action.service.partition(".")[2], action.data, state.attributes
    if name.startswith("alarm_arm_"):
        return state.state == f"armed_{name.removeprefix('alarm_arm_')}"
    shown = dict(told)
    shown["hvac_mode"] = state.state
    if "brightness_pct" in data:
        shown["brightness_pct"] = round(told["brightness"] / 2.55)
    if "value" in data:
        shown["value"] = float(state.state)
    on = state.state != "off" if name != "turn_off" else state.state == "off"
    return on and all(shown.get(key) == value for key, value in data.items())


@pytest.fixture
async def world(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    demo_home: MockConfigEntry,  # noqa: F811
) -> World:
    world = World(hass, freezer)
    await world.at(BEGIN)
    await world.weather("cloudy")
    return world


@pytest.fixture
async def panel(
    hass: HomeAssistant,
    world: World,
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: MockUser,
    hass_admin_credential: Credentials,
) -> Panel:
    token = await hass.auth.async_create_refresh_token(
        hass_admin_user, "https://panel.example", credential=hass_admin_credential
    )
    return Panel(hass, hass_ws_client, token)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
async def test_a_sample_home(
    hass: HomeAssistant,
    demo_home: MockConfigEntry,  # noqa: F811
    world: World,
    panel: Panel,
    number: int,
) -> None:
    hass.config_entries.async_update_entry(demo_home, options={"weather": WEATHER})
    await hass.config_entries.async_reload(demo_home.entry_id)
    file: Path = await start_automations(hass)
    await hass.services.async_call("automation", "reload", blocking=True)

    await learn_sample(hass, number)
    edgewise: Edgewise = demo_home.runtime_data
    await edgewise.suggestions.refresh()
    await panel.open()
    gold = load_dataset("sample").persons[number - 1].gold or ()
    assert await panel.accept_everything() == len(gold)

    records = list(edgewise.suggestions.decisions.values())
    assert {record.state for record in records} == {"accepted"}
    for record in records:
        assert record.written
        assert (
            await async_validate_automation(hass, record.written.ident, record.written.config) == ()
        )
    fortnight = Fortnight(world, records, seed=number)
    await fortnight.go_by()
    assert all(fortnight.runs.values()), fortnight.runs

    await panel.open()
    for record in records:
        await panel.ask("suggestions/undo", fingerprint=record.fingerprint)
    assert file.read_text() == AUTOMATIONS  # noqa: ASYNC240
    assert hass.states.async_entity_ids("automation") == ["automation.good_night"]
    await stop_automations(hass)
