"""Other names for values: a hub's television has "Apple TV" and "HDMI 3 (Switch)", not the paper's five inputs."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random
import re

from custom_components.edgewise.routines.session import Message

from ..corpus import Dialogue

_SOURCES: Mapping[str, tuple[str, ...]] = {
    "Apple TV": ("Apple TV", "the Apple TV"),
    "HDMI 1": ("HDMI 1", "HDMI one"),
    "HDMI 2": ("HDMI 2", "HDMI two"),
    "HDMI 3": ("HDMI 3", "HDMI three"),
    "HDMI 3 (Switch)": ("HDMI 3", "the Switch", "HDMI three", "Switch"),
    "HDMI 4 (PlayStation 5)": ("HDMI 4", "the PlayStation", "PlayStation 5"),
    "HDMI2/PC": ("HDMI 2", "the PC"),
    "Live TV": ("live TV",),
    "TV Tuner": ("the tuner", "TV tuner"),
    "Disney+": ("Disney+", "Disney Plus", "Disney"),
    "Prime Video": ("Prime Video", "Prime"),
    "Netflix": ("Netflix",),
    "YouTube": ("YouTube",),
    "Spotify": ("Spotify",),
    "Plex": ("Plex",),
    "Chromecast": ("Chromecast", "the Chromecast"),
    "Xbox": ("Xbox", "the Xbox"),
    "Blu-ray": ("Blu-ray", "the Blu-ray"),
    "Antenna": ("Antenna", "the antenna"),
    "Kodi": ("Kodi",),
    "Twitch": ("Twitch",),
    "AirPlay": ("AirPlay",),
    "Component": ("Component", "the component input"),
    "Steam Link": ("Steam Link",),
    "Set-top Box": ("the set-top box", "set-top box"),
}
_SOUNDS: Mapping[str, tuple[str, ...]] = {
    name: (name, name.lower())
    for name in (
        "Movie", "Music", "Night", "Standard", "Cinema", "Sports", "Voice", "Flat", "Rock", "Jazz",
        "Classic", "Pop", "Stereo", "Surround", "Podcast", "Vocal boost", "Deep bass", "Party",
    )
}  # fmt: skip
_SAID: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("tv", "input_source"): {
        "HDMI1": r"(?:the )?HDMI[ -]?(?:1|one)\b",
        "HDMI2": r"(?:the )?HDMI[ -]?(?:2|two)\b",
        "AV": r"(?:the )?\bAV\b",
        "Netflix": r"\bNetflix\b",
        "YouTube": r"\bYouTube\b",
    },
    ("speaker", "equalizer"): {
        "bass boost": r"\bbass[- ]boost(?:ed)?\b",
        "balanced": r"\bbalanced\b",
        "treble boost": r"\btreble[- ]boost(?:ed)?\b",
    },
}


def swap_names(dialogue: Dialogue, chance: Random) -> Dialogue:
    """Return the dialogue in a home with other names; unchanged where a value is said in another way."""
    for slot, said in _SAID.items():
        device, setting = slot
        if slot in dialogue.names or chance.random() < 0.3:
            continue
        text = "\n".join(m.text for m in dialogue.messages)
        present = [name for name, how in said.items() if re.search(how, text, re.IGNORECASE)]
        label = dialogue.settings.get(device, {}).get(setting)
        if label is not None and label not in present:
            continue
        pool = _SOURCES if device == "tv" else _SOUNDS
        names = chance.sample(sorted(pool), max(len(present), chance.randint(3, 8)))
        new = dict(zip(present, names, strict=False))
        if len({spoken for name in names for spoken in pool[name][:1]}) < len(names):
            continue  # two that are called alike
        messages = tuple(
            Message(role=m.role, text=_renamed(m.text, said, new, pool, chance))
            for m in dialogue.messages
        )
        settings = {d: dict(values) for d, values in dialogue.settings.items()}
        if label is not None:
            settings[device][setting] = new[str(label)]
        listed = chance.sample(names, len(names))
        dialogue = replace(
            dialogue,
            messages=messages,
            settings=settings,
            names={**dialogue.names, slot: tuple(listed)},
        )
    return dialogue


def reorder_names(dialogue: Dialogue, chance: Random) -> Dialogue:
    """Return the dialogue with the names of its home in another order, some unused ones left out."""
    names = {}
    for (device, setting), listed in dialogue.names.items():
        used = dialogue.settings.get(device, {}).get(setting)
        kept = [name for name in listed if name == used or chance.random() < 0.85]
        names[device, setting] = tuple(chance.sample(kept or list(listed), len(kept or listed)))
    return replace(dialogue, names=names)


def _renamed(
    text: str,
    said: Mapping[str, str],
    new: Mapping[str, str],
    pool: Mapping[str, tuple[str, ...]],
    chance: Random,
) -> str:
    for number, old in enumerate(new):
        text = re.sub(said[old], chr(0xE000 + number), text, flags=re.IGNORECASE)
    for number, old in enumerate(new):
        while chr(0xE000 + number) in text:
            text = text.replace(chr(0xE000 + number), chance.choice(pool[new[old]]), 1)
    return text
