"""What the name of an entity says it is, in the languages Edgewise speaks."""

from functools import lru_cache
import re
from typing import Final
import unicodedata

from .home import Entity

_PARTED: Final = re.compile(r"[\W_]+")


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")


TV: Final = _words(
    r"(?:smart|oled|qled)? ?tv\d*",
    r"google tv",
    "tele",
    "telly",
    r"televi[sz]\w+",
    r"fernseh\w*",
    r"telewizor\w*",
)
SPEAKER: Final = _words(
    r"speakers?", r"loudspeakers?", "sound ?bar", "stereo", "hi ?fi", "homepod", "sonos", "echo",
    "nest mini", "home mini", r"lautsprecher\w*", r"enceintes?", r"altavo\w+", r"luidspreker\w*",
    r"glosnik\w*", "subwoofer",
)  # fmt: skip
ALARM: Final = _words(
    r"alarms?", r"alarm\w*", r"siren\w*", "security", r"sicherheit\w*", r"securite", r"seguridad",
    r"beveiliging\w*", r"ochron\w*", r"syren\w*",
)  # fmt: skip
BRIGHTNESS: Final = _words(
    "brightness", r"back ?light", "luminance", r"\w*helligkeit", r"hintergrundbeleuchtung",
    "luminosite", "brillo", r"retroiluminacion", r"helderheid", r"jasnosc", r"podswietleni\w*",
)  # fmt: skip
VOLUME: Final = _words("volume", "loudness", r"\w*lautstarke", "volumen", r"\w*volume", r"glosnosc")
SOURCE: Final = _words(
    "source",
    "input",
    "eingang",
    "quelle",
    "entree",
    "entrada",
    "fuente",
    "bron",
    "ingang",
    "zrodlo",
    "wejscie",
)
SOUND: Final = _words(
    "equali[sz]er", "eq", "sound", "sound mode", "klang", r"klangmodus", "egaliseur", "ecualizador",
    "sonido", "geluid", "korektor", "dzwiek",
)  # fmt: skip
FAN: Final = _words(
    "fan", "lufter", r"geblase\w*", "ventilateur", "ventilador", "ventilator", "wentylator"
)
OTHER_LIGHT: Final = _words(
    "indicator", "status", "status led", r"led ring", "display", "screen", "backlight", "button",
    "oven", "microwave", "hood", "fridge", "refrigerator", "freezer", "printer", "doorbell", "camera",
    "aquarium", "keypad", "infrared", "ir light",
)  # fmt: skip
"""Lights that are no lighting: parts of other devices."""
OTHER_CLIMATE: Final = _words(
    r"pool", "spa", "hot tub", "jacuzzi", "sauna", "fridge", "refrigerator", "freezer", "oven", "kiln",
    "car", "vehicle", "tesla", "boiler", "hot water", "water heater", "warmwasser", "aquarium",
    "terrarium", "greenhouse", "wine", "cooler box", "bed",
)  # fmt: skip
"""Climate entities that are no rooms'."""


def text_of(entity: Entity) -> str:
    """Return all names of an entity as one plain text: lower case, no accents, single spaces."""
    return _plain(" | ".join((entity.name, entity.entity_id.partition(".")[2], *entity.aliases)))


# A home is read again and again, and its names hardly ever change.
@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    folded = text.casefold()
    if not folded.isascii():
        # "Głośność" has a letter that is no accented one.
        parted = unicodedata.normalize("NFKD", folded.replace("ł", "l"))
        folded = "".join(c for c in parted if not unicodedata.combining(c))
    return " ".join(word for word in _PARTED.split(folded) if word)
