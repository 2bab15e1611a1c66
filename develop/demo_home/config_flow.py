"""The demo home's entry, made without a question."""

from typing import Any

from homeassistant.config_entries import ConfigFlow, ConfigFlowResult

from .const import DOMAIN


class DemoHomeConfigFlow(ConfigFlow, domain=DOMAIN):
    """Make the one entry."""

    async def async_step_import(self, import_data: dict[str, Any]) -> ConfigFlowResult:
        """Make it because configuration.yaml says so."""
        return self.async_create_entry(title="Demo home", data=import_data)
