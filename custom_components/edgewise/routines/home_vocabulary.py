"""The Vocabulary of a home: what its real entities can be told."""

from collections.abc import Iterator, Mapping, Sequence
import math
from types import MappingProxyType
from typing import Final

from .features import AlarmControlPanel, Climate, MediaPlayer, Siren
from .home import Entity, Home, Role
from .scales import can_be_white, can_dim, effect_word, fan_levels, mode_words
from .selects import setting_of_select
from .vocabulary import PAPER, Domain, Flag, Names, Numbers, Vocabulary

DEVICE_OF: Final[Mapping[Role, str]] = MappingProxyType(
    {
        "tv": "tv",
        "ac": "ac",
        "lights": "lights",
        "speaker": "speaker",
        "security": "security",
        "tv_brightness": "tv",
        "alarm_volume": "security",
    }
)
"""The paper's device that each role speaks of."""


def vocabulary_of(home: Home) -> Vocabulary:
    """Return what the home can be told: of the five devices those it has, of their settings those that exist.

    A role of several entities can be told what at least one of them can.
    """
    found: dict[str, dict[str, list[Domain]]] = {}
    for device, setting, domain in _found(home):
        found.setdefault(device, {}).setdefault(setting, []).append(domain)
    devices: dict[str, Mapping[str, Domain]] = {}
    for device, paper in PAPER.devices.items():
        settings = {
            setting: _union(found[device][setting], domain)
            for setting, domain in paper.items()
            if setting in found.get(device, ())
        }
        if settings:
            devices[device] = MappingProxyType(settings)
    return Vocabulary(MappingProxyType(devices))


def _found(home: Home) -> Iterator[tuple[str, str, Domain]]:
    for role, entity_ids in home.roles.items():
        for entity_id in entity_ids:
            entity = home.entities.get(entity_id)
            if entity is not None and not entity.disabled:
                for setting, domain in _settings_of(entity, role, home):
                    yield DEVICE_OF[role], setting, domain
    for select in home.entities.values():
        if select.domain == "select" and not select.disabled:
            yield from _select(select, home)


def _settings_of(entity: Entity, role: Role, home: Home) -> Iterator[tuple[str, Domain]]:
    """Go through the settings of one entity in a role, with the values each takes."""
    match role, entity.domain:
        case (("tv" | "speaker"), "media_player"):
            yield from _media_player(entity, role)
        case "ac", "climate":
            yield from _climate(entity, home)
        case "lights", "light":
            yield from _light(entity)
        case "security", "alarm_control_panel":
            if entity.features & AlarmControlPanel.ARMING:
                yield "armed", Flag()
        case "tv_brightness", "number":
            yield "brightness", _paper("tv", "brightness")
        case "alarm_volume", "number":
            yield "alarm_volume", _paper("security", "alarm_volume")
        case "alarm_volume", "siren":
            if entity.features & Siren.VOLUME_SET:
                yield "alarm_volume", _paper("security", "alarm_volume")


def _media_player(entity: Entity, role: Role) -> Iterator[tuple[str, Domain]]:
    features = entity.features
    if features & (MediaPlayer.TURN_ON | MediaPlayer.TURN_OFF):
        yield "power", _paper(role, "power")
    if features & MediaPlayer.VOLUME_SET:
        yield "volume", _paper(role, "volume")
    sources = entity.texts("source_list")
    if role == "tv" and sources and features & MediaPlayer.SELECT_SOURCE:
        yield "input_source", Names(names=sources)
    sounds = entity.texts("sound_mode_list")
    if role == "speaker" and sounds and features & MediaPlayer.SELECT_SOUND_MODE:
        yield "equalizer", Names(names=sounds)


def _climate(entity: Entity, home: Home) -> Iterator[tuple[str, Domain]]:
    features = entity.features
    modes = entity.texts("hvac_modes")
    if "off" in modes or features & (Climate.TURN_ON | Climate.TURN_OFF):
        yield "power", _paper("ac", "power")
    if features & (Climate.TARGET_TEMPERATURE | Climate.TARGET_TEMPERATURE_RANGE) and (
        temperature := _temperatures(entity, home)
    ):
        yield "temperature", temperature
    if words := mode_words(modes):
        yield "mode", Names(names=words)
    fan_modes = entity.texts("fan_modes")
    if features & Climate.FAN_MODE and (fan := _fan_speeds(fan_modes)):
        yield "fan_speed", fan


def _light(entity: Entity) -> Iterator[tuple[str, Domain]]:
    yield "power", _paper("lights", "power")
    if can_dim(entity):
        yield "brightness", _paper("lights", "brightness")
    if can_be_white(entity):
        yield "color", _paper("lights", "color")
    if any(effect_word(effect) == "dynamic" for effect in entity.texts("effect_list")):
        yield "mode", _paper("lights", "mode")


def _select(select: Entity, home: Home) -> Iterator[tuple[str, str, Domain]]:
    """Return what a select sets, where it holds a setting of a device with a role."""
    place = setting_of_select(select, home)
    options = select.texts("options")
    if place is None or not options:
        return
    device, setting = place
    domain = _fan_speeds(options) if setting == "fan_speed" else Names(names=options)
    if domain:
        yield device, setting, domain


def _temperatures(entity: Entity, home: Home) -> Numbers | None:
    """Return the temperatures in the home's unit, on the grid that people speak in: whole or half degrees."""
    low, high = entity.number("min_temp"), entity.number("max_temp")
    if low is None or high is None:
        return None
    fahrenheit = home.temperature_unit == "°F"
    step = entity.number("target_temp_step") or (1 if fahrenheit else 0.5)
    grid = 1.0 if step >= 1 else 0.5
    # 7 °C are 44.6 °F: the range begins at the next value that can be said.
    low, high = math.ceil(low / grid) * grid, math.floor(high / grid) * grid
    if low >= high:
        return None
    return Numbers(
        minimum=_plain(low), maximum=_plain(high), step=_plain(grid), unit=home.temperature_unit
    )


def _fan_speeds(modes: Sequence[str]) -> Numbers | None:
    levels = set(fan_levels(modes).values())
    if len(levels) < 2:
        return None
    return Numbers(minimum=min(levels), maximum=max(levels))


def _union(domains: Sequence[Domain], paper: Domain) -> Domain:
    """Return what at least one entity takes, as the paper's where it is the same."""
    numbers = [domain for domain in domains if isinstance(domain, Numbers)]
    names = [name for domain in domains if isinstance(domain, Names) for name in domain.names]
    union: Domain
    if numbers:
        union = Numbers(
            minimum=min(n.minimum for n in numbers),
            maximum=max(n.maximum for n in numbers),
            step=min(n.step for n in numbers),
            unit=numbers[0].unit,
        )
    elif names:
        first = paper.names if isinstance(paper, Names) else ()
        ordered = [name for name in first if name in names] + [n for n in names if n not in first]
        union = Names(names=tuple(dict.fromkeys(ordered)))
    else:
        union = domains[0]
    return paper if union == paper else union


def _paper(device: str, setting: str) -> Domain:
    return PAPER.devices[device][setting]


def _plain(number: float) -> int | float:
    return int(number) if number == int(number) else number
