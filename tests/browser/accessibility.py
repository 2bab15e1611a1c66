"""What axe-core has to say about our panel; Home Assistant's own frame around it is not ours."""

from typing import Any

from axe_playwright_python.async_playwright import Axe

from develop.window import Window


async def violations(window: Window) -> list[str]:
    """Return what is wrong in the panel as it is shown, its shadow roots included."""
    # Its words are compared with what is behind them: nothing may be on the move.
    await window.page.evaluate(Axe().axe_script)
    found: dict[str, Any] = await window.panel.evaluate(
        "panel => axe.run(panel, {resultTypes: ['violations']})"
    )
    assert found["passes"], "nothing was looked at"
    return [
        f"{violation['id']}: {node['html']}\n{node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
