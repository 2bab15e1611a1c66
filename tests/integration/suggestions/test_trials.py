"""What is tried asks when its situation begins, and does nothing by itself."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date, timedelta
import logging
from typing import Any

from homeassistant.components import persistent_notification
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_mock_service

from custom_components.edgewise.const import DOMAIN
from custom_components.edgewise.routines.suggestion import Suggestion
from custom_components.edgewise.storage.records import DecisionRecord
from custom_components.edgewise.suggestions import NotTryingError, Suggestions
from custom_components.edgewise.surfaces.phone import PRESSED
from tests.integration.automation import conftest as outside
from tests.integration.automation.conftest import WEATHER, World
from tests.integration.loaded import load
from tests.routines.automation.suggestions import ALARM, EVERYTHING, LAMP, suggestion

place, world, demo = outside.place, outside.world, outside.demo
ACTION = "notify.mobile_app_anna"
EVENING = "evening"
LIT = "light.bed_light"


@pytest.fixture
def expected_lingering_timers() -> bool:
    """The demo's devices and the sun wait for theirs; that ours end is a test of its own."""
    return True


class Trial:
    """A suggestion that is tried, and what it asks."""

    def __init__(self, hass: HomeAssistant, entry: MockConfigEntry, fingerprint: str) -> None:
        self.hass, self.entry, self.fingerprint = hass, entry, fingerprint

    @property
    def suggestions(self) -> Suggestions:
        suggestions: Suggestions = self.entry.runtime_data.suggestions
        return suggestions

    @property
    def record(self) -> DecisionRecord:
        return self.suggestions.decisions[self.fingerprint]

    def asked(self) -> list[str]:
        """Return when it has asked, and what was answered."""
        return [
            f"{dt_util.as_local(asked.when):%a %H:%M} {asked.answer or ''}".strip()
            for asked in self.record.asked
        ]

    async def restart(self) -> None:
        await self.hass.config_entries.async_reload(self.entry.entry_id)
        await settle(self.hass)


type Begin = Callable[..., Awaitable[Trial]]


async def settle(hass: HomeAssistant) -> None:
    await hass.async_block_till_done(wait_background_tasks=True)


async def press(hass: HomeAssistant, call: ServiceCall, title: str) -> None:
    """Press a button of a message."""
    (button,) = (a["action"] for a in call.data["data"]["actions"] if a["title"] == title)
    hass.bus.async_fire(PRESSED, {"action": button})
    await settle(hass)


def here(hass: HomeAssistant) -> list[dict[str, Any]]:
    """Return the notifications that Home Assistant itself shows of ours."""
    shown = hass.data.get(persistent_notification.DOMAIN) or {}
    return [dict(note) for key, note in shown.items() if key.startswith(DOMAIN)]


@pytest.fixture
async def begin(hass: HomeAssistant, world: World, demo: None) -> AsyncIterator[Begin]:
    """Return what lets a suggestion be tried from now on for a week."""
    entries = []

    async def begin(found: Suggestion, notify: str | None = None) -> Trial:
        assert await async_setup_component(hass, "sun", {})
        entry = await load(hass, weather=WEATHER, **({"notify": notify} if notify else {}))
        entries.append(entry)
        trial = Trial(hass, entry, found.fingerprint)
        await entry.runtime_data.store.save_decision(
            DecisionRecord(
                fingerprint=found.fingerprint,
                state="trying",
                suggestion=found,
                decided=dt_util.utcnow(),
                via="panel",
                until=date(2026, 11, 25),
            )
        )
        await trial.suggestions.refresh()
        await settle(hass)
        return trial

    yield begin
    for entry in entries:
        await hass.config_entries.async_unload(entry.entry_id)


async def test_it_asks_when_the_situation_begins_and_does_nothing(
    hass: HomeAssistant,
    world: World,
    begin: Begin,
) -> None:
    trial = await begin(suggestion(time_of_day=EVENING, day_of_week="weekday"))
    before = hass.states.get(LIT)
    await world.at("2026-11-18 17:59")
    assert trial.asked() == []
    await world.at("2026-11-18 18:00")
    await settle(hass)
    assert trial.asked() == ["Wed 18:00"]
    assert hass.states.get(LIT) == before
    (note,) = here(hass)
    assert note["title"] == "Shall I do this now?"
    assert "Weekday evenings: lights 40 %, warm" in note["message"]
    assert "[Open Edgewise](/edgewise/suggestions)" in note["message"]


async def test_once_in_a_part_of_the_day_also_after_a_restart(
    hass: HomeAssistant,
    world: World,
    begin: Begin,
) -> None:
    trial = await begin(suggestion(time_of_day=EVENING, weather="rainy"))
    await world.walk("2026-11-18 19:00", minutes=30)
    await world.weather("rainy")
    await settle(hass)
    assert trial.asked() == ["Wed 19:00"]
    for condition in ("cloudy", "rainy"):
        await world.weather(condition)
    await trial.restart()
    # What waits for an answer is shown again: Home Assistant forgets its notifications.
    assert len(here(hass)) == 1
    for condition in ("cloudy", "pouring"):
        await world.at(dt_util.now() + timedelta(minutes=5))
        await world.weather(condition)
    await settle(hass)
    assert trial.asked() == ["Wed 19:00"]
    await world.walk("2026-11-19 18:30", minutes=10)
    await settle(hass)
    assert trial.asked() == ["Wed 19:00", "Thu 18:00"]


async def test_not_when_the_situation_does_not_hold(
    hass: HomeAssistant,
    world: World,
    begin: Begin,
) -> None:
    trial = await begin(suggestion(time_of_day=EVENING, weather="rainy"))
    await world.weather("rainy")
    await world.weather("sunny")
    await world.walk("2026-11-18 22:00", minutes=30)
    await world.weather("rainy")
    await settle(hass)
    assert trial.asked() == []


async def test_two_beginnings_at_once_are_one_question(
    hass: HomeAssistant,
    world: World,
    begin: Begin,
) -> None:
    """Of the weather and the temperature, which change with one update."""
    trial = await begin(suggestion(time_of_day=EVENING, weather="rainy", outdoor_temp="cold"))
    await world.walk("2026-11-18 19:00", minutes=30)
    await world.weather("rainy", 5)
    await settle(hass)
    assert trial.asked() == ["Wed 19:00"]


async def test_not_after_the_week(
    hass: HomeAssistant,
    world: World,
    begin: Begin,
) -> None:
    trial = await begin(suggestion(time_of_day="night"))
    for day in range(18, 25):
        await world.at(f"2026-11-{day} 22:00")
        await settle(hass)
    assert len(trial.asked()) == 7
    # The week ends in the middle of a night.
    await world.at("2026-11-25 00:00")
    await settle(hass)
    assert trial.fingerprint not in trial.suggestions.decisions
    await world.at("2026-11-25 22:00")
    await world.at("2026-11-26 22:00")
    await settle(hass)
    assert trial.fingerprint not in trial.suggestions.decisions
    assert len(trial.suggestions.tried(trial.fingerprint)) == 7
    assert here(hass) == []


async def test_a_week_that_ended_while_nothing_ran(
    hass: HomeAssistant,
    world: World,
    begin: Begin,
) -> None:
    trial = await begin(suggestion(time_of_day=EVENING))
    await hass.config_entries.async_unload(trial.entry.entry_id)
    await world.at("2026-11-30 17:00")
    await hass.config_entries.async_setup(trial.entry.entry_id)
    await settle(hass)
    await world.at("2026-11-30 18:00")
    await settle(hass)
    assert trial.suggestions.decisions == {}
    assert here(hass) == []


async def test_yes_does_it_and_nothing_is_left_to_answer(
    hass: HomeAssistant,
    world: World,
    begin: Begin,
) -> None:
    trial = await begin(suggestion(actions=EVERYTHING, time_of_day=EVENING))
    await world.at("2026-11-18 18:00")
    await settle(hass)
    await world.at("2026-11-18 18:03")
    await trial.suggestions.answer_trial(trial.fingerprint, True, via="panel")
    await settle(hass)
    assert trial.asked() == ["Wed 18:00 yes"]
    assert here(hass) == []
    lamp, heating = hass.states.get(LIT), hass.states.get("climate.hvac")
    assert lamp
    assert heating
    assert (lamp.state, lamp.attributes["brightness"]) == ("on", 102)
    assert (heating.state, heating.attributes["temperature"]) == ("heat", 22)
    await world.at("2026-11-19 18:00")
    await settle(hass)
    await trial.suggestions.answer_trial(trial.fingerprint, False, via="panel")
    await settle(hass)
    assert trial.asked() == ["Wed 18:00 yes", "Thu 18:00 no"]
    assert here(hass) == []


async def test_a_question_that_nobody_answers_goes_away(
    hass: HomeAssistant,
    world: World,
    begin: Begin,
) -> None:
    trial = await begin(suggestion(time_of_day=EVENING))
    await world.at("2026-11-18 18:00")
    await settle(hass)
    await world.at("2026-11-18 19:59")
    await settle(hass)
    assert len(here(hass)) == 1
    await world.at("2026-11-18 20:01")
    await settle(hass)
    assert here(hass) == []
    assert trial.asked() == ["Wed 18:00"]


async def test_the_phone_is_asked_and_answers(
    hass: HomeAssistant,
    world: World,
    begin: Begin,
) -> None:
    sent = async_mock_service(hass, "notify", "mobile_app_anna")
    trial = await begin(suggestion(time_of_day=EVENING), ACTION)
    assert sent == []
    await world.at("2026-11-18 18:00")
    await settle(hass)
    assert here(hass) == []
    (call,) = sent
    assert call.data["message"] == "Evenings: lights 40 %, warm"
    # Nor does a restart ask again, and the buttons still work.
    await trial.restart()
    assert len(sent) == 1
    await press(hass, call, "Do it")
    assert trial.asked() == ["Wed 18:00 yes"]
    lamp = hass.states.get(LIT)
    assert lamp
    assert lamp.attributes["brightness"] == 102
    assert sent[-1].data["message"] == "clear_notification"
    assert sent[-1].data["data"]["tag"] == call.data["data"]["tag"]
    await hass.services.async_call("light", "turn_off", {"entity_id": LIT}, blocking=True)
    # An old button does nothing more.
    await press(hass, call, "Do it")
    assert trial.asked() == ["Wed 18:00 yes"]
    await world.at("2026-11-19 18:00")
    await settle(hass)
    await press(hass, sent[-1], "Not now")
    assert trial.asked() == ["Wed 18:00 yes", "Thu 18:00 no"]
    lamp = hass.states.get(LIT)
    assert lamp
    assert lamp.state == "off"


async def test_an_old_question_is_not_answered_by_a_late_press(
    hass: HomeAssistant,
    world: World,
    begin: Begin,
) -> None:
    sent = async_mock_service(hass, "notify", "mobile_app_anna")
    trial = await begin(suggestion(time_of_day=EVENING), ACTION)
    await world.at("2026-11-18 18:00")
    await settle(hass)
    await world.at("2026-11-19 09:00")
    await settle(hass)
    assert sent[-1].data["message"] == "clear_notification"
    await press(hass, sent[0], "Do it")
    assert trial.asked() == ["Wed 18:00"]


async def test_arming_is_never_a_button(
    hass: HomeAssistant,
    world: World,
    begin: Begin,
    hass_storage: dict[str, Any],
) -> None:
    sent = async_mock_service(hass, "notify", "mobile_app_anna")
    trial = await begin(suggestion(actions=(LAMP, ALARM), time_of_day=EVENING), ACTION)
    await world.at("2026-11-18 18:00")
    await settle(hass)
    (call,) = sent
    assert [action["action"] for action in call.data["data"]["actions"]] == ["URI"]
    # Not even for someone who knows what the button would be called.
    kept = hass_storage["edgewise.notifications"]["data"]
    ((tag, (_, token)),) = kept.items()
    hass.bus.async_fire(PRESSED, {"action": f"EDGEWISE_DO_IT_{token}", "tag": tag})
    await settle(hass)
    assert trial.asked() == ["Wed 18:00"]


async def test_a_phone_that_is_gone_leaves_the_notification_here(
    hass: HomeAssistant,
    world: World,
    begin: Begin,
) -> None:
    trial = await begin(suggestion(time_of_day=EVENING), ACTION)
    await world.at("2026-11-18 18:00")
    await settle(hass)
    assert trial.asked() == ["Wed 18:00"]
    assert len(here(hass)) == 1


async def test_asking_is_an_event(
    hass: HomeAssistant,
    world: World,
    begin: Begin,
) -> None:
    trial = await begin(suggestion(time_of_day=EVENING))
    await world.at("2026-11-18 18:00")
    await settle(hass)
    state = hass.states.get("event.edgewise_activity")
    assert state
    assert state.attributes["event_type"] == "suggestion_asked"
    assert state.attributes["fingerprint"] == trial.fingerprint


async def test_what_is_decided_ends_the_trial(
    hass: HomeAssistant,
    world: World,
    begin: Begin,
) -> None:
    trial = await begin(suggestion(time_of_day=EVENING))
    await trial.suggestions.dismiss(trial.fingerprint, via="panel")
    await settle(hass)
    await world.at("2026-11-18 18:00")
    await settle(hass)
    assert trial.record.asked == ()
    with pytest.raises(NotTryingError):
        await trial.suggestions.answer_trial(trial.fingerprint, True, via="panel")


async def test_nothing_listens_when_edgewise_is_unloaded(
    hass: HomeAssistant,
    world: World,
    begin: Begin,
    caplog: pytest.LogCaptureFixture,
) -> None:
    trial = await begin(suggestion(time_of_day=EVENING, weather="rainy"))
    await hass.config_entries.async_unload(trial.entry.entry_id)
    with caplog.at_level(logging.DEBUG):
        await world.at("2026-11-18 18:05")
        await world.weather("rainy")
        await settle(hass)
    assert "could not ask" not in caplog.text
    await hass.config_entries.async_setup(trial.entry.entry_id)
    await settle(hass)
    assert trial.asked() == []
