"""The situation of this home at a moment, from the sources the user has."""

from datetime import datetime, timedelta
from math import isfinite
from typing import Final

from homeassistant.const import (
    ATTR_TEMPERATURE,
    ATTR_UNIT_OF_MEASUREMENT,
    STATE_OFF,
    STATE_ON,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
    SUN_EVENT_SUNRISE,
    SUN_EVENT_SUNSET,
    Platform,
    UnitOfTemperature,
)
from homeassistant.core import HomeAssistant, State, callback
from homeassistant.helpers.sun import get_astral_event_date, is_up
from homeassistant.util import dt as dt_util
from homeassistant.util.unit_conversion import TemperatureConverter

from ..routines.moment import kind_of_day, part_of_day, temperature_word, weather_word
from ..routines.situation import DayOfWeek, OutdoorTemp, Situation, SunPhase
from ..settings import Settings

_TEMPERATURE_UNIT: Final = "temperature_unit"


@callback
def sample(hass: HomeAssistant, settings: Settings, when: datetime | None = None) -> Situation:
    """Return the situation now, or at an aware moment just past; what has no source is unknown.

    Only clock, calendar and sun follow `when`: weather and temperature are what they are now.
    """
    local = dt_util.as_local(when or dt_util.utcnow())
    weather = _weather(hass, settings)
    return Situation(
        time_of_day=part_of_day(local.time(), settings.time_edges),
        day_of_week=_day_of_week(hass, settings, local),
        sun_phase=sun_phase(hass, local),
        weather=weather_word(weather.state) if weather else None,
        outdoor_temp=_outdoor_temp(hass, settings, weather),
    )


@callback
def sun_phase(hass: HomeAssistant, local: datetime) -> SunPhase:
    """Return where the sun is, by the events of the local calendar day as `condition: sun` has them."""
    day = local.date()
    rise = get_astral_event_date(hass, SUN_EVENT_SUNRISE, day)
    sets = get_astral_event_date(hass, SUN_EVENT_SUNSET, day)
    if rise is None or sets is None:
        if is_up(hass, dt_util.as_utc(local)):
            return "daylight"
        # It stays dark: no sun parts the morning from the evening, so noon does.
        return "before_sunrise" if local.hour < 12 else "after_sunset"
    if local < rise:
        # Far in the north the sun of yesterday may set after midnight.
        yesterday = get_astral_event_date(hass, SUN_EVENT_SUNSET, day - timedelta(days=1))
        return "daylight" if yesterday and local < yesterday else "before_sunrise"
    return "daylight" if local < sets else "after_sunset"


def _day_of_week(hass: HomeAssistant, settings: Settings, local: datetime) -> DayOfWeek | None:
    if settings.workday_sensor is None:
        return kind_of_day(local.date())
    days: dict[str, DayOfWeek] = {STATE_ON: "weekday", STATE_OFF: "weekend"}
    state = _usable(hass, settings.workday_sensor)
    return days.get(state.state) if state else None


def _weather(hass: HomeAssistant, settings: Settings) -> State | None:
    """Return the weather: of the entity the user chose, else of the first one that tells it."""
    chosen = settings.weather
    entity_ids = [chosen] if chosen else sorted(hass.states.async_entity_ids(Platform.WEATHER))
    return next((state for e in entity_ids if (state := _usable(hass, e))), None)


def _outdoor_temp(
    hass: HomeAssistant, settings: Settings, weather: State | None
) -> OutdoorTemp | None:
    """Return the temperature of the outdoor sensor, else of the weather."""
    celsius: float | None = None
    if settings.outdoor_sensor and (sensor := _usable(hass, settings.outdoor_sensor)):
        celsius = _celsius(sensor.state, sensor.attributes.get(ATTR_UNIT_OF_MEASUREMENT))
    if celsius is None and weather:
        attributes = weather.attributes
        celsius = _celsius(attributes.get(ATTR_TEMPERATURE), attributes.get(_TEMPERATURE_UNIT))
    return None if celsius is None else temperature_word(celsius, settings.temperature_edges)


def _celsius(value: object, unit: object) -> float | None:
    """Return a temperature in °C, None where value or unit are no such thing."""
    if not isinstance(value, int | float | str) or unit not in TemperatureConverter.VALID_UNITS:
        return None
    try:
        celsius = TemperatureConverter.convert(float(value), str(unit), UnitOfTemperature.CELSIUS)
    except ValueError:
        return None
    return celsius if isfinite(celsius) else None


def _usable(hass: HomeAssistant, entity_id: str) -> State | None:
    state = hass.states.get(entity_id)
    return None if state is None or state.state in (STATE_UNAVAILABLE, STATE_UNKNOWN) else state
