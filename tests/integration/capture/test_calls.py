"""Which entities a call touches, and which calls only repeat others."""

from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    label_registry as lr,
)
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.edgewise.capture import Capture
from custom_components.edgewise.capture.calls import Call, without_repeated
from custom_components.edgewise.capture.targets import touched_entities

from .conftest import Recorded, Say


def _device(hass: HomeAssistant, entity_id: str) -> str:
    entry = er.async_get(hass).async_get(entity_id)
    assert entry
    assert entry.device_id
    return entry.device_id


async def test_areas_devices_and_labels(hass: HomeAssistant, home: None) -> None:
    area = ar.async_get(hass).async_get_or_create("Bedroom")
    devices = dr.async_get(hass)
    for entity_id in ("light.bed_light", "climate.heatpump"):
        devices.async_update_device(_device(hass, entity_id), area_id=area.id)
    label = lr.async_get(hass).async_create("Cosy")
    er.async_get(hass).async_update_entity("light.kitchen_lights", labels={label.label_id})

    def touched(**data: object) -> tuple[str, ...]:
        return touched_entities(hass, "light", "turn_on", data)

    assert touched(area_id=area.id) == ("light.bed_light",)
    assert touched(device_id=[_device(hass, "light.ceiling_lights")]) == ("light.ceiling_lights",)
    assert touched(label_id=label.label_id, entity_id="light.bed_light") == (
        "light.bed_light",
        "light.kitchen_lights",
    )
    assert set(touched_entities(hass, "homeassistant", "turn_off", {"area_id": area.id})) == {
        "light.bed_light",
        "climate.heatpump",
    }
    assert set(touched(entity_id="all")) == set(hass.states.async_entity_ids("light"))
    assert touched(area_id="nowhere", entity_id="none") == ()
    assert touched() == ()


async def test_groups_and_their_members(
    hass: HomeAssistant, capture: Capture, recorded: Recorded, say: Say
) -> None:
    members = ["light.bed_light", "light.ceiling_lights"]
    entry = MockConfigEntry(
        domain="group",
        title="Den",
        options={"group_type": "light", "name": "Den", "entities": members, "hide_members": False},
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    async_expose_entity(hass, "conversation", "light.den", True)
    await say("set Den brightness to 30%")
    await hass.services.async_call(
        "group", "set", {"object_id": "old", "entities": members}, blocking=True
    )
    assert touched_entities(hass, "light", "turn_on", {"entity_id": "group.old"}) == (
        "group.old",
        *members,
    )
    # A light group calls its members itself.
    named, forwarded = (await recorded.turn()).calls
    assert (named.entity_ids, named.data["brightness_pct"]) == (("light.den",), 30)
    assert (forwarded.entity_ids, forwarded.data["brightness"]) == (tuple(members), 76)


def test_what_a_domains_own_call_repeats_is_dropped() -> None:
    general = Call("homeassistant", "turn_on", {}, ("light.a", "switch.b", "cover.c"))
    light = Call("light", "turn_on", {}, ("light.a",))
    switch = Call("switch", "turn_on", {}, ("switch.b",))
    off = Call("light", "turn_off", {}, ("light.a",))
    assert [
        (call.domain, call.entity_ids) for call in without_repeated([general, light, switch])
    ] == [
        ("homeassistant", ("cover.c",)),
        ("light", ("light.a",)),
        ("switch", ("switch.b",)),
    ]
    small = Call("homeassistant", "turn_on", {}, ("light.a",))
    assert without_repeated([small, light]) == [light]
    assert without_repeated([small, off]) == [small, off]
