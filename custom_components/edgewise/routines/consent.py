"""Consent: whether an answer is a clear yes, in the languages of the hub's texts."""

import re
from typing import Final

_YES: Final = {
    "en": "yes yeah yep yup sure ok okay absolutely definitely|do it|go ahead|of course|why not|sounds good",
    "de": "ja jo jawohl klar gern gerne ok okay unbedingt|mach das|mach es|einverstanden|auf jeden fall",
    "fr": "oui ouais ok okay volontiers absolument|d'accord|bien sûr|vas y|fais le|pourquoi pas",
    "es": "sí si claro vale ok okay adelante hazlo|de acuerdo|por supuesto|cómo no",
    "nl": "ja jazeker graag prima oké oke ok okay|doe maar|doe dat|is goed",
    "pl": "tak jasne pewnie dobrze zgoda ok okej okay chętnie|zrób to|czemu nie",
}
_NO: Final = {
    "en": "no not don't dont nope never later wait stop but maybe perhaps cancel|think about|hold on",
    "de": "nein nee nicht kein keine nie niemals später warte stopp aber vielleicht lieber abbrechen",
    "fr": "non pas jamais tard attends stop mais peut être annule plutôt",
    "es": "no nunca luego tarde espera pero quizás quizá cancela mejor",
    "nl": "nee niet geen nooit later wacht stop maar misschien liever annuleer",
    "pl": "nie nigdy później poczekaj stop ale może raczej anuluj",
}
"""Words, then after bars phrases. A word of doubt anywhere makes it no clear yes."""
_LENGTH: Final = 8
"""Words: who says more has something else to say."""


def is_clear_yes(answer: str, language: str | None) -> bool:
    """Return whether somebody says yes and nothing else; `language` is a code such as `de-CH`.

    English counts everywhere: many say "okay" in any language.
    """
    code = (language or "en").replace("_", "-").partition("-")[0].lower()
    said = " ".join(re.findall(r"[\w']+", answer.lower().replace("\u2019", "'")))
    if not said or len(said.split()) > _LENGTH or "?" in answer:
        return False
    spoken = code if code in _YES else "en"
    agreed = False
    for words in dict.fromkeys((_YES[spoken], _YES["en"])):
        singles, *phrases = words.split("|")
        for phrase in phrases:
            # Taken out, for some hold a word that alone would be doubt: "doe maar", "czemu nie".
            shorter = f" {said} ".replace(f" {phrase} ", " ").strip()
            agreed = agreed or shorter != said
            said = shorter
        agreed = agreed or not set(singles.split()).isdisjoint(said.split())
    # What is doubt in another language may be none in this one: "no" is Polish for "well".
    return agreed and not _doubts(said, _NO[spoken])


def _doubts(said: str, words: str) -> bool:
    singles, *phrases = words.split("|")
    return not set(singles.split()).isdisjoint(said.split()) or any(
        f" {phrase} " in f" {said} " for phrase in phrases
    )
