"""Ending: what was begun together is ended together."""

from homeassistant.core import CALLBACK_TYPE, callback


def end_all(*ends: CALLBACK_TYPE) -> CALLBACK_TYPE:
    """Return what ends everything, in this order."""

    @callback
    def end() -> None:
        for each in ends:
            each()

    return end
