"""Suggestions by actions: listed, accepted, undone, put off, tried and shown again."""

from pathlib import Path
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import probatio
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.edgewise.const import DOMAIN
from tests.integration.loaded import act
from tests.integration.suggested import AUTOMATIONS, suggested

__all__ = ["suggested"]


async def decide(hass: HomeAssistant, action: str, fingerprint: str, **data: Any) -> None:
    await hass.services.async_call(
        DOMAIN, f"{action}_suggestion", {"fingerprint": fingerprint, **data}, blocking=True
    )


async def states(hass: HomeAssistant) -> dict[str, str]:
    """Return how each suggestion stands that is listed."""
    found = await act(hass, "list_suggestions")
    return {card["fingerprint"]: card["state"] for group in found.values() for card in group}


def file_of(hass: HomeAssistant) -> str:
    return Path(hass.config.path("automations.yaml")).read_text()


async def test_accepted_and_undone(hass: HomeAssistant, suggested: MockConfigEntry) -> None:
    cards = (await act(hass, "list_suggestions"))["open"]
    assert len(cards) == 3
    for card in cards:
        made = await act(
            hass,
            "accept_suggestion",
            {"fingerprint": card["fingerprint"], "arming": card["arms"]},
        )
        assert hass.states.is_state(made["entity_id"], "on")
        assert made["title"] == card["title"]
    listed = (await act(hass, "list_automations"))["automations"]
    assert {one["fingerprint"] for one in listed} == {card["fingerprint"] for card in cards}
    assert {one["state"] for one in listed} == {"intact"}
    decisions = suggested.runtime_data.suggestions.decisions
    assert {record.via for record in decisions.values()} == {"action"}
    for card in reversed(cards):
        await decide(hass, "undo", card["fingerprint"])
    assert file_of(hass) == AUTOMATIONS
    assert (await act(hass, "list_automations")) == {"automations": []}


async def test_accepted_twice_is_written_once(
    hass: HomeAssistant, suggested: MockConfigEntry
) -> None:
    fingerprint = next(s.fingerprint for s in suggested.runtime_data.suggestions.open)
    data = {"fingerprint": fingerprint, "arming": True}
    first = await act(hass, "accept_suggestion", data)
    assert await act(hass, "accept_suggestion", data) == first
    assert file_of(hass).count(f"id: {first['automation_id']}") == 1


async def test_arming_has_to_be_confirmed(hass: HomeAssistant, suggested: MockConfigEntry) -> None:
    (card,) = [c for c in (await act(hass, "list_suggestions"))["open"] if c["arms"]]
    with pytest.raises(HomeAssistantError) as raised:
        await decide(hass, "accept", card["fingerprint"])
    assert raised.value.translation_key == "suggestion_arms"
    assert file_of(hass) == AUTOMATIONS


async def test_put_off_tried_dismissed_and_shown_again(
    hass: HomeAssistant, suggested: MockConfigEntry
) -> None:
    fingerprint = next(iter(await states(hass)))
    for action, state, data in (
        ("snooze", "snoozed", {"days": 3}),
        ("try", "trying", {"days": 2}),
        ("dismiss", "dismissed", {}),
    ):
        await decide(hass, action, fingerprint, **data)
        assert (await states(hass))[fingerprint] == state
    await decide(hass, "reopen", fingerprint)
    await suggested.runtime_data.suggestions.refresh()
    assert (await states(hass))[fingerprint] == "open"


async def test_what_nobody_knows_or_makes_no_sense(
    hass: HomeAssistant, suggested: MockConfigEntry
) -> None:
    for action, key in (
        ("accept", "suggestion_gone"),
        ("snooze", "suggestion_gone"),
        ("dismiss", "suggestion_gone"),
        ("try", "suggestion_gone"),
        ("reopen", "suggestion_gone"),
        ("undo", "nothing_to_undo"),
    ):
        with pytest.raises(HomeAssistantError) as raised:
            await decide(hass, action, "0" * 16)
        assert raised.value.translation_key == key, action
    for action, data in (
        ("snooze", {"days": 0}),
        ("try", {"days": 400}),
        ("dismiss", {"days": 3}),
        ("accept", {"changes": {}}),
    ):
        with pytest.raises(probatio.Invalid):
            await decide(hass, action, "0" * 16, **data)
