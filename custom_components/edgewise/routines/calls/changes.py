"""What a person changed by hand, as settings."""

from ..home import Entity, Home
from ..home_vocabulary import vocabulary_of
from ..vocabulary import PAPER, Setting
from .places import place_of
from .readings import fitted
from .states import settings_of_state


def changed_settings(before: Entity | None, after: Entity, home: Home) -> tuple[Setting, ...]:
    """Return the settings of our devices that differ between two states of an entity.

    Nothing where it was or is out of reach: what it comes back with, nobody has chosen. Switching on
    is one change, whatever the device comes on with; so is switching off.
    """
    place = place_of(after.entity_id, home)
    if before is None or place is None:
        return ()
    was = settings_of_state(before, place.setting)
    now = settings_of_state(after, place.setting)
    if not was or not now:
        return ()
    if was.get("power") != now.get("power"):
        # A thermostat is switched on by its mode.
        told = (
            {"mode": now["mode"]}
            if "mode" in now and place.device == "ac"
            else {"power": now["power"]}
        )
    else:
        told = {name: value for name, value in now.items() if was.get(name) != value}
    vocabulary = vocabulary_of(home)
    fitting = (
        (name, fitted(vocabulary, Setting(place.device, name, value)))
        for name, value in told.items()
        if value is not None and name in PAPER.devices[place.device]
    )
    return tuple(Setting(place.device, n, value) for n, value in fitting if value is not None)
