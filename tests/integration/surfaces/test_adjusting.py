"""The form of adjusting: what can be chosen as fields, what was chosen as changes."""

from datetime import time
from typing import Any

import pytest

from custom_components.edgewise.presenting.shapes import (
    Candidate,
    Choices,
    EntityChoice,
    Option,
    SettingChoice,
    SituationChoice,
)
from custom_components.edgewise.routines.situation import Triggers
from custom_components.edgewise.routines.suggestion import Changes
from custom_components.edgewise.routines.suggestion.adjusting import SettingChange
from custom_components.edgewise.surfaces.adjusting import changes_of, schema_of, values_of

CHOICES = Choices(
    settings=(
        SettingChoice(
            device="lights",
            device_label="lights",
            setting="brightness",
            label="Brightness",
            value=40,
            kind="number",
            min=0,
            max=100,
            step=1,
            unit="%",
        ),
        SettingChoice(
            device="ac",
            device_label="heating",
            setting="fan_speed",
            label="Fan",
            value=1,
            kind="choice",
            options=(Option(value=1, label="low"), Option(value="auto", label="automatic")),
        ),
        SettingChoice(
            device="security",
            device_label="alarm",
            setting="armed",
            label="Armed",
            value=True,
            kind="bool",
        ),
    ),
    entities=(
        EntityChoice(
            device="lights",
            label="lights",
            chosen=("light.one",),
            possible=(
                Candidate(entity_id="light.one", name="One", area=None),
                Candidate(entity_id="light.two", name="Two", area=None),
            ),
        ),
    ),
    situation=(
        SituationChoice(
            field="weather",
            label="Weather",
            value="rainy",
            options=(Option(value="rainy", label="rainy"), Option(value="sunny", label="sunny")),
        ),
        SituationChoice(
            field="time_of_day",
            label="Part of the day",
            value=None,
            options=(Option(value="evening", label="evenings"),),
        ),
    ),
    clock="18:40",
)
AS_IT_IS = {
    "lights_brightness": 40,
    "ac_fan_speed": "1",
    "security_armed": True,
    "lights_entities": ["light.one"],
    "weather": "rainy",
    "clock": "18:40:00",
}


def test_the_form_holds_what_is() -> None:
    assert values_of(CHOICES) == AS_IT_IS
    assert schema_of(CHOICES)(AS_IT_IS) == AS_IT_IS


def test_nothing_is_changed_by_sending_it_as_it_is() -> None:
    # The frontend has no whole numbers.
    assert changes_of(CHOICES, {**AS_IT_IS, "lights_brightness": 40.0}) == Changes()


@pytest.mark.parametrize(
    ("given", "changes"),
    [
        (
            {"lights_brightness": 55.0},
            {"settings": (SettingChange(device="lights", setting="brightness", value=55.0),)},
        ),
        (
            {"lights_brightness": None},
            {"settings": (SettingChange(device="lights", setting="brightness", value=None),)},
        ),
        (
            {"ac_fan_speed": "auto"},
            {"settings": (SettingChange(device="ac", setting="fan_speed", value="auto"),)},
        ),
        (
            {"security_armed": False},
            {"settings": (SettingChange(device="security", setting="armed", value=None),)},
        ),
        (
            {"lights_entities": ["light.one", "light.two"]},
            {"entities": {"lights": ("light.one", "light.two")}},
        ),
        ({"lights_entities": None}, {"entities": {"lights": ()}}),
        ({"weather": "sunny"}, {"triggers": Triggers(weather="sunny")}),
        ({"weather": None}, {"triggers": Triggers()}),
        (
            {"time_of_day": "evening"},
            {"triggers": Triggers(weather="rainy", time_of_day="evening")},
        ),
        ({"clock": "19:05:00"}, {"clock": time(19, 5)}),
        ({"clock": None}, {"clock": "none"}),
    ],
)
def test_what_was_chosen_otherwise(given: dict[str, Any], changes: dict[str, Any]) -> None:
    sent = {name: v for name, v in {**AS_IT_IS, **given}.items() if v is not None}
    assert changes_of(CHOICES, schema_of(CHOICES)(sent)) == Changes(**changes)


def test_what_has_no_time_of_its_own_gets_none() -> None:
    anytime = CHOICES.model_copy(update={"clock": None})
    sent = {name: value for name, value in AS_IT_IS.items() if name != "clock"}
    assert values_of(anytime) == sent
    assert changes_of(anytime, sent) == Changes()
    assert changes_of(anytime, AS_IT_IS) == Changes(clock=time(18, 40))
