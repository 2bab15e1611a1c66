"""Suggestions over the WebSocket: seen, adjusted, accepted, undone; with a real store and real automations."""

from pathlib import Path
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.integration.suggested import ALARM, AUTOMATIONS, HEATING, LAMP, TV

from .conftest import Ask


async def cards(ask: Ask) -> dict[str, dict[str, Any]]:
    """Return the open suggestions by room and whether they arm the alarm."""
    found = await ask("suggestions")
    return {card["area"]["name"] + " alarm" * card["arms"]: card for card in found["open"]}


@pytest.fixture
async def rainy(ask: Ask) -> dict[str, Any]:
    """Return the card of rainy evenings."""
    return (await cards(ask))["Living room"]


def file_of(hass: HomeAssistant) -> str:
    return Path(hass.config.path("automations.yaml")).read_text()


def write(hass: HomeAssistant, text: str) -> None:
    Path(hass.config.path("automations.yaml")).write_text(text)


async def test_a_card_tells_all_there_is_to_know(rainy: dict[str, Any]) -> None:
    assert rainy["state"] == "open"
    assert rainy["area"] == {"area_id": "living_room", "name": "Living room"}
    assert {chip["field"]: chip["value"] for chip in rainy["situation"]}["weather"] == "rainy"
    assert rainy["clock"] == "18:40"
    assert {device["device"] for device in rainy["devices"]} == {"tv", "ac", "lights"}
    entities = {e["entity_id"] for device in rainy["devices"] for e in device["entities"]}
    assert entities == {TV, HEATING, LAMP}
    labels = {
        (device["device"], setting["setting"]): setting["label"]
        for device in rainy["devices"]
        for setting in device["settings"]
    }
    assert labels["lights", "brightness"] == "40 %"
    assert labels["lights", "color"] == "warm"
    (left,) = rainy["left_out"]
    assert (left["setting"], left["reason"]) == ("input_source", "not_supported")
    assert left["entity"]["entity_id"] == TV
    assert rainy["offer"].endswith("Shall I do that for you?")
    assert len(rainy["backtest"]["days"]) == 14
    assert rainy["yaml"].startswith("- id: ")
    assert rainy["config"]["alias"] == rainy["title"]
    assert rainy["problems"] == []
    assert rainy["decision"] is None
    assert not rainy["arms"]


async def test_evidence_is_quoted_newest_first(rainy: dict[str, Any]) -> None:
    quotes = rainy["evidence"]
    assert len(quotes) == 5
    assert [q["started"] for q in quotes] == sorted((q["started"] for q in quotes), reverse=True)
    for quote in quotes:
        assert quote["text"] == (
            "Make it cosy here: lights to 40 percent, warm · "
            "and Netflix at volume 25 with the heating on 22"
        )
        assert (quote["room"], quote["person"]) == ("Living room", "Anna")
    (corrected,) = [o for o in rainy["exceptions"] if o["kind"] == "corrected"]
    assert corrected["changed"] == "lights 70 %"


async def test_words_that_were_deleted_are_not_quoted(
    hass: HomeAssistant, suggested: MockConfigEntry, ask: Ask
) -> None:
    await suggested.runtime_data.store.purge_texts(dt_util.utcnow())
    card = (await cards(ask))["Living room"]
    assert len(card["evidence"]) == 5
    assert [quote["text"] for quote in card["evidence"]] == [None] * 5


async def test_another_language(ask: Ask, rainy: dict[str, Any]) -> None:
    german = await ask("suggestions/preview", fingerprint=rainy["fingerprint"], language="de-CH")
    assert german["offer"] != rainy["offer"]
    assert german["title"] != rainy["title"]
    # What would be written is in the home's language.
    assert german["config"] == rainy["config"]


async def test_accepted_over_the_websocket(
    hass: HomeAssistant, ask: Ask, rainy: dict[str, Any]
) -> None:
    fingerprint = rainy["fingerprint"]
    made = await ask("suggestions/accept", fingerprint=fingerprint)
    assert hass.states.is_state(made["entity_id"], "on")
    assert made["title"] == rainy["title"]
    assert file_of(hass).startswith(AUTOMATIONS)
    assert made["automation_id"] in file_of(hass)
    assert "Living room" not in await cards(ask)

    (shown,) = (await ask("automations"))["automations"]
    assert shown["entity_id"] == made["entity_id"]
    assert shown["state"] == "intact"
    assert (shown["ran"], shown["corrected"], shown["last_ran"]) == (0, 0, None)
    assert shown["devices"] == rainy["devices"]
    routine = next(
        r for r in (await ask("routines"))["routines"] if r["fingerprint"] == fingerprint
    )
    assert routine["status"] == "accepted"
    assert routine["rule"] == "accepted"
    assert routine["detail"]["automation"]["entity_id"] == made["entity_id"]

    assert await ask("suggestions/undo", fingerprint=fingerprint) == {}
    assert file_of(hass) == AUTOMATIONS
    assert hass.states.get(made["entity_id"]) is None
    assert (await ask("automations"))["automations"] == []
    (aside,) = (await ask("suggestions"))["set_aside"]
    assert (aside["fingerprint"], aside["state"]) == (fingerprint, "snoozed")
    assert aside["decision"]["via"] == "panel"


async def test_adjusted_before_it_is_accepted(
    hass: HomeAssistant, ask: Ask, rainy: dict[str, Any]
) -> None:
    fingerprint = rainy["fingerprint"]
    choices = await ask("suggestions/choices", fingerprint=fingerprint)
    bright = next(c for c in choices["settings"] if c["setting"] == "brightness")
    assert (bright["kind"], bright["min"], bright["max"], bright["unit"]) == ("number", 0, 100, "%")
    assert (bright["label"], bright["device_label"]) == ("Brightness", "lights")
    color = next(c for c in choices["settings"] if c["setting"] == "color")
    assert {"value": "warm", "label": "warm"} in color["options"]
    lights = next(e for e in choices["entities"] if e["device"] == "lights")
    assert lights["chosen"] == [LAMP]
    assert {"entity_id": LAMP, "name": "Ceiling Lights", "area": "Living room"} in lights[
        "possible"
    ]
    weather = next(c for c in choices["situation"] if c["field"] == "weather")
    assert (weather["label"], weather["value"]) == ("Weather", "rainy")
    assert choices["clock"] == "18:40"

    changes = {
        "settings": [
            {"device": "lights", "setting": "brightness", "value": 55},
            {"device": "tv", "setting": "volume", "value": None},
        ],
        "clock": "19:05",
    }
    preview = await ask("suggestions/preview", fingerprint=fingerprint, changes=changes)
    assert preview["adjusted"]
    assert preview["state"] == "open"
    assert preview["clock"] == "19:05"
    assert "55 %" in preview["title"]
    assert "tv" not in {device["device"] for device in preview["devices"]}
    assert file_of(hass) == AUTOMATIONS

    made = await ask("suggestions/accept", fingerprint=fingerprint, changes=changes)
    assert "55 %" in made["title"]
    (shown,) = (await ask("automations"))["automations"]
    assert shown["adjusted"]
    assert "brightness_pct: 55" in file_of(hass)


async def test_changes_of_another_form_are_refused(refuse: Ask, rainy: dict[str, Any]) -> None:
    wrong: tuple[Any, ...] = (
        {"brightness": 55},
        {"settings": [{"device": "lights", "setting": "brightness"}]},
        {"clock": "half past seven"},
        {"triggers": {"weather": "foggy"}},
        [],
    )
    for changes in wrong:
        error = await refuse(
            "suggestions/preview", fingerprint=rainy["fingerprint"], changes=changes
        )
        assert error["code"] == "invalid_format", changes


async def test_changes_that_make_no_sense_are_refused_in_words(
    refuse: Ask, rainy: dict[str, Any]
) -> None:
    changes = {"settings": [{"device": "lights", "setting": "brightness", "value": 400}]}
    error = await refuse("suggestions/preview", fingerprint=rainy["fingerprint"], changes=changes)
    assert error["code"] == error["translation_key"] == "change_unknown_value"
    assert error["translation_placeholders"]["value"] == "400"
    assert "400" in error["message"]
    assert "{" not in error["message"]


async def test_arming_has_to_be_confirmed(hass: HomeAssistant, ask: Ask, refuse: Ask) -> None:
    card = (await cards(ask))["Bedroom alarm"]
    (device,) = card["devices"]
    assert device["arms"]
    assert [entity["entity_id"] for entity in device["entities"]] == [ALARM]
    error = await refuse("suggestions/accept", fingerprint=card["fingerprint"])
    assert error["code"] == "suggestion_arms"
    assert file_of(hass) == AUTOMATIONS
    made = await ask("suggestions/accept", fingerprint=card["fingerprint"], arming=True)
    assert hass.states.is_state(made["entity_id"], "on")


async def test_set_aside_and_shown_again(ask: Ask, rainy: dict[str, Any]) -> None:
    fingerprint = rainy["fingerprint"]
    for command, state, days in (
        ("snooze", "snoozed", {"days": 3}),
        ("dismiss", "dismissed", {}),
    ):
        assert await ask(f"suggestions/{command}", fingerprint=fingerprint, **days) == {}
        found = await ask("suggestions")
        assert fingerprint not in [card["fingerprint"] for card in found["open"]]
        (aside,) = found["set_aside"]
        assert aside["decision"]["state"] == aside["state"] == state
        assert (aside["decision"]["until"] is not None) is (state == "snoozed")
        assert await ask("suggestions/reopen", fingerprint=fingerprint) == {}
        assert (await ask("suggestions"))["set_aside"] == []


async def test_tried_and_answered(hass: HomeAssistant, ask: Ask, rainy: dict[str, Any]) -> None:
    fingerprint = rainy["fingerprint"]
    await ask("suggestions/try", fingerprint=fingerprint)
    (tried,) = (await ask("suggestions"))["trying"]
    assert (tried["fingerprint"], tried["state"]) == (fingerprint, "trying")
    assert tried["decision"]["asked"] == []
    await ask("suggestions/answer", fingerprint=fingerprint, yes=True)
    (tried,) = (await ask("suggestions"))["trying"]
    (asked,) = tried["decision"]["asked"]
    assert asked["answer"] == "yes"
    await ask("suggestions/answer", fingerprint=fingerprint, yes=False)
    (tried,) = (await ask("suggestions"))["trying"]
    assert [asked["answer"] for asked in tried["decision"]["asked"]] == ["no", "yes"]
    assert tried["tried"] == tried["decision"]["asked"]
    await hass.async_block_till_done()
    lamp = hass.states.get(LAMP)
    assert lamp
    assert lamp.attributes["brightness"] == 102


async def test_what_nobody_knows(refuse: Ask) -> None:
    for command, data, code in (
        ("preview", {}, "suggestion_gone"),
        ("choices", {}, "suggestion_gone"),
        ("accept", {}, "suggestion_gone"),
        ("snooze", {}, "suggestion_gone"),
        ("dismiss", {}, "suggestion_gone"),
        ("try", {}, "suggestion_gone"),
        ("reopen", {}, "suggestion_gone"),
        ("undo", {}, "nothing_to_undo"),
        ("update", {}, "nothing_to_update"),
        ("answer", {"yes": True}, "not_on_trial"),
    ):
        error = await refuse(f"suggestions/{command}", fingerprint="0" * 16, **data)
        assert error["code"] == error["translation_key"] == code, command
        assert error["translation_domain"] == "edgewise"
        assert " " in error["message"], command
        assert "{" not in error["message"]


async def test_an_edited_automation_is_asked_about(
    hass: HomeAssistant, ask: Ask, refuse: Ask, rainy: dict[str, Any]
) -> None:
    await ask("suggestions/accept", fingerprint=rainy["fingerprint"])
    write(hass, file_of(hass).replace("brightness_pct: 40", "brightness_pct: 45"))
    await hass.services.async_call("automation", "reload", blocking=True)
    (shown,) = (await ask("automations"))["automations"]
    assert shown["state"] == "edited"
    error = await refuse("suggestions/undo", fingerprint=rainy["fingerprint"])
    assert error["code"] == "automation_edited"
    assert rainy["title"] in error["message"]
    assert "brightness_pct: 45" in file_of(hass)
    await ask("suggestions/undo", fingerprint=rainy["fingerprint"], edited=True)
    assert file_of(hass) == AUTOMATIONS


async def say_otherwise(
    hass: HomeAssistant, entry: MockConfigEntry, old: str, new: str, **data: Any
) -> None:
    """Let what was said have been something else, and learn again."""
    edgewise = entry.runtime_data
    for session in await edgewise.store.sessions(search=old, limit=100):
        for turn in session.turns:
            calls = (
                call.model_copy(update={"data": call.data | data})
                if call.data.keys() >= data.keys()
                else call
                for call in turn.calls
            )
            words = (turn.utterance or "").replace(old, new)
            edgewise.store.save_turn(
                turn.model_copy(update={"utterance": words, "calls": tuple(calls)})
            )
    await edgewise.learning.learn("panel")
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_a_routine_that_has_moved_is_offered_as_an_update(
    hass: HomeAssistant, suggested: MockConfigEntry, ask: Ask, refuse: Ask, rainy: dict[str, Any]
) -> None:
    fingerprint = rainy["fingerprint"]
    await ask("suggestions/accept", fingerprint=fingerprint)
    assert (await ask("automations"))["automations"][0]["update"] is None
    assert (await refuse("suggestions/update", fingerprint=fingerprint))[
        "code"
    ] == "nothing_to_update"
    await say_otherwise(hass, suggested, "40 percent", "65 percent", brightness_pct=65)
    (shown,) = (await ask("automations"))["automations"]
    assert "65 %" in shown["update"]["title"]
    assert shown["update"]["config"]["actions"] != rainy["config"]["actions"]
    assert "40 %" in shown["title"]
    assert await ask("suggestions/update", fingerprint=fingerprint) == {}
    assert "brightness_pct: 65" in file_of(hass)
    (shown,) = (await ask("automations"))["automations"]
    assert "65 %" in shown["title"]
    assert shown["state"] == "intact"


async def test_routines_say_what_became_of_them(ask: Ask) -> None:
    found = (await ask("routines"))["routines"]
    assert len(found) == 3
    assert [r["confidence"] for r in found] == sorted(
        (r["confidence"] for r in found), reverse=True
    )
    for routine in found:
        assert routine["status"] == "open"
        assert routine["rule"] is routine["detail"] is None
        assert routine["support"] == len(routine["sessions"])
        assert routine["fingerprint"]


async def test_an_automation_of_the_user_s_holds_a_routine_back(
    hass: HomeAssistant, suggested: MockConfigEntry, ask: Ask, rainy: dict[str, Any]
) -> None:
    mine = (
        "- id: mine\n  alias: My evening\n  triggers:\n    - trigger: time\n      at: '18:30:00'\n"
        "  actions:\n    - action: light.turn_on\n      target:\n        entity_id:\n"
        f"          - {LAMP}\n    - action: media_player.turn_on\n      target:\n        entity_id: {TV}\n"
        f"    - action: climate.turn_on\n      target:\n        entity_id: {HEATING}\n"
    )
    write(hass, AUTOMATIONS + mine)
    await hass.services.async_call("automation", "reload", blocking=True)
    await suggested.runtime_data.suggestions.refresh()
    assert "Living room" not in await cards(ask)
    (routine,) = [
        r for r in (await ask("routines"))["routines"] if r["routine_id"] == rainy["routine_id"]
    ]
    assert routine["status"] == "held_back"
    assert routine["rule"] == "already_automated"
    assert routine["detail"]["automation"] == {
        "entity_id": "automation.my_evening",
        "name": "My evening",
    }
    card = await ask("suggestions/preview", fingerprint=routine["fingerprint"])
    assert card["state"] == "held_back"
