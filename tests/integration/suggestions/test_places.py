"""Which suggestions are shown: who has a place keeps it."""

from custom_components.edgewise.routines.suggestion import Suggestion
from custom_components.edgewise.suggestions.places import REMEMBERED, Places
from tests.storage.builders import suggestion

A, B, C, D, E = (suggestion(name) for name in "abcde")


def names(suggestions: tuple[Suggestion, ...]) -> str:
    return "".join(s.fingerprint for s in suggestions)


def test_the_best_have_the_places_that_are_free() -> None:
    chosen, others = Places().choose([A, B, C, D, E])
    assert (names(chosen), names(others)) == ("abc", "de")
    chosen, others = Places(shown=("d",)).choose([A, B, C, D])
    assert (names(chosen), names(others)) == ("abd", "c")


def test_what_is_shown_is_not_pushed_out_by_something_better() -> None:
    places = Places().seated([C, D, E])
    chosen, others = places.choose([A, B, C, D, E])
    assert (names(chosen), names(others)) == ("cde", "ab")
    # Only what is no longer good leaves.
    chosen, others = places.choose([A, B, E, C])
    assert (names(chosen), names(others)) == ("aec", "b")


def test_what_the_user_wants_to_see_comes_first() -> None:
    places = Places().seated([A, B, C]).first("e")
    chosen, others = places.choose([A, B, C, D, E])
    assert (names(chosen), names(others)) == ("abe", "cd")
    assert "e" in places.offered


def test_what_goes_and_comes_back_is_no_news() -> None:
    places = Places().seated([A, B]).seated([B])
    assert places.shown == ("b",)
    assert places.offered == ("a", "b")
    assert places.without("a").offered == ("b",)


def test_not_everything_is_remembered_for_ever() -> None:
    places = Places().seated([suggestion(str(number)) for number in range(REMEMBERED + 5)])
    assert len(places.offered) == REMEMBERED
    assert places.offered[0] == "5"


def test_two_that_are_the_same_to_the_user_have_one_place() -> None:
    twin = A.model_copy(update={"confidence": 0.5})
    chosen, others = Places().choose([A, twin, B])
    assert chosen == (A, B)
    assert others == (twin,)
