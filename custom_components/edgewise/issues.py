"""Issues: what the user has to know or do, shown under Repairs; every key has its text in translations/."""

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from .const import DOMAIN


@callback
def report_issue(
    hass: HomeAssistant,
    key: str,
    *,
    severity: ir.IssueSeverity = ir.IssueSeverity.WARNING,
    **placeholders: str,
) -> None:
    """Show an issue; one that is already shown gets the new placeholders."""
    ir.async_create_issue(
        hass,
        DOMAIN,
        key,
        is_fixable=False,
        severity=severity,
        translation_key=key,
        translation_placeholders=placeholders or None,
    )


@callback
def clear_issue(hass: HomeAssistant, key: str) -> None:
    """Take an issue away; nothing happens where it is not shown."""
    ir.async_delete_issue(hass, DOMAIN, key)
