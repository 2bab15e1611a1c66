"""Home Assistant's custom integrations."""
