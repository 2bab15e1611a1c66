"""Quotes: how words are shortened, and whose they are."""

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.edgewise.presenting.quotes import LONGEST, quoted, shortened, telling
from custom_components.edgewise.presenting.showing import Showing
from tests.routines.automation.suggestions import suggestion


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [
        ("warm light", 10, "warm light"),
        ("warm  light\nplease", 20, "warm light please"),
        ("warm light please", 10, "warm…"),
        ("warm light please", 12, "warm light…"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
        ("", 10, ""),
    ],
)
def test_shortened_at_a_word(text: str, longest: int, short: str) -> None:
    assert shortened(text, longest) == short
    assert len(short) <= longest


RAMBLING = (
    "What a day, it poured all the way home. Put the TV on YouTube, please, volume 45, and the "
    "speaker at 70, with treble boost.",
    "Lovely, and now I am off to find dry socks.",
)


def test_of_a_long_talk_the_wish_is_quoted() -> None:
    quotes = ("YouTube", "volume 45", "TREBLE BOOST", "yes")
    assert telling(RAMBLING, quotes, 100) == (
        "… Put the TV on YouTube, … volume 45, … with treble boost."
    )
    # What a single word says is told by what stands before it.
    assert telling(["TV louder, the rain is loud, 45, no, volume 40, 45"], ("45", "40"), 20) == (
        "… volume 40, 45"
    )
    assert telling(RAMBLING, ("socks", "45"), 100) == (
        "… volume 45, … and now I am off to find dry socks."
    )


@pytest.mark.parametrize("quotes", [(), ("4",), ("(",)])
def test_without_words_that_say_it_the_beginning_is_quoted(quotes: tuple[str, ...]) -> None:
    assert telling(RAMBLING, quotes, 20) == "What a day, it…"


def test_a_short_talk_is_quoted_as_it_is() -> None:
    assert telling(["warm  light", "please"], ["warm"]) == "warm light · please"


def test_only_so_many_sessions_are_looked_for() -> None:
    """A home of ten years has thousands behind a routine."""
    many = suggestion().model_copy(update={"evidence": tuple(range(5000))})
    ids = quoted([many])
    assert 5 <= len(ids) <= 50
    assert max(ids) == 4999


async def test_a_long_talk_is_shortened(hass: HomeAssistant, suggested: MockConfigEntry) -> None:
    store = suggested.runtime_data.store
    (newest, *_) = await store.sessions(search="morning", limit=1)
    first = newest.turns[0]
    store.save_turn(first.model_copy(update={"utterance": "please make it bright " * 30}))
    await store.flush()
    showing = await Showing.of(hass, suggested.runtime_data, None)
    quotes = [q for card in (await showing.suggested()).open for q in card.evidence]
    (quote,) = [q for q in quotes if q.session_id == newest.session_id]
    assert quote.text
    assert quote.text.endswith("…")
    assert len(quote.text) <= LONGEST
    # It was a satellite that heard it.
    assert quote.person is None
    assert quote.room == "Bedroom"


async def test_what_is_gone_is_named_by_its_id(
    hass: HomeAssistant, suggested: MockConfigEntry
) -> None:
    teller = (await Showing.of(hass, suggested.runtime_data, "nl")).teller
    room, entity = teller.room("attic"), teller.entity("light.gone")
    assert room
    assert (room.area_id, room.name) == ("attic", "attic")
    assert entity.name == "light.gone"
    assert teller.person([None, "nobody"]) is None
    assert teller.person([None, "nobody", "anna"]) == "Anna"
