"""What holds for any home and any calls."""

from collections.abc import Sequence
import math
import random

import pytest

from custom_components.edgewise.routines.calls import ExecutedCall, changed_settings, readings_of
from custom_components.edgewise.routines.evidence import Evidence
from custom_components.edgewise.routines.home import Entity, Home
from custom_components.edgewise.routines.home_vocabulary import vocabulary_of
from custom_components.edgewise.routines.routine import Actions

from ..homes import FULL, climate, home, light, number, panel, select, siren, speaker, tv

JUNK: tuple[object, ...] = (
    None,
    "",
    "x",
    "40",
    -1,
    0,
    1,
    2.5,
    10**400,
    math.inf,
    math.nan,
    True,
    [],
    [1, 2],
    ["a", None, 3],
    {},
    {"a": 1},
)
VALUES: dict[str, tuple[object, ...]] = {
    "brightness": (0, 1, 100, 255, "128"),
    "brightness_pct": (0, 1, 40, 100),
    "brightness_step_pct": (10, -10),
    "color_temp_kelvin": (1500, 2700, 4000, 6500),
    "hs_color": ([30, 50], (200.0, 10.0), [0, 100]),
    "rgb_color": ([255, 255, 255], [255, 160, 80], [0, 0, 255]),
    "color_name": ("red",),
    "effect": ("colorloop", "None", "blink", "off"),
    "volume_level": (0, 0.005, 0.2, 1, "0.5"),
    "source": ("HDMI1", "Apple TV", "Hulu"),
    "sound_mode": ("balanced", "Movie"),
    "temperature": (16, 22, 22.25, 30, 35, 72),
    "target_temp_low": (18,),
    "hvac_mode": ("off", "cool", "heat", "auto", "heat_cool", "dry", "fan_only"),
    "fan_mode": ("auto", "low", "3", "Turbo", "diffuse"),
    "value": (0, 25, 50.4, 100),
    "option": ("TV", "High", "nothing"),
}
SERVICES = {
    "light": ("turn_on", "turn_off", "toggle"),
    "media_player": (
        "turn_on", "turn_off", "toggle", "volume_set", "volume_up", "select_source", "select_sound_mode"
    ),
    "climate": (
        "turn_on", "turn_off", "toggle", "set_temperature", "set_hvac_mode", "set_fan_mode"
    ),
    "alarm_control_panel": ("alarm_arm_home", "alarm_disarm", "alarm_trigger"),
    "number": ("set_value",),
    "select": ("select_option", "select_next"),
    "siren": ("turn_on", "turn_off"),
    "homeassistant": ("turn_on", "turn_off", "toggle"),
}  # fmt: skip
STATES = (
    "on",
    "off",
    "standby",
    "playing",
    "heat",
    "heat_cool",
    "armed_away",
    "disarmed",
    "40",
    "TV",
)
MIXED = home(
    tv("media_player.a", "Apple TV", "HDMI 3 (Switch)", device_id="a", area_id="a"),
    tv("media_player.b", area_id="b"),
    select("select.a_source", "TV", "HDMI 1", device_id="a"),
    number("number.tv_backlight", 0, 50, device_id="a"),
    climate("climate.a", modes=("off", "heat_cool", "dry"), fan=("1", "2", "3"), low=7, step=0.5),
    climate("climate.b", modes=("off", "cool", "auto"), fan=("low", "high")),
    light("light.a", "onoff"),
    light("light.b", "brightness"),
    light("light.c", "color_temp", "hs", effects=("colorloop", "blink")),
    speaker("media_player.s", "Movie", "Music", area_id="a"),
    panel(),
    siren(),
)
AMERICAN = home(climate(low=60.8, high=90, step=None), tv(), unit="°F")
HOMES = (FULL, MIXED, AMERICAN, home())


def value_of(name: str, chance: random.Random) -> object:
    return chance.choice(VALUES[name] if chance.random() < 0.8 else JUNK)


def attributes_of(chance: random.Random) -> dict[str, object]:
    names = [*VALUES, "is_volume_muted", "supported_features"]
    chosen = chance.sample(names, chance.randint(0, 6))
    return {
        name: value_of(name, chance) if name in VALUES else chance.choice(JUNK) for name in chosen
    }


def call_of(house: Home, chance: random.Random) -> ExecutedCall:
    domain = chance.choice(tuple(SERVICES))
    ids = [e for e in house.entities if domain in (e.partition(".")[0], "homeassistant")]
    touched = tuple(chance.sample(ids, chance.randint(0, len(ids))))
    data = {name: value_of(name, chance) for name in chance.sample(tuple(VALUES), 3)}
    after = {
        entity_id: {"state": chance.choice(STATES), **attributes_of(chance)}
        for entity_id in touched
        if chance.random() < 0.7
    }
    return ExecutedCall(
        domain=domain,
        service=chance.choice(SERVICES[domain]),
        data=data,
        entity_ids=touched,
        after=after,
        ok=chance.choice((None, None, True, False)),
    )


def calls_of(house: Home, seed: int) -> list[ExecutedCall]:
    chance = random.Random(seed)  # noqa: S311
    return [call_of(house, chance) for _ in range(chance.randint(1, 8))]


@pytest.mark.parametrize("house", HOMES)
def test_readings_are_what_the_home_can_be_told(house: Home) -> None:
    vocabulary = vocabulary_of(house)
    seen = 0
    for seed in range(1500):
        readings = readings_of(calls_of(house, seed), house)
        seen += len(readings)
        slots = [(r.device, r.setting) for r in readings]
        assert len(slots) == len(set(slots))
        for reading in readings:
            setting = reading.as_setting()
            known = vocabulary.domain(setting.device, setting.setting) is not None
            # A player may have forgotten what it can do; nothing else may be told what it cannot.
            assert setting in vocabulary or (not known and setting.device in ("tv", "speaker"))
            assert Actions.of([setting]).settings() == (setting,)
            assert 0 < reading.certainty <= 1
            assert set(reading.entities) <= set(house.entities)
            assert reading.entities
        for device, found in Evidence(readings=readings).settings().items():
            assert found.get("power") != "off" or len(found) == 1, (seed, device)
    assert bool(seen) is bool(house.entities)


@pytest.mark.parametrize("house", HOMES[:3])
def test_off_is_the_last_word(house: Home) -> None:
    ids = tuple(
        i for i in house.entities if i.partition(".")[0] in ("light", "media_player", "climate")
    )
    off = ExecutedCall(domain="homeassistant", service="turn_off", entity_ids=ids)
    for seed in range(200):
        settings = Evidence(readings=readings_of([*calls_of(house, seed), off], house)).settings()
        for device in ("tv", "ac", "lights", "speaker"):
            if house.roles[device]:
                assert settings[device] == {"power": "off"}


@pytest.mark.parametrize("house", HOMES[:3])
def test_saying_it_twice_changes_nothing(house: Home) -> None:
    for seed in range(300):
        calls = calls_of(house, seed)
        once: Sequence[object] = [r.as_setting() for r in readings_of(calls, house)]
        doubled = [call for call in calls for _ in range(2)]
        assert [r.as_setting() for r in readings_of(doubled, house)] == once


@pytest.mark.parametrize("house", HOMES[:3])
def test_changes_are_what_the_home_can_be_told(house: Home) -> None:
    chance = random.Random(7)  # noqa: S311
    vocabulary = vocabulary_of(house)
    seen = 0
    for _ in range(3000):
        entity = chance.choice(tuple(house.entities.values()))
        before, after = (_state(entity, chance) for _ in range(2))
        changed = changed_settings(before, after, house)
        seen += len(changed)
        assert changed_settings(after, after, house) == ()
        for setting in changed:
            known = vocabulary.domain(setting.device, setting.setting) is not None
            assert setting in vocabulary or (not known and setting.device in ("tv", "speaker"))
    assert seen > 100


def _state(entity: Entity, chance: random.Random) -> Entity:
    call = ExecutedCall(
        domain="x",
        service="x",
        after={entity.entity_id: {"state": chance.choice(STATES), **attributes_of(chance)}},
    )
    left = call.left(entity)
    assert left is not None
    return left
