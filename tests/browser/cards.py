"""What somebody does with a card of the panel."""

from typing import Any

from playwright.async_api import Locator


async def confirm_arming(card: dict[str, Any], shown: Locator) -> None:
    """Tick what has to be ticked where the alarm system is armed."""
    if card["arms"]:
        await shown.get_by_role("checkbox", name="It may arm the alarm system by itself").check()
