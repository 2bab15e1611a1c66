"""What tells this home its situation, as plain data for automations."""

from typing import Final

from homeassistant.const import ATTR_TEMPERATURE, ATTR_UNIT_OF_MEASUREMENT, Platform
from homeassistant.core import HomeAssistant, callback

from ..routines.automation.sources import Sources, TemperatureUnit, Thermometer
from ..settings import Settings

_TEMPERATURE_UNIT: Final = "temperature_unit"
_UNITS: Final[dict[str, TemperatureUnit]] = {"°C": "°C", "°F": "°F", "K": "K"}


@callback
def read_sources(hass: HomeAssistant, settings: Settings) -> Sources:
    """Return the sources that `sample` reads, but for what only stands in while another is away."""
    weather = settings.weather or min(hass.states.async_entity_ids(Platform.WEATHER), default=None)
    thermometer: Thermometer | None = None
    if sensor := settings.outdoor_sensor:
        unit = _unit(hass, sensor, ATTR_UNIT_OF_MEASUREMENT)
        thermometer = Thermometer(entity_id=sensor, unit=unit)
    elif weather:
        unit = _unit(hass, weather, _TEMPERATURE_UNIT)
        thermometer = Thermometer(entity_id=weather, attribute=ATTR_TEMPERATURE, unit=unit)
    return Sources(
        weather=weather,
        thermometer=thermometer,
        workday_sensor=settings.workday_sensor,
        time_edges=settings.time_edges,
        temperature_edges=settings.temperature_edges,
    )


def _unit(hass: HomeAssistant, entity_id: str, attribute: str) -> TemperatureUnit:
    """Return the unit an entity tells, or the home's where it is away and tells none."""
    state = hass.states.get(entity_id)
    told = str(state.attributes.get(attribute)) if state else ""
    return _UNITS.get(told) or _UNITS[hass.config.units.temperature_unit]
