"""Reading: the situations in which an automation of anybody's runs, in the words of routines.

The way back from what this package compiles, for what people and other programs wrote as well.
Whatever has no word here makes the whole automation one that cannot be said: nobody is to be told
that something is automated because half of the conditions were not understood.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any, Final, cast

from ..home import number_of
from ..moment import part_of_day, weather_word
from ..situation import FIELD_VALUES, FIELDS, OutdoorTemp, Triggers
from .beginnings import limits_of
from .clocks import (
    DAY,
    clock_of,
    common,
    duration_of,
    length,
    parts_of_day,
    seconds_of,
    stretches,
)
from .holding import KNOWN_BEFORE
from .said import Said, all_of, any_of, said_of
from .sources import Sources

_WEEKDAYS: Final = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "weekday") | dict.fromkeys(
    ("sat", "sun"), "weekend"
)
_WORKDAY: Final = {"on": "weekday", "off": "weekend"}
_NEAR: Final = 60 * 60
"""Seconds before or after sunrise and sunset that people take for the same."""
_NOTICED: Final = 0.1
"""Degrees Celsius of a word that are within limits: `above: 19.99` is not about what is colder than 20."""
_ABOUT_ITSELF: Final = "this.attributes.last_triggered"
_BEGINS: Final = {
    "dawn": "before_sunrise",
    "sunrise": "daylight",
    "sunset": "after_sunset",
    "dusk": "after_sunset",
}
_HOLDS: Final[Mapping[tuple[object, object], tuple[str, ...]]] = {
    (None, "sunset"): ("after_sunset",),
    ("sunrise", None): ("before_sunrise",),
    ("sunset", "sunrise"): ("daylight",),
    (None, "sunrise"): ("daylight", "after_sunset"),
    ("sunset", None): ("before_sunrise", "daylight"),
    ("sunrise", "sunset"): ("before_sunrise", "after_sunset"),
}
"""`before` and `after` of a sun condition -> what it holds in."""
_DARK: Final = ("before_sunrise", "after_sunset")
_HORIZON: Final = {"above_horizon": ("daylight",), "below_horizon": _DARK}
_IS: Final = {"sun.is_up": ("daylight",), "sun.is_set": _DARK, "sun.is_night": _DARK}


def situations_of(config: Mapping[str, Any], sources: Sources) -> tuple[Triggers, ...]:
    """Return the situations in which an automation runs, by its YAML; none where words cannot say it.

    Triggers and conditions that are switched off do not count. What only keeps an automation from
    running again says nothing of the situation.
    """
    reader = _Reader(sources)
    try:
        began = [reader.trigger(item) for item in _items(config, "triggers", "trigger")]
        held = [reader.condition(item) for item in _items(config, "conditions", "condition")]
        said = all_of([any_of(began), *held])
    except ValueError, TypeError:
        return ()
    if not said:
        return ()
    words = (sorted(said[name]) if name in said else (None,) for name in FIELDS)
    return tuple(
        Triggers.model_validate(dict(zip(FIELDS, chosen, strict=True)))
        for chosen in product(*words)
    )


class _Reader:
    """Puts triggers and conditions into words; raises ValueError where there are none."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def trigger(self, item: object) -> Said:
        """Return what is so whenever a trigger fires."""
        told = _plain(item)
        match told.get("trigger", told.get("platform")):
            case "time":
                edges = self._sources.time_edges
                parts = {part_of_day(clock_of(at), edges) for at in _list(told.get("at"))}
                return all_of([said_of("time_of_day", parts), _weekdays(told)])
            case "sun" | "sun.dawn" | "sun.sunrise" | "sun.sunset" | "sun.dusk" as kind:
                _near(told.get("offset"))
                event = told.get("event", "") if kind == "sun" else kind.removeprefix("sun.")
                return said_of("sun_phase", [_BEGINS.get(event)])
            case "state":
                return any_of(self._states(told, "to"))
            case "numeric_state":
                return self._temperature(told)
            case "time_pattern" | "homeassistant":
                # They ask again and again, or after a start: the conditions say what for.
                return {}
            case other:
                raise ValueError(other)

    def condition(self, item: object) -> Said:
        """Return what is so while a condition holds."""
        told = _plain(item)
        match told.get("condition"):
            case "and" | "or" as how:
                said = [self.condition(each) for each in _items(told, "conditions")]
                return all_of(said) if how == "and" else any_of(said)
            case "time":
                return all_of([self._window(told), _weekdays(told)])
            case "sun" | "sun.is_up" | "sun.is_set" | "sun.is_night" as kind:
                _near(told.get("before_offset"), told.get("after_offset"))
                span = (told.get("before"), told.get("after"))
                return said_of("sun_phase", _IS[kind] if kind in _IS else _HOLDS.get(span, ()))
            case "state":
                said = self._states(told, "state")
                return any_of(said) if told.get("match") == "any" else all_of(said)
            case "numeric_state":
                return self._temperature(told)
            case "template" if _keeps_from_repeating(told.get("value_template")):
                return {}
            case other:
                raise ValueError(other)

    def _window(self, told: Mapping[str, Any]) -> Said:
        after, before = told.get("after"), told.get("before")
        if after is None and before is None:
            return {}
        window = stretches(
            0 if after is None else seconds_of(clock_of(after)),
            DAY if before is None else seconds_of(clock_of(before)),
        )
        parts = parts_of_day(self._sources.time_edges)
        # A window that begins half an hour early or ends an hour late is about the evening all the same.
        return said_of(
            "time_of_day",
            [
                word
                for word, part in parts.items()
                if 0 < min(length(window), length(part)) <= 2 * common(window, part)
            ],
        )

    def _states(self, told: Mapping[str, Any], key: str) -> list[Said]:
        if "attribute" in told:
            raise ValueError(told["attribute"])
        values = [str(value) for value in _list(told.get(key))]
        said: list[Said] = []
        for entity_id in _list(told.get("entity_id")):
            words: Iterable[str | None]
            if str(entity_id).startswith("weather."):
                field, words = "weather", map(weather_word, values)
            elif entity_id == self._sources.workday_sensor:
                field, words = "day_of_week", map(_WORKDAY.get, values)
            elif entity_id == "sun.sun":
                field, words = "sun_phase", (p for v in values for p in _HORIZON.get(v, (None,)))
            else:
                raise ValueError(entity_id)
            # A trigger without a state fires whatever it becomes.
            said.append({} if key == "to" and not values else said_of(field, words))
        return said

    def _temperature(self, told: Mapping[str, Any]) -> Said:
        source = self._sources.thermometer
        place = (_list(told.get("entity_id")), told.get("attribute"))
        if source is None or place != ([source.entity_id], source.attribute):
            raise ValueError(place)
        if "value_template" in told:
            raise ValueError(told["value_template"])
        low, high = (_limit(told.get(name)) for name in ("above", "below"))
        return said_of(
            "outdoor_temp",
            [
                word
                for word in FIELD_VALUES["outdoor_temp"]
                if _share(
                    None if low is None else source.celsius(low),
                    None if high is None else source.celsius(high),
                    limits_of(cast(OutdoorTemp, word), self._sources.temperature_edges),
                )
            ],
        )


def _weekdays(told: Mapping[str, Any]) -> Said:
    days = _list(told.get("weekday"))
    return said_of("day_of_week", map(_WEEKDAYS.get, days)) if days else {}


def _near(*offsets: object) -> None:
    if any(offset is not None and abs(duration_of(offset)) > _NEAR for offset in offsets):
        raise ValueError(offsets)


def _keeps_from_repeating(template: object) -> bool:
    text = str(template).strip()
    return text == KNOWN_BEFORE or _ABOUT_ITSELF in text


def _limit(value: object) -> float | None:
    """Return a limit in degrees; raise ValueError for an entity that holds it."""
    if value is not None and (number := number_of(value)) is not None:
        return number
    if value is not None:
        raise ValueError(value)
    return None


def _share(
    low: float | None, high: float | None, limits: tuple[float | None, float | None]
) -> bool:
    """Return whether a word is meant, too, by what is above and below some °C."""
    begin = max((x for x in (low, limits[0]) if x is not None), default=None)
    end = min((x for x in (high, limits[1]) if x is not None), default=None)
    return begin is None or end is None or end - begin > _NOTICED


def _items(config: Mapping[str, Any], *names: str) -> Iterator[object]:
    """Go through triggers or conditions that are not switched off, lists within lists as well."""
    for item in _list(next((config[name] for name in names if name in config), None)):
        if isinstance(item, Mapping) and item.get("enabled", True) is False:
            continue
        if isinstance(item, Mapping) and "triggers" in item:
            yield from _items(item, "triggers")
        else:
            yield item


def _plain(item: object) -> Mapping[str, Any]:
    """Return a trigger or a condition in its long form; raise ValueError where it is none."""
    if isinstance(item, str):
        return {"condition": "template", "value_template": item}
    if not isinstance(item, Mapping):
        raise ValueError(item)  # noqa: TRY004
    for name in ("and", "or"):
        if name in item:
            return {"condition": name, "conditions": item[name]}
    return {**item, **(item.get("options") or {})}


def _list(value: object) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]
