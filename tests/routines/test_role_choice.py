"""Homes as they are, and what is what in them."""

from dataclasses import replace
import random
from typing import Any

import pytest

from custom_components.edgewise.routines.features import AlarmControlPanel, MediaPlayer
from custom_components.edgewise.routines.home import ROLES, Entity, Home, Role
from custom_components.edgewise.routines.role_choice import choose_roles

from .homes import (
    FULL,
    climate,
    entity,
    home,
    light,
    number,
    panel,
    select,
    siren,
    speaker,
    tv,
)

LIVING: dict[str, Any] = {"area_id": "living_room"}
BEDROOM: dict[str, Any] = {"area_id": "bedroom"}


def player(entity_id: str, **more: object) -> Entity:
    """Return a player of no class that can do little."""
    return tv(entity_id, **{"device_class": None, "attributes": {}} | more)


CASES: dict[str, tuple[list[Entity], dict[Role, set[str]]]] = {
    "nothing": ([], {}),
    "each device once": (
        list(FULL.entities.values()),
        {
            "tv": {"media_player.tv"},
            "ac": {"climate.ac"},
            "lights": {"light.lamp"},
            "speaker": {"media_player.speaker"},
            "security": {"alarm_control_panel.alarm"},
            "tv_brightness": {"number.tv_brightness"},
            "alarm_volume": {"number.alarm_volume"},
        },
    ),
    "the set rather than the stick in it": (
        [
            tv("media_player.lg", "HDMI1", platform="webostv", **LIVING),
            tv("media_player.chromecast", device_class=None, platform="cast", **LIVING),
            tv("media_player.living_room_tv", "a", "b", platform="androidtv_remote", **LIVING),
            tv("media_player.tv_dlna", platform="dlna_dmr", **LIVING),
        ],
        {"tv": {"media_player.lg"}},
    ),
    "a stick where there is no set": (
        [tv("media_player.chromecast", device_class=None, platform="cast", **BEDROOM)],
        {"tv": {"media_player.chromecast"}},
    ),
    "a set in one room, a stick in another": (
        [
            tv("media_player.samsung", "HDMI", platform="samsungtv", **LIVING),
            tv("media_player.fire", "Netflix", platform="androidtv", **BEDROOM),
        ],
        {"tv": {"media_player.samsung", "media_player.fire"}},
    ),
    "a stick that nobody put in a room beside a set": (
        [
            tv("media_player.bravia", "HDMI 1", platform="braviatv"),
            tv("media_player.apple_tv", "Netflix", platform="apple_tv"),
        ],
        {"tv": {"media_player.bravia"}},
    ),
    "one set by two integrations": (
        [
            tv("media_player.frame", "HDMI1", platform="samsungtv", **LIVING),
            tv("media_player.frame_2", "a", "b", platform="smartthings", **LIVING),
        ],
        {"tv": {"media_player.frame"}},
    ),
    "one set by two integrations that share its device": (
        [
            tv("media_player.a", platform="dlna_dmr", device_id="same"),
            tv("media_player.b", "HDMI1", platform="philips_js", device_id="same"),
        ],
        {"tv": {"media_player.b"}},
    ),
    "a TV that only its name tells": (
        [player("media_player.fernseher_wohnzimmer", state="off")],
        {"tv": {"media_player.fernseher_wohnzimmer"}},
    ),
    "a TV that only its sources tell": (
        [player("media_player.lounge", attributes={"source_list": ["dvd", "youtube"]})],
        {"tv": {"media_player.lounge"}},
    ),
    "a receiver is a loudspeaker, a Roku is none": (
        [
            speaker("media_player.denon", "Stereo", device_class="receiver", platform="denonavr"),
            tv("media_player.roku", "Netflix", device_class="receiver", platform="roku"),
        ],
        {"tv": {"media_player.roku"}, "speaker": {"media_player.denon"}},
    ),
    "the best loudspeaker of a room": (
        [
            speaker("media_player.echo", platform="alexa_media", **LIVING),
            speaker("media_player.heos", "Movie", "Music", platform="heos", **LIVING),
            speaker("media_player.voice_satellite", platform="esphome", **LIVING),
            speaker("media_player.bath_nest", platform="cast", area_id="bath"),
        ],
        {"speaker": {"media_player.heos", "media_player.bath_nest"}},
    ),
    "a group of loudspeakers with its members": (
        [
            speaker("media_player.kitchen", area_id="kitchen"),
            speaker("media_player.bath", area_id="bath"),
            speaker(
                "media_player.everywhere",
                attributes={"entity_id": ["media_player.bath", "media_player.kitchen"]},
            ),
        ],
        {"speaker": {"media_player.kitchen", "media_player.bath"}},
    ),
    "a HomePod comes with the integration of a TV box": (
        [tv("media_player.homepod_kitchen", device_class=None, platform="apple_tv")],
        {"speaker": {"media_player.homepod_kitchen"}},
    ),
    "players that are no device": (
        [
            speaker("media_player.spotify", platform="spotify"),
            tv("media_player.browser_tv", platform="browser_mod"),
            player("media_player.walkman"),
        ],
        {},
    ),
    "what cools rather than what heats": (
        [
            climate("climate.split", modes=("off", "cool", "heat", "dry")),
            climate("climate.radiator", modes=("off", "heat")),
        ],
        {"ac": {"climate.split"}},
    ),
    "radiators where nothing cools": (
        [
            climate("climate.bedroom", modes=("off", "heat", "auto"), **BEDROOM),
            climate("climate.living", modes=("heat",), **LIVING),
        ],
        {"ac": {"climate.bedroom", "climate.living"}},
    ),
    "no pool, car or refrigerator": (
        [
            climate("climate.pool"),
            climate("climate.tesla_model_3"),
            climate("climate.fridge"),
            climate("climate.bedroom_ac"),
        ],
        {"ac": {"climate.bedroom_ac"}},
    ),
    "several splits": (
        [climate("climate.bedroom", **BEDROOM), climate("climate.living", **LIVING)],
        {"ac": {"climate.bedroom", "climate.living"}},
    ),
    "the members of a group rather than the group": (
        [
            light("light.a"),
            light("light.b"),
            light("light.both", attributes={"entity_id": ["light.a", "light.b"]}),
        ],
        {"lights": {"light.a", "light.b"}},
    ),
    "a group whose members are not exposed": (
        [
            light("light.a", exposed=False),
            light("light.b", exposed=False),
            light("light.both", attributes={"entity_id": ["light.a", "light.b"]}),
        ],
        {"lights": {"light.both"}},
    ),
    "a group whose members are hidden": (
        [
            light("light.a", hidden=True),
            light("light.both", attributes={"entity_id": ["light.a"]}),
        ],
        {"lights": {"light.both"}},
    ),
    "lights that are parts of something else": (
        [
            light("light.router_status_led"),
            light("light.oven"),
            light("light.plug_indicator"),
            light("light.ring", category="config"),
            light("light.old", disabled=True),
            light("light.desk"),
        ],
        {"lights": {"light.desk"}},
    ),
    "nothing is exposed": (
        [light("light.a", exposed=False), tv("media_player.tv", exposed=False)],
        {"lights": {"light.a"}, "tv": {"media_player.tv"}},
    ),
    "the panel that can be armed in most ways": (
        [
            panel("alarm_control_panel.blink", attributes={"supported_features": 2}),
            panel("alarm_control_panel.alarmo_upstairs"),
            panel("alarm_control_panel.alarmo"),
            panel(
                "alarm_control_panel.a",
                attributes={"supported_features": int(AlarmControlPanel.ARM_AWAY | 8)},
            ),
            panel("alarm_control_panel.b", attributes={"supported_features": 0}),
        ],
        {"security": {"alarm_control_panel.alarmo"}},
    ),
    "the brightness of the set, not of what is beside it": (
        [
            tv("media_player.tv", device_id="lg", **LIVING),
            number("number.lg_backlight", device_id="lg", category="config"),
            number("number.lg_contrast", device_id="lg", category="config"),
            number("number.tv_led_strip_brightness", device_id="wled"),
            number("number.tablet_screen_brightness", device_id="tablet", **LIVING),
            number("number.lamp_brightness", **LIVING),
        ],
        {"tv": {"media_player.tv"}, "tv_brightness": {"number.lg_backlight"}},
    ),
    "a set with brightness and back light": (
        [
            tv(device_id="lg"),
            number("number.picture_backlight", device_id="lg"),
            number("number.picture_brightness", device_id="lg"),
        ],
        {"tv": {"media_player.tv"}, "tv_brightness": {"number.picture_brightness"}},
    ),
    "a brightness of one's own making": (
        [
            tv("media_player.samsung", **LIVING),
            number("number.screen_brightness", **LIVING),
            number("number.kitchen_screen_brightness", area_id="kitchen"),
        ],
        {"tv": {"media_player.samsung"}, "tv_brightness": {"number.screen_brightness"}},
    ),
    "German names": (
        [
            number("number.helligkeit", name="Fernseher Bildhelligkeit"),
            number("number.laut", name="Sirenenlautstärke"),
            number("number.laut2", name="Lautstärke Alarm"),
        ],
        {"tv_brightness": {"number.helligkeit"}, "alarm_volume": {"number.laut", "number.laut2"}},
    ),
    "Polish names": (
        [number("number.x", name="Głośność alarmu"), number("number.y", name="Jasność telewizora")],
        {"alarm_volume": {"number.x"}, "tv_brightness": {"number.y"}},
    ),
    "an alarm clock is no alarm": (
        [
            speaker("media_player.echo", device_id="echo"),
            number("number.echo_alarm_volume", device_id="echo"),
        ],
        {"speaker": {"media_player.echo"}},
    ),
    "the number of a siren rather than the siren": (
        [siren(device_id="siren"), number("number.volume", device_id="siren", category="config")],
        {"alarm_volume": {"number.volume"}},
    ),
    "a siren that can be told how loud": (
        [siren("siren.loud"), siren("siren.plain", attributes={"supported_features": 3})],
        {"alarm_volume": {"siren.loud"}},
    ),
    "selects and other domains have no role": (
        [select("select.tv_source", "a", "b"), entity("switch.tv")],
        {},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_roles(case: str) -> None:
    entities, expected = CASES[case]
    found = {role: set(ids) for role, ids in home(*entities).roles.items() if ids}
    assert found == expected


def test_every_role_is_named() -> None:
    assert set(choose_roles(Home())) == set(ROLES)


def test_the_choice_does_not_depend_on_order() -> None:
    entities = [entity for found, _ in CASES.values() for entity in found]
    expected = choose_roles(home(*entities))
    order = random.Random(1)  # noqa: S311
    for _ in range(20):
        order.shuffle(entities)
        # Of those that share an id any may be there, but it is always the same one.
        unique = {e.entity_id: e for e in sorted(entities, key=repr)}
        shuffled = Home(entities={e.entity_id: unique[e.entity_id] for e in entities})
        again = Home(entities=dict(sorted(unique.items())))
        assert choose_roles(shuffled) == choose_roles(again)
    assert set(expected) == set(ROLES)


def test_a_device_that_is_off_or_out_of_reach_keeps_its_role() -> None:
    gone = {
        entity_id: replace(entity, state="unavailable", available=False)
        for entity_id, entity in FULL.entities.items()
    }
    assert choose_roles(replace(FULL, entities=gone)) == FULL.roles


def test_more_able_players_win() -> None:
    plain = tv("media_player.a", attributes={"supported_features": 0}, **LIVING)
    switched = tv("media_player.b", **LIVING)
    assert switched.features & MediaPlayer.TURN_ON
    assert home(plain, switched).roles["tv"] == ("media_player.b",)
