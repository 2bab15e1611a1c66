"""The paper's protocol."""

import json

import pytest

from benchmark import one_shot
from benchmark.dataset import load_dataset
from custom_components.edgewise.routines.errors import AnswerError
from tests.fakes import FakeModel
from tests.routines.test_grammar import matcher

PERSON = load_dataset("sample").persons[0]
GOLD = list(PERSON.gold or ())


def test_the_prompt_has_the_whole_history_and_nothing_the_user_cannot_know() -> None:
    question = one_shot.question(PERSON.sessions, 3)
    history = json.loads(question.messages[1].text)
    assert [s["session_id"] for s in history] == [s.session_id for s in PERSON.sessions]
    assert all(set(s) == {"session_id", "meta", "messages"} for s in history)
    assert "exactly 3" in question.messages[0].text
    assert json.dumps(question.schema) in question.messages[0].text


def test_schema_and_grammar_ask_for_exactly_n_routines_with_every_field() -> None:
    question = one_shot.question(PERSON.sessions, 2)
    pattern = matcher(question.grammar)
    for count, legal in ((1, False), (2, True), (3, False)):
        answer = json.dumps({"routines": GOLD[:count]}, separators=(",", ":"))
        assert bool(pattern.fullmatch(answer)) is legal
    routines = question.schema["properties"]["routines"]
    assert routines["minItems"] == routines["maxItems"] == 2
    assert set(routines["items"]["properties"]["actions"]["required"]) == {
        "tv",
        "ac",
        "lights",
        "speaker",
        "security",
    }


def test_found_routines_in_the_paper_s_form() -> None:
    model = FakeModel(json.dumps({"routines": GOLD}))
    found = one_shot.find_routines(model, PERSON.sessions, len(GOLD))
    assert [routine.paper() for routine in found] == GOLD


def test_extra_routines_are_cut_off_before_invalid_ones_are_left_out() -> None:
    bad = {"triggers": {"time_of_day": "noon"}, "actions": {}}
    unknown = {"triggers": {}, "actions": {"tv": {"input_source": "Betamax"}}}
    answer = json.dumps({"routines": [bad, unknown, GOLD[0], GOLD[1]]})
    assert [r.paper() for r in one_shot.parse(answer, 3)] == [GOLD[0]]


@pytest.mark.parametrize("answer", ["", "no", "[]", "{}", '{"routines": 3}', '{"routines": null}'])
def test_garbage_is_an_answer_error(answer: str) -> None:
    with pytest.raises(AnswerError, match="no list of routines"):
        one_shot.parse(answer, 3)
