"""What somebody does in Home Assistant's own settings, where an accepted suggestion is an automation like any other."""

import re

from playwright.async_api import expect

from develop.window import Window


async def see_it_on(window: Window, title: str) -> None:
    """Look for the automation in the list, where it is switched on."""
    await window.go("/config/automation/dashboard")
    row = window.page.get_by_role("row").filter(has_text=title)
    await expect(row).to_have_count(1)
    await expect(row.get_by_role("switch")).to_be_checked()


async def see_it_in_editor(window: Window, automation_id: str, title: str) -> None:
    """See that the editor that has been opened is the automation's, and can show all of it."""
    await expect(window.page).to_have_url(re.compile(f"/config/automation/edit/{automation_id}$"))
    editor = window.page.locator("ha-automation-editor")
    await expect(editor.get_by_text(title).first).to_be_visible()
    for part in ("When", "And if", "Then do"):
        await expect(editor.get_by_role("heading", name=part, level=2)).to_be_visible()
    # A form that it does not know it would show as YAML.
    await expect(editor.locator("ha-automation-trigger-row").first).to_be_visible()
    await expect(editor.locator("ha-automation-action-row").first).to_be_visible()
    assert await editor.locator("ha-yaml-editor").count() == 0
