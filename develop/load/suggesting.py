"""What suggestions cost: when they are found among many sessions, and when an accepted automation runs."""

from statistics import median
from time import perf_counter

from homeassistant.core import HomeAssistant

from custom_components.edgewise.storage.records import DecisionRecord
from custom_components.edgewise.suggestions import Suggestions

from .hub import HubError, entry_of, switch
from .watch import Watch

RUNS = 30


async def find(hass: HomeAssistant) -> dict[str, float]:
    """Return what it costs to look for suggestions: seconds, and milliseconds of pauses."""
    suggestions: Suggestions = entry_of(hass).runtime_data.suggestions
    await suggestions.refresh()
    watch = Watch(limit=5)
    begun = perf_counter()
    with watch.watching():
        await suggestions.refresh()
    return {
        "suggest": perf_counter() - begun,
        "suggest_blocked": max((b.milliseconds for b in watch.blocks), default=0.0),
        "suggest_blocked_by_us": max((b.milliseconds for b in watch.of_ours), default=0.0),
    }


async def run_accepted(hass: HomeAssistant) -> float:
    """Return the milliseconds that following its outcome adds to a run of an accepted automation.

    0 where nothing is suggested.
    """
    suggestions: Suggestions = entry_of(hass).runtime_data.suggestions
    record = next((r for r in suggestions.decisions.values() if r.state == "accepted"), None)
    if record is None:
        if not suggestions.open:
            return 0.0
        best = suggestions.open[0].fingerprint
        record = await suggestions.accept(best, via="panel", arming=True)
    followed = await _run(hass, record)
    await switch(hass, on=False)
    alone = await _run(hass, record)
    await switch(hass, on=True)
    await hass.async_block_till_done()
    return followed - alone


async def _run(hass: HomeAssistant, record: DecisionRecord) -> float:
    """Return the milliseconds of a run."""
    if record.written is None:
        raise HubError("what was accepted has no automation")
    took = []
    for _ in range(RUNS):
        begun = perf_counter()
        await hass.services.async_call(
            "automation", "trigger", {"entity_id": record.written.entity_id}, blocking=True
        )
        await hass.async_block_till_done()
        took.append((perf_counter() - begun) * 1000)
    return median(took)
