"""What the name of an entity says it is, in the languages Edgewise speaks."""

from functools import lru_cache
import re
from typing import Final
import unicodedata

from .home import Entity

_PARTED: Final = re.compile(r"[\W_]+")


def _words(patterns: str) -> re.Pattern[str]:
    """Return a pattern that finds any of the words; an underscore is a space inside a name."""
    return re.compile(rf"\b(?:{'|'.join(patterns.split()).replace('_', ' ')})\b")


TV: Final = _words(
    r"(?:hd|smart|apple|android|fire|google)?tv\d* tele telly televi[sz]\w+ fernseh\w* telewizor\w*"
)
SPEAKER: Final = _words(
    r"(?:loud)?speakers? sound_?bar stereo hi_?fi subwoofer homepod sonos echo nest_mini nest_hub"
    r" home_mini lautsprecher\w* enceintes? altavo\w+ luidspreker\w* glosnik\w*"
)
ALARM: Final = _words(
    r"alarm\w* siren\w* security sicherheit\w* securite seguridad beveiliging\w* ochron\w* syren\w*"
)
BRIGHTNESS: Final = _words(
    r"brightness back_?light luminance \w*helligkeit hintergrundbeleuchtung luminosite brillo"
    r" retroiluminacion helderheid jasnosc podswietleni\w*"
)
PICTURE: Final = _words(r"picture screen bild\w* ecran pantalla scherm ekran")
BESIDE_TV: Final = _words(r"leds? ambient\w* ambilight (?:light_)?strip lamp hyperion wled")
"""What is bright beside a TV."""
VOLUME: Final = _words(r"\w*volume loudness \w*lautstarke volumen glosnosc")
SOURCE: Final = _words(
    "source input eingang quelle entree entrada fuente bron ingang zrodlo wejscie"
)
SOUND: Final = _words(
    "equali[sz]er eq sound(?:_mode)? klang(?:modus)? egaliseur ecualizador sonido geluid korektor dzwiek"
)
FAN: Final = _words(r"fan lufter geblase\w* ventilateur ventilador ventilator wentylator")
OTHER_LIGHT: Final = _words(
    "indicator status led_ring backlight screen oven microwave fridge refrigerator freezer printer"
    " doorbell keypad infrared ir_light aquarium"
)
"""Lights that are parts of something else."""
OTHER_CLIMATE: Final = _words(
    "pool spa hot_tub jacuzzi sauna fridge refrigerator freezer oven kiln car vehicle tesla hot_water"
    " water_heater warmwasser aquarium terrarium greenhouse wine"
)
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
