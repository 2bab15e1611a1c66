"""A model's answer becomes settings or an error."""

import pytest

from custom_components.edgewise.routines.answer import parse_answer
from custom_components.edgewise.routines.errors import AnswerError
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
    assert parse_answer(text, PAPER) == (tuple(settings), unknown)


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
