"""A lived-in home: four weeks of conversations, what was learned from them, and what is suggested.

Rainy weekday evenings in the living room, weekday mornings in the bedroom, and an alarm armed every
night, with the demo's devices, real services and a real automations.yaml.
"""

from collections.abc import AsyncIterator, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from homeassistant import config as conf_util
from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar, device_registry as dr, entity_registry as er
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.edgewise.routines.situation import Situation
from custom_components.edgewise.runtime import Edgewise
from custom_components.edgewise.storage.records import CallRecord, Correction, TurnRecord
from tests.integration.demo import set_up_demo
from tests.integration.loaded import load, record

TV, LAMP, HEATING = "media_player.living_room", "light.ceiling_lights", "climate.hvac"
BED_LAMP, SPEAKER, ALARM = "light.bed_light", "media_player.walkman", "alarm_control_panel.security"
WEATHER = "weather.home"
ROLES = {
    "tv": [TV],
    "ac": [HEATING],
    "lights": [LAMP, BED_LAMP],
    "speaker": [SPEAKER],
    "security": [ALARM],
}
ROOMS = {"Living room": (LAMP, HEATING), "Bedroom": (BED_LAMP,)}
"""The demo's players are in no registry, so in no room."""
AUTOMATIONS = """\
# Mine. Do not touch!
- id: '1700000000000'
  alias: Good night
  triggers:
    - trigger: time
      at: '23:45:00'
  actions:
    - action: light.turn_off
      target:
        entity_id: light.kitchen_lights
"""
WEEKS = 4

RAINY = (
    ("Make it cosy here: lights to 40 percent, warm", "Done"),
    ("and Netflix at volume 25 with the heating on 22", "All set"),
)
OTHERWISE = (("We read tonight: lights to 90 percent, heating to 18, TV volume 5", "Done"),)
"""On one rainy evening or two."""
MORNING = (("Good morning, bedroom light to 80 percent and the speaker to 30", "Done"),)
NIGHT = (("Turn on the alarm, good night", "The alarm is on"),)


def call(service: str, entity_id: str, **data: Any) -> CallRecord:
    """Return a service call that worked."""
    domain, _, name = service.partition(".")
    return CallRecord(domain=domain, service=name, data=data, entity_ids=(entity_id,), ok=True)


RAINY_CALLS = (
    call("light.turn_on", LAMP, brightness_pct=40, color_temp_kelvin=2700),
    call("media_player.select_source", TV, source="Netflix"),
    call("media_player.volume_set", TV, volume_level=0.25),
    call("climate.set_temperature", HEATING, temperature=22),
)
OTHERWISE_CALLS = (
    call("light.turn_on", LAMP, brightness_pct=90),
    call("climate.set_temperature", HEATING, temperature=18),
    call("media_player.volume_set", TV, volume_level=0.05),
)
MORNING_CALLS = (
    call("light.turn_on", BED_LAMP, brightness_pct=80),
    call("media_player.volume_set", SPEAKER, volume_level=0.3),
)
NIGHT_CALLS = (call("alarm_control_panel.alarm_arm_night", ALARM),)


def said(
    started: datetime,
    situation: Situation,
    words: tuple[tuple[str, str], ...],
    calls: tuple[CallRecord, ...] = (),
    **changes: Any,
) -> Iterator[TurnRecord]:
    """Yield the turns of a conversation; the last one made the calls."""
    started = dt_util.as_utc(started)
    for number, (utterance, reply) in enumerate(words):
        yield TurnRecord(
            turn_id=f"{started:%Y%m%d%H%M}-{number}",
            conversation_id=f"{started:%Y%m%d%H%M}",
            started=started + number * timedelta(seconds=20),
            utterance=utterance,
            reply=reply,
            language="en",
            situation=situation,
            calls=calls if number == len(words) - 1 else (),
            **changes,
        )


def day(when: date, rooms: dict[str, str]) -> Iterator[TurnRecord]:
    """Yield what is said on a day: it rains on every second."""
    zone = dt_util.get_default_time_zone()
    number = when.toordinal()
    jitter = number * 7 % 13 - 6
    rainy, weekend = number % 2 == 0, when.weekday() > 4
    outside: dict[str, Any] = {
        "day_of_week": "weekend" if weekend else "weekday",
        "weather": "rainy" if rainy else "cloudy",
        "outdoor_temp": "cold" if number % 3 else "mild",
    }

    def at(clock: str) -> datetime:
        return datetime.combine(when, time.fromisoformat(clock), zone) + jitter * timedelta(
            minutes=1
        )

    morning = Situation(
        time_of_day="morning", sun_phase="daylight" if number % 5 else "before_sunrise", **outside
    )
    evening = Situation(
        time_of_day="evening", sun_phase="after_sunset" if number % 5 else "daylight", **outside
    )
    night = Situation(time_of_day="night", sun_phase="after_sunset", **outside)
    anna: dict[str, Any] = {"user_id": "anna", "area_id": rooms["Living room"]}
    bedroom: dict[str, Any] = {
        "satellite_id": "assist_satellite.bedroom",
        "area_id": rooms["Bedroom"],
    }
    if weekend:
        yield from said(at("10:00"), morning, (("What is the time?", "Ten"),), **anna)
        yield from said(at("19:00"), evening, (("How warm is it outside?", "Cold"),), **anna)
    else:
        yield from said(at("07:10"), morning, MORNING, MORNING_CALLS, **bedroom)
        if rainy and number % 11 == 0:
            yield from said(at("18:40"), evening, OTHERWISE, OTHERWISE_CALLS, **anna)
        elif rainy:
            yield from said(at("18:40"), evening, RAINY, RAINY_CALLS, **anna)
        else:
            volume = 10 + number * 17 % 60
            yield from said(
                at("19:30"),
                evening,
                ((f"TV volume to {volume} percent", "Done"),),
                (call("media_player.volume_set", TV, volume_level=volume / 100),),
                **anna,
            )
    yield from said(at("22:30"), night, NIGHT, NIGHT_CALLS, **bedroom)


async def furnish(hass: HomeAssistant) -> dict[str, str]:
    """Give the home its devices, rooms, a person and its weather; return the rooms' ids by name."""
    await set_up_demo(hass)
    registry, devices = er.async_get(hass), dr.async_get(hass)
    rooms: dict[str, str] = {}
    for name, entity_ids in ROOMS.items():
        rooms[name] = ar.async_get(hass).async_get_or_create(name).id
        for entity_id in entity_ids:
            device_id = registry.entities[entity_id].device_id
            assert device_id
            devices.async_update_device(device_id, area_id=rooms[name])
    registry.async_update_entity_options(ALARM, "alarm_control_panel", {"default_code": "1234"})
    hass.states.async_set("person.anna", "home", {"user_id": "anna", "friendly_name": "Anna"})
    hass.states.async_set(WEATHER, "cloudy", {"temperature": 9, "temperature_unit": "°C"})
    return rooms


async def start_automations(hass: HomeAssistant, automations: str = AUTOMATIONS) -> Path:
    """Let Home Assistant read automations.yaml, and return where it is."""
    _write(hass, "configuration.yaml", "automation: !include automations.yaml\n")
    file = _write(hass, "automations.yaml", automations)
    config = await conf_util.async_hass_config_yaml(hass)
    assert await async_setup_component(hass, "automation", config)
    await hass.async_block_till_done()
    return file


async def stop_automations(hass: HomeAssistant) -> None:
    """Let none of them go on, nor its timers."""
    _write(hass, "automations.yaml", "[]\n")
    await hass.services.async_call("automation", "reload", blocking=True)
    await hass.async_block_till_done()


def _write(hass: HomeAssistant, name: str, text: str) -> Path:
    file = Path(hass.config.path(name))
    file.write_text(text)
    return file


async def live(hass: HomeAssistant, entry: MockConfigEntry, rooms: dict[str, str]) -> None:
    """Say what is said in four weeks, until yesterday, and learn from it."""
    today = dt_util.now().date()
    days = (today - timedelta(days=back) for back in range(7 * WEEKS, 0, -1))
    await record(hass, entry, *(turn for one in days for turn in day(one, rooms)))
    edgewise: Edgewise = entry.runtime_data
    (newest,) = await edgewise.store.sessions(search="cosy", limit=1)
    # It was too dark after all.
    edgewise.store.save_correction(
        Correction(
            changed=newest.ended + timedelta(minutes=4),
            entity_id=LAMP,
            device="lights",
            setting="brightness",
            value=70,
            user_id="anna",
        )
    )
    run = await edgewise.learning.learn("panel")
    assert run.outcome == "done"
    await hass.async_block_till_done(wait_background_tasks=True)


@pytest.fixture
async def suggested(hass: HomeAssistant) -> AsyncIterator[MockConfigEntry]:
    """Return a loaded entry with three open suggestions, one of which arms the alarm."""
    rooms = await furnish(hass)
    await start_automations(hass)
    entry = await load(hass, roles=ROLES, weather=WEATHER)
    await live(hass, entry, rooms)
    yield entry
    await hass.config_entries.async_unload(entry.entry_id)
    await stop_automations(hass)
