"""A week in which a suggestion only asks."""

from datetime import timedelta

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.edgewise.suggestions import SuggestionInvalidError
from tests.integration.suggested import BED_LAMP, SPEAKER

from .conftest import Living


async def test_a_yes_does_it_now(hass: HomeAssistant, home: Living) -> None:
    morning = home.morning
    await home.suggestions.try_out(morning, via="panel")
    await home.suggestions.ask(morning)
    await home.suggestions.answer_trial(morning, True, via="notification")
    await home.settle()
    lamp, speaker = hass.states.get(BED_LAMP), hass.states.get(SPEAKER)
    assert lamp
    assert speaker
    assert lamp.attributes["brightness"] == 204
    assert speaker.attributes["volume_level"] == 0.3
    (asked,) = home.record(morning).asked
    assert asked.answer == "yes"
    assert [data["answer"] for data in home.told("answered")] == ["yes"]
    assert len(home.told("asked")) == 1


async def test_a_no_does_nothing(hass: HomeAssistant, home: Living) -> None:
    calls = async_mock_service(hass, "light", "turn_on")
    morning = home.morning
    await home.suggestions.try_out(morning, via="panel")
    for _ in range(2):
        await home.suggestions.ask(morning)
    await home.suggestions.answer_trial(morning, False, via="notification")
    assert [asked.answer for asked in home.record(morning).asked] == [None, "no"]
    assert not calls
    assert home.suggestions.tried(morning) == home.record(morning).asked


async def test_one_device_that_fails_does_not_keep_the_others(
    hass: HomeAssistant, home: Living
) -> None:
    morning = home.morning
    await home.suggestions.try_out(morning, via="panel")
    hass.services.async_remove("light", "turn_on")
    with pytest.raises(HomeAssistantError):
        await home.suggestions.answer_trial(morning, True, via="notification")
    await home.settle()
    speaker = hass.states.get(SPEAKER)
    assert speaker
    assert speaker.attributes["volume_level"] == 0.3
    assert [asked.answer for asked in home.record(morning).asked] == ["yes"]


async def test_after_the_week_it_is_offered_with_what_came_of_it(home: Living) -> None:
    morning = home.morning
    record = await home.suggestions.try_out(morning, via="panel")
    assert record.until == dt_util.now().date() + timedelta(days=7)
    await home.suggestions.ask(morning)
    record = await home.suggestions.answer_trial(morning, False, via="panel")
    await home.store.save_decision(record.model_copy(update={"until": dt_util.now().date()}))
    await home.suggestions.refresh()
    assert morning in home.open
    assert home.suggestions.tried(morning) == record.asked
    await home.restart()
    assert home.suggestions.tried(morning) == record.asked
    record = await home.suggestions.accept(morning, via="panel")
    assert [asked.answer for asked in record.asked] == ["no"]


async def test_what_would_not_work_is_not_tried(hass: HomeAssistant, home: Living) -> None:
    """Otherwise a week would go by without a question."""
    er.async_get(hass).async_update_entity(BED_LAMP, disabled_by=er.RegistryEntryDisabler.USER)
    with pytest.raises(SuggestionInvalidError):
        await home.suggestions.try_out(home.morning, via="panel")
    assert home.suggestions.decisions == {}
