"""The fix flow through the views that the frontend uses."""

import json
from pathlib import Path
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.edgewise.const import DOMAIN
from custom_components.edgewise.suggestions import Suggestions
from tests.integration.suggested import ALARM, AUTOMATIONS, BED_LAMP, LAMP

URL = "/api/repairs/issues/fix"
TRANSLATIONS = Path(__file__).parents[3] / "custom_components/edgewise/translations"


def texts() -> Any:
    issues = json.loads((TRANSLATIONS / "en.json").read_text("utf-8"))["issues"]
    return issues["suggestion"]["fix_flow"]


def filled(text: str, placeholders: dict[str, str]) -> str:
    """Return a text as the frontend shows it; a placeholder that is not given fails."""
    return text.format(**placeholders)


class Fix:
    """A flow as the frontend goes through it, with the texts it shows."""

    def __init__(self, client: Any, fingerprint: str) -> None:
        self._client = client
        self._begin = {"handler": DOMAIN, "issue_id": f"suggestion_{fingerprint}"}
        self._flow = ""

    async def start(self) -> dict[str, Any]:
        return await self._post(URL, self._begin)

    async def choose(self, step: str) -> dict[str, Any]:
        return await self.send(next_step_id=step)

    async def send(self, **data: Any) -> dict[str, Any]:
        return await self._post(f"{URL}/{self._flow}", data)

    async def _post(self, url: str, data: dict[str, Any]) -> dict[str, Any]:
        response = await self._client.post(url, json=data)
        result: dict[str, Any] = await response.json()
        assert response.status == 200, result
        self._flow = result["flow_id"]
        _shown(result)
        return result


def _shown(result: dict[str, Any]) -> list[str]:
    """Return all texts of a step, filled in as the frontend does."""
    words, given = texts(), result.get("description_placeholders") or {}
    match result["type"]:
        case "create_entry":
            shown = [words["create_entry"][result["description"]]]
        case "abort":
            shown = [words["abort"][result["reason"]]]
        case _:
            step = words["step"][result["step_id"]]
            shown = [step["title"], step["description"], *step.get("menu_options", {}).values()]
            shown += [words["error"][error] for error in (result.get("errors") or {}).values()]
            if result["type"] == "form":
                for field in result["data_schema"]:
                    shown.append(step["data"][field["name"]])
    return [filled(text, given) for text in shown]


def of(entry: MockConfigEntry) -> Suggestions:
    suggestions: Suggestions = entry.runtime_data.suggestions
    return suggestions


def fingerprint(entry: MockConfigEntry, entity_id: str) -> str:
    """Return the open suggestion that acts on an entity."""
    return next(
        s.fingerprint
        for s in of(entry).open
        if any(action.entity_id == entity_id for action in s.actions)
    )


def automations(hass: HomeAssistant) -> str:
    return Path(hass.config.path("automations.yaml")).read_text("utf-8")


def write(hass: HomeAssistant, text: str) -> None:
    Path(hass.config.path("automations.yaml")).write_text(text, "utf-8")


def issue(hass: HomeAssistant, fingerprint: str) -> ir.IssueEntry | None:
    return ir.async_get(hass).async_get_issue(DOMAIN, f"suggestion_{fingerprint}")


def given(form: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return what the frontend sends of a form that was changed; None: an emptied field."""
    values = {
        field["name"]: field["description"]["suggested_value"]
        for field in form["data_schema"]
        if "description" in field
    }
    return {name: value for name, value in {**values, **changes}.items() if value is not None}


@pytest.fixture
async def client(
    hass: HomeAssistant, suggested: MockConfigEntry, hass_client: ClientSessionGenerator
) -> Any:
    assert await async_setup_component(hass, "repairs", {})
    return await hass_client()


async def test_it_says_what_it_is_about(
    hass: HomeAssistant, suggested: MockConfigEntry, client: Any
) -> None:
    found = of(suggested).find(fingerprint(suggested, LAMP))
    menu = await Fix(client, found.fingerprint).start()
    assert menu["type"] == "menu"
    assert menu["menu_options"] == ["accept", "adjust", "try_out", "not_now", "never"]
    description = _shown(menu)[1]
    assert (await of(suggested).preview(found.fingerprint)).offer in description
    assert "- Lights: 40 %, warm (Ceiling Lights)" in description
    assert "- Not part of it: TV Netflix" in description
    assert f"{found.support} of {found.opportunities} conversations" in description
    assert f"run {found.backtest.runs} times" in description


async def test_accept(hass: HomeAssistant, suggested: MockConfigEntry, client: Any) -> None:
    wanted = fingerprint(suggested, LAMP)
    fix = Fix(client, wanted)
    await fix.start()
    done = await fix.choose("accept")
    assert (done["type"], done["description"]) == ("create_entry", "accepted")
    record = of(suggested).decisions[wanted]
    assert (record.state, record.via) == ("accepted", "repairs")
    assert issue(hass, wanted) is None
    assert record.ident
    entity_id = er.async_get(hass).async_get_entity_id("automation", "automation", record.ident)
    assert entity_id
    state = hass.states.get(entity_id)
    assert state
    assert state.state == "on"
    (text,) = _shown(done)
    assert state.name in text
    assert f"/config/automation/edit/{record.ident}" in text


@pytest.mark.parametrize(
    ("step", "decided"),
    [
        ("never", ("never", "dismissed")),
        ("not_now", ("not_now", "snoozed")),
        ("try_out", ("trying", "trying")),
    ],
)
async def test_what_makes_no_automation(
    hass: HomeAssistant,
    suggested: MockConfigEntry,
    client: Any,
    step: str,
    decided: tuple[str, str],
) -> None:
    description, state = decided
    wanted = fingerprint(suggested, LAMP)
    fix = Fix(client, wanted)
    await fix.start()
    done = await fix.choose(step)
    assert (done["type"], done["description"]) == ("create_entry", description)
    record = of(suggested).decisions[wanted]
    assert (record.state, record.via) == (state, "repairs")
    assert issue(hass, wanted) is None
    assert automations(hass) == AUTOMATIONS


async def test_arming_is_asked_for_by_itself(
    hass: HomeAssistant, suggested: MockConfigEntry, client: Any
) -> None:
    wanted = fingerprint(suggested, ALARM)
    fix = Fix(client, wanted)
    await fix.start()
    step = await fix.choose("accept")
    assert (step["type"], step["step_id"]) == ("form", "arming")
    assert wanted not in of(suggested).decisions
    assert automations(hass) == AUTOMATIONS
    done = await fix.send()
    assert done["type"] == "create_entry"
    assert "alarm_arm_night" in automations(hass)


async def test_adjust(hass: HomeAssistant, suggested: MockConfigEntry, client: Any) -> None:
    wanted = fingerprint(suggested, LAMP)
    fix = Fix(client, wanted)
    await fix.start()
    form = await fix.choose("adjust")
    assert form["step_id"] == "adjust"
    fields = {field["name"]: field for field in form["data_schema"]}
    assert fields["lights_brightness"]["selector"]["number"]["unit_of_measurement"] == "%"
    assert fields["lights_brightness"]["description"]["suggested_value"] == 40
    done = await fix.send(
        **given(
            form,
            lights_brightness=55,
            tv_volume=None,
            lights_entities=[LAMP, BED_LAMP],
            day_of_week=None,
            clock="19:05:00",
        )
    )
    assert (done["type"], done["description"]) == ("create_entry", "accepted")
    record = of(suggested).decisions[wanted]
    assert record.adjusted
    settings = {
        (action.entity_id, *setting)
        for action in record.suggestion.actions
        for setting in action.settings
    }
    assert {(LAMP, "lights", "brightness", 55), (BED_LAMP, "lights", "brightness", 55)} <= settings
    assert not [found for found in settings if found[1:3] == ("tv", "volume")]
    assert [found for found in settings if found[1:3] == ("ac", "temperature")]
    assert record.suggestion.triggers.day_of_week is None
    assert record.suggestion.triggers.weather == "rainy"
    assert record.written
    assert record.written.config["triggers"][0]["at"] == "19:05:00"


async def test_nothing_changed_is_not_adjusted(suggested: MockConfigEntry, client: Any) -> None:
    wanted = fingerprint(suggested, LAMP)
    fix = Fix(client, wanted)
    await fix.start()
    form = await fix.choose("adjust")
    assert (await fix.send(**given(form)))["type"] == "create_entry"
    assert not of(suggested).decisions[wanted].adjusted


async def test_arming_is_asked_for_after_adjusting_too(
    hass: HomeAssistant, suggested: MockConfigEntry, client: Any
) -> None:
    wanted = fingerprint(suggested, ALARM)
    fix = Fix(client, wanted)
    await fix.start()
    form = await fix.choose("adjust")
    step = await fix.send(**given(form, clock="23:15:00"))
    assert step["step_id"] == "arming"
    assert (await fix.send())["type"] == "create_entry"
    assert "23:15:00" in automations(hass)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"security_armed": False}, "left"),
        ({"security_armed": None}, "left"),
        ({"security_entities": []}, "left"),
        ({"time_of_day": None, "sun_phase": None, "clock": None}, "when"),
    ],
)
async def test_what_makes_no_sense_is_said_in_the_form(
    hass: HomeAssistant,
    suggested: MockConfigEntry,
    client: Any,
    changes: dict[str, Any],
    words: str,
) -> None:
    wanted = fingerprint(suggested, ALARM)
    fix = Fix(client, wanted)
    await fix.start()
    form = await fix.choose("adjust")
    again = await fix.send(**given(form, **changes))
    assert (again["type"], again["step_id"]) == ("form", "adjust")
    assert again["errors"] == {"base": "problem"}
    problem = again["description_placeholders"]["problem"]
    assert words in problem, problem
    # What was chosen stays in the form.
    sent = given(form, **changes)
    assert given(again) == sent
    assert wanted not in of(suggested).decisions
    assert automations(hass) == AUTOMATIONS
    assert (await fix.send(**given(form)))["step_id"] == "arming"


async def test_what_is_in_the_way_is_said_and_tried_again(
    hass: HomeAssistant, suggested: MockConfigEntry, client: Any
) -> None:
    """The user has broken their own automations.yaml meanwhile."""
    wanted = fingerprint(suggested, LAMP)
    fix = Fix(client, wanted)
    await fix.start()
    write(hass, "- id: [\n")
    failed = await fix.choose("accept")
    assert (failed["type"], failed["step_id"]) == ("form", "failed")
    assert failed["errors"] == {"base": "problem"}
    problem, *_ = _shown(failed)[-1:]
    assert "cannot load your configuration" in problem
    assert "brightness_pct: 40" in _shown(failed)[1]
    assert automations(hass) == "- id: [\n"
    assert issue(hass, wanted)
    write(hass, AUTOMATIONS)
    assert (await fix.send())["type"] == "create_entry"
    assert of(suggested).decisions[wanted].state == "accepted"


async def test_a_trial_that_cannot_be_kept_is_said(
    suggested: MockConfigEntry, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = fingerprint(suggested, LAMP)
    fix = Fix(client, wanted)
    await fix.start()
    store = suggested.runtime_data.store
    await store.close()
    failed = await fix.choose("try_out")
    assert failed["step_id"] == "failed"
    assert "reloaded or stopped" in _shown(failed)[-1]
    assert "yaml" not in _shown(failed)[1]


async def test_what_is_gone_ends_the_flow(
    hass: HomeAssistant, suggested: MockConfigEntry, client: Any
) -> None:
    wanted = fingerprint(suggested, LAMP)
    fix = Fix(client, wanted)
    await fix.start()
    await suggested.runtime_data.store.forget(everything=True)
    await suggested.runtime_data.learning.refresh("forgotten")
    await of(suggested).refresh()
    ended = await fix.choose("accept")
    assert (ended["type"], ended["reason"]) == ("abort", "gone")
    assert issue(hass, wanted) is None


async def test_without_edgewise_there_is_nothing_to_decide(
    hass: HomeAssistant, suggested: MockConfigEntry, client: Any
) -> None:
    wanted = fingerprint(suggested, LAMP)
    fix = Fix(client, wanted)
    await fix.start()
    await hass.config_entries.async_unload(suggested.entry_id)
    ended = await fix.choose("accept")
    assert (ended["type"], ended["reason"]) == ("abort", "not_loaded")
    await hass.config_entries.async_setup(suggested.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_accepted_elsewhere_meanwhile_is_accepted_once(
    hass: HomeAssistant, suggested: MockConfigEntry, client: Any
) -> None:
    wanted = fingerprint(suggested, LAMP)
    fix = Fix(client, wanted)
    await fix.start()
    record = await of(suggested).accept(wanted, via="panel")
    before = automations(hass)
    assert (await fix.choose("accept"))["type"] == "create_entry"
    assert automations(hass) == before
    assert of(suggested).decisions[wanted] == record


async def test_only_administrators(
    hass: HomeAssistant, suggested: MockConfigEntry, client: Any, hass_admin_user: MockUser
) -> None:
    wanted = fingerprint(suggested, LAMP)
    fix = Fix(client, wanted)
    menu = await fix.start()
    hass_admin_user.groups = []
    begun = await client.post(URL, json={"handler": DOMAIN, "issue_id": f"suggestion_{wanted}"})
    assert begun.status == 401
    gone_on = await client.post(f"{URL}/{menu['flow_id']}", json={"next_step_id": "accept"})
    assert gone_on.status == 401
    assert wanted not in of(suggested).decisions
    assert automations(hass) == AUTOMATIONS
