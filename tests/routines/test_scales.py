"""What entities call their values becomes the words of routines, and back."""

import math

import pytest

from custom_components.edgewise.routines.scales import (
    color_word,
    effect_word,
    fan_levels,
    fan_mode,
    hvac_mode,
    mode_word,
    mode_words,
    percent,
    snapped,
    white_word,
)

from .homes import light


@pytest.mark.parametrize(
    ("modes", "levels"),
    [
        (("auto", "low", "medium", "high"), (0, 1, 2, 3)),
        (("off", "on", "auto", "low", "middle", "high"), (0, None, 0, 1, 2, 3)),
        (("Auto", "Low", "Mid", "High", "Turbo"), (0, 1, 2, 3, 3)),
        (("Quiet", "Low", "Medium", "High", "Strong"), (1, 1, 2, 3, 3)),
        (("auto", "silent", "1", "2", "3", "4", "5"), (0, 1, 1, 2, 2, 3, 3)),
        (("1", "2", "3"), (1, 2, 3)),
        (("Level 1", "Level 2", "Level 3", "Level 4"), (1, 2, 2, 3)),
        (("0", "1", "2", "3"), (0, 1, 2, 3)),
        (("20%", "40%", "60%", "80%", "100%"), (1, 2, 2, 3, 3)),
        (("low", "mediumlow", "medium", "mediumhigh", "high"), (1, 1, 2, 3, 3)),
        (("low", "mid_low", "mid", "mid_high", "high"), (1, 1, 2, 3, 3)),
        (("low_speed", "high_speed"), (1, 3)),
        (("on_low", "on_high", "auto_low", "auto_high", "off"), (1, 3, 1, 3, 0)),
        (("diffuse", "focus", "top", "on", ""), (None,) * 5),
        (("1", "2"), (1, 3)),
        (("1",), (2,)),
        ((), ()),
    ],
)
def test_fan_modes_have_levels(modes: tuple[str, ...], levels: tuple[int | None, ...]) -> None:
    found = fan_levels(modes)
    assert tuple(found.get(mode) for mode in modes) == levels


@pytest.mark.parametrize(
    ("level", "modes", "mode"),
    [
        (0, ("auto", "off", "low"), "off"),
        (0, ("Auto", "low"), "Auto"),
        (1, ("quiet", "low", "high"), "low"),
        (1, ("Quiet", "High"), "Quiet"),
        (3, ("low", "turbo", "high"), "high"),
        (3, ("low", "max"), "max"),
        (2, ("1", "2", "3", "4", "5"), "3"),
        (1, ("1", "2", "3", "4", "5"), "1"),
        (3, ("1", "2", "3", "4", "5"), "5"),
        (2, ("low", "high"), None),
        (0, ("low", "high"), None),
    ],
)
def test_the_mode_to_send_is_the_one_that_says_the_level_best(
    level: int, modes: tuple[str, ...], mode: str | None
) -> None:
    assert fan_mode(level, modes) == mode


def test_what_is_sent_for_a_level_is_of_that_level() -> None:
    for modes in (
        ("auto", "low", "medium", "high"),
        ("Quiet", "1", "2", "3", "4", "5", "Auto"),
        ("low", "mid_low", "mid", "mid_high", "high", "turbo"),
    ):
        levels = fan_levels(modes)
        for level in set(levels.values()):
            mode = fan_mode(level, modes)
            assert mode is not None
            assert levels[mode] == level


def test_heat_cool_is_auto_where_there_is_no_auto() -> None:
    assert mode_word("heat_cool", ("heat", "cool", "heat_cool")) == "auto"
    assert mode_word("heat_cool", ("auto", "heat_cool")) == "heat_cool"
    assert mode_word("auto", ("auto", "heat_cool")) == "auto"
    assert mode_word("off", ("off", "heat")) is None
    assert hvac_mode("auto", ("off", "heat_cool")) == "heat_cool"
    assert hvac_mode("auto", ("heat_cool", "auto")) == "auto"
    assert hvac_mode("dry", ("heat",)) is None


def test_the_papers_modes_come_first() -> None:
    modes = ("off", "fan_only", "heat_cool", "heat", "dry", "cool")
    assert mode_words(modes) == ("cool", "heat", "auto", "fan_only", "dry")


@pytest.mark.parametrize(
    ("kelvin", "word"),
    [
        (2000, "warm"),
        (2700, "warm"),
        (3299, "warm"),
        (3300, "neutral"),
        (4000, "neutral"),
        (4999, "neutral"),
        (5000, "cool"),
        (6500, "cool"),
        (9000, "cool"),
    ],
)
def test_kelvin_have_words(kelvin: float, word: str) -> None:
    assert color_word(kelvin, light()) == word
    assert color_word(kelvin, light("light.rgb", "hs")) == word


def test_the_ends_of_a_lamp_are_as_warm_and_cool_as_it_can_be() -> None:
    lamp = light(attributes={"min_color_temp_kelvin": 2200, "max_color_temp_kelvin": 4000})
    assert [color_word(k, lamp) for k in (2200, 2700, 3400, 4000, 6500)] == [
        "warm",
        "warm",
        "neutral",
        "cool",
        "cool",
    ]
    office = light(attributes={"min_color_temp_kelvin": 3500, "max_color_temp_kelvin": 6000})
    assert [color_word(k, office) for k in (2700, 3500, 4200, 5500)] == [
        "warm",
        "warm",
        "neutral",
        "cool",
    ]


@pytest.mark.parametrize(
    ("hue", "saturation", "word"),
    [
        (0, 0, "neutral"),
        (28, 66, "warm"),
        (27, 28, "neutral"),
        (224, 13, "cool"),
        (0, 100, None),
        (120, 50, None),
        (240, 100, None),
        (30, 100, None),
    ],
)
def test_a_colour_that_is_a_kind_of_white_has_its_word(
    hue: float, saturation: float, word: str | None
) -> None:
    assert white_word(hue, saturation) == word


def test_effects_are_dynamic_but_for_none_and_signals() -> None:
    assert [effect_word(e) for e in ("colorloop", "None", "off", "Solid", "blink")] == [
        "dynamic",
        "static",
        "static",
        "static",
        None,
    ]


@pytest.mark.parametrize(
    ("value", "low", "high", "share"),
    [
        (0.0, 0, 1, 0),
        (0.125, 0, 1, 13),
        (0.375, 0, 1, 38),
        (1, 0, 1, 100),
        (25, 0, 50, 50),
        (-5, -10, 0, 50),
        (1.01, 0, 1, None),
        (-0.1, 0, 1, None),
        (5, 5, 5, None),
        (math.nan, 0, 1, None),
    ],
)
def test_percent(value: float, low: float, high: float, share: int | None) -> None:
    assert percent(value, low, high) == share


def test_every_percent_comes_back_as_itself() -> None:
    """What is sent as a share of one or of 255 is read as the percent it was."""
    for share in range(101):
        assert percent(share / 100) == share
        assert percent(round(share * 255 / 100), 0, 255) == share


@pytest.mark.parametrize(
    ("value", "step", "start", "near"),
    [
        (21.67, 0.5, 16, 21.5),
        (21.75, 0.5, 16, 22),
        (72.4, 1, 61, 72),
        (0.3, 0.1, 0, 0.3),
        (-1.3, 0.5, -10, -1.5),
    ],
)
def test_numbers_snap_to_a_grid(value: float, step: float, start: float, near: float) -> None:
    assert snapped(value, step, start) == near
    assert isinstance(snapped(22, 0.5), int)
