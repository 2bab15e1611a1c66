"""How accepted automations do: runs and corrections, in a real Home Assistant."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import Context, HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockUser, async_fire_time_changed

from custom_components.edgewise.automations import Automations
from custom_components.edgewise.routines.suggestion import ResolvedAction
from custom_components.edgewise.settings import Settings
from custom_components.edgewise.storage import Store, database_file
from custom_components.edgewise.storage.records import DecisionRecord
from custom_components.edgewise.suggestions.outcomes import Outcomes
from tests.integration.suggested import furnish, start_automations, stop_automations
from tests.routines.automation.suggestions import suggestion

LAMP = "light.bed_light"
LIGHT = ResolvedAction(
    entity_id=LAMP,
    service="light.turn_on",
    data={"brightness_pct": 40},
    settings=(("lights", "brightness", 40),),
)


class Watched:
    """An accepted automation that lights a lamp."""

    def __init__(self, hass: HomeAssistant, store: Store, entity_id: str, user: MockUser) -> None:
        self.hass, self.store, self.entity_id, self.user = hass, store, entity_id, user

    async def run(self) -> None:
        await self.hass.services.async_call(
            "automation", "trigger", {"entity_id": self.entity_id}, blocking=True
        )
        await self.hass.async_block_till_done()

    async def light(self, context: Context | None = None, **data: Any) -> None:
        await self.hass.services.async_call(
            "light",
            "turn_on" if data else "turn_off",
            {"entity_id": LAMP, **data},
            blocking=True,
            context=context or Context(user_id=self.user.id),
        )
        await self.hass.async_block_till_done()

    async def outcomes(self) -> list[bool]:
        await self.store.flush()
        since = dt_util.utcnow() - timedelta(days=1)
        return [outcome.corrected for outcome in await self.store.outcomes(since)]


@pytest.fixture
async def watched(hass: HomeAssistant, hass_admin_user: MockUser) -> AsyncIterator[Watched]:
    await furnish(hass)
    await start_automations(hass)
    store = await Store.open(hass, database_file(hass))
    config = {
        "alias": "Evenings: lights 40 %",
        "triggers": [{"trigger": "time", "at": "18:00:00"}],
        "conditions": [],
        "actions": [
            {
                "action": "light.turn_on",
                "target": {"entity_id": LAMP},
                "data": {"brightness_pct": 40},
            }
        ],
    }
    written = await Automations(hass).add(config)
    accepted = DecisionRecord(
        fingerprint="f",
        state="accepted",
        suggestion=suggestion((LIGHT,)),
        decided=dt_util.utcnow(),
        via="panel",
        ident=written.ident,
        written=written,
    )
    end = Outcomes(hass, Settings(), store, lambda: [accepted]).start()
    yield Watched(hass, store, written.entity_id, hass_admin_user)
    end()
    await store.close()
    await stop_automations(hass)


async def test_a_run_that_stays_as_it_is(hass: HomeAssistant, watched: Watched) -> None:
    await watched.run()
    state = hass.states.get(LAMP)
    assert state is not None
    assert state.attributes["brightness"] == 102
    assert await watched.outcomes() == [False]


async def test_other_automations_do_not_count(hass: HomeAssistant, watched: Watched) -> None:
    watched.entity_id = "automation.good_night"
    await watched.run()
    assert await watched.outcomes() == []


async def test_somebody_wants_it_brighter(watched: Watched) -> None:
    await watched.run()
    await watched.light(brightness_pct=80)
    assert await watched.outcomes() == [True]


async def test_somebody_switches_it_off(watched: Watched) -> None:
    await watched.run()
    await watched.light()
    assert await watched.outcomes() == [True]


async def test_what_it_did_not_set_is_no_correction(watched: Watched) -> None:
    await watched.run()
    await watched.light(color_temp_kelvin=4000)
    assert await watched.outcomes() == [False]


async def test_another_automation_is_no_correction(watched: Watched) -> None:
    await watched.run()
    await watched.light(Context(parent_id="another"), brightness_pct=80)
    assert await watched.outcomes() == [False]


async def test_a_device_that_still_moves_is_no_correction(
    watched: Watched, freezer: FrozenDateTimeFactory
) -> None:
    await watched.run()
    await watched.light(Context(), brightness_pct=80)
    assert await watched.outcomes() == [False]
    freezer.tick(timedelta(minutes=2))
    await watched.light(Context(), brightness_pct=60)  # at the lamp itself
    assert await watched.outcomes() == [True]


async def test_later_it_is_no_correction(
    hass: HomeAssistant, watched: Watched, freezer: FrozenDateTimeFactory
) -> None:
    await watched.run()
    freezer.tick(timedelta(minutes=16))
    async_fire_time_changed(hass)
    await watched.light(brightness_pct=80)
    assert await watched.outcomes() == [False]


async def test_each_run_counts_by_itself(watched: Watched, freezer: FrozenDateTimeFactory) -> None:
    await watched.run()
    await watched.light(brightness_pct=80)
    freezer.tick(timedelta(minutes=5))
    await watched.run()
    assert await watched.outcomes() == [True, False]
