"""What somebody does with a card of the panel."""

from playwright.async_api import Locator


async def confirm_arming(shown: Locator) -> None:
    """Tick what has to be ticked where the alarm system is armed."""
    box = shown.get_by_role("checkbox", name="It may arm the alarm system by itself")
    if await box.count():
        await box.check()
