"""Every open suggestion is an issue that can be fixed, and no other is."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.edgewise.const import DOMAIN
from custom_components.edgewise.suggestions import Suggestions


def issues(hass: HomeAssistant) -> dict[str, ir.IssueEntry]:
    """Return the issues of suggestions that are shown."""
    return {
        issue.issue_id.removeprefix("suggestion_"): issue
        for (domain, issue_id), issue in ir.async_get(hass).issues.items()
        if domain == DOMAIN and issue_id.startswith("suggestion_") and issue.active
    }


def of(entry: MockConfigEntry) -> Suggestions:
    suggestions: Suggestions = entry.runtime_data.suggestions
    return suggestions


async def settle(hass: HomeAssistant) -> None:
    await hass.async_block_till_done(wait_background_tasks=True)


async def ignore(hass: HomeAssistant, client: Any, fingerprint: str) -> None:
    await client.send_json_auto_id(
        {
            "type": "repairs/ignore_issue",
            "domain": DOMAIN,
            "issue_id": f"suggestion_{fingerprint}",
            "ignore": True,
        }
    )
    assert (await client.receive_json())["success"]
    await settle(hass)


async def test_each_open_suggestion_is_an_issue(
    hass: HomeAssistant, suggested: MockConfigEntry
) -> None:
    suggestions = of(suggested)
    shown = issues(hass)
    assert len(shown) == 3
    assert shown.keys() == {s.fingerprint for s in suggestions.open}
    for fingerprint, issue in shown.items():
        assert issue.is_fixable
        assert issue.severity is ir.IssueSeverity.WARNING
        assert issue.data == {"fingerprint": fingerprint}
        title = (await suggestions.preview(fingerprint)).title
        assert issue.translation_placeholders == {"title": title}
        assert "cosy" not in title


async def test_what_is_decided_elsewhere_takes_its_issue_along(
    hass: HomeAssistant, suggested: MockConfigEntry
) -> None:
    suggestions = of(suggested)
    first, second, third = suggestions.open
    await suggestions.dismiss(first.fingerprint, via="panel")
    await suggestions.accept(second.fingerprint, via="panel", arming=True)
    await suggestions.try_out(third.fingerprint, via="panel")
    await settle(hass)
    decided = {s.fingerprint for s in (first, second, third)}
    assert issues(hass).keys() == {s.fingerprint for s in suggestions.open}
    assert not issues(hass).keys() & decided
    await suggestions.reopen(first.fingerprint, via="panel")
    await settle(hass)
    assert first.fingerprint in issues(hass)


async def test_ignoring_is_not_now(
    hass: HomeAssistant, suggested: MockConfigEntry, hass_ws_client: Any
) -> None:
    assert await async_setup_component(hass, "repairs", {})
    client = await hass_ws_client(hass)
    suggestions = of(suggested)
    fingerprint = suggestions.open[0].fingerprint
    await ignore(hass, client, fingerprint)
    record = suggestions.decisions[fingerprint]
    assert (record.state, record.via) == ("snoozed", "repairs")
    assert fingerprint not in issues(hass)
    # It is shown again like any other, and not as one that is ignored.
    await suggestions.reopen(fingerprint, via="panel")
    await settle(hass)
    assert issues(hass)[fingerprint].dismissed_version is None
    assert fingerprint not in suggestions.decisions


async def test_a_reload_shows_them_anew_and_nothing_stays_without_edgewise(
    hass: HomeAssistant, suggested: MockConfigEntry
) -> None:
    before = issues(hass).keys()
    assert await hass.config_entries.async_unload(suggested.entry_id)
    await settle(hass)
    assert issues(hass) == {}
    assert await hass.config_entries.async_setup(suggested.entry_id)
    await settle(hass)
    assert issues(hass).keys() == before


async def test_what_was_ignored_before_a_restart_stays_so(
    hass: HomeAssistant, suggested: MockConfigEntry
) -> None:
    """The registry remembers it of an issue that is not there yet."""
    suggestions = of(suggested)
    fingerprint = suggestions.open[0].fingerprint
    assert await hass.config_entries.async_unload(suggested.entry_id)
    registry = ir.async_get(hass)
    ir.async_create_issue(
        hass,
        DOMAIN,
        f"suggestion_{fingerprint}",
        is_fixable=True,
        severity=ir.IssueSeverity.WARNING,
        translation_key="suggestion",
    )
    registry.async_ignore(DOMAIN, f"suggestion_{fingerprint}", True)
    await hass.async_block_till_done()
    assert await hass.config_entries.async_setup(suggested.entry_id)
    await settle(hass)
    assert of(suggested).decisions[fingerprint].state == "snoozed"
    assert fingerprint not in issues(hass)
