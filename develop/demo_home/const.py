"""The demo home's name."""

from typing import Final

DOMAIN: Final = "demo_home"
