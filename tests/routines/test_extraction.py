"""One dialogue in, its evidence out."""

from collections.abc import Iterator
from threading import Barrier

import pytest

from custom_components.edgewise.routines.agreement import UNTUNED
from custom_components.edgewise.routines.errors import AnswerError, ModelError
from custom_components.edgewise.routines.evidence import Reading
from custom_components.edgewise.routines.extraction import (
    AskedModel,
    Extractor,
    ModelReader,
    extract_all,
)
from custom_components.edgewise.routines.model import LanguageModel, Question
from custom_components.edgewise.routines.rules import Language, Lexicon, RuleReader
from custom_components.edgewise.routines.session import Message, Session
from custom_components.edgewise.routines.vocabulary import PAPER
from tests.fakes import FakeModel

LEXICON = Lexicon.build(PAPER, Language.load("en"))
RULES = RuleReader(LEXICON)


def reader(model: LanguageModel) -> ModelReader:
    return ModelReader(AskedModel(model=model, form="few-shot", agreement=UNTUNED), LEXICON)


def said(*texts: str, session_id: int = 0) -> Session:
    roles = ("user", "assistant")
    return Session(
        session_id=session_id,
        messages=tuple(Message(role=roles[i % 2], text=text) for i, text in enumerate(texts)),  # type: ignore[arg-type]
    )


PLAIN = said("Set the lights to 40, warm color.", "Lights at 40, warm.")


def test_rules_alone() -> None:
    evidence = Extractor(rules=RULES).extract(PLAIN)
    assert evidence.settings() == {"lights": {"brightness": 40, "color": "warm"}}
    assert all(
        r.quote in PLAIN.messages[0].text + PLAIN.messages[1].text for r in evidence.readings
    )


def test_model_alone_loses_what_nothing_says() -> None:
    model = FakeModel('{"lights":{"brightness":40,"color":"cool"},"tv":{"volume":71}}')
    evidence = Extractor(model=reader(model)).extract(PLAIN)
    assert evidence.settings() == {"lights": {"brightness": 40}}
    assert evidence.dropped == 2
    assert evidence.failure is None


def test_both_together() -> None:
    model = FakeModel('{"lights":{"brightness":40}}')
    evidence = Extractor(rules=RULES, model=reader(model)).extract(PLAIN)
    assert {r.setting: r.readers for r in evidence.readings} == {
        "brightness": ("rules", "model"),
        "color": ("rules",),
    }


@pytest.mark.parametrize("answer", ["I cannot help with that.", AnswerError("took too long")])
def test_a_failed_answer_costs_the_model_s_part_only(answer: str | Exception) -> None:
    evidence = Extractor(rules=RULES, model=reader(FakeModel(answer))).extract(PLAIN)
    assert evidence.settings() == {"lights": {"brightness": 40, "color": "warm"}}
    assert evidence.failure is not None


def test_a_model_that_can_answer_nothing_ends_the_run() -> None:
    with pytest.raises(ModelError):
        Extractor(model=reader(FakeModel(ModelError("no model")))).extract(PLAIN)


def test_nothing_that_was_said_holds_for_a_device_that_a_call_left_off() -> None:
    call = Reading(device="lights", setting="power", value="off", source="call", readers=("call",))
    evidence = Extractor(rules=RULES).extract(PLAIN, [call])
    assert evidence.settings() == {"lights": {"power": "off"}}


def test_an_executed_call_is_exact_and_wins() -> None:
    call = Reading(
        device="lights",
        setting="brightness",
        value=35,
        source="call",
        readers=("call",),
        entities=("light.sofa",),
    )
    evidence = Extractor(rules=RULES).extract(PLAIN, [call])
    assert evidence.settings() == {"lights": {"brightness": 35, "color": "warm"}}


def test_a_session_without_words_is_not_put_to_the_model() -> None:
    model = FakeModel()
    assert Extractor(rules=RULES, model=reader(model)).extract(said(" ", "")).settings() == {}
    assert model.questions == []


class WaitingModel:
    """Answers only when as many questions as promised are under way."""

    def __init__(self, parties: int) -> None:
        self._barrier = Barrier(parties, timeout=20)

    def answer(self, question: Question) -> str:
        self._barrier.wait()
        return "{}" if question.messages else ""


def test_several_questions_are_under_way_at_once_and_come_back_in_order() -> None:
    sessions = [said("Hello.", session_id=number) for number in range(8)]
    extractor = Extractor(model=reader(WaitingModel(4)))
    read = extract_all(sessions, extractor, concurrency=4)
    assert [session.session_id for session, _ in read] == list(range(8))


def test_an_abandoned_run_asks_no_further_questions() -> None:
    model = FakeModel(*["{}"] * 100)

    def sessions() -> Iterator[Session]:
        yield from (said("Hello.", session_id=number) for number in range(100))

    read = extract_all(sessions(), Extractor(model=reader(model)), concurrency=2)
    next(read)
    read.close()  # type: ignore[attr-defined]
    assert len(model.questions) < 10
