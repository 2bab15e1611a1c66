"""Conditions: the whole situation, so that it holds whichever trigger fires."""

from collections.abc import Iterator
from typing import Any, Final

from ..moment import conditions_of
from ..situation import SunPhase, Triggers
from .beginnings import UNKNOWN, degrees, temperature, weather_entity
from .sources import Sources
from .window import Window, once
from .words import Words

_WEEKDAYS: Final = {"weekday": ["mon", "tue", "wed", "thu", "fri"], "weekend": ["sat", "sun"]}
_WORKDAY: Final = {"weekday": "on", "weekend": "off"}
_SUN: Final[dict[SunPhase, dict[str, str]]] = {
    "before_sunrise": {"before": "sunrise"},
    "daylight": {"after": "sunrise", "before": "sunset"},
    "after_sunset": {"after": "sunset"},
}
KNOWN_BEFORE: Final = (
    "{{ trigger.from_state is not defined"
    f" or (trigger.from_state is not none and trigger.from_state.state not in {UNKNOWN}) }}}}"
)


def holding(
    situation: Triggers, window: Window | None, sources: Sources, words: Words
) -> Iterator[dict[str, Any]]:
    """Go through the conditions of a situation; the last one is that it has not run yet."""
    yield from _time(situation, window, sources)
    if situation.sun_phase:
        yield {"condition": "sun", **_SUN[situation.sun_phase]}
    if situation.weather:
        yield {
            "condition": "state",
            "entity_id": weather_entity(sources),
            "state": list(conditions_of(situation.weather)),
        }
    if situation.outdoor_temp:
        yield {
            "condition": "numeric_state",
            **temperature(situation.outdoor_temp, sources),
            "note": degrees(situation.outdoor_temp, sources, words),
        }
    if window is None and (situation.weather or situation.outdoor_temp):
        # A source that comes back says nothing about when its rain began. Within a part of the day
        # it does no harm: the automation runs once.
        yield _template(words.note("known_before"), KNOWN_BEFORE)
    yield _template(words.note("once" if window else "once_a_day"), once(window))


def _time(situation: Triggers, window: Window | None, sources: Sources) -> Iterator[dict[str, Any]]:
    time: dict[str, Any] = {}
    if window:
        time = {"after": window.begin.isoformat(), "before": window.end.isoformat()}
    if (day := situation.day_of_week) and sources.workday_sensor is None:
        time["weekday"] = _WEEKDAYS[day]
    if time:
        yield {"condition": "time", **time}
    if day and sources.workday_sensor:
        yield {"condition": "state", "entity_id": sources.workday_sensor, "state": _WORKDAY[day]}


def _template(alias: str, text: str) -> dict[str, Any]:
    return {"alias": alias, "condition": "template", "value_template": text}
