"""Media players: which are televisions, which are loudspeakers, and which is the best of a room."""

from collections.abc import Callable, Iterable
import re
from typing import Final

from . import names
from .features import MediaPlayer
from .home import Entity

_TVS: Final = frozenset(
    {
        "aquostv", "braviatv", "hisense_tv", "lg_netcast", "panasonic_viera", "philips_js", "samsungtv",
        "vidaa_tv", "vizio", "webostv",
    }
)  # fmt: skip
"""Integrations of televisions themselves."""
_BOXES: Final = frozenset(
    {
        "androidtv", "androidtv_remote", "apple_tv", "cast", "directv", "enigma2", "firetv",
        "kaleidescape", "kodi", "roku",
    }
)  # fmt: skip
"""Integrations of what is plugged into a television; some loudspeakers among them."""
_WAYS: Final = frozenset({"dlna_dmr", "emby", "jellyfin", "openhome", "plex", "smartthings"})
"""Protocols and services by which a device is reached a second time."""
_SPEAKERS: Final = frozenset(
    {
        "alexa_devices", "alexa_media", "arcam_fmj", "bang_olufsen", "bluesound", "bose", "cambridge_audio",
        "denon", "denonavr", "devialet", "heos", "linkplay", "onkyo", "sonos", "snapcast", "soundtouch",
        "squeezebox", "wiim", "yamaha", "yamaha_musiccast",
    }
)  # fmt: skip
_VIRTUAL: Final = frozenset({"browser_mod", "fully_kiosk", "hassio", "mobile_app", "spotify"})
"""Integrations of players that are no device in a room."""

_INPUTS: Final = re.compile(r"hdmi|\bav\b|netflix|youtube|live ?tv", re.IGNORECASE)

type _Rank = tuple[bool, ...]


def choose_tvs(players: Iterable[Entity]) -> list[Entity]:
    """Return the television of each room: the set itself rather than what is plugged into it."""
    found = _exposed_first([player for player in players if _is_tv(player)])
    chosen = _best_of_rooms(found, _tv_rank)
    if any(tv.platform not in _BOXES | _WAYS for tv in chosen):
        # A box that nobody put in a room may be plugged into any of the sets.
        return [tv for tv in chosen if tv.area_id or tv.platform not in _BOXES | _WAYS]
    return chosen


def choose_speakers(players: Iterable[Entity]) -> list[Entity]:
    """Return the loudspeaker of each room; a group only where its members are not there themselves."""
    found = _exposed_first([player for player in players if _is_speaker(player)])
    ids = {player.entity_id for player in found}
    single = [player for player in found if ids.isdisjoint(player.texts("entity_id"))]
    return _best_of_rooms(single, _speaker_rank)


def _is_tv(player: Entity) -> bool:
    if player.platform in _VIRTUAL or player.device_class == "speaker":
        return False
    if player.device_class == "tv" or player.platform in _TVS:
        return True
    if player.platform in _SPEAKERS:
        return False
    if player.device_class == "receiver":
        # A Roku that is no set calls itself a receiver.
        return player.platform in _BOXES
    text = names.text_of(player)
    if names.SPEAKER.search(text):
        return False
    return (
        player.platform in _BOXES
        or bool(names.TV.search(text))
        or any(_INPUTS.search(source) for source in player.texts("source_list"))
    )


def _is_speaker(player: Entity) -> bool:
    if player.platform in _VIRTUAL or _is_tv(player):
        return False
    return (
        player.device_class in ("speaker", "receiver")
        or player.platform in _SPEAKERS
        or bool(names.SPEAKER.search(names.text_of(player)))
    )


def _tv_rank(player: Entity) -> _Rank:
    return (
        player.platform in _TVS,
        player.platform not in _BOXES | _WAYS,
        _lists(player, MediaPlayer.SELECT_SOURCE, "source_list"),
        _can(player, MediaPlayer.VOLUME_SET),
        _can(player, MediaPlayer.TURN_ON | MediaPlayer.TURN_OFF),
    )


def _speaker_rank(player: Entity) -> _Rank:
    return (
        player.platform not in _WAYS,
        player.platform in _SPEAKERS,
        _lists(player, MediaPlayer.SELECT_SOUND_MODE, "sound_mode_list"),
        _can(player, MediaPlayer.VOLUME_SET),
    )


def _can(player: Entity, features: MediaPlayer) -> bool:
    return bool(player.features & features)


def _lists(player: Entity, feature: MediaPlayer, attribute: str) -> bool:
    return _can(player, feature) and bool(player.texts(attribute))


def _best_of_rooms(players: Iterable[Entity], rank: Callable[[Entity], _Rank]) -> list[Entity]:
    """Return the best of each room; where no room is known, the best of each device, else of each name."""
    best: dict[tuple[str, str], Entity] = {}
    for player in players:
        places = (("area", player.area_id), ("device", player.device_id), ("name", player.name))
        place = next((kind, name) for kind, name in places if name)
        if place not in best or rank(player) > rank(best[place]):
            best[place] = player
    return list(best.values())


def _exposed_first(players: list[Entity]) -> list[Entity]:
    return [player for player in players if player.exposed] or players
