"""A card, whole, in two languages."""

import json

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from syrupy.assertion import SnapshotAssertion

from custom_components.edgewise.presenting.cards import setting_of
from custom_components.edgewise.presenting.showing import Showing
from custom_components.edgewise.routines.vocabulary import Value


@pytest.mark.parametrize("language", ["en", "de"])
async def test_the_card_of_rainy_evenings(
    hass: HomeAssistant,
    noon: None,
    suggested: MockConfigEntry,
    snapshot: SnapshotAssertion,
    language: str,
) -> None:
    showing = await Showing.of(hass, suggested.runtime_data, language)
    (card,) = [c for c in (await showing.suggested()).open if c.area and c.area.name != "Bedroom"]
    # It holds an id of the entity registry, which is another one each time.
    text = json.dumps(card.json_dict()).replace(card.fingerprint, "<fingerprint>")
    assert json.loads(text) == snapshot


@pytest.mark.parametrize(
    ("value", "really", "nearest"),
    [
        ("bass boost", "Bass boost", None),
        ("HDMI1", "HDMI 1", None),
        (40, 100, 100),
        (2, "max", "max"),
    ],
)
async def test_what_an_entity_calls_a_value_is_the_value(
    hass: HomeAssistant,
    suggested: MockConfigEntry,
    value: Value,
    really: Value,
    nearest: Value | None,
) -> None:
    teller = (await Showing.of(hass, suggested.runtime_data, "en")).teller
    assert setting_of("tv", "volume", value, teller, really).nearest == nearest
