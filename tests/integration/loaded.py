"""A loaded entry, and things that were said."""

from datetime import datetime
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.edgewise.const import DOMAIN
from custom_components.edgewise.runtime import Edgewise
from custom_components.edgewise.storage.records import TurnRecord


async def load(hass: HomeAssistant, **options: Any) -> MockConfigEntry:
    """Set up Edgewise without a model."""
    assert await async_setup_component(hass, "conversation", {})
    entry = MockConfigEntry(
        domain=DOMAIN, title="Edgewise", data={"backend": "none"}, options=options
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    return entry


def turn(turn_id: str, text: str, started: datetime | None = None, **changes: Any) -> TurnRecord:
    """Return something that was said."""
    return TurnRecord(
        turn_id=turn_id,
        conversation_id=turn_id,
        started=started or dt_util.utcnow(),
        utterance=text,
        **{"reply": "Done", **changes},
    )


async def record(hass: HomeAssistant, entry: MockConfigEntry, *turns: TurnRecord) -> None:
    """Store turns as capture does."""
    edgewise: Edgewise = entry.runtime_data
    for said in turns:
        edgewise.store.save_turn(said)
    await edgewise.store.flush()
    await hass.async_block_till_done()


async def act(
    hass: HomeAssistant, action: str, data: dict[str, Any] | None = None, **more: Any
) -> dict[str, Any]:
    """Call an action of Edgewise and return its response."""
    response = await hass.services.async_call(
        DOMAIN, action, data or {}, blocking=True, return_response=True, **more
    )
    assert isinstance(response, dict)
    return response
