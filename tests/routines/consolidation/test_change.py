"""Whether something moved, by hand-counted votes."""

from datetime import UTC, datetime, timedelta

import pytest

from custom_components.edgewise.routines.consolidation.change import Vote, find_move

START = datetime(2026, 3, 1, tzinfo=UTC)


def votes(values: str, weight: float = 1.0) -> list[Vote[str]]:
    return [Vote(START + timedelta(days=n), value, weight) for n, value in enumerate(values)]


@pytest.mark.parametrize("values", ["", "a", "aaaaaa", "aaaab", "aaaabb", "aaabbab", "bbb", "abbb"])
def test_too_little_to_be_a_move(values: str) -> None:
    assert find_move(votes(values)) is None


@pytest.mark.parametrize(
    ("values", "since"),
    [("aaabbb", 3), ("aaaaaaabbb", 7), ("aaaabbabbb", 4), ("acaabbb", 4), ("bbbbbaaaabbb", 9)],
)
def test_the_newest_three_make_a_move(values: str, since: int) -> None:
    move = find_move(votes(values))
    if values.startswith("b"):
        # What is new was old as well: it went back, or it alternates.
        assert move is None
        return
    assert move is not None
    assert (move.before, move.after) == ("a", "b")
    assert move.since == START + timedelta(days=since)


def test_what_alternates_has_not_moved() -> None:
    assert find_move(votes("abababababbb")) is None


def test_doubtful_votes_need_more_of_them() -> None:
    assert find_move(votes("aaaaabbbb", 0.6)) is None
    assert find_move(votes("aaaaabbbbb", 0.6)) is not None
