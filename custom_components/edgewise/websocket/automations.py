"""Commands about automations that were made."""

from ..presenting.pages import AutomationList
from .command import Request, command


@command("automations")
async def list_automations(request: Request) -> AutomationList:
    """Answer all automations that were made, and how they do."""
    return await (await request.showing()).automations()


COMMANDS = (list_automations,)
