"""Language: the words the rules know, read from a file for each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
import tomllib
from types import MappingProxyType
from typing import Any, Self

from ..errors import DataError
from .tokens import words_of

type Phrase = tuple[str, ...]

FOLDER = Path(__file__).parent / "languages"
ACTS = (
    "nothing",
    "accept",
    "reject",
    "cancel",
    "everything",
    "correct",
    "past",
    "present",
    "negate",
    "ask",
    "wonder",
    "polite",
    "propose",
    "verify",
    "now",
    "unable",
    "undone",
    "only",
)
KINDS = ("stated", "answered", "confirmed", "announced", "accepted", "unanswered")
WORDS = (
    "fillers",
    "followers",
    "subjects",
    "objects",
    "orders",
    "pronouns",
    "copulas",
    "into",
    "into_number",
    "splits",
    "alternatives",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberWords:
    """How numbers are said."""

    words: Mapping[Phrase, int]
    starts: frozenset[str]
    """The words that a number may begin with."""
    hundreds: frozenset[str]
    one: frozenset[str]
    """Words that are one before a hundred: "a hundred"."""
    joiners: frozenset[str]
    point: frozenset[str]
    half: frozenset[Phrase]
    pronouns: frozenset[str]
    """Numbers that are pronouns as well: "one"."""
    not_after: frozenset[str]
    """Words that make a number count something: "your eight"."""
    sound_alikes: Mapping[str, int]
    """What speech recognition writes for a number."""
    counted: frozenset[Phrase]
    """What a number may count that is no setting: minutes, miles."""
    units: Mapping[Phrase, str]
    """Unit -> the setting it names, empty if none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DeviceWords:
    """What a device is called."""

    names: frozenset[Phrase]
    number: tuple[str, ...]
    """Which settings a bare number means, the usual one first."""
    parts: Mapping[Phrase, str]
    """Words for the device and one of its settings at once: "the screen"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SettingWords:
    """What a setting is called."""

    names: frozenset[Phrase]
    near: frozenset[Phrase]
    """Names that mean it only where its device is already spoken of."""
    hints: frozenset[Phrase]
    """Questions and wishes about it that carry no value: "how loud", "brighter"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Language:
    """All words of one language, made ready for comparing."""

    name: str
    numbers: NumberWords
    devices: Mapping[str, DeviceWords]
    settings: Mapping[str, SettingWords]
    relative: frozenset[Phrase]
    """Wishes for more or less of whatever a device usually has: "higher"."""
    values: Mapping[str, Mapping[str, frozenset[Phrase]]]
    """Setting -> value (folded) -> other words for it."""
    ordinary: frozenset[Phrase]
    """Names of values that are everyday words as well."""
    not_after: frozenset[str]
    """Words that make an everyday word out of such a name."""
    flags: Mapping[str, Mapping[bool, frozenset[Phrase]]]
    off: frozenset[Phrase]
    off_beside: frozenset[Phrase]
    """Words for off that mean it only beside a device: "lights out"."""
    on: frozenset[Phrase]
    power_not_after: frozenset[str]
    things: frozenset[Phrase]
    """Devices that are not ours."""
    places: frozenset[Phrase]
    links: frozenset[Phrase]
    words: Mapping[str, frozenset[Phrase]]
    acts: Mapping[str, frozenset[Phrase]]
    certainty: Mapping[str, float]

    @classmethod
    def load(cls, code: str) -> Self:
        """Return the language shipped under this code, "en" for English."""
        return cls.read(FOLDER / f"{code}.toml")

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return the language in a file.

        Raises DataError for a file that is missing or no language.
        """
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise DataError(f"There is no language file {path.name}: {error.strerror}.") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise DataError(f"The language file {path.name} cannot be read: {error}.") from error
        try:
            return cls._from(path.stem, data)
        except KeyError as error:
            raise DataError(f"The language file {path.name} lacks {error}.") from error
        except (AttributeError, TypeError, ValueError) as error:
            raise DataError(
                f"The language file {path.name} is not of the right form: {error}."
            ) from error

    @classmethod
    def _from(cls, name: str, data: dict[str, Any]) -> Self:
        return cls(
            name=name,
            numbers=_numbers(data["numbers"]),
            devices=_frozen({k: _device(v) for k, v in data["devices"].items()}),
            settings=_frozen({k: _setting(v) for k, v in data["settings"].items()}),
            relative=_phrases(data["relative"]["hints"]),
            values=_frozen(
                {
                    setting: _frozen({folded(k): _phrases(v) for k, v in names.items()})
                    for setting, names in data["values"].items()
                }
            ),
            ordinary=_phrases(data["ordinary"]["words"]),
            not_after=_words(data["ordinary"]["not_after"]),
            flags=_frozen(
                {
                    setting: _frozen(
                        {
                            True: _phrases(words["true"]),
                            False: _phrases(words["false"]),
                        }
                    )
                    for setting, words in data["flags"].items()
                }
            ),
            off=_phrases(data["power"]["off"]),
            off_beside=_phrases(data["power"]["off_beside"]),
            on=_phrases(data["power"]["on"]),
            power_not_after=_words(data["power"]["not_after"]),
            things=_phrases(data["foreign"]["things"]),
            places=_phrases(data["foreign"]["places"]),
            links=_phrases(data["foreign"]["links"]),
            words=_frozen({key: _phrases(data["words"][key]) for key in WORDS}),
            acts=_frozen({key: _phrases(data["acts"][key]) for key in ACTS}),
            certainty=_frozen({key: _share(data["certainty"][key]) for key in KINDS}),
        )


def folded(name: str) -> str:
    """Return a value's name without case, spaces and marks, to find its synonyms."""
    return "".join(words_of(name))


def _numbers(data: dict[str, Any]) -> NumberWords:
    words = {words_of(k): int(v) for k, v in data["words"].items()}
    alone = _words(data["one"]) | _words(data["hundreds"])
    return NumberWords(
        words=_frozen(words),
        starts=alone | {phrase[0] for phrase in words},
        hundreds=_words(data["hundreds"]),
        one=_words(data["one"]),
        joiners=_words(data["joiners"]),
        point=_words(data["point"]),
        half=_phrases(data["half"]),
        pronouns=_words(data["pronouns"]),
        not_after=_words(data["not_after"]),
        sound_alikes=_frozen({k: int(v) for k, v in data["sound_alikes"].items()}),
        counted=_phrases(data["counted"]),
        units=_frozen({words_of(k): str(v) for k, v in data["units"].items()}),
    )


def _device(data: dict[str, Any]) -> DeviceWords:
    return DeviceWords(
        names=_phrases(data["names"]),
        number=tuple(data.get("number", ())),
        parts=_frozen({words_of(k): str(v) for k, v in data.get("parts", {}).items()}),
    )


def _setting(data: dict[str, Any]) -> SettingWords:
    return SettingWords(
        names=_phrases(data["names"]),
        near=_phrases(data.get("near", [])),
        hints=_phrases(data.get("hints", [])),
    )


def _phrases(phrases: list[str]) -> frozenset[Phrase]:
    if not isinstance(phrases, list):
        raise TypeError(f"{phrases!r} is no list of phrases")
    found = frozenset(words_of(phrase) for phrase in phrases)
    if () in found:
        raise ValueError("a phrase has no words")
    return found


def _words(words: list[str]) -> frozenset[str]:
    return frozenset(" ".join(phrase) for phrase in _phrases(words))


def _share(share: object) -> float:
    if isinstance(share, bool) or not isinstance(share, int | float):
        raise TypeError(f"{share!r} is no share")
    if not 0 <= share <= 1:
        raise ValueError(f"{share!r} is not between 0 and 1")
    return float(share)


def _frozen[K, V](mapping: dict[K, V]) -> Mapping[K, V]:
    return MappingProxyType(mapping)
