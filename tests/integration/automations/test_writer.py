"""Automations are written into real files, loaded by the real component, and undone to the byte."""

from typing import Any

from homeassistant.components.automation import DATA_COMPONENT
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import (
    area_registry as ar,
    category_registry as cr,
    entity_registry as er,
    label_registry as lr,
)
from homeassistant.util.yaml import dump
import pytest
from pytest_homeassistant_custom_component.common import mock_restore_cache

from custom_components.edgewise.automations import (
    AutomationDeletedError,
    AutomationEditedError,
    AutomationElsewhereError,
    AutomationInvalidError,
    Automations,
    Written,
)
from tests.automations.forms import CONFIG, FORMS, ITEM, OTHER

from .conftest import Files, Start, state_of

ENTITY_ID = "automation.warm_light_on_rainy_evenings"
LOADABLE = {
    "missing", "empty", "blank", "list", "list_spaced", "list_indented", "list_comment",
    "list_inside_comment", "list_document", "list_crlf", "comments_only", "comments_no_newline",
    "document_only", "document", "item", "no_newline", "no_newline_comment", "crlf",
    "crlf_no_newline", "old_mac", "bom", "bom_crlf", "bom_only", "bom_list", "comments", "anchors",
    "flow_items", "flow_list", "flow_lines", "flow_comment_last", "literal_at_end", "indented",
    "indented_comments", "dash_lines", "tabs_and_spaces", "duplicates", "unicode",
}  # fmt: skip
"""The forms whose every item is a mapping of the file's own; the others have tests below."""


def loaded(hass: HomeAssistant, ident: str) -> Any:
    component = hass.data[DATA_COMPONENT]
    return next((e for e in component.entities if e.unique_id == ident), None)


@pytest.mark.parametrize("form", sorted(LOADABLE))
async def test_added_changed_and_undone(
    hass: HomeAssistant, files: Files, start: Start, form: str
) -> None:
    automations = await start(FORMS[form])
    before = {state.entity_id for state in hass.states.async_all("automation")}

    written = await automations.add(CONFIG)
    assert state_of(hass, ENTITY_ID) == "on"
    assert written.entity_id == ENTITY_ID
    assert written.config == CONFIG
    assert await automations.state(written) == "intact"
    assert {"id": written.ident, **CONFIG} in files.items()
    assert written.edit.inserted in (files.read() or "")

    written = await automations.change(written, OTHER)
    assert loaded(hass, written.ident).raw_config == {"id": written.ident, **OTHER}
    assert await automations.state(written) == "intact"

    await automations.remove(Written.model_validate_json(written.model_dump_json()))
    assert files.read() == ("[]\n" if form == "missing" else FORMS[form])
    assert {state.entity_id for state in hass.states.async_all("automation")} >= before
    assert hass.states.get(ENTITY_ID) is None
    assert er.async_get(hass).async_get(ENTITY_ID) is None
    assert await automations.state(written) == "deleted"


async def test_tags_of_home_assistant(hass: HomeAssistant, files: Files, start: Start) -> None:
    text = (
        "# mine\n- id: secret\n  alias: !secret alias\n  triggers: !include triggers.yaml\n"
        "  actions: []\n- !include one.yaml  # theirs\n"
    )
    files.write("alias: Hidden\n", "secrets.yaml")
    files.write("- trigger: event\n  event_type: e\n", "triggers.yaml")
    files.write("id: one\nalias: One\ntriggers: []\nactions: []\n", "one.yaml")
    automations = await start(text)
    before = files.all()
    written = await automations.add(CONFIG)
    assert "!secret alias" in (files.read() or "")
    assert {s.entity_id for s in hass.states.async_all("automation")} == {
        "automation.hidden",
        "automation.one",
        ENTITY_ID,
    }
    await automations.remove(written)
    assert files.all() == before


@pytest.mark.parametrize(
    "configuration",
    [
        "automation ui: !include automations.yaml\nautomation manual:\n- id: m\n  alias: M\n"
        "  triggers: []\n  actions: []\nhomeassistant:\n  packages: !include_dir_named packages\n",
        "automation: !include automations.yaml\n"
        "automation split: !include_dir_merge_list automations/\n",
    ],
    ids=["labels and packages", "split"],
)
async def test_other_places_of_automations(
    hass: HomeAssistant, files: Files, start: Start, configuration: str
) -> None:
    item = "automation:\n- id: p\n  alias: P\n  triggers: []\n  actions: []\n"
    files.write(item, "packages/p.yaml")
    files.write(item.removeprefix("automation:\n"), "automations/s.yaml")
    automations = await start(ITEM, configuration)
    before = files.all()
    written = await automations.add(CONFIG)
    assert await automations.state(written) == "intact"
    await automations.remove(written)
    assert files.all() == before
    assert state_of(hass, "automation.p") == "on"


# Category, label, area; on and off


async def test_category_label_and_area(hass: HomeAssistant, start: Start) -> None:
    automations = await start()
    area = ar.async_get(hass).async_create("Bedroom")
    written = await automations.add(CONFIG, area.id)
    entry = er.async_get(hass).async_get(written.entity_id)
    assert entry
    (category,) = cr.async_get(hass).async_list_categories(scope="automation")
    (label,) = lr.async_get(hass).async_list_labels()
    assert (category.name, label.name) == ("Edgewise", "Edgewise")
    assert entry.categories == {"automation": category.category_id}
    assert entry.labels == {label.label_id}
    assert entry.area_id == area.id

    second = await automations.add(OTHER, "no_such_area")
    entry = er.async_get(hass).async_get(second.entity_id)
    assert entry
    assert (entry.area_id, entry.labels) == (None, {label.label_id})

    await automations.remove(written)
    await automations.remove(second)
    assert cr.async_get(hass).async_list_categories(scope="automation")
    assert lr.async_get(hass).async_get_label_by_name("Edgewise")


async def test_names_that_the_user_already_has(hass: HomeAssistant, start: Start) -> None:
    label = lr.async_get(hass).async_create("edgewise")
    category = cr.async_get(hass).async_create(scope="automation", name="EDGEWISE")
    written = await (await start()).add(CONFIG)
    entry = er.async_get(hass).async_get(written.entity_id)
    assert entry
    assert entry.categories == {"automation": category.category_id}
    assert entry.labels == {label.label_id}


async def test_what_an_entry_has_of_its_own_stays(hass: HomeAssistant, start: Start) -> None:
    """Home Assistant remembers an id; another category of the user's is theirs."""
    registry = er.async_get(hass)
    areas = [ar.async_get(hass).async_create(name).id for name in ("Theirs", "Ours")]
    theirs = cr.async_get(hass).async_create(scope="automation", name="Theirs").category_id
    entry = registry.async_get_or_create("automation", "automation", "kept")
    registry.async_update_entity(
        entry.entity_id, labels={"theirs"}, categories={"automation": theirs}, area_id=areas[0]
    )
    written = await (await start()).add({**CONFIG, "id": "other"}, areas[1], ident="kept")
    marked = registry.async_get(written.entity_id)
    assert marked
    assert (written.ident, marked.id) == ("kept", entry.id)
    assert (marked.area_id, marked.categories) == (areas[0], {"automation": theirs})
    assert marked.labels == {"theirs", "edgewise"}


async def test_one_that_was_off_before_is_on(hass: HomeAssistant, start: Start) -> None:
    mock_restore_cache(hass, [State(ENTITY_ID, "off")])
    automations = await start()
    written = await automations.add(CONFIG)
    assert state_of(hass, ENTITY_ID) == "on"
    assert await automations.state(written) == "intact"


async def test_names_that_are_taken(hass: HomeAssistant, start: Start) -> None:
    automations = await start()
    first, second = await automations.add(CONFIG), await automations.add(CONFIG)
    assert (first.entity_id, second.entity_id) == (ENTITY_ID, f"{ENTITY_ID}_2")
    await automations.remove(first)
    assert await automations.state(second) == "intact"


async def test_an_id_of_the_callers(start: Start) -> None:
    written = await (await start()).add(CONFIG, ident="kept")
    assert written.ident == "kept"


# What the user does with it


async def reload(hass: HomeAssistant) -> None:
    await hass.services.async_call("automation", "reload", blocking=True)


async def test_edited(hass: HomeAssistant, files: Files, start: Start) -> None:
    automations = await start(ITEM)
    written = await automations.add(CONFIG)
    edited = (files.read() or "").replace("brightness_pct: 40", "brightness_pct: 55")
    files.write(edited)
    for loaded_again in (False, True):
        if loaded_again:
            await reload(hass)
            assert await automations.state(written) == "edited"
        with pytest.raises(AutomationEditedError) as error:
            await automations.remove(written)
        assert error.value.translation_placeholders == {"name": CONFIG["alias"]}
        with pytest.raises(AutomationEditedError):
            await automations.change(written, OTHER)
        assert files.read() == edited
        assert state_of(hass, ENTITY_ID) == "on"
    await automations.remove(written, edited=True)
    assert files.read() == ITEM


async def test_commented(files: Files, start: Start) -> None:
    """Comments are the user's, too: nothing takes them along unasked."""
    automations = await start(ITEM)
    written = await automations.add(CONFIG)
    commented = (files.read() or "").replace("  mode: single", "  # why\n  mode: single")
    files.write(commented)
    with pytest.raises(AutomationEditedError):
        await automations.remove(written)
    with pytest.raises(AutomationEditedError):
        await automations.change(written, OTHER)
    assert files.read() == commented
    await automations.remove(written, edited=True)
    assert files.read() == ITEM


async def test_deleted(hass: HomeAssistant, files: Files, start: Start) -> None:
    automations = await start(ITEM)
    written = await automations.add(CONFIG)
    files.write(ITEM + "# gone\n")
    await reload(hass)
    assert await automations.state(written) == "deleted"
    with pytest.raises(AutomationDeletedError):
        await automations.change(written, OTHER)
    assert er.async_get(hass).async_get(ENTITY_ID)
    await automations.remove(written)
    assert files.read() == ITEM + "# gone\n"
    assert er.async_get(hass).async_get(ENTITY_ID) is None


async def test_moved(hass: HomeAssistant, files: Files, start: Start) -> None:
    split = "automation split: !include_dir_merge_list automations/\n"
    files.write("[]", "automations/s.yaml")
    automations = await start("[]\n", f"automation: !include automations.yaml\n{split}")
    written = await automations.add(CONFIG)
    files.write(dump(files.items()), "automations/s.yaml")
    files.write("[]\n")
    await reload(hass)
    assert await automations.state(written) == "intact"
    before = files.all()
    with pytest.raises(AutomationElsewhereError):
        await automations.remove(written)
    assert files.all() == before
    assert await automations.state(written) == "intact"


async def test_switched_off(hass: HomeAssistant, files: Files, start: Start) -> None:
    automations = await start(ITEM)
    written = await automations.add(CONFIG)
    await hass.services.async_call(
        "automation", "turn_off", {"entity_id": ENTITY_ID}, blocking=True
    )
    assert await automations.state(written) == "disabled"
    written = await automations.change(written, {**CONFIG, "mode": "restart"})
    assert state_of(hass, ENTITY_ID) == "off"
    await automations.remove(written)
    assert files.read() == ITEM


async def test_disabled_in_the_registry(hass: HomeAssistant, files: Files, start: Start) -> None:
    automations = await start(ITEM)
    written = await automations.add(CONFIG)
    er.async_get(hass).async_update_entity(ENTITY_ID, disabled_by=er.RegistryEntryDisabler.USER)
    await hass.async_block_till_done()
    assert hass.states.get(ENTITY_ID) is None
    assert await automations.state(written) == "disabled"
    written = await automations.change(written, OTHER)
    assert await automations.state(written) == "disabled"
    await automations.remove(written)
    assert files.read() == ITEM
    assert er.async_get(hass).async_get(ENTITY_ID) is None


async def test_renamed(hass: HomeAssistant, files: Files, start: Start) -> None:
    automations = await start(ITEM)
    written = await automations.add(CONFIG)
    er.async_get(hass).async_update_entity(ENTITY_ID, new_entity_id="automation.cosy")
    await hass.async_block_till_done()
    assert await automations.state(written) == "intact"
    await automations.remove(written)
    assert files.read() == ITEM
    assert hass.states.get("automation.cosy") is None


async def test_what_is_not_known(hass: HomeAssistant, files: Files, start: Start) -> None:
    automations = await start()
    written = await automations.add(CONFIG)
    broken = Automations(hass)
    text = files.read() or ""
    files.write("[]\n")
    await reload(hass)
    for content, state in (
        (text, "unavailable"),  # there, but not loaded
        (text.replace("brightness_pct: 40", "brightness_pct: 41"), "edited"),
        ("- [", "unavailable"),
        ("a: 1", "unavailable"),
        (b"- \xff", "unavailable"),
        (None, "deleted"),
    ):
        files.write(content)
        assert await broken.state(written) == state, content
    hass.config.components.remove("automation")
    assert await broken.state(written) == "unavailable"  # Home Assistant is still starting


async def test_one_that_no_longer_works(hass: HomeAssistant, files: Files, start: Start) -> None:
    automations = await start()
    written = await automations.add(CONFIG)
    bad = written.model_copy(update={"config": {**CONFIG, "triggers": [{"trigger": "nonsense"}]}})
    files.write(dump([{"id": bad.ident, **bad.config}]))
    await reload(hass)
    assert state_of(hass, ENTITY_ID) == "unavailable"
    assert await automations.state(bad) == "unavailable"
    assert await automations.state(written) == "edited"
    await automations.remove(bad)
    assert files.read() == "[]\n"


@pytest.mark.parametrize(
    "config",
    [
        {"alias": "No triggers", "actions": []},
        {**CONFIG, "triggers": [{"trigger": "nonsense"}]},
        {**CONFIG, "actions": [{"action": "not an action"}]},
        {**CONFIG, "variables": {"a": object()}},
    ],
)
async def test_what_home_assistant_does_not_take(
    hass: HomeAssistant, files: Files, start: Start, config: dict[str, Any]
) -> None:
    automations = await start(ITEM)
    written = await automations.add(OTHER)
    before = files.read()
    with pytest.raises(AutomationInvalidError):
        await automations.add(config)
    with pytest.raises(AutomationInvalidError):
        await automations.change(written, config)
    assert files.read() == before
    assert await automations.state(written) == "intact"
