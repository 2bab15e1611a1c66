"""Whatever a dialogue holds, reading it ends soon and well."""

from itertools import product
import random
from time import process_time

import pytest

from custom_components.edgewise.routines.rules import RuleReader
from custom_components.edgewise.routines.session import Message
from custom_components.edgewise.routines.vocabulary import PAPER

from .conftest import Read, dialogue

LONG = 50_000


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\x00\x01\x02",
        "...",
        "?!",
        "''''\u2019\u2019",
        "将灯光调到四十。好的\uff01",
        "Поставь свет на 40, пожалуйста.",
        "أضواء ٤٠",
        "लाइट ४०",
        "🙂 40 🙂",
        "²³¹",
        "1.2.3.4 1,2,3,4 99999999999999999999999",
        "-",
        "-40",
        "a hundred hundred and and",
        "tv tv tv off off off",
        "no no no no",
        "\u202e04 ta sthgiL",
    ],
)
def test_no_text_breaks_it(paper: RuleReader, text: str) -> None:
    paper.read(dialogue(text, text, text))


@pytest.mark.parametrize(
    "piece",
    [
        "word ", "30 ", "no ", "tv ", "and 20 ", "20, ", "off ", "volume ", "a'", ".", "- ", "\n",
        "set the ac to 22 ", "turn off the tv and the lights, no 40 volume ... ", "warm, cool? ",
        "forty ", "hundred ", "undo that ", "x", "0", "yesterday ", "1.",
    ],
)  # fmt: skip
def test_a_long_message_takes_time_in_proportion(paper: RuleReader, piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        start = process_time()
        paper.read(dialogue(text, "How loud?", text[:100]))
        return process_time() - start

    seconds(100)
    whole = min(seconds(LONG), seconds(LONG))
    assert whole < 20
    # Quadratic time would be sixteen times the quarter's.
    assert whole < 10 * max(seconds(LONG // 4), 0.05)


def test_a_hundred_messages(read: Read) -> None:
    turns = [t for n in range(50) for t in (f"Lights at {n}.", f"Lights at {n}.")]
    assert read(*turns) == {"lights": {"brightness": 49}}


def test_no_messages(paper: RuleReader) -> None:
    assert paper.read([]) == ()


def test_one_speaker_alone(paper: RuleReader) -> None:
    said = [Message(role="assistant", text="Lights at 40.")] * 3
    (reading,) = paper.read(said)
    assert reading.value == 40


def test_the_same_dialogue_reads_the_same(paper: RuleReader) -> None:
    messages = dialogue("Lights 40, warm.", "Lights 40, warm.", "And the TV off.")
    assert paper.read(messages) == paper.read(messages)


def test_random_words_never_break_it(paper: RuleReader) -> None:
    words = [
        "lights",
        "tv",
        "ac",
        "speaker",
        "alarm",
        "fan",
        "volume",
        "brightness",
        "40",
        "twenty",
        "five",
        "hundred",
        "a",
        "no",
        "not",
        "yes",
        "off",
        "on",
        ",",
        ".",
        "?",
        "...",
        "-",
        "and",
        "or",
        "at",
        "to",
        "yesterday",
        "undo",
        "that",
        "warm",
        "cool",
        "HDMI1",
        "arm",
        "it",
        "the",
        "what",
        "is",
        "treble",
        "boost",
        "degrees",
        "%",
        "leave",
        "only",
        "but",
        "'s",
        "screen",
        "please",
        "mode",
        "sixty",
        "-",
        "five",
        "kitchen",
        "oven",
    ]
    chance = random.Random(7)  # noqa: S311
    vocabulary = {(d, s) for d, s, _ in PAPER}
    for length, _ in product((1, 3, 8, 20), range(100)):
        messages = dialogue(*(" ".join(chance.choices(words, k=length)) for _ in range(4)))
        for reading in paper.read(messages):
            assert (reading.device, reading.setting) in vocabulary
            assert reading.as_setting() in PAPER
            assert reading.quote
            assert any(reading.quote in message.text for message in messages)
