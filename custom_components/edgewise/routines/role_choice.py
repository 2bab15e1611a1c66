"""Which entities are the TV, the AC, the lights ...: chosen by what they are and can do.

The rules, in this order: what is disabled, hidden or a part of something else is left out; what
Assist may use comes before what it may not; of several ways to the same TV or loudspeaker in a room
the one that can do most is taken. The same home always gives the same choice.
"""

from collections.abc import Callable, Iterable, Iterator
import re
from typing import Final

from . import names
from .features import MediaPlayer, Siren
from .home import Entity, Home, Role

_TVS: Final = frozenset(
    {
        "aquostv", "braviatv", "bravia", "hisense_tv", "lg_netcast", "panasonic_viera", "philips_js",
        "samsungtv", "sharp_aquos_tv", "vidaa_tv", "vizio", "webostv",
    }
)  # fmt: skip
"""Integrations of televisions themselves."""
_STICKS: Final = frozenset(
    {
        "androidtv", "androidtv_remote", "apple_tv", "cast", "directv", "dlna_dmr", "emby", "enigma2",
        "firetv", "forked_daapd", "hdmi_cec", "jellyfin", "kaleidescape", "kodi", "nvidia_shield",
        "openhome", "plex", "roku", "smartthings", "universal", "vlc_telnet",
    }
)  # fmt: skip
"""Integrations of boxes on a TV, and of protocols by which a TV is reached a second time."""
_SPEAKERS: Final = frozenset(
    {
        "alexa_devices", "alexa_media", "arcam_fmj", "bang_olufsen", "bluesound", "bose", "cambridge_audio",
        "denon", "denonavr", "devialet", "heos", "linkplay", "music_assistant", "onkyo", "sonos",
        "snapcast", "soundtouch", "squeezebox", "wiim", "yamaha", "yamaha_musiccast",
    }
)  # fmt: skip
_VIRTUAL: Final = frozenset(
    {"browser_mod", "spotify", "mpd", "fully_kiosk", "mobile_app", "hassio"}
)
"""Integrations whose players are neither TV nor loudspeaker."""

_INPUTS: Final = re.compile(r"hdmi|\bav\b|netflix|youtube|live ?tv", re.IGNORECASE)


def choose_roles(home: Home) -> dict[Role, tuple[str, ...]]:
    """Return the entities of each role that this home most likely means, in the order of their ids."""
    usable = [entity for _, entity in sorted(home.entities.items()) if _usable(entity)]
    by_domain: dict[str, list[Entity]] = {}
    for entity in usable:
        by_domain.setdefault(entity.domain, []).append(entity)
    players = [e for e in by_domain.get("media_player", ()) if e.platform not in _VIRTUAL]
    tvs = _one_a_room(_exposed_first([e for e in players if _is_tv(e)]), _tv_rank)
    speakers = _one_a_room(
        _exposed_first([e for e in players if not _is_tv(e) and _is_speaker(e)]), _speaker_rank
    )
    panels = _exposed_first(by_domain.get("alarm_control_panel", []))
    security = panels and [max(panels, key=_panel_rank)]
    numbers = by_domain.get("number", [])
    sirens = by_domain.get("siren", [])
    chosen: dict[Role, Iterable[Entity]] = {
        "tv": tvs,
        "ac": _climates(by_domain.get("climate", [])),
        "lights": _lights(by_domain.get("light", [])),
        "speaker": speakers,
        "security": security,
        "tv_brightness": _brightness(numbers, tvs),
        "alarm_volume": _alarm_volume(numbers, sirens, security, players),
    }
    return {role: tuple(sorted(e.entity_id for e in found)) for role, found in chosen.items()}


def _usable(entity: Entity) -> bool:
    if entity.disabled or entity.hidden:
        return False
    # What a TV's picture or a siren's volume is set by counts as its configuration.
    return entity.category is None or (entity.domain == "number" and entity.category == "config")


def _exposed_first(entities: list[Entity]) -> list[Entity]:
    return [entity for entity in entities if entity.exposed] or entities


# TV and loudspeaker


def _is_tv(entity: Entity) -> bool:
    if entity.device_class == "tv" or entity.platform in _TVS:
        return True
    if entity.device_class is not None or entity.platform in _SPEAKERS:
        return False
    return bool(names.TV.search(names.text_of(entity))) or any(
        _INPUTS.search(source) for source in entity.texts("source_list")
    )


def _is_speaker(entity: Entity) -> bool:
    if entity.device_class in ("speaker", "receiver") or entity.platform in _SPEAKERS:
        return True
    return entity.device_class is None and bool(names.SPEAKER.search(names.text_of(entity)))


def _tv_rank(entity: Entity) -> tuple[bool, ...]:
    return (
        entity.platform in _TVS,
        entity.platform not in _STICKS,
        bool(entity.features & MediaPlayer.SELECT_SOURCE) and bool(entity.texts("source_list")),
        bool(entity.features & MediaPlayer.VOLUME_SET),
        bool(entity.features & (MediaPlayer.TURN_ON | MediaPlayer.TURN_OFF)),
    )


def _speaker_rank(entity: Entity) -> tuple[bool, ...]:
    return (
        entity.platform not in _STICKS,
        bool(entity.features & MediaPlayer.SELECT_SOUND_MODE)
        and bool(entity.texts("sound_mode_list")),
        bool(entity.features & MediaPlayer.VOLUME_SET),
        entity.device_class != "receiver",
        bool(entity.features & MediaPlayer.SELECT_SOURCE),
    )


def _one_a_room[R: tuple[bool, ...]](
    entities: Iterable[Entity], rank: Callable[[Entity], R]
) -> list[Entity]:
    """Return the best of each room; where no room is known, the best of each device."""
    best: dict[str, Entity] = {}
    for entity in entities:
        place = f"area {entity.area_id}" if entity.area_id else f"{entity.device_id or entity.name}"
        if place not in best or rank(entity) > rank(best[place]):
            best[place] = entity
    return list(best.values())


# AC, lights, security


def _climates(entities: list[Entity]) -> list[Entity]:
    """Return what cools, else what heats."""
    rooms = [e for e in entities if not names.OTHER_CLIMATE.search(names.text_of(e))]
    coolers = [
        e for e in rooms if {"cool", "heat_cool", "auto"}.intersection(e.texts("hvac_modes"))
    ]
    cooling = [e for e in coolers if "cool" in e.texts("hvac_modes")]
    return _exposed_first(cooling or rooms)


def _lights(entities: list[Entity]) -> list[Entity]:
    """Return what lights rooms; a group only where its members are not there themselves."""
    lights = _exposed_first([e for e in entities if not names.OTHER_LIGHT.search(names.text_of(e))])
    ids = {light.entity_id for light in lights}
    return [light for light in lights if not ids.intersection(_members(light))]


def _members(entity: Entity) -> tuple[str, ...]:
    return entity.texts("entity_id")


def _panel_rank(entity: Entity) -> tuple[bool, int]:
    text = names.text_of(entity)
    return any(word in text for word in ("master", "home alarm", "house")), -len(text)


# Numbers


def _brightness(numbers: Iterable[Entity], tvs: Iterable[Entity]) -> Iterator[Entity]:
    """Go through the numbers that set the picture of one of the TVs."""
    devices = {tv.device_id for tv in tvs if tv.device_id}
    for number in numbers:
        text = names.text_of(number)
        if names.BRIGHTNESS.search(text) and (number.device_id in devices or names.TV.search(text)):
            yield number


def _alarm_volume(
    numbers: Iterable[Entity],
    sirens: Iterable[Entity],
    security: Iterable[Entity],
    players: Iterable[Entity],
) -> list[Entity]:
    """Return the numbers that set how loud the alarm is, else the sirens that can be told it."""
    sirens = list(sirens)
    alarms = {e.device_id for e in (*security, *sirens) if e.device_id}
    clocks = {e.device_id for e in players if e.device_id}
    found = []
    for number in numbers:
        text = names.text_of(number)
        if not names.VOLUME.search(text) or number.device_id in clocks:
            # The "alarm volume" of a loudspeaker is an alarm clock's.
            continue
        if number.device_id in alarms or names.ALARM.search(text):
            found.append(number)
    return found or [siren for siren in sirens if siren.features & Siren.VOLUME_SET]
