"""Lexicon: what the words of a language mean in one home."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from ..vocabulary import (
    Flag,
    Names,
    Numbers,
    Setting,
    Value,
    Vocabulary,
)
from .language import ACTS, Language, Phrase, folded
from .tokens import words_of

type Slot = tuple[str, str]
"""A device and one of its settings."""


class Kind(Enum):
    """What a phrase speaks of."""

    DEVICE = auto()
    FOREIGN = auto()
    PLACE = auto()
    SETTING = auto()
    HINT = auto()
    NUMBER = auto()
    VALUE = auto()
    OFF = auto()
    ON = auto()
    UNIT = auto()


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """What a phrase means in this home."""

    kind: Kind
    device: str | None = None
    slots: tuple[Slot, ...] = ()
    """The settings it may name."""
    near: tuple[Slot, ...] = ()
    """The settings it names only where their device is spoken of."""
    values: tuple[Setting, ...] = ()
    ordinary: bool = False
    """Whether it is an everyday word as well."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases of a language that mean something in a home."""

    vocabulary: Vocabulary
    language: Language
    content: Mapping[str, tuple[tuple[Phrase, Meaning], ...]]
    """First word -> the phrases that begin with it, longest first."""
    acts: Mapping[str, tuple[tuple[Phrase, frozenset[str]], ...]]
    phrases: Mapping[Setting, tuple[Phrase, ...]]
    """Value that has a name -> all ways to say it, longest first."""
    numeric: Mapping[str, tuple[Slot, ...]]
    """Device -> the settings a bare number may mean, the usual one first."""
    known: frozenset[str]
    """Words that may stand inside an order."""

    @classmethod
    def build(cls, vocabulary: Vocabulary, language: Language) -> Lexicon:
        """Return the lexicon of a home in a language."""
        builder = _Builder(vocabulary, language)
        content = builder.meanings()
        acts: dict[Phrase, frozenset[str]] = {}
        for act in ACTS:
            for phrase in language.acts[act]:
                acts[phrase] = acts.get(phrase, frozenset()) | {act}
        return cls(
            vocabulary=vocabulary,
            language=language,
            content=_by_first_word(content),
            acts=_by_first_word(acts),
            phrases=_by_value(content),
            numeric={
                device: _numeric(vocabulary, language, device) for device in vocabulary.devices
            },
            known=frozenset(word for phrase in language.words["fillers"] for word in phrase),
        )

    def takes(self, slot: Slot, number: float) -> Value | None:
        """Return a number as a setting takes it, None if the setting cannot be told this."""
        domain = self.vocabulary.domain(*slot)
        if not isinstance(domain, Numbers) or number not in domain:
            return None
        return int(number) if number == int(number) else number


@dataclass(slots=True)
class _Builder:
    vocabulary: Vocabulary
    language: Language
    found: dict[Phrase, Meaning] = field(default_factory=dict)

    def meanings(self) -> dict[Phrase, Meaning]:
        """Return all phrases; those added first win where two kinds share a phrase."""
        self._devices()
        self._values()
        self._settings()
        language = self.language
        self._add(language.off | language.off_beside, Meaning(kind=Kind.OFF))
        self._add(language.on, Meaning(kind=Kind.ON))
        for phrase, setting in language.numbers.units.items():
            slots = tuple((device, name) for device, name, _ in self.vocabulary if name == setting)
            self._add((phrase,), Meaning(kind=Kind.UNIT, slots=slots))
        self._add(language.things, Meaning(kind=Kind.FOREIGN))
        self._add(language.places, Meaning(kind=Kind.PLACE))
        return self.found

    def _add(self, phrases: Iterable[Phrase], meaning: Meaning) -> None:
        for phrase in phrases:
            self.found.setdefault(phrase, meaning)

    def _devices(self) -> None:
        for device in self.vocabulary.devices:
            words = self.language.devices.get(device)
            names = {words_of(device.replace("_", " "))}
            if words:
                names |= words.names
                for phrase, setting in words.parts.items():
                    slots = ((device, setting),) if self.vocabulary.domain(device, setting) else ()
                    self._add(
                        (phrase,),
                        Meaning(kind=Kind.DEVICE, device=device, slots=slots),
                    )
            for name in names:
                ordinary = name in self.language.ordinary
                self._add(
                    (name,),
                    Meaning(kind=Kind.DEVICE, device=device, ordinary=ordinary),
                )

    def _settings(self) -> None:
        roles: dict[Phrase, dict[str, list[Slot]]] = {}

        def add(phrases: Iterable[Phrase], role: str, slot: Slot) -> None:
            for phrase in phrases:
                roles.setdefault(phrase, {}).setdefault(role, []).append(slot)

        for device, setting, _ in self.vocabulary:
            if setting == "power":
                continue
            words = self.language.settings.get(setting)
            add({words_of(setting.replace("_", " "))}, "names", (device, setting))
            if words:
                own = words_of(setting.replace("_", " "))
                add(words.names - {own}, "names", (device, setting))
                add(words.near, "near", (device, setting))
                add(words.hints, "hints", (device, setting))
        for device in self.vocabulary.devices:
            for slot in _numeric(self.vocabulary, self.language, device)[:1]:
                add(self.language.relative, "hints", slot)
        for phrase, slots in roles.items():
            self._add(
                (phrase,),
                Meaning(
                    kind=Kind.HINT if "hints" in slots else Kind.SETTING,
                    slots=tuple(slots.get("names", ()) or slots.get("hints", ())),
                    near=tuple(slots.get("near", ())),
                ),
            )

    def _values(self) -> None:
        values: dict[Phrase, list[Setting]] = {}
        for device, setting, domain in self.vocabulary:
            if setting == "power":
                continue
            if isinstance(domain, Names):
                for name in domain.names:
                    for phrase in self._name_phrases(setting, name):
                        values.setdefault(phrase, []).append(Setting(device, setting, name))
            elif isinstance(domain, Flag):
                for value, phrases in self.language.flags.get(setting, {}).items():
                    for phrase in phrases:
                        values.setdefault(phrase, []).append(Setting(device, setting, value))
        for phrase, settings in values.items():
            self._add(
                (phrase,),
                Meaning(
                    kind=Kind.VALUE,
                    values=tuple(settings),
                    ordinary=phrase in self.language.ordinary,
                ),
            )

    def _name_phrases(self, setting: str, name: str) -> set[Phrase]:
        """Return all ways to say a value's name: as written, spoken, shortened, by synonym."""
        language = self.language
        whole = words_of(name.replace("_", " "))
        phrases = {whole} - {()}
        short = words_of(name.replace("_", " ").partition("(")[0])
        if short and short not in language.ordinary and len(short[0]) > 1:
            phrases.add(short)
        phrases |= language.values.get(setting, {}).get(folded(name), frozenset())
        return phrases | {spoken for phrase in phrases for spoken in self._spoken(phrase)}

    def _spoken(self, phrase: Phrase) -> Iterable[Phrase]:
        # "HDMI1" is also said "HDMI one".
        for position, token in enumerate(phrase):
            if token.isdecimal() and position:
                for words, value in self.language.numbers.words.items():
                    if value == int(token) and len(words) == 1:
                        yield phrase[:position] + words + phrase[position + 1 :]


def _numeric(vocabulary: Vocabulary, language: Language, device: str) -> tuple[Slot, ...]:
    settings = [
        setting
        for setting, domain in vocabulary.devices[device].items()
        if isinstance(domain, Numbers)
    ]
    words = language.devices.get(device)
    usual = [s for s in (words.number if words else ()) if s in settings]
    others = [s for s in settings if s not in usual]
    return tuple((device, setting) for setting in usual + others)


def _by_value(
    content: Mapping[Phrase, Meaning],
) -> dict[Setting, tuple[Phrase, ...]]:
    phrases: dict[Setting, list[Phrase]] = {}
    for phrase, meaning in content.items():
        for value in meaning.values:
            phrases.setdefault(value, []).append(phrase)
    return {
        value: tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))
        for value, found in phrases.items()
    }


def _by_first_word[M](phrases: Mapping[Phrase, M]) -> dict[str, tuple[tuple[Phrase, M], ...]]:
    index: dict[str, list[tuple[Phrase, M]]] = {}
    for phrase, meaning in phrases.items():
        index.setdefault(phrase[0], []).append((phrase, meaning))
    return {
        first: tuple(sorted(entries, key=lambda entry: (-len(entry[0]), entry[0])))
        for first, entries in index.items()
    }
