"""Climate entities: mode, then temperature, then fan."""

from typing import Final

from ..features import Climate
from ..home import Entity, number_of
from ..scales import fan_levels, fan_mode, hvac_mode, snapped
from ..vocabulary import Value
from .making import Making

_FAR: Final = {False: 3.0, True: 5.0}
"""How far from what was learned a temperature may be to be the nearest still: °C, °F."""
_BAND: Final = {False: 1.0, True: 2.0}
"""Half the width of the range that stands for one temperature where a device keeps a range: °C, °F."""


def make_climate(making: Making) -> None:
    """Add the calls that make the settings of an air conditioner or a thermostat.

    The mode has its own call, before the temperature: most integrations disregard the mode that
    `climate.set_temperature` can carry.
    """
    wanted, modes = making.wanted, making.entity.texts("hvac_modes")
    if wanted.get("power") == "off":
        _off(making, modes)
        return
    word = wanted.get("mode")
    mode = None if word is None else hvac_mode(str(word), modes)
    if mode is not None:
        also = ("power",) if "power" in wanted else ()
        making.call("set_hvac_mode", "mode", *also, hvac_mode=mode)
    elif word is not None:
        making.cannot("mode")
    if "power" in wanted and mode is None:
        _on(making, modes)
    if "temperature" in wanted and word in ("heat", "cool") and mode is None:
        # 21 °C to heat to is another wish than 21 °C to cool to.
        making.cannot("temperature")
    elif "temperature" in wanted:
        _temperature(making, mode, modes)
    if "fan_speed" in wanted:
        _fan(making)


def _off(making: Making, modes: tuple[str, ...]) -> None:
    if making.entity.features & Climate.TURN_OFF:
        making.call("turn_off", "power")
    elif "off" in modes:
        making.call("set_hvac_mode", "power", hvac_mode="off")
    else:
        making.cannot("power")


def _on(making: Making, modes: tuple[str, ...]) -> None:
    running = [mode for mode in modes if mode != "off"]
    if making.entity.features & Climate.TURN_ON:
        making.call("turn_on", "power")
    elif len(running) == 1:
        making.call("set_hvac_mode", "power", hvac_mode=running[0])
    else:
        making.cannot("power")


def _temperature(making: Making, mode: str | None, modes: tuple[str, ...]) -> None:
    entity, fahrenheit = making.entity, making.circumstances.fahrenheit
    value = number_of(making.wanted["temperature"])
    single = entity.features & Climate.TARGET_TEMPERATURE
    ranged = entity.features & Climate.TARGET_TEMPERATURE_RANGE
    if value is None or not (single or ranged):
        making.cannot("temperature")
        return
    near = _nearest(value, entity, fahrenheit=fahrenheit)
    if abs(near - value) > _FAR[fahrenheit]:
        making.cannot("temperature")
        return
    both = (mode or _only([m for m in modes if m != "off"])) == "heat_cool"
    if single and not (both and ranged):
        nearest: dict[str, Value] = {"temperature": near} if near != value else {}
        making.call("set_temperature", "temperature", nearest=nearest, temperature=near)
        return
    low, high = (
        _nearest(near + way * _BAND[fahrenheit], entity, fahrenheit=fahrenheit) for way in (-1, 1)
    )
    making.call(
        "set_temperature",
        "temperature",
        nearest={"temperature": f"{low}-{high}"},
        target_temp_low=low,
        target_temp_high=high,
    )


def _only(modes: list[str]) -> str | None:
    return modes[0] if len(modes) == 1 else None


def _nearest(value: float, entity: Entity, *, fahrenheit: bool) -> int | float:
    """Return the nearest temperature that the entity takes, in the home's unit."""
    low, high = entity.number("min_temp"), entity.number("max_temp")
    step = entity.number("target_temp_step") or (1.0 if fahrenheit else 0.5)
    value = value if low is None else max(value, low)
    near = snapped(value if high is None else min(value, high), step)
    # 7 °C are 44.6 °F: the grid begins at nought and may step out of the range.
    if low is not None and near < low:
        near = snapped(near + step, step)
    if high is not None and near > high:
        near = snapped(near - step, step)
    return near


def _fan(making: Making) -> None:
    modes = making.entity.texts("fan_modes")
    level = nearest_level(making.wanted["fan_speed"], modes)
    chosen = None if level is None else fan_mode(level, modes)
    if level is None or chosen is None or not making.entity.features & Climate.FAN_MODE:
        making.cannot("fan_speed")
        return
    nearest: dict[str, Value] = {} if level == making.wanted["fan_speed"] else {"fan_speed": level}
    making.call("set_fan_mode", "fan_speed", nearest=nearest, fan_mode=chosen)


def nearest_level(value: Value, modes: tuple[str, ...]) -> int | None:
    """Return the speed nearest to a speed of 0 to 3, of two the slower one; a fan that runs stays on."""
    wanted = number_of(value)
    levels = sorted(set(fan_levels(modes).values()))
    if wanted is None:
        return None
    if wanted > 0:
        levels = [level for level in levels if level > 0]
    return min(levels, key=lambda level: abs(level - wanted), default=None)
