"""Telling: what a suggestion is about, in the few lines there are in a dialog."""

from homeassistant.core import HomeAssistant

from ..presenting.shapes import Card
from ..storage.records import Asked
from ..texts import text


async def told(hass: HomeAssistant, card: Card, tried: tuple[Asked, ...]) -> dict[str, str]:
    """Return the offer, what it does with what, what came of a trial, and the counts behind it."""
    lines = [
        f"{device.label}: {', '.join(setting.label for setting in device.settings)}"
        f" ({', '.join(entity.name for entity in device.entities)})"
        for device in card.devices
    ]
    if card.left_out:
        what = "; ".join(left.label for left in card.left_out)
        lines.append(await text(hass, "left_out", what=what))
    if tried:
        lines.append(await of_trial(hass, tried))
    test = card.backtest
    counts = {
        "support": card.support,
        "opportunities": card.opportunities,
        "runs": test.runs,
        "right": test.right,
        "wrong": test.wrong,
        "corrected": test.corrected,
    }
    return {
        "offer": card.offer,
        "actions": "\n".join(f"- {line[:1].upper()}{line[1:]}" for line in lines),
        **{name: str(count) for name, count in counts.items()},
    }


async def of_trial(hass: HomeAssistant, tried: tuple[Asked, ...]) -> str:
    """Return what came of a trial."""
    yes = sum(asked.answer == "yes" for asked in tried)
    return await text(hass, "tried", asked=len(tried), yes=yes)
