"""A language is data: one file, checked when it is read."""

from pathlib import Path

import pytest

from custom_components.edgewise.routines.errors import DataError
from custom_components.edgewise.routines.rules import Language, Lexicon, RuleReader
from custom_components.edgewise.routines.rules.language import FOLDER
from custom_components.edgewise.routines.vocabulary import PAPER

from .conftest import settings

ENGLISH = (FOLDER / "en.toml").read_text(encoding="utf-8")
GERMAN = """
[numbers]
words = { null = 0, zwanzig = 20, zweiundzwanzig = 22, "vierzig" = 40 }
hundreds = ["hundert"]
one = ["ein"]
joiners = ["und"]
point = ["komma"]
half = ["einhalb"]
pronouns = ["eins"]
not_after = []
sound_alikes = {}
counted = ["minuten"]
units = { grad = "temperature", "%" = "" }
[devices.ac]
names = ["klimaanlage"]
number = ["temperature"]
[devices.lights]
names = ["licht", "lampe"]
number = ["brightness"]
[settings.brightness]
names = ["helligkeit"]
[settings.temperature]
names = ["temperatur"]
[settings.mode]
names = ["modus"]
[relative]
hints = ["heller", "dunkler"]
[values.mode]
heat = ["heizen"]
[values.color]
warm = ["warmes"]
[ordinary]
words = ["heizen", "warm"]
not_after = []
[flags.armed]
true = ["scharf"]
false = ["unscharf"]
[power]
off = ["aus"]
off_beside = []
on = ["an"]
not_after = []
[foreign]
things = ["ofen"]
places = ["bad"]
links = ["im"]
[words]
fillers = ["das", "die", "bitte", "stell", "mach", "auf", "und", "den", "ja", "nein"]
followers = []
subjects = []
objects = []
orders = ["mach"]
pronouns = ["es"]
copulas = ["ist"]
into = ["auf"]
into_number = ["auf"]
splits = ["und"]
alternatives = ["oder"]
[acts]
nothing = []
accept = ["ja"]
reject = ["nein"]
cancel = ["vergiss es"]
everything = ["alles"]
correct = ["nein", "doch"]
past = ["gestern"]
present = ["heute"]
negate = ["nicht"]
ask = ["wie"]
wonder = ["ist"]
polite = ["kannst du"]
propose = ["soll"]
verify = []
now = ["gerade"]
unable = ["kann nicht"]
undone = ["wie vorher"]
only = ["nur"]
[certainty]
confirmed = 0.9
announced = 0.9
accepted = 0.9
stated = 0.8
answered = 0.8
unanswered = 0.7
"""


def write(folder: Path, text: str, name: str = "de") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("Stell die Klimaanlage auf zweiundzwanzig Grad, heizen bitte.",),
            {"ac": {"temperature": 22, "mode": "heat"}},
        ),
        (("Licht heller.", "Soll das Licht auf 40?", "Ja."), {"lights": {"brightness": 40}}),
        (("Das Licht auf 20, nein, vierzig.",), {"lights": {"brightness": 40}}),
        (("Licht aus!",), {"lights": {"power": "off"}}),
        (("Licht auf 20.", "20.", "Vergiss es."), {}),
        (("Gestern das Licht auf 20.",), {}),
    ],
)
def test_another_language_is_another_file(
    tmp_path: Path, texts: tuple[str, ...], expected: object
) -> None:
    language = Language.read(write(tmp_path, GERMAN))
    assert language.name == "de"
    assert settings(RuleReader(Lexicon.build(PAPER, language)), *texts) == expected


def test_the_shipped_language_says_each_word_once_in_each_list() -> None:
    language = Language.load("en")
    assert language.name == "en"
    assert language.acts["accept"] >= {("yes",), ("do", "that")}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[numbers]", "[nombers]", "lacks 'numbers'"),
        ('hundreds = ["hundert"]', 'hundreds = "hundert"', "no list of phrases"),
        ('accept = ["ja"]', 'accept = ["..."]', "a phrase has no words"),
        ("confirmed = 0.9", "confirmed = 1.5", "not between 0 and 1"),
        ("confirmed = 0.9", "confirmed = true", "is no share"),
        ("null = 0", 'null = "nothing"', "not of the right form"),
        ("[power]", "[power", "cannot be read"),
        ('names = ["klimaanlage"]', "names = [1]", "not of the right form"),
    ],
)
def test_a_broken_file_is_named_with_its_fault(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    assert old in GERMAN
    path = write(tmp_path, GERMAN.replace(old, new, 1))
    with pytest.raises(DataError, match=r"The language file de\.toml") as raised:
        Language.read(path)
    assert words in str(raised.value)


def test_a_missing_language_is_named() -> None:
    with pytest.raises(DataError, match=r"no language file xx\.toml"):
        Language.load("xx")


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "de.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="cannot be read"):
        Language.read(path)
