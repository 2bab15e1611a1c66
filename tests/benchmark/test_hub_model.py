"""The shipped model reads, baked and through the very path that the hub takes."""

from collections.abc import Iterator

import pytest

from benchmark.systems import OpenModel, SystemOptions, make_extractor, open_model
from benchmark.training.corpus import with_names
from custom_components.edgewise.backends.registry import find_model
from custom_components.edgewise.routines.session import Message, Session
from custom_components.edgewise.routines.vocabulary import PAPER, Value, Vocabulary

pytestmark = pytest.mark.model

HOME = with_names(
    {
        ("tv", "input_source"): ("Live TV", "Apple TV", "HDMI 3 (Switch)"),
        ("ac", "mode"): ("cool", "heat", "dry", "fan_only"),
    }
)


@pytest.fixture(scope="module")
def hub_model() -> Iterator[OpenModel]:
    with open_model(SystemOptions(system="model", threads=1)) as opened:
        assert opened is not None
        yield opened


def read(
    model: OpenModel, *texts: str, vocabulary: Vocabulary = PAPER
) -> dict[str, dict[str, Value]]:
    messages = tuple(
        Message(role="assistant" if number % 2 else "user", text=text)
        for number, text in enumerate(texts)
    )
    extractor = make_extractor("model", model, vocabulary)
    return extractor.extract(Session(messages=messages)).settings()


def test_the_adapter_is_small_and_its_figures_are_known() -> None:
    found = find_model()
    assert found.adapter is not None
    assert found.adapter.stat().st_size < 12_000_000
    assert found.entry.agreement is not None
    assert found.entry.prompt == "bare"


def test_a_whole_dialogue(hub_model: OpenModel) -> None:
    assert hub_model.info.baked is not None
    assert read(
        hub_model,
        "Evening. Telly on Netflix please, volume 20, and switch the speaker off.",
        "Netflix at volume 20, and the speaker is off. Shall I dim the lights to 30?",
        "Yes, and warm. No, wait, make them 35.",
        "Lights warm at 35.",
    ) == {
        "tv": {"volume": 20, "input_source": "Netflix"},
        "lights": {"brightness": 35, "color": "warm"},
        "speaker": {"power": "off"},
    }


def test_a_request_without_an_answer(hub_model: OpenModel) -> None:
    assert read(hub_model, "I'm freezing. AC to 24 on heat, fan at 2.") == {
        "ac": {"temperature": 24, "mode": "heat", "fan_speed": 2}
    }


def test_talk_that_sets_nothing(hub_model: OpenModel) -> None:
    assert (
        read(
            hub_model,
            "Could you tell me how long to boil an egg, 7 minutes?",
            "Seven minutes for a firm yolk.",
            "Thanks. Play the next song, would you?",
            "Next song.",
        )
        == {}
    )


def test_names_of_another_home(hub_model: OpenModel) -> None:
    assert read(
        hub_model,
        "Put the telly on Apple TV, and the air con on dry mode at 23.",
        "Apple TV it is, and the AC is drying at 23 degrees.",
        vocabulary=HOME,
    ) == {"tv": {"input_source": "Apple TV"}, "ac": {"temperature": 23, "mode": "dry"}}
