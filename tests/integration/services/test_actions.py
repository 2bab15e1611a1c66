"""Actions: who may call them, what they answer, and that forgetting forgets what was meant."""

import asyncio
from datetime import timedelta
from typing import Any

from homeassistant.components import conversation
from homeassistant.components.conversation.agent_manager import get_agent_manager
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import Context, HomeAssistant, SupportsResponse
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError, Unauthorized
from homeassistant.util import dt as dt_util
import probatio
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockUser,
    async_fire_time_changed,
)

from custom_components.edgewise.const import DOMAIN
from custom_components.edgewise.storage import StoreError
from custom_components.edgewise.storage.records import RunRecord
from tests.integration.loaded import act, load, record, turn

SUGGESTION = {"fingerprint": "57864643ebe72f1d"}
ACTIONS: dict[str, dict[str, Any]] = {
    "learn": {},
    "list_routines": {},
    "list_sessions": {},
    "forget": {"everything": True},
    "export": {},
    "import": {"folder": "mine"},
    "list_suggestions": {},
    "list_automations": {},
    "accept_suggestion": SUGGESTION,
    "snooze_suggestion": SUGGESTION,
    "dismiss_suggestion": SUGGESTION,
    "reopen_suggestion": SUGGESTION,
    "try_suggestion": SUGGESTION,
    "undo_suggestion": SUGGESTION,
}
NOW = dt_util.utcnow().replace(microsecond=0)


async def sentences(hass: HomeAssistant, **data: Any) -> list[str]:
    """Return what `list_sessions` lists, in its order."""
    response = await act(hass, "list_sessions", data)
    return [said["utterance"] for one in response["sessions"] for said in one["turns"]]


@pytest.fixture
async def week(hass: HomeAssistant, entry: MockConfigEntry) -> MockConfigEntry:
    """Return an entry with what two people said on three days."""
    hass.states.async_set("person.anna", "home", {"user_id": "anna"})
    hass.states.async_set("person.guest", "home", {"user_id": None})
    await record(
        hass,
        entry,
        turn("a1", "Lights to 40", NOW - timedelta(days=3), user_id="anna"),
        turn("a2", "And the TV on", NOW - timedelta(days=3, minutes=-1), user_id="anna"),
        turn("b1", "Lights to 60", NOW - timedelta(days=2), user_id="ben"),
        turn("a3", "Good morning", NOW - timedelta(days=1), user_id="anna"),
    )
    return entry


async def call(hass: HomeAssistant, action: str, **more: Any) -> object:
    """Call an action with what it needs, whether it answers or not."""
    answers = hass.services.supports_response(DOMAIN, action)
    return await hass.services.async_call(
        DOMAIN,
        action,
        ACTIONS[action],
        blocking=True,
        return_response=answers is not SupportsResponse.NONE,
        **more,
    )


async def test_without_a_loaded_entry_an_action_says_so(hass: HomeAssistant) -> None:
    entry = await load(hass)
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert entry.state is ConfigEntryState.NOT_LOADED
    for action in ACTIONS:
        with pytest.raises(ServiceValidationError) as raised:
            await call(hass, action)
        assert raised.value.translation_key, action


async def test_all_actions_are_for_administrators(
    hass: HomeAssistant, week: MockConfigEntry, hass_read_only_user: MockUser
) -> None:
    assert set(hass.services.async_services_for_domain(DOMAIN)) == set(ACTIONS)
    for action in ACTIONS:
        with pytest.raises(Unauthorized):
            await call(hass, action, context=Context(user_id=hass_read_only_user.id))
    assert (await week.runtime_data.store.counts()).turns == 4


@pytest.mark.parametrize("action", ["learn", "forget", "export", "import"])
async def test_an_action_needs_no_response(
    hass: HomeAssistant, week: MockConfigEntry, hass_admin_user: MockUser, action: str
) -> None:
    await act(hass, "export", {"folder": "mine"})
    context = Context(user_id=hass_admin_user.id)
    response = await hass.services.async_call(
        DOMAIN, action, ACTIONS[action], blocking=True, context=context
    )
    assert response is None


async def test_sessions_are_listed_with_what_was_said_and_done(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    hass.states.async_set("light.kitchen", "off", {"friendly_name": "Kitchen light"})
    calls: list[str] = []
    hass.services.async_register("light", "turn_on", lambda call: calls.append(call.service))
    conversation_id = (
        await conversation.async_converse(hass, "turn on the kitchen light", None, Context(), "en")
    ).conversation_id
    assert conversation_id
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(minutes=1))
    await hass.async_block_till_done()
    await entry.runtime_data.store.flush()
    (found,) = (await act(hass, "list_sessions"))["sessions"]
    (said,) = found["turns"]
    assert said["utterance"] == "turn on the kitchen light"
    assert said["agent_id"] == "conversation.home_assistant"
    assert said["reply"]
    assert found["imported"] is False
    assert {chip["field"] for chip in found["situation"]} >= {"time_of_day", "day_of_week"}


async def test_sessions_are_found(hass: HomeAssistant, week: MockConfigEntry) -> None:
    assert await sentences(hass) == [
        "Good morning",
        "Lights to 60",
        "Lights to 40",
        "And the TV on",
    ]
    assert await sentences(hass, search="lights TO 6") == ["Lights to 60"]
    assert await sentences(hass, search="", limit=1) == ["Good morning"]
    since = NOW - timedelta(days=2, hours=1)
    assert await sentences(hass, since=since.isoformat()) == ["Good morning", "Lights to 60"]
    assert await sentences(hass, until=since) == ["Lights to 40", "And the TV on"]


async def test_a_time_without_a_zone_is_the_home_s(
    hass: HomeAssistant, week: MockConfigEntry
) -> None:
    await hass.config.async_set_time_zone("Pacific/Auckland")
    local = dt_util.as_local(NOW - timedelta(days=1, seconds=1)).replace(tzinfo=None)
    assert await sentences(hass, since=local.isoformat(sep=" ")) == ["Good morning"]


@pytest.mark.parametrize("action", ["list_sessions", "forget"])
async def test_a_span_that_ends_before_it_begins(
    hass: HomeAssistant, week: MockConfigEntry, action: str
) -> None:
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, action, {"since": NOW, "until": NOW - timedelta(days=9)})
    assert raised.value.translation_key == "span_backwards"
    assert (await week.runtime_data.store.counts()).turns == 4


@pytest.mark.parametrize(
    ("what", "left"),
    [
        ({"turn_id": "a1"}, ["Good morning", "Lights to 60", "And the TV on"]),
        ({"turn_id": "unknown"}, ["Good morning", "Lights to 60", "Lights to 40", "And the TV on"]),
        ({"person": "person.anna"}, ["Lights to 60"]),
        (
            {"person": "person.anna", "since": NOW - timedelta(days=2)},
            ["Lights to 60", "Lights to 40", "And the TV on"],
        ),
        ({"since": NOW - timedelta(days=2)}, ["Lights to 40", "And the TV on"]),
        ({"until": NOW - timedelta(days=2)}, ["Good morning", "Lights to 60"]),
        (
            {"since": NOW - timedelta(days=2), "until": NOW - timedelta(days=1)},
            ["Good morning", "Lights to 40", "And the TV on"],
        ),
        ({"everything": True}, []),
    ],
)
async def test_forgetting(
    hass: HomeAssistant, week: MockConfigEntry, what: dict[str, Any], left: list[str]
) -> None:
    assert (await act(hass, "forget", what))["forgotten"] == 4 - len(left)
    assert await sentences(hass) == left


async def test_forgetting_a_session(hass: HomeAssistant, week: MockConfigEntry) -> None:
    session = (await act(hass, "list_sessions"))["sessions"][-1]
    assert len(session["turns"]) == 2
    response = await act(hass, "forget", {"session_id": session["session_id"]})
    assert response == {"forgotten": 2}
    assert await sentences(hass) == ["Good morning", "Lights to 60"]


@pytest.mark.parametrize(
    "what",
    [
        {},
        {"everything": False},
        {"turn_id": ""},
        {"turn_id": "a1", "session_id": 1},
        {"turn_id": "a1", "person": "person.anna"},
        {"everything": True, "person": "person.anna"},
        {"everything": True, "since": NOW - timedelta(days=2)},
        {"session_id": 1, "until": NOW},
    ],
)
async def test_who_does_not_say_what_to_forget_loses_nothing(
    hass: HomeAssistant, week: MockConfigEntry, what: dict[str, Any]
) -> None:
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "forget", what)
    assert raised.value.translation_key == "forget_what"
    assert (await week.runtime_data.store.counts()).turns == 4


@pytest.mark.parametrize("person", ["person.guest", "person.nobody"])
async def test_a_person_without_a_user(
    hass: HomeAssistant, week: MockConfigEntry, person: str
) -> None:
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "forget", {"person": person})
    assert raised.value.translation_key == "person_without_user"
    assert (await week.runtime_data.store.counts()).turns == 4


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("list_sessions", {"limit": 0}),
        ("list_sessions", {"limit": 501}),
        ("forget", {"person": "light.kitchen"}),
        ("forget", {"what": "everything"}),
        ("import", {}),
    ],
)
async def test_what_makes_no_sense_is_refused(
    hass: HomeAssistant, week: MockConfigEntry, action: str, data: dict[str, Any]
) -> None:
    with pytest.raises(probatio.Invalid):
        await act(hass, action, data)


async def test_routines_follow_what_is_forgotten(
    hass: HomeAssistant, entry: MockConfigEntry, sample: str
) -> None:
    await act(hass, "import", {"folder": sample, "home": "1"})
    await act(hass, "learn")
    routine = (await act(hass, "list_routines"))["routines"][0]
    for session_id in routine["sessions"]:
        await act(hass, "forget", {"session_id": session_id})
    left = (await act(hass, "list_routines"))["routines"]
    assert routine["routine_id"] not in [one["routine_id"] for one in left]
    assert left
    await act(hass, "forget", {"everything": True})
    assert await act(hass, "list_routines") == {"routines": []}


async def test_what_a_routine_tells(
    hass: HomeAssistant, entry: MockConfigEntry, sample: str
) -> None:
    await act(hass, "import", {"folder": sample, "home": "2"})
    await act(hass, "learn")
    await entry.runtime_data.suggestions.refresh()
    for routine in (await act(hass, "list_routines"))["routines"]:
        assert routine["support"] == len(routine["sessions"])
        assert routine["opportunities"] >= 1
        words = [str(word) for word in routine["triggers"].values()]
        assert [chip["value"] for chip in routine["situation"]] == words
        assert routine["title"]
        # This home has no devices at all.
        assert (routine["status"], routine["rule"]) == ("held_back", "too_little_left")
        assert routine["detail"]["part"] == 0 < routine["detail"]["whole"]
        told = {d["device"]: {s["setting"] for s in d["settings"]} for d in routine["devices"]}
        assert told == {device: set(values) for device, values in routine["actions"].items()}
        assert not any(device["entities"] for device in routine["devices"])
        assert dt_util.parse_datetime(routine["found"])
        # No words of the user.
        assert not {"quote", "utterance"} & set(str(routine).replace("'", " ").split())


async def test_learning_can_be_left_to_itself(
    hass: HomeAssistant, entry: MockConfigEntry, sample: str
) -> None:
    await act(hass, "import", {"folder": sample, "home": "1"})
    assert await act(hass, "learn", {"wait": False}) == {"outcome": "running"}
    await hass.async_block_till_done(wait_background_tasks=True)
    assert (await entry.runtime_data.store.counts()).waiting == 0
    assert (await act(hass, "list_routines"))["routines"]


async def test_learning_that_failed_is_an_error(
    hass: HomeAssistant, entry: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def learn(reason: str) -> RunRecord:
        return RunRecord(reason="action", started=NOW, ended=NOW, outcome="failed")

    monkeypatch.setattr(entry.runtime_data.learning, "learn", learn)
    with pytest.raises(HomeAssistantError) as raised:
        await act(hass, "learn")
    assert raised.value.translation_key == "learning_failed"


async def test_a_store_that_cannot_be_read_says_what_to_do(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    await entry.runtime_data.store.close()
    with pytest.raises(HomeAssistantError) as raised:
        await act(hass, "list_sessions")
    assert raised.value.translation_domain == DOMAIN
    assert isinstance(raised.value.__cause__, StoreError)
    assert raised.value.translation_key == raised.value.__cause__.translation_key


async def test_what_is_forgotten_while_it_goes_on_does_not_come_back(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    async def forget(user_input: object, result: object) -> str:
        await asyncio.sleep(0.05)  # capture looks when the event loop comes to it
        assert await sentences(hass) == ["forget all this"]
        assert (await act(hass, "forget", {"everything": True}))["forgotten"] == 1
        return "It is forgotten"

    unregister = get_agent_manager(hass).register_trigger(["forget all this"], forget)
    await conversation.async_converse(hass, "forget all this", None, Context(), "en")
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(minutes=20))
    await hass.async_block_till_done()
    await entry.runtime_data.store.flush()
    assert await sentences(hass) == []
    unregister()
