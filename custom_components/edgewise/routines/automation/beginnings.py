"""Triggers: the moments at which a situation may begin, in Home Assistant's classic form."""

from collections.abc import Iterator, Mapping
import datetime as dt
from typing import Any, Final

from ..moment import TemperatureEdges, conditions_of
from ..situation import OutdoorTemp, SunPhase, Triggers, Weather
from .errors import MissingSourceError, NothingBeginsError
from .sources import Sources
from .window import Window, shown
from .words import Words

UNKNOWN: Final = ("unavailable", "unknown")
_MIDNIGHT: Final = dt.time(0)
_STEP: Final = 0.01
"""Degrees: `above` leaves out its own number, the words of temperatures do not."""


def beginnings(
    situation: Triggers,
    window: Window | None,
    clock: dt.time | None,
    sources: Sources,
    words: Words,
) -> list[dict[str, Any]]:
    """Return a trigger for each way the situation may begin; whether all of it holds is the conditions' question.

    The day of the week begins nothing: nobody wants the evening's lights at midnight. A clock time
    outside of any part of the day is the only beginning there is.
    """
    found: list[dict[str, Any]] = []
    if clock:
        found.append(_time(clock, words.clock_note(shown(clock))))
    elif window and window.midnight_within and situation.sun_phase == "before_sunrise":
        # That begins with the calendar day: not in the evening.
        found.append(_time(_MIDNIGHT, words.note("before_sunrise")))
    elif window:
        found.append(_time(window.begin, words.note(str(situation.time_of_day))))
    if window or clock is None:
        if situation.sun_phase:
            found += _sun(situation.sun_phase, window)
        if situation.weather:
            found.append(_weather(situation.weather, sources))
        if situation.outdoor_temp:
            field = {"trigger": "numeric_state", **temperature(situation.outdoor_temp, sources)}
            found.append({**field, "note": degrees(situation.outdoor_temp, sources, words)})
    if not found:
        raise NothingBeginsError("nothing says when in the day this should happen")
    return found


def _sun(phase: SunPhase, window: Window | None) -> Iterator[dict[str, Any]]:
    if phase == "daylight" and (window is None or window.mornings):
        yield {"trigger": "sun", "event": "sunrise"}
    if phase == "after_sunset" and (window is None or window.afternoons):
        yield {"trigger": "sun", "event": "sunset"}


def _time(at: dt.time, note: str) -> dict[str, Any]:
    return {"trigger": "time", "at": at.isoformat(), "note": note}


def _weather(weather: Weather, sources: Sources) -> dict[str, Any]:
    # Two lists: YAML would write one that stands in two places as an anchor.
    return {
        "trigger": "state",
        "entity_id": weather_entity(sources),
        "not_from": list(conditions_of(weather)),
        "to": list(conditions_of(weather)),
    }


def weather_entity(sources: Sources) -> str:
    """Return what tells the weather; raise MissingSourceError where there is nothing."""
    if sources.weather is None:
        raise MissingSourceError("weather")
    return sources.weather


def temperature(word: OutdoorTemp, sources: Sources) -> dict[str, Any]:
    """Return entity and limits of a temperature word, as triggers and conditions have them."""
    if (thermometer := sources.thermometer) is None:
        raise MissingSourceError("outdoor_temp")
    found: dict[str, Any] = {"entity_id": thermometer.entity_id}
    if thermometer.attribute:
        found["attribute"] = thermometer.attribute
    low, high = limits_of(word, sources.temperature_edges)
    if low is not None:
        found["above"] = round(thermometer.degrees(low) - _STEP, 2)
    if high is not None:
        found["below"] = thermometer.degrees(high)
    return found


def degrees(word: OutdoorTemp, sources: Sources, words: Words) -> str:
    """Return a temperature word with its limits, for people."""
    limits: Mapping[str, str] = {}
    if thermometer := sources.thermometer:
        low, high = limits_of(word, sources.temperature_edges)
        limits = {
            name: f"{thermometer.degrees(edge):g} {thermometer.unit}"
            for name, edge in (("low", low), ("high", high))
            if edge is not None
        }
    return words.note("_".join(("degrees", *limits)), **limits)


def limits_of(word: OutdoorTemp, edges: TemperatureEdges) -> tuple[float | None, float | None]:
    """Return from how many °C on a temperature word is meant, and below how many; None where it has no end."""
    names = list(type(edges).model_fields)
    at = -1 if word == "very cold" else names.index(word)
    return (
        None if at < 0 else getattr(edges, names[at]),
        getattr(edges, names[at + 1]) if at + 1 < len(names) else None,
    )
