"""Numbers as digits and words."""

import pytest

from custom_components.edgewise.routines.rules import Language
from custom_components.edgewise.routines.rules.numbers import number_at
from custom_components.edgewise.routines.rules.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "value", "tokens"),
    [
        ("0", 0, 1),
        ("1,800", 1800, 1),
        ("21,5", 21.5, 1),
        ("21.5", 21.5, 1),
        ("1.2.3", None, 0),
        ("99999999999", None, 0),
        ("60's", 60, 1),
        ("22°", 22, 1),
        ("22c", 22, 1),
        ("4th", None, 0),
        ("14:58", None, 0),
        ("24/7", None, 0),
        ("sixty-five", 65, 3),
        ("sixty five", 65, 2),
        ("sixty, five", 60, 1),
        ("sixty eleven", 60, 1),
        ("sick sty", 60, 2),
        ("a hundred", 100, 2),
        ("a hundred and five", 105, 4),
        ("one hundred and", 100, 2),
        ("hundred", 100, 1),
        ("twenty one point five", 21.5, 4),
        ("twenty point", 20, 1),
        ("twenty and a half", 20.5, 4),
        ("a", None, 0),
        ("a four", None, 0),
        ("two-person", None, 0),
        ("lamp", None, 0),
    ],
)
def test_numbers(english: Language, text: str, value: float | None, tokens: int) -> None:
    number = number_at(tokenise(text), 0, english.numbers)
    assert (number and number.value) == value
    assert (number.end if number else 0) == tokens


@pytest.mark.parametrize("text", ["HDMI2", "14:58"])
def test_digits_that_end_something_else_are_no_number(english: Language, text: str) -> None:
    tokens = tokenise(text)
    assert number_at(tokens, len(tokens) - 1, english.numbers) is None
