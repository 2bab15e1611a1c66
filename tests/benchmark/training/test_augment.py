"""Variations change text and settings together: what the rules read before they read afterwards."""

from random import Random

import pytest

from benchmark.training.augment.names import reorder_names, swap_names
from benchmark.training.augment.numbers import change_numbers, in_words, spell_numbers
from benchmark.training.augment.parts import cut, join
from benchmark.training.augment.speech import roughen
from benchmark.training.corpus import Dialogue, Settings, load_corpus
from custom_components.edgewise.routines.evidence import Evidence
from custom_components.edgewise.routines.rules import Language, Lexicon, RuleReader
from custom_components.edgewise.routines.session import Message

ENGLISH = Language.load("en")


def dialogue(*texts: str, settings: Settings) -> Dialogue:
    messages = tuple(
        Message(role="assistant" if number % 2 else "user", text=text)
        for number, text in enumerate(texts)
    )
    return Dialogue(id="test", twist=None, messages=messages, settings=settings, names={})


def read(given: Dialogue) -> Settings:
    reader = RuleReader(Lexicon.build(given.vocabulary, ENGLISH))
    return Evidence(readings=reader.read(given.messages)).settings()


@pytest.fixture(scope="module")
def readable() -> list[Dialogue]:
    """Dialogues that the rules read right: with these a variation's settings can be checked."""
    some = [d for d in load_corpus()[::12] if not d.names]
    return [d for d in some if read(d) == d.settings]


def test_changed_numbers_are_read(readable: list[Dialogue]) -> None:
    chance = Random(1)
    changed = [new for d in readable if (new := change_numbers(d, chance)) != d]
    assert len(changed) > len(readable) / 2
    wrong = [d.id for d in changed if read(d) != d.settings]
    assert len(wrong) < len(changed) / 50, wrong  # a rare coincidence with a number that stays


def test_spelled_numbers_are_read(readable: list[Dialogue]) -> None:
    chance = Random(2)
    spelled = [new for d in readable if (new := spell_numbers(d, chance)) != d]
    assert len(spelled) > len(readable) / 2
    assert [d.id for d in spelled if read(d) != d.settings] == []


def test_swapped_names_are_mostly_read(readable: list[Dialogue]) -> None:
    """The rules do not know "Prime" for "Prime Video"; what they do read must be right."""
    chance = Random(3)
    swapped = [new for d in readable if (new := swap_names(d, chance)) != d]
    assert len(swapped) > len(readable) / 2
    wrong = [d.id for d in swapped if read(d) != d.settings]
    assert len(wrong) < len(swapped) / 5
    for new in swapped:
        for device, values in read(new).items():
            for setting, value in values.items():
                assert new.settings.get(device, {}).get(setting, value) == value


def test_rough_speech_keeps_numbers_and_other_speakers(readable: list[Dialogue]) -> None:
    chance = Random(4)
    for given in readable:
        rough = roughen(given, chance)
        for before, after in zip(given.messages, rough.messages, strict=True):
            if before.role == "assistant":
                assert after == before
            else:
                assert after.text == after.text.lower()
        assert rough.settings == given.settings


def test_a_number_said_in_two_ways_changes_in_both() -> None:
    given = dialogue(
        "Forty-five for the TV volume.",
        "TV volume 45. It is 10:45 by the way.",
        settings={"tv": {"volume": 45}},
    )
    assert change_numbers(given, Random(1)) == given  # 10:45 would stay

    given = dialogue(
        "Forty-five for the TV volume, on HDMI 2.",
        "TV volume 45.",
        settings={"tv": {"volume": 45, "input_source": "HDMI2"}},
    )
    new = change_numbers(given, Random(1))
    value = new.settings["tv"]["volume"]
    assert isinstance(value, int)
    assert value != 45
    assert new.messages[0].text.lower() == f"{in_words(value)} for the tv volume, on hdmi 2."
    assert new.messages[1].text == f"TV volume {value}."


def test_numbers_change_all_at_once() -> None:
    given = dialogue(
        "TV volume 20, speaker volume 30.",
        settings={"tv": {"volume": 20}, "speaker": {"volume": 30}},
    )
    for seed in range(50):
        new = change_numbers(given, Random(seed))
        tv, speaker = new.settings["tv"]["volume"], new.settings["speaker"]["volume"]
        assert tv != speaker
        assert new.messages[0].text == f"TV volume {tv}, speaker volume {speaker}."


def test_a_cut_dialogue_ends_on_the_user_with_what_held_then() -> None:
    given = dialogue(
        "TV volume 20 please.",
        "TV volume 20. Anything else?",
        "TV volume 30 after all, and warm lights.",
        "Done.",
        settings={"tv": {"volume": 30}, "lights": {"color": "warm"}},
    )
    found = {len(new.messages): new.settings for s in range(20) for new in [cut(given, Random(s))]}
    assert found == {1: {"tv": {"volume": 20}}, 3: given.settings}


def test_what_only_the_last_answer_says_is_not_cut_off() -> None:
    given = dialogue(
        "Bump the telly's noise a notch.",
        "Of course: volume is now 34.",
        settings={"tv": {"volume": 34, "brightness": 12}},  # the rules read something else
    )
    assert cut(given, Random(1)) == given


def test_joined_talk_sets_nothing() -> None:
    talk = dialogue("Tell me a joke.", "Ask your kettle.", settings={})
    given = dialogue("TV volume 20.", "Done.", settings={"tv": {"volume": 20}})
    joined = [join(given, [talk], Random(seed)) for seed in range(10)]
    assert {d.messages[0].text for d in joined} == {"TV volume 20.", "Tell me a joke."}
    assert all(d.settings == given.settings and len(d.messages) == 4 for d in joined)


def test_used_names_stay_in_the_list(readable: list[Dialogue]) -> None:
    chance = Random(5)
    for given in readable:
        new = reorder_names(swap_names(given, chance), chance)
        for (device, setting), names in new.names.items():
            assert names
            assert new.settings.get(device, {}).get(setting, names[0]) in names
