"""Situations: when something was said, in the words routines use.

The five fields and their words are the paper's (arXiv 2505.11417, `SessionMeta` and `Triggers`).
"""

from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

type TimeOfDay = Literal["morning", "afternoon", "evening", "night"]
type DayOfWeek = Literal["weekday", "weekend"]
type SunPhase = Literal["before_sunrise", "daylight", "after_sunset"]
type Weather = Literal["sunny", "cloudy", "rainy", "snowy"]
type OutdoorTemp = Literal["very cold", "cold", "mild", "warm", "hot"]


class Situation(BaseModel):
    """The context something was said in; a field that nobody knows is None, never guessed."""

    model_config = ConfigDict(frozen=True, strict=True)

    time_of_day: TimeOfDay | None = None
    day_of_week: DayOfWeek | None = None
    sun_phase: SunPhase | None = None
    weather: Weather | None = None
    outdoor_temp: OutdoorTemp | None = None


class Triggers(Situation):
    """The part of a situation that a routine waits for; None means the field does not matter."""


FIELDS: tuple[str, ...] = tuple(Situation.model_fields)
"""The fields of a situation, in the paper's order."""

FIELD_VALUES: dict[str, tuple[str, ...]] = {
    name: get_args(alias.__value__)
    for name, alias in (
        ("time_of_day", TimeOfDay),
        ("day_of_week", DayOfWeek),
        ("sun_phase", SunPhase),
        ("weather", Weather),
        ("outdoor_temp", OutdoorTemp),
    )
}
"""The words of each field, in the paper's order."""
