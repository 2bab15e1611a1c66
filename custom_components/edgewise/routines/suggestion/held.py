"""Numbers, selects and sirens that hold one setting of a device."""

from ..home import number_of
from ..scales import fan_mode, snapped
from ..vocabulary import Value
from .climates import nearest_level
from .making import Making, name_of


def make_number(making: Making) -> None:
    """Add the call that sets a number; the setting is in percent of its range."""
    number = making.entity
    low, high = number.number("min"), number.number("max")
    low, high = 0.0 if low is None else low, 100.0 if high is None else high
    step = number.number("step") or 1.0
    for name, value in making.wanted.items():
        share = number_of(value)
        if share is None or not low < high:
            making.cannot(name)
            continue
        exact = low + (high - low) * min(max(share, 0.0), 100.0) / 100
        near = snapped(exact, step, low)
        if near > high:
            near = snapped(near - step, step, low)
        really = round((near - low) / (high - low) * 100)
        nearest: dict[str, Value] = {name: really} if really != value else {}
        making.call("set_value", name, nearest=nearest, value=near)


def make_select(making: Making) -> None:
    """Add the call that chooses the option that means a setting."""
    options = making.entity.texts("options")
    for name, value in making.wanted.items():
        really: Value | None
        if name == "fan_speed":
            really = level = nearest_level(value, options)
            option = None if level is None else fan_mode(level, options)
        else:
            really = option = name_of(value, options)
        if option is None or really is None:
            making.cannot(name)
            continue
        nearest: dict[str, Value] = {name: really} if really != value else {}
        making.call("select_option", name, nearest=nearest, option=option)


def make_siren(making: Making) -> None:
    """Leave a siren alone: all that sets its volume is a call that sounds it."""
    making.cannot(*making.wanted)
