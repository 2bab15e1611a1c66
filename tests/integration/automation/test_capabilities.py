"""What real entities can do decides what an automation does to them: called by Home Assistant, and read back.

Entities of the demo, with the capabilities of each row. Every row tells the calls, what was made to
fit, what was left out and why, and what the entity shows once the calls were made.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, override

from homeassistant.components.climate.const import HVACMode
from homeassistant.components.demo.climate import DemoClimate
from homeassistant.components.demo.light import DemoLight
from homeassistant.components.demo.media_player import AbstractDemoPlayer
from homeassistant.components.light.const import ColorMode
from homeassistant.components.media_player import MediaPlayerDeviceClass  # type: ignore[attr-defined]
from homeassistant.components.media_player.const import MediaPlayerEntityFeature as Player
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity import Entity
from homeassistant.setup import async_setup_component
from homeassistant.util.unit_system import METRIC_SYSTEM, US_CUSTOMARY_SYSTEM
import pytest
from pytest_homeassistant_custom_component.common import setup_test_component_platform

from custom_components.edgewise.hub.registries import read_home
from custom_components.edgewise.hub.sources import read_sources
from custom_components.edgewise.hub.validation import async_validate_automation
from custom_components.edgewise.routines.automation import Words, compile_automation
from custom_components.edgewise.routines.calls.states import settings_of_state
from custom_components.edgewise.routines.home import Role
from custom_components.edgewise.routines.situation import Triggers
from custom_components.edgewise.routines.suggestion import Suggestion, suggestion_for
from custom_components.edgewise.routines.vocabulary import Value
from custom_components.edgewise.settings import Settings
from custom_components.edgewise.suggestions.inputs import default_codes
from tests.routines.suggestion.building import TODAY, candidate

LAMP, TV, AC = "light.lamp", "media_player.tv", "climate.ac"
SPEAKER, PANEL = "media_player.speaker", "alarm_control_panel.alarm"
ROLES: dict[Role, tuple[str, ...]] = {
    "lights": (LAMP,),
    "tv": (TV,),
    "ac": (AC,),
    "speaker": (SPEAKER,),
    "security": (PANEL,),
}
TRIGGERS = Triggers(time_of_day="evening")


def lamp(
    mode: ColorMode, kelvin: tuple[int, int] | None = None, effects: list[str] | None = None
) -> Entity:
    made = DemoLight("lamp", "Lamp", False, effect_list=effects, supported_color_modes={mode})
    made.entity_id = LAMP
    made._attr_color_mode = mode  # noqa: SLF001
    made._attr_hs_color = (10, 80) if mode is ColorMode.HS else None  # noqa: SLF001
    if kelvin:
        made._attr_min_color_temp_kelvin, made._attr_max_color_temp_kelvin = kelvin  # noqa: SLF001
    return made


class DemoPlayer(AbstractDemoPlayer):
    """A player of the demo with any abilities."""

    def __init__(
        self,
        entity_id: str,
        features: Player,
        sources: tuple[str, ...] = (),
        sounds: tuple[str, ...] = (),
    ) -> None:
        kind = MediaPlayerDeviceClass.TV if entity_id == TV else MediaPlayerDeviceClass.SPEAKER
        super().__init__("Player", kind)
        self.entity_id = entity_id
        self._attr_unique_id = entity_id
        self._attr_supported_features = features
        self._attr_source_list = list(sources)
        self._attr_sound_mode_list = list(sounds)
        self._attr_sound_mode = None

    @override
    def select_source(self, source: str) -> None:
        self._attr_source = source
        self.schedule_update_ha_state()


def climate(
    *modes: HVACMode,
    fan: str | None = None,
    target: float | None = 20,
    ranged: tuple[float, float] | None = None,
    fahrenheit: bool = False,
) -> Entity:
    low, high = ranged or (None, None)
    made = DemoClimate(
        unique_id="ac",
        device_name="AC",
        target_temperature=target,
        unit_of_measurement="°F" if fahrenheit else "°C",
        preset=None,
        current_temperature=20,
        fan_mode=fan,
        target_humidity=None,
        current_humidity=None,
        swing_mode=None,
        swing_horizontal_mode=None,
        hvac_mode=HVACMode.OFF,
        hvac_action=None,
        target_temp_high=high,
        target_temp_low=low,
        hvac_modes=[HVACMode.OFF, *modes],
    )
    made.entity_id = AC
    return made


type Call = tuple[str, dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One device, what is wanted of it, and what becomes of that."""

    device: str
    wanted: dict[str, Value]
    of: Callable[[], Entity]
    calls: list[Call]
    nearest: dict[str, Value] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    shows: dict[str, Any] = field(default_factory=dict)
    """Settings, in our words, and attributes, in Home Assistant's."""
    fahrenheit: bool = False


HEAT, COOL, AUTO, BOTH = HVACMode.HEAT, HVACMode.COOL, HVACMode.AUTO, HVACMode.HEAT_COOL
WARM: dict[str, Value] = {"brightness": 40, "color": "warm"}
SWITCHES = Player.TURN_ON | Player.TURN_OFF
ON: Call = ("media_player.turn_on", {})
WATCH: dict[str, Value] = {"input_source": "HDMI 1", "volume": 25}
LISTEN: dict[str, Value] = {"equalizer": "Movie", "volume": 30}
WARMTH: dict[str, Value] = {"mode": "heat", "temperature": 22, "fan_speed": 1}

ROWS = {
    # Lights
    "a light that can only switch": Row(
        device="lights",
        wanted=WARM,
        of=lambda: lamp(ColorMode.ONOFF),
        calls=[("light.turn_on", {})],
        nearest={"brightness": 100},
        left_out={"color": "not_supported"},
        shows={"power": "on"},
    ),
    "a light that can only switch, off": Row(
        device="lights",
        wanted={"power": "off"},
        of=lambda: lamp(ColorMode.ONOFF),
        calls=[("light.turn_off", {})],
        shows={"power": "off"},
    ),
    "a light with brightness only": Row(
        device="lights",
        wanted=WARM | {"mode": "dynamic"},
        of=lambda: lamp(ColorMode.BRIGHTNESS),
        calls=[("light.turn_on", {"brightness_pct": 40})],
        left_out={"color": "not_supported", "mode": "not_supported"},
        shows={"brightness": 40},
    ),
    "a light with a whole range of white": Row(
        device="lights",
        wanted={"color": "cool"},
        of=lambda: lamp(ColorMode.COLOR_TEMP, (2000, 6500)),
        calls=[("light.turn_on", {"color_temp_kelvin": 5500})],
        shows={"color": "cool", "color_temp_kelvin": 5500},
    ),
    "a light with a narrow range of white": Row(
        device="lights",
        wanted={"brightness": 40, "color": "cool"},
        of=lambda: lamp(ColorMode.COLOR_TEMP, (2700, 4000)),
        calls=[("light.turn_on", {"brightness_pct": 40, "color_temp_kelvin": 4000})],
        shows={"color": "cool", "color_temp_kelvin": 4000, "brightness": 40},
    ),
    "a light whose nearest white is another word": Row(
        device="lights",
        wanted={"color": "neutral"},
        of=lambda: lamp(ColorMode.COLOR_TEMP, (2200, 3800)),
        calls=[("light.turn_on", {"color_temp_kelvin": 3800})],
        nearest={"color": "cool"},
        shows={"color": "cool"},
    ),
    "a light that tells no range": Row(
        device="lights",
        wanted=WARM,
        of=lambda: lamp(ColorMode.COLOR_TEMP),
        calls=[("light.turn_on", {"brightness_pct": 40, "color_temp_kelvin": 2700})],
        # Home Assistant tells kelvin alone; mireds are gone.
        shows={"color": "warm", "color_temp": None, "min_mireds": None, "max_mireds": None},
    ),
    "a light of colours": Row(
        device="lights",
        wanted=WARM,
        of=lambda: lamp(ColorMode.HS),
        calls=[("light.turn_on", {"brightness_pct": 40, "color_temp_kelvin": 2700})],
        shows={"brightness": 40, "color": "warm", "color_mode": "hs"},
    ),
    "a light with effects": Row(
        device="lights",
        wanted={"mode": "dynamic"},
        of=lambda: lamp(ColorMode.BRIGHTNESS, effects=["rainbow", "off"]),
        calls=[("light.turn_on", {"effect": "rainbow"})],
        shows={"mode": "dynamic", "effect": "rainbow"},
    ),
    # Televisions
    "a TV": Row(
        device="tv",
        wanted=WATCH,
        of=lambda: DemoPlayer(TV, SWITCHES | Player.SELECT_SOURCE | Player.VOLUME_SET, ("HDMI 1",)),
        calls=[
            ON,
            ("media_player.select_source", {"source": "HDMI 1"}),
            ("media_player.volume_set", {"volume_level": 0.25}),
        ],
        shows=WATCH,
    ),
    "a TV that writes its source otherwise": Row(
        device="tv",
        wanted={"input_source": "HDMI1"},
        of=lambda: DemoPlayer(TV, SWITCHES | Player.SELECT_SOURCE, ("Live TV", "HDMI 1")),
        calls=[ON, ("media_player.select_source", {"source": "HDMI 1"})],
        nearest={"input_source": "HDMI 1"},
        shows={"input_source": "HDMI 1"},
    ),
    "a TV without sources": Row(
        device="tv",
        wanted=WATCH,
        of=lambda: DemoPlayer(TV, SWITCHES | Player.VOLUME_SET),
        calls=[ON, ("media_player.volume_set", {"volume_level": 0.25})],
        left_out={"input_source": "not_supported"},
        shows={"volume": 25},
    ),
    "a TV without volume": Row(
        device="tv",
        wanted=WATCH,
        of=lambda: DemoPlayer(TV, SWITCHES | Player.SELECT_SOURCE, ("HDMI 1",)),
        calls=[ON, ("media_player.select_source", {"source": "HDMI 1"})],
        left_out={"volume": "not_supported"},
        shows={"input_source": "HDMI 1"},
    ),
    "a TV that cannot be switched on": Row(
        device="tv",
        wanted={"power": "on", "volume": 25},
        of=lambda: DemoPlayer(TV, Player.VOLUME_SET),
        calls=[("media_player.volume_set", {"volume_level": 0.25})],
        left_out={"power": "not_supported"},
        shows={"volume": 25},
    ),
    # Climates
    "a climate": Row(
        device="ac",
        wanted=WARMTH,
        of=lambda: climate(HEAT, COOL, fan="auto_low"),
        calls=[
            ("climate.set_hvac_mode", {"hvac_mode": "heat"}),
            ("climate.set_temperature", {"temperature": 22}),
            ("climate.set_fan_mode", {"fan_mode": "on_low"}),
        ],
        shows=WARMTH,
    ),
    "a climate without a fan": Row(
        device="ac",
        wanted=WARMTH,
        of=lambda: climate(HEAT),
        calls=[
            ("climate.set_hvac_mode", {"hvac_mode": "heat"}),
            ("climate.set_temperature", {"temperature": 22}),
        ],
        left_out={"fan_speed": "not_supported"},
        shows={"mode": "heat", "temperature": 22},
    ),
    "a climate with a coarser fan": Row(
        device="ac",
        wanted={"fan_speed": 2},
        of=lambda: climate(HEAT, fan="off"),
        calls=[("climate.set_fan_mode", {"fan_mode": "on_low"})],
        nearest={"fan_speed": 1},
        shows={"fan_mode": "on_low"},
    ),
    "a climate in °F": Row(
        device="ac",
        wanted={"mode": "cool", "temperature": 72},
        of=lambda: climate(COOL, target=68, fahrenheit=True),
        calls=[
            ("climate.set_hvac_mode", {"hvac_mode": "cool"}),
            ("climate.set_temperature", {"temperature": 72}),
        ],
        shows={"mode": "cool", "temperature": 72},
        fahrenheit=True,
    ),
    "a climate of °C in a home of °F": Row(
        device="ac",
        wanted={"mode": "cool", "temperature": 72},
        of=lambda: climate(COOL),
        calls=[
            ("climate.set_hvac_mode", {"hvac_mode": "cool"}),
            ("climate.set_temperature", {"temperature": 72}),
        ],
        shows={"mode": "cool", "temperature": 72},
        fahrenheit=True,
    ),
    "a climate in °F that was told °C": Row(
        device="ac",
        wanted={"mode": "cool", "temperature": 22},
        of=lambda: climate(COOL, target=68, fahrenheit=True),
        calls=[("climate.set_hvac_mode", {"hvac_mode": "cool"})],
        left_out={"temperature": "not_supported"},
        shows={"mode": "cool", "temperature": 68},
        fahrenheit=True,
    ),
    "a climate with a range only": Row(
        device="ac",
        wanted={"mode": "auto", "temperature": 22},
        of=lambda: climate(BOTH, target=None, ranged=(18, 26)),
        calls=[
            ("climate.set_hvac_mode", {"hvac_mode": "heat_cool"}),
            ("climate.set_temperature", {"target_temp_low": 21, "target_temp_high": 23}),
        ],
        nearest={"temperature": "21-23"},
        shows={"mode": "auto", "target_temp_low": 21, "target_temp_high": 23},
    ),
    "a climate with a range only, in °F, asked to heat": Row(
        device="ac",
        wanted={"mode": "heat", "temperature": 72},
        of=lambda: climate(BOTH, target=None, ranged=(65, 80), fahrenheit=True),
        calls=[],
        left_out={"mode": "not_supported", "temperature": "not_supported"},
        shows={"power": "off"},
        fahrenheit=True,
    ),
    "a climate that only heats, asked to cool": Row(
        device="ac",
        wanted={"mode": "cool", "temperature": 21},
        of=lambda: climate(HEAT),
        calls=[],
        left_out={"mode": "not_supported", "temperature": "not_supported"},
        shows={"power": "off"},
    ),
    "a climate asked for more than it can": Row(
        device="ac",
        wanted={"mode": "heat", "temperature": 37},
        of=lambda: climate(HEAT),
        calls=[
            ("climate.set_hvac_mode", {"hvac_mode": "heat"}),
            ("climate.set_temperature", {"temperature": 35}),
        ],
        nearest={"temperature": 35},
        shows={"temperature": 35},
    ),
    # Speakers
    "a speaker": Row(
        device="speaker",
        wanted=LISTEN,
        of=lambda: DemoPlayer(
            SPEAKER,
            SWITCHES | Player.VOLUME_SET | Player.SELECT_SOUND_MODE,
            sounds=("Music", "Movie"),
        ),
        calls=[
            ON,
            ("media_player.select_sound_mode", {"sound_mode": "Movie"}),
            ("media_player.volume_set", {"volume_level": 0.3}),
        ],
        shows=LISTEN,
    ),
    "a speaker without sound modes": Row(
        device="speaker",
        wanted=LISTEN,
        of=lambda: DemoPlayer(SPEAKER, SWITCHES | Player.VOLUME_SET),
        calls=[ON, ("media_player.volume_set", {"volume_level": 0.3})],
        left_out={"equalizer": "not_supported"},
        shows={"volume": 30},
    ),
    "a speaker with other sound modes": Row(
        device="speaker",
        wanted=LISTEN,
        of=lambda: DemoPlayer(
            SPEAKER, SWITCHES | Player.VOLUME_SET | Player.SELECT_SOUND_MODE, sounds=("Rock",)
        ),
        calls=[ON, ("media_player.volume_set", {"volume_level": 0.3})],
        left_out={"equalizer": "not_supported"},
        shows={"volume": 30},
    ),
    "a speaker without volume": Row(
        device="speaker",
        wanted={"volume": 30},
        of=lambda: DemoPlayer(SPEAKER, SWITCHES),
        calls=[],
        left_out={"volume": "not_supported"},
    ),
}  # fmt: skip


async def add(hass: HomeAssistant, made: Entity) -> str:
    """Add an entity to Home Assistant; return its id."""
    entity_id = made.entity_id
    domain = entity_id.partition(".")[0]
    setup_test_component_platform(hass, domain, [made])
    assert await async_setup_component(hass, domain, {domain: {"platform": "test"}})
    await hass.async_block_till_done()
    assert hass.states.get(entity_id)
    return entity_id


def suggested(
    hass: HomeAssistant, device: str, wanted: Mapping[str, Value], *touched: str
) -> Suggestion:
    """Return what becomes of a routine that was learned from calls of these entities."""
    return suggestion_for(
        candidate(
            {device: dict(wanted)},
            entities={f"{device}.{name}": touched for name in wanted},
            triggers=TRIGGERS,
        ),
        read_home(hass, ROLES),
        sessions=[],
        today=TODAY,
        default_codes=default_codes(hass),
        fingerprint="f",
    )


async def do(hass: HomeAssistant, suggestion: Suggestion) -> None:
    """Compile it, let Home Assistant validate it, and make its calls: any error is ours."""
    config = compile_automation(
        suggestion,
        sources=read_sources(hass, Settings()),
        words=await hass.async_add_executor_job(Words.load, "en"),
        temperature_unit=read_home(hass, ROLES).temperature_unit,
    )
    assert await async_validate_automation(hass, "edgewise_test", config) == ()
    for action in config["actions"]:
        domain, _, service = action["action"].partition(".")
        await hass.services.async_call(
            domain, service, action.get("data"), blocking=True, target=action["target"]
        )
    await hass.async_block_till_done()


def left_out(suggestion: Suggestion) -> dict[str, str]:
    return {left.setting: left.reason for left in suggestion.left_out}


def shown(hass: HomeAssistant, entity_id: str) -> dict[str, Any]:
    entity = read_home(hass, ROLES).entities[entity_id]
    return {**entity.attributes, **settings_of_state(entity, None)}


@pytest.mark.parametrize("name", ROWS)
async def test_capabilities(hass: HomeAssistant, name: str) -> None:
    row = ROWS[name]
    hass.config.units = US_CUSTOMARY_SYSTEM if row.fahrenheit else METRIC_SYSTEM
    entity_id = await add(hass, row.of())
    suggestion = suggested(hass, row.device, row.wanted, entity_id)
    assert [(action.service, action.data) for action in suggestion.actions] == row.calls
    assert {k: v for action in suggestion.actions for k, v in action.nearest.items()} == row.nearest
    assert left_out(suggestion) == row.left_out
    if row.calls:
        await do(hass, suggestion)
    shows = shown(hass, entity_id)
    assert {key: shows.get(key) for key in row.shows} == row.shows


async def arm(
    hass: HomeAssistant, default_code: str | None = None, **config: Any
) -> tuple[Suggestion, str]:
    """Add a real panel and let a routine arm it; return what became of both."""
    panel = {"platform": "manual", "name": "Alarm", "unique_id": "alarm", "arming_time": 0}
    assert await async_setup_component(
        hass, "alarm_control_panel", {"alarm_control_panel": panel | config}
    )
    await hass.async_block_till_done()
    options = {"default_code": default_code} if default_code else None
    er.async_get(hass).async_update_entity_options(PANEL, "alarm_control_panel", options)
    await hass.async_block_till_done()
    suggestion = suggested(hass, "security", {"armed": True}, PANEL)
    if suggestion.actions:
        assert [action.service for action in suggestion.actions] == [
            "alarm_control_panel.alarm_arm_home"
        ]
        assert all(action.arms and not action.data for action in suggestion.actions)
        await do(hass, suggestion)
    state = hass.states.get(PANEL)
    assert state
    return suggestion, state.state


@pytest.mark.parametrize(
    ("config", "default_code", "reason"),
    [
        # The code is asked for, and nobody is there to say it.
        ({"code": "1234"}, None, "needs_code"),
        ({"code": "1234", "code_arm_required": True}, None, "needs_code"),
        # The user gave Home Assistant a default: it knows the code, the automation does not.
        ({"code": "1234"}, "1234", None),
        # Only disarming asks for it.
        ({"code": "1234", "code_arm_required": False}, None, None),
        # Required, though there is none: Home Assistant refuses without one all the same.
        ({}, None, "needs_code"),
        ({"code_arm_required": False}, None, None),
    ],
)
async def test_panels_that_need_codes(
    hass: HomeAssistant, config: dict[str, Any], default_code: str | None, reason: str | None
) -> None:
    suggestion, state = await arm(hass, default_code, **config)
    assert left_out(suggestion) == ({"armed": reason} if reason else {})
    assert state == ("disarmed" if reason else "armed_home")
    if reason:
        with pytest.raises(ServiceValidationError):
            await hass.services.async_call(
                "alarm_control_panel", "alarm_arm_home", blocking=True, target={"entity_id": PANEL}
            )
    assert "1234" not in suggestion.model_dump_json()


async def test_a_panel_is_never_disarmed(hass: HomeAssistant) -> None:
    await arm(hass, code_arm_required=False)
    suggestion = suggested(hass, "security", {"armed": False}, PANEL)
    assert suggestion.actions == ()
    assert left_out(suggestion) == {"armed": "never_automatic"}


async def _renamed(hass: HomeAssistant, lamp_id: str) -> str:
    er.async_get(hass).async_update_entity(lamp_id, new_entity_id="light.renamed")
    await hass.async_block_till_done()
    return "light.renamed"


async def _disabled(hass: HomeAssistant, lamp_id: str) -> str:
    er.async_get(hass).async_update_entity(lamp_id, disabled_by=er.RegistryEntryDisabler.USER)
    await hass.async_block_till_done()
    return lamp_id


async def _unavailable(hass: HomeAssistant, lamp_id: str) -> str:
    state = hass.states.get(lamp_id)
    assert state
    hass.states.async_set(lamp_id, "unavailable", state.attributes)
    return lamp_id


async def _missing(hass: HomeAssistant, lamp_id: str) -> str:
    er.async_get(hass).async_remove(lamp_id)
    await hass.async_block_till_done()
    return lamp_id


async def _as_it_was(hass: HomeAssistant, lamp_id: str) -> str:
    return lamp_id


@pytest.mark.parametrize(
    ("changed", "entity_id", "reason"),
    [
        (_as_it_was, LAMP, None),
        (_renamed, "light.renamed", None),
        (_disabled, None, "disabled"),
        (_unavailable, None, "unavailable"),
        (_missing, None, "no_entity"),
    ],
)
async def test_a_lamp_that_is_not_what_it_was(
    hass: HomeAssistant,
    changed: Callable[[HomeAssistant, str], Any],
    entity_id: str | None,
    reason: str | None,
) -> None:
    """The sessions behind the routine know it by the name that it had then."""
    await add(hass, lamp(ColorMode.BRIGHTNESS))
    # Assist may use it: nobody drove it under its new name.
    assert await async_setup_component(hass, "homeassistant", {})
    before = suggested(hass, "lights", {"brightness": 40}, LAMP)
    now = await changed(hass, LAMP)
    roles = {**ROLES, "lights": (now,)}
    suggestion = suggestion_for(
        candidate(
            {"lights": {"brightness": 40}},
            entities={"lights.brightness": (LAMP,)},
            triggers=TRIGGERS,
        ),
        read_home(hass, roles),
        sessions=[],
        today=TODAY,
        fingerprint=before.fingerprint,
    )
    assert [action.entity_id for action in suggestion.actions] == ([entity_id] if entity_id else [])
    assert [(left.reason, left.entity_id) for left in suggestion.left_out] == (
        [(reason, LAMP)] if reason else []
    )
    if entity_id:
        await do(hass, suggestion)
        assert shown(hass, entity_id)["brightness"] == 40
