"""Names that several files of the integration share."""

import logging
from typing import Final

from homeassistant.const import Platform

DOMAIN: Final = "edgewise"
LOGGER = logging.getLogger(__package__)

PLATFORMS: Final = (Platform.BUTTON, Platform.EVENT, Platform.SENSOR, Platform.SWITCH)

SIGNAL_CHANGED: Final = f"{DOMAIN}_changed"
"""Dispatcher signal without arguments: what is stored, or what learning does, is no longer what it was."""
SIGNAL_EVENT: Final = f"{DOMAIN}_event"
"""Dispatcher signal with an event type and its data: something happened that an automation may want to know."""
SIGNAL_ROUTINES: Final = f"{DOMAIN}_routines"
"""Dispatcher signal without arguments: routines were found anew, in what is stored now."""
SIGNAL_SUGGESTIONS: Final = f"{DOMAIN}_suggestions"
"""Dispatcher signal without arguments: what is suggested, or was decided, is no longer what it was."""
