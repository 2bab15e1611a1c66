from collections.abc import Callable

import pytest

from benchmark.metrics.official import score_official
from benchmark.metrics.paper_schema import is_valid

from .hand_worked import CHECKS, MORNING_10, Metrics, routine


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS.keys())
def test_a_case_worked_out_by_hand(check: Callable[[Metrics], None]) -> None:
    check(Metrics.load())


def test_persons_that_do_not_line_up_are_no_scores() -> None:
    with pytest.raises(ValueError, match="gold of 1 persons, predictions of 2"):
        score_official([[MORNING_10]], [[], []])


@pytest.mark.parametrize(
    ("found", "valid"),
    [
        (routine({}), True),
        (routine({"weather": "sunny"}, tv={"volume": 40}), True),
        (routine({}, tv={"volume": "40"}), True),
        (routine({}, tv={"volume": 5000}), True),
        (routine({"weather": None}, tv=None, security={"armed": None}), True),
        (routine({}, tv={"power": "purple", "colour": 1}, oven={"heat": 1}), True),
        (routine({}, ac={"temperature": 16, "fan_speed": 3}), True),
        (routine({"weather": "foggy"}), False),
        (routine({}, ac={"temperature": 31}), False),
        (routine({}, ac={"fan_speed": 4}), False),
        (routine({}, ac={"mode": "dry"}), False),
        (routine({}, tv={"volume": "loud"}), False),
        (routine({}, tv=[]), False),
        ({"triggers": {}}, False),
        ({"triggers": None, "actions": {}}, False),
        ("no routine", False),
    ],
)
def test_what_the_papers_runner_takes_for_a_routine(found: object, valid: bool) -> None:
    assert is_valid(found) is valid
