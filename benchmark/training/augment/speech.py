"""The user's words as a careless speech-to-text engine writes them."""

from dataclasses import replace
from random import Random
import re

from custom_components.edgewise.routines.session import Message

from ..corpus import Dialogue

_FILLERS = ("um", "uh", "er", "so", "like", "yeah", "okay", "right", "well", "hey")
_SPELLINGS = {
    r"\btv\b": ("tv", "t v", "tee vee", "teevee"),
    r"\bac\b": ("ac", "a c", "ay see", "a/c"),
    r"\bhdmi ?(\d)\b": (r"hdmi \1", r"h d m i \1", r"hdmi\1"),
    r"\byoutube\b": ("you tube", "youtube", "u tube"),
    r"\bnetflix\b": ("net flicks", "netflix", "net flix"),
    r"%": (" percent", " per cent", ""),
    r"°": (" degrees",),
    r"\bequalizer\b": ("equaliser", "equalizer", "e q"),
    r"\btreble\b": ("treble", "trebel"),
    r"\bbass\b": ("bass", "base"),
}


def roughen(dialogue: Dialogue, chance: Random) -> Dialogue:
    """Return the dialogue with the user's lines in lower case, without punctuation, with fillers and odd spellings."""
    return replace(
        dialogue,
        messages=tuple(
            Message(role=m.role, text=_rough(m.text, chance)) if m.role == "user" else m
            for m in dialogue.messages
        ),
    )


def _rough(text: str, chance: Random) -> str:
    text = text.lower()
    for pattern, spellings in _SPELLINGS.items():
        if chance.random() < 0.5:
            text = re.sub(pattern, chance.choice(spellings), text)
    text = re.sub(r"(?<=\d)[.](?=\d)", "\ue000", text)
    text = re.sub(r"[^\w\s'%\ue000/-]", " ", text).replace("\ue000", ".")
    words = text.split()
    kept = [w for w in words if w not in ("the", "a", "an") or chance.random() > 0.15]
    if chance.random() < 0.5:
        kept.insert(chance.randrange(len(kept) + 1), chance.choice(_FILLERS))
    return " ".join(kept) or text
