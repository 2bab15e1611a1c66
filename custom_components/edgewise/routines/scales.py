"""Scales: what an entity's own values are in the words of routines, and back.

Brightness 0..255 is a percentage, "Silent" is fan speed 1, 2,700 K is warm, `heat_cool` is auto.
"""

from collections.abc import Iterable, Mapping, Sequence
import math
import re
from typing import Final

from .home import Entity

_WARM_BELOW: Final = 3300
"""Kelvin; light below is warm (EN 12464-1)."""
_COOL_FROM: Final = 5000
"""Kelvin; the same norm says 5,300, but "daylight" lamps of 5,000 K are sold as cool."""
_END: Final = 0.05
"""How near to the end of its range, as a share of it, a lamp is as warm or cool as it can be."""

_QUIET, _LOW, _MEDIUM, _HIGH, _STRONG = 0.7, 1.0, 2.0, 3.0, 3.3
_FAN_WORDS: Final[Mapping[str, float]] = {
    **dict.fromkeys(("off", "auto", "automatic", "smart"), 0.0),
    **dict.fromkeys(
        ("quiet", "silent", "silence", "whisper", "sleep", "night", "min", "minimum", "lowest"),
        _QUIET,
    ),
    **dict.fromkeys(("low", "slow", "l", "lo", "gentle", "breeze"), _LOW),
    **dict.fromkeys(("medium", "med", "mid", "middle", "m", "normal", "moderate"), _MEDIUM),
    **dict.fromkeys(("high", "fast", "h", "hi"), _HIGH),
    **dict.fromkeys(
        ("turbo", "max", "maximum", "strong", "powerful", "power", "boost", "highest", "full"),
        _STRONG,
    ),
}
_FILLERS: Final = frozenset({"fan", "level", "mode", "on", "speed"})
_WORD: Final = re.compile(r"\d+|[^\W\d_]+")

_MODES: Final = ("cool", "heat", "auto")
_OFF_EFFECTS: Final = frozenset({"none", "off", "solid", "static", "stop_effect", "no effect"})
_ALERTS: Final = frozenset(
    {"blink", "breathe", "okay", "channel_change", "finish_effect", "stop_hue_effect", "identify"}
)
"""Effects of Zigbee lamps that show that a command arrived; nobody lives by them."""


def percent(value: float, low: float = 0.0, high: float = 1.0) -> int | None:
    """Return where a value lies between two ends, in whole percent; None if it lies outside."""
    if not low < high or not low <= value <= high:
        return None
    return math.floor((value - low) / (high - low) * 100 + 0.5)


def snapped(value: float, step: float, start: float = 0.0) -> int | float:
    """Return the number of the grid `start`, `start` + `step` ... that is nearest to a value."""
    near = round(start + math.floor((value - start) / step + 0.5) * step, 6)
    return int(near) if near == int(near) else near


# Fans


def fan_levels(modes: Iterable[str]) -> dict[str, int]:
    """Return what level, 0 to 3, each fan mode is: 0 off or automatic, 1 low, 2 medium, 3 high.

    Modes that are no speed ("diffuse", "focus") have none. Numbered modes are spread from 1 to 3.
    """
    modes = tuple(modes)
    numbers = {mode: number for mode in modes if (number := _number(mode))}
    ranks = sorted(set(numbers.values()))
    places = {mode: _spread(ranks.index(number), len(ranks)) for mode, number in numbers.items()}
    named = {mode: place for mode in modes if (place := _named(mode)) is not None}
    return {
        mode: _level(place)
        for mode in modes
        if (place := places.get(mode, named.get(mode))) is not None
    }


def fan_mode(level: int, modes: Sequence[str]) -> str | None:
    """Return the fan mode to send for a level, None if there is none: the one that says it best."""
    levels = fan_levels(modes)
    fitting = [mode for mode in modes if levels.get(mode) == level]
    if not fitting:
        return None
    if level == 0:
        return next((mode for mode in fitting if mode.casefold() == "off"), fitting[0])
    numbers = sorted({number for mode in modes if (number := _number(mode))})

    def distance(mode: str) -> float:
        number = _number(mode)
        place = _spread(numbers.index(number), len(numbers)) if number else _named(mode)
        return abs((place or 0.0) - level)

    return min(fitting, key=distance)


def _number(mode: str) -> int | None:
    """Return the number of a numbered mode: "3", "Speed 3", "60%"; 0 is a name for off."""
    digits = [word for word in _WORD.findall(mode) if word.isdecimal()]
    return int(digits[0]) or None if len(digits) == 1 else None


def _named(mode: str) -> float | None:
    words = [w for w in _WORD.findall(mode.casefold().replace("_", " ")) if w not in _FILLERS]
    if words == ["0"]:
        return 0.0
    places = [_FAN_WORDS[word] for word in words if word in _FAN_WORDS]
    if not places or len(places) < len(words):
        # "mediumhigh" and "midlow" are written as one word, too.
        return _compound("".join(words))
    # "Auto low" runs, and slowly.
    return _between([place for place in places if place] or [0.0])


def _compound(word: str) -> float | None:
    for first, place in _FAN_WORDS.items():
        rest = word.removeprefix(first)
        if len(first) > 2 and rest != word and len(rest) > 2 and rest in _FAN_WORDS:
            return _between([place, _FAN_WORDS[rest]])
    return None


def _between(places: Sequence[float]) -> float:
    """Return the place of "medium high": between both, nearer to the outer one."""
    mean = sum(places) / len(places)
    return mean if len(set(places)) == 1 else mean + (0.1 if mean > _MEDIUM else -0.1)


def _spread(rank: int, count: int) -> float:
    return _MEDIUM if count == 1 else _LOW + (_HIGH - _LOW) * rank / (count - 1)


def _level(place: float) -> int:
    return 0 if place == 0 else min(max(math.floor(place + 0.5), 1), 3)


# Climate modes


def mode_word(mode: str, modes: Sequence[str]) -> str | None:
    """Return the word for an HVAC mode, None for `off`, which is power.

    `heat_cool` keeps a target by heating and cooling, which the paper calls auto; an entity that has
    both keeps both names.
    """
    if mode == "off":
        return None
    return "auto" if mode == "heat_cool" and "auto" not in modes else mode


def hvac_mode(word: str, modes: Sequence[str]) -> str | None:
    """Return the HVAC mode to send for a word, None if the entity has none."""
    return next((mode for mode in modes if mode_word(mode, modes) == word), None)


def mode_words(modes: Sequence[str]) -> tuple[str, ...]:
    """Return the words for all modes, the paper's first."""
    words = [word for mode in modes if (word := mode_word(mode, modes))]
    return tuple(word for word in _MODES if word in words) + tuple(
        word for word in words if word not in _MODES
    )


# Light


def can_dim(lamp: Entity) -> bool:
    """Return whether a lamp has a brightness."""
    return bool(set(lamp.texts("supported_color_modes")) - {"onoff", "unknown"})


def can_color(lamp: Entity) -> bool:
    """Return whether a lamp has any colour at all, be it of white."""
    return bool(set(lamp.texts("supported_color_modes")) - {"onoff", "brightness", "unknown"})


def can_be_white(lamp: Entity) -> bool:
    """Return whether a lamp has a colour temperature."""
    return "color_temp" in lamp.texts("supported_color_modes")


def color_word(kelvin: float, lamp: Entity) -> str:
    """Return whether a colour temperature is warm, neutral or cool, for a lamp that may have a short range."""
    coldest = lamp.number("max_color_temp_kelvin")
    warmest = lamp.number("min_color_temp_kelvin")
    if coldest and warmest and coldest > warmest:
        place = (kelvin - warmest) / (coldest - warmest)
        if place >= 1 - _END:
            return "cool"
        if place <= _END:
            return "warm"
    return "warm" if kelvin < _WARM_BELOW else "cool" if kelvin >= _COOL_FROM else "neutral"


def white_word(hue: float, saturation: float) -> str | None:
    """Return whether a colour (degrees, percent) is a kind of white, None if it is a real colour."""
    if saturation <= 8:
        return "neutral"
    if 15 <= hue <= 50 and saturation <= 75:
        return "neutral" if saturation < 30 else "warm"
    return "cool" if 180 <= hue <= 260 and saturation <= 30 else None


def effect_word(effect: str) -> str | None:
    """Return whether an effect is `dynamic` or `static`, None for one that is only a signal."""
    name = effect.casefold()
    return None if name in _ALERTS else "static" if name in _OFF_EFFECTS else "dynamic"
