"""What the core has to know of this Home Assistant, as plain data."""
