"""A model's answer becomes settings or an error."""

import pytest

from custom_components.edgewise.routines.answer import parse_answer
from custom_components.edgewise.routines.errors import AnswerError
from custom_components.edgewise.routines.model import Answer
from custom_components.edgewise.routines.vocabulary import PAPER, Setting


@pytest.mark.parametrize(
    ("text", "settings", "unknown"),
    [
        ("{}", [], 0),
        ('{"tv":{"volume":20}}', [Setting("tv", "volume", 20)], 0),
        ('```json\n{"tv":{"volume":20.0}}\n```', [Setting("tv", "volume", 20)], 0),
        (
            'Sure! {"security":{"armed":true}} Done.',
            [Setting("security", "armed", True)],
            0,
        ),
        ('{"security":{"armed":1}}', [], 1),
        ('{"tv":{"volume":"20"},"ac":null}', [], 1),
        ('{"tv":{"volume":null,"channel":4}}', [], 1),
        (
            '{"toaster":{"heat":1},"ac":{"mode":["heat"],"temperature":22}}',
            [Setting("ac", "temperature", 22)],
            2,
        ),
    ],
)
def test_settings_of_an_answer(text: str, settings: list[Setting], unknown: int) -> None:
    answer = parse_answer(text, PAPER)
    assert (answer.settings, answer.unknown) == (tuple(settings), unknown)
    assert len(answer.places) == len(answer.settings)


def test_the_place_of_a_setting_is_its_name_and_value() -> None:
    text = '{"tv":{"volume":20,"input_source":"AV"},"speaker":{"volume":20}}'
    places = parse_answer(text, PAPER).places
    assert [text[first:end] for first, end in places] == [
        '"volume":20',
        '"input_source":"AV"',
        '"volume":20',
    ]
    assert places[2][0] > text.index("speaker")


def test_a_chance_is_that_of_all_tokens_of_a_place() -> None:
    text = '{"tv":{"volume":20}}'
    answer = Answer(text, [(6, 0.9), (8, 1.0), (15, 0.5), (16, 1.0), (17, 0.8), (20, 0.5)])
    (place,) = parse_answer(answer, PAPER).places
    assert text[slice(*place)] == '"volume":20'
    assert answer.chance(*place) == pytest.approx(1.0 * 0.5 * 0.8 * 0.5)
    assert answer.chance() == pytest.approx(0.9 * 0.5 * 0.8 * 0.5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no idea",
        "}{",
        '{"tv":',
        '{"tv":3}',
        '{"tv":[1]}',
        '{"a":' * 100_000 + "}",
        "{tv:1}",
    ],
)
def test_garbage_is_an_answer_error(text: str) -> None:
    with pytest.raises(AnswerError, match="the model's answer"):
        parse_answer(text, PAPER)
