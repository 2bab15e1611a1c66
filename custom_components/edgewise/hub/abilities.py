"""What media players can do when they are on.

Many know neither their sources nor that they have a volume while they are off, and learning happens at
night. What was seen since Home Assistant started is kept.
"""

from collections.abc import Mapping
from typing import Any, Final

from homeassistant.const import ATTR_SUPPORTED_FEATURES
from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN

_LISTS: Final = ("source_list", "sound_mode_list")
_SEEN: Final[HassKey[dict[str, dict[str, Any]]]] = HassKey(f"{DOMAIN}_abilities")


@callback
def with_abilities(
    hass: HomeAssistant, entity_id: str, attributes: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return a media player's attributes with the abilities that it had before, and remember those it has."""
    seen = hass.data.setdefault(_SEEN, {}).setdefault(entity_id, {})
    if features := attributes.get(ATTR_SUPPORTED_FEATURES):
        seen[ATTR_SUPPORTED_FEATURES] = features | seen.get(ATTR_SUPPORTED_FEATURES, 0)
    seen |= {key: attributes[key] for key in _LISTS if attributes.get(key)}
    return {**attributes, **seen}
