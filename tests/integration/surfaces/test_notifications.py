"""Suggestions on the phone: each new one once, with buttons, until it is decided."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
    async_mock_service,
)

from custom_components.edgewise import async_remove_entry
from custom_components.edgewise.const import DOMAIN
from custom_components.edgewise.suggestions import Suggestions
from custom_components.edgewise.surfaces.phone import PRESSED
from tests.integration.suggested import ALARM, AUTOMATIONS, LAMP

ACTION = "notify.mobile_app_anna"
type Calls = list[ServiceCall]


async def settle(hass: HomeAssistant) -> None:
    await hass.async_block_till_done(wait_background_tasks=True)


class Phone:
    """A phone with Home Assistant's app; only its network is not real."""

    def __init__(self, hass: HomeAssistant, entry: MockConfigEntry, calls: Calls) -> None:
        self.hass, self.entry, self.calls = hass, entry, calls

    @property
    def suggestions(self) -> Suggestions:
        suggestions: Suggestions = self.entry.runtime_data.suggestions
        return suggestions

    @property
    def shown(self) -> dict[str, ServiceCall]:
        """Return the messages on its screen by their tag."""
        shown: dict[str, ServiceCall] = {}
        for call in self.calls:
            tag = call.data["data"]["tag"]
            shown.pop(tag, None)
            if call.data["message"] != "clear_notification":
                shown[tag] = call
        return shown

    def about(self, entity_id: str) -> str:
        """Return the open suggestion that acts on an entity."""
        return next(
            s.fingerprint
            for s in self.suggestions.open
            if any(action.entity_id == entity_id for action in s.actions)
        )

    def message(self, fingerprint: str) -> ServiceCall:
        return self.shown[f"edgewise_offer_{fingerprint}"]

    def buttons(self, fingerprint: str) -> dict[str, str]:
        actions = self.message(fingerprint).data["data"]["actions"]
        return {action["title"]: action["action"] for action in actions}

    async def press(self, button: str) -> None:
        self.hass.bus.async_fire(PRESSED, {"action": button})
        await settle(self.hass)


def automations(hass: HomeAssistant) -> str:
    return Path(hass.config.path("automations.yaml")).read_text("utf-8")


async def use(hass: HomeAssistant, entry: MockConfigEntry, notify: str | None) -> None:
    """Choose another phone, as the options do."""
    options = {name: value for name, value in entry.options.items() if name != "notify"}
    hass.config_entries.async_update_entry(
        entry, options={**options, **({"notify": notify} if notify else {})}
    )
    await hass.config_entries.async_reload(entry.entry_id)
    await settle(hass)


@pytest.fixture
async def noon(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> FrozenDateTimeFactory:
    await hass.config.async_update(time_zone="Europe/Amsterdam")
    freezer.move_to("2026-11-21 11:00:00+00:00")
    return freezer


@pytest.fixture
async def phone(
    hass: HomeAssistant, noon: FrozenDateTimeFactory, suggested: MockConfigEntry
) -> AsyncIterator[Phone]:
    phone = Phone(hass, suggested, async_mock_service(hass, "notify", "mobile_app_anna"))
    assert phone.calls == []
    await use(hass, suggested, ACTION)
    yield phone
    await settle(hass)


async def test_each_new_suggestion_once(hass: HomeAssistant, phone: Phone) -> None:
    assert len(phone.calls) == 3
    assert phone.shown.keys() == {f"edgewise_offer_{s.fingerprint}" for s in phone.suggestions.open}
    wanted = phone.about(LAMP)
    preview = await phone.suggestions.preview(wanted)
    message = phone.message(wanted)
    assert message.data["title"] == "Edgewise has a suggestion"
    assert message.data["message"] == preview.offer
    assert "cosy" not in str(message.data)
    assert list(phone.buttons(wanted)) == ["Accept", "Not now"]
    await use(hass, phone.entry, ACTION)
    await phone.suggestions.refresh()
    await settle(hass)
    assert len(phone.calls) == 3


async def test_accept(hass: HomeAssistant, phone: Phone) -> None:
    wanted = phone.about(LAMP)
    await phone.press(phone.buttons(wanted)["Accept"])
    record = phone.suggestions.decisions[wanted]
    assert (record.state, record.via) == ("accepted", "notification")
    assert "brightness_pct: 40" in automations(hass)
    assert f"edgewise_offer_{wanted}" not in phone.shown


async def test_not_now(hass: HomeAssistant, phone: Phone) -> None:
    wanted = phone.about(LAMP)
    await phone.press(phone.buttons(wanted)["Not now"])
    record = phone.suggestions.decisions[wanted]
    assert (record.state, record.via) == ("snoozed", "notification")
    assert automations(hass) == AUTOMATIONS
    assert f"edgewise_offer_{wanted}" not in phone.shown


async def test_the_buttons_work_after_a_restart(hass: HomeAssistant, phone: Phone) -> None:
    wanted = phone.about(LAMP)
    button = phone.buttons(wanted)["Not now"]
    await hass.config_entries.async_reload(phone.entry.entry_id)
    # Nobody has looked yet what is open now.
    assert not phone.suggestions.ready
    await phone.press(button)
    assert phone.suggestions.decisions[wanted].state == "snoozed"


async def test_what_is_decided_elsewhere_is_taken_back(hass: HomeAssistant, phone: Phone) -> None:
    wanted = phone.about(LAMP)
    button = phone.buttons(wanted)["Accept"]
    await phone.suggestions.dismiss(wanted, via="panel")
    await settle(hass)
    assert f"edgewise_offer_{wanted}" not in phone.shown
    # Somebody still had it on the screen.
    await phone.press(button)
    assert phone.suggestions.decisions[wanted].state == "dismissed"
    assert automations(hass) == AUTOMATIONS


async def test_what_arms_is_not_accepted_on_a_screen(hass: HomeAssistant, phone: Phone) -> None:
    wanted = phone.about(ALARM)
    assert phone.buttons(wanted) == {"Open Edgewise": "URI"}
    message = phone.message(wanted)
    assert message.data["data"]["actions"][0]["uri"] == "/edgewise/suggestions"


async def test_a_press_that_cannot_be_carried_out_is_answered(
    hass: HomeAssistant, phone: Phone
) -> None:
    wanted = phone.about(LAMP)
    break_automations(hass)
    await phone.press(phone.buttons(wanted)["Accept"])
    assert wanted not in phone.suggestions.decisions
    message = phone.message(wanted)
    assert message.data["title"] == "That did not work"
    assert "cannot load your configuration" in message.data["message"]
    assert phone.buttons(wanted) == {"Open Edgewise": "URI"}


def break_automations(hass: HomeAssistant) -> None:
    Path(hass.config.path("automations.yaml")).write_text("- id: [\n", "utf-8")


async def test_after_a_trial_it_says_what_came_of_it(hass: HomeAssistant, phone: Phone) -> None:
    wanted = phone.about(LAMP)
    await phone.suggestions.try_out(wanted, via="panel", days=7)
    await settle(hass)
    assert f"edgewise_offer_{wanted}" not in phone.shown
    for yes in (True, True, False):
        await phone.suggestions.ask(wanted)
        await phone.suggestions.answer_trial(wanted, yes, via="panel")
    await settle(hass)
    await store_until_today(phone, wanted)
    await phone.suggestions.refresh()
    await settle(hass)
    assert wanted in {s.fingerprint for s in phone.suggestions.open}
    message = phone.message(wanted)
    words = message.data["message"]
    assert words.startswith("Trial week: asked 3")
    assert words.endswith((await phone.suggestions.preview(wanted)).offer)
    assert list(phone.buttons(wanted)) == ["Accept", "Not now"]


async def store_until_today(phone: Phone, fingerprint: str) -> None:
    """Let the week be over."""
    record = phone.suggestions.decisions[fingerprint]
    over = record.model_copy(update={"until": dt_util.now().date()})
    await phone.entry.runtime_data.store.save_decision(over)


async def test_without_a_phone_nothing_is_sent(hass: HomeAssistant, phone: Phone) -> None:
    await use(hass, phone.entry, None)
    # What was shown is taken back.
    assert phone.shown == {}
    before = len(phone.calls)
    await phone.suggestions.dismiss(phone.about(LAMP), via="panel")
    await settle(hass)
    assert len(phone.calls) == before


async def test_another_phone_is_told_and_the_old_one_is_cleared(
    hass: HomeAssistant, phone: Phone
) -> None:
    other = Phone(hass, phone.entry, async_mock_service(hass, "notify", "mobile_app_ben"))
    await use(hass, phone.entry, "notify.mobile_app_ben")
    assert phone.shown == {}
    assert len(other.shown) == 3


async def test_a_phone_that_is_gone_is_an_issue(
    hass: HomeAssistant, phone: Phone, issue_registry: ir.IssueRegistry
) -> None:
    await use(hass, phone.entry, "notify.mobile_app_lost")
    issue = issue_registry.async_get_issue(DOMAIN, "notify_gone")
    assert issue
    assert issue.translation_placeholders == {"action": "notify.mobile_app_lost"}
    await use(hass, phone.entry, ACTION)
    assert not issue_registry.async_get_issue(DOMAIN, "notify_gone")
    assert len(phone.shown) == 3


async def test_a_phone_that_comes_back_is_told(
    hass: HomeAssistant, phone: Phone, issue_registry: ir.IssueRegistry
) -> None:
    await use(hass, phone.entry, "notify.mobile_app_ben")
    assert issue_registry.async_get_issue(DOMAIN, "notify_gone")
    other = Phone(hass, phone.entry, async_mock_service(hass, "notify", "mobile_app_ben"))
    await settle(hass)
    assert len(other.shown) == 3
    assert not issue_registry.async_get_issue(DOMAIN, "notify_gone")


async def test_nobody_is_woken_by_a_suggestion(
    hass: HomeAssistant, phone: Phone, noon: FrozenDateTimeFactory
) -> None:
    wanted = phone.about(LAMP)
    await phone.suggestions.snooze(wanted, via="panel")
    await settle(hass)
    noon.move_to("2026-11-21 22:30:00+00:00")
    await phone.suggestions.reopen(wanted, via="panel")
    await settle(hass)
    assert wanted in {s.fingerprint for s in phone.suggestions.open}
    assert f"edgewise_offer_{wanted}" not in phone.shown
    morning = datetime(2026, 11, 22, 7, 0, 1, tzinfo=UTC)
    noon.move_to(morning)
    async_fire_time_changed(hass, morning)
    await settle(hass)
    assert f"edgewise_offer_{wanted}" in phone.shown


async def test_nothing_stays_when_the_entry_is_removed(
    hass: HomeAssistant, phone: Phone, hass_storage: dict[str, Any]
) -> None:
    assert "edgewise.notifications" in hass_storage
    assert await hass.config_entries.async_unload(phone.entry.entry_id)
    await async_remove_entry(hass, phone.entry)
    assert phone.shown == {}
    assert "edgewise.notifications" not in hass_storage
