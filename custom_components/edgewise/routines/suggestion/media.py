"""Media players: switched on first, then source, sound and volume, each by its own call."""

from ..features import MediaPlayer
from ..home import number_of
from .making import Making, name_of


def make_player(making: Making) -> None:
    """Add the calls that make the settings of a television or a loudspeaker."""
    wanted, features = making.wanted, making.entity.features
    if wanted.get("power") == "off":
        if features & MediaPlayer.TURN_OFF or making.trusted:
            making.call("turn_off", "power")
        else:
            making.cannot("power")
        return
    switches = bool(features & MediaPlayer.TURN_ON)
    if switches:
        making.call("turn_on", *(("power",) if "power" in wanted else ()))
    elif "power" in wanted:
        making.cannot("power")
    for name in ("input_source", "equalizer", "volume"):
        if name in wanted:
            _make(making, name)
    making.cannot(*making.others("power", "input_source", "equalizer", "volume"))
    if switches and "power" not in wanted and len(making.actions) == 1:
        # Nothing needs it to be on.
        making.actions.clear()


def _make(making: Making, name: str) -> None:
    player, value = making.entity, making.wanted[name]
    match name:
        case "input_source":
            feature, sources = MediaPlayer.SELECT_SOURCE, player.texts("source_list")
        case "equalizer":
            feature, sources = MediaPlayer.SELECT_SOUND_MODE, player.texts("sound_mode_list")
        case _:
            feature, sources = MediaPlayer.VOLUME_SET, ()
    if not (player.features & feature or making.trusted):
        making.cannot(name)
        return
    if name == "volume":
        share = min(max(number_of(value) or 0.0, 0.0), 100.0)
        making.call("volume_set", name, volume_level=round(share / 100, 2))
        return
    # While it is off, a player may not know what it can play.
    chosen = name_of(value, sources) or (str(value) if making.trusted and not sources else None)
    if chosen is None:
        making.cannot(name)
        return
    nearest = {name: chosen} if chosen != value else {}
    if name == "input_source":
        making.call("select_source", name, nearest=nearest, source=chosen)
    else:
        making.call("select_sound_mode", name, nearest=nearest, sound_mode=chosen)
