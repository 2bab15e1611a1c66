"""The form about the home: what it shows, and the options that its answers mean.

It has sections. One that is not sent stays as it was suggested; in one that is sent, a field that is
missing was emptied: this is how Home Assistant's dialogs send their forms.
"""

from collections.abc import Mapping
from typing import Any, Final, Self

from homeassistant.const import UnitOfTemperature, UnitOfTime
from homeassistant.core import HomeAssistant, callback, valid_entity_id
from homeassistant.data_entry_flow import section
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.selector import (
    BooleanSelector,
    EntitySelector,
    EntitySelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TimeSelector,
)
from homeassistant.helpers.typing import VolDictType
from homeassistant.util.unit_conversion import TemperatureConverter
import voluptuous as vol

from .flow_suggestions import (
    suggest_notify_actions,
    suggest_outdoor_sensor,
    suggest_weather,
    suggest_workday_sensor,
)
from .hub.registries import read_home
from .routines.home import ROLES, Role
from .routines.role_choice import with_given
from .settings import DATA_FIELDS, Settings

ROLE_DOMAINS: Final[Mapping[Role, list[str]]] = {
    "tv": ["media_player"],
    "ac": ["climate"],
    "lights": ["light"],
    "speaker": ["media_player"],
    "security": ["alarm_control_panel"],
    "tv_brightness": ["number"],
    "alarm_volume": ["number", "siren"],
}
DAY_EDGES: Final = ("morning", "afternoon", "evening", "night")
TEMPERATURE_EDGES: Final = ("cold", "mild", "warm", "hot")
COLDEST, HOTTEST = -60.0, 60.0
"""°C that a temperature edge may have."""


class HomeForm:
    """The form as it is shown now."""

    def __init__(self, hass: HomeAssistant, options: Mapping[str, Any]) -> None:
        """Take the options that hold so far; they need not be valid together."""
        self._hass = hass
        defaults = Settings().model_dump(mode="json", exclude=set(DATA_FIELDS))
        self.options: dict[str, Any] = {**defaults, **options}
        self._found = read_home(hass, None).roles
        self._shown = with_given(self._found, self.options["roles"] or {})
        self._unit = hass.config.units.temperature_unit

    @classmethod
    @callback
    def suggested(cls, hass: HomeAssistant) -> Self:
        """Return the form for a home that was never asked."""
        suggestions = {
            "weather": suggest_weather(hass),
            "outdoor_sensor": suggest_outdoor_sensor(hass),
            "workday_sensor": suggest_workday_sensor(hass),
        }
        return cls(hass, suggestions)

    def schema(self, *, edges: bool) -> vol.Schema:
        """Return the schema, with the values of now; `edges`: also where one word ends and the next begins."""
        sections = {
            "devices": self._devices(),
            "situation": self._situation(),
            "recording": self._recording(),
            "learning": self._learning(),
            "suggestions": self._suggestions(),
        }
        if edges:
            sections["edges"] = self._edges()
        return vol.Schema(
            {
                vol.Optional(name): section(vol.Schema(fields), {"collapsed": name != "devices"})
                for name, fields in sections.items()
            }
        )

    def take(self, answers: Mapping[str, Mapping[str, Any]]) -> str | None:
        """Put the answers into the options; return the key of the error that they make, if any."""
        if (devices := answers.get("devices")) is not None:
            self._shown = {role: tuple(devices.get(role, ())) for role in ROLES}
            given = {role: list(ids) for role, ids in self._given().items()}
            self.options["roles"] = given or None
        if (situation := answers.get("situation")) is not None:
            for key in ("weather", "outdoor_sensor", "workday_sensor"):
                self.options[key] = situation.get(key)
        if (recording := answers.get("recording")) is not None:
            self.options |= {"persons": [], "satellites": [], **recording}
        if (learning := answers.get("learning")) is not None:
            self.options |= {**learning, "learn_at": _time(learning["learn_at"])}
        if (suggestions := answers.get("suggestions")) is not None:
            self.options |= {"notify": None, **suggestions}
        if (edges := answers.get("edges")) is not None:
            self.options["time_edges"] = {key: _time(edges[key]) for key in DAY_EDGES}
            celsius = {key: self._to_celsius(edges[key]) for key in TEMPERATURE_EDGES}
            self.options["temperature_edges"] = celsius
        return self._error()

    def result(self) -> dict[str, Any]:
        """Return the options to be kept."""
        numbers = {key: int(self.options[key]) for key in ("budget_minutes", "retention_days")}
        options = {**self.options, **numbers}
        return {key: value for key, value in options.items() if value is not None}

    def _given(self) -> dict[Role, tuple[str, ...]]:
        """Return the roles whose entities are not those that would be found.

        The others stay automatic: a device that comes into the home later is found as well.
        """
        changed = {
            role: ids
            for role, ids in self._shown.items()
            if set(ids) != set(self._found.get(role, ()))
        }
        # What was only moved into another role is missing in its own without being given up.
        return {
            role: ids
            for role, ids in changed.items()
            if set(ids)
            != set(with_given(self._found, {r: i for r, i in changed.items() if r != role})[role])
        }

    def _error(self) -> str | None:
        options = self.options
        morning, *later, night = (options["time_edges"][key] for key in DAY_EDGES)
        # A night that begins after midnight comes before the morning on the clock.
        day = [morning, *later, night] if night > morning else [night, morning, *later]
        degrees = [options["temperature_edges"][key] for key in TEMPERATURE_EDGES]
        entities = [entity for ids in self._shown.values() for entity in ids]
        wrong = {
            "chosen_twice": len(entities) != len(set(entities)),
            "no_persons": options["recorded"] == "persons" and not options["persons"],
            "no_satellites": options["recorded"] == "satellites" and not options["satellites"],
            "no_action": not _is_action(options["notify"]),
            "day_edges": day != sorted(set(day)),
            "temperature_edges": degrees != sorted(set(degrees)),
        }
        return next((key for key, is_wrong in wrong.items() if is_wrong), None)

    def _devices(self) -> VolDictType:
        return {
            vol.Optional(role, description={"suggested_value": list(self._shown[role])}): _entity(
                domains, multiple=True
            )
            for role, domains in ROLE_DOMAINS.items()
        }

    def _situation(self) -> VolDictType:
        return {
            self._optional("weather"): _entity(["weather"]),
            self._optional("outdoor_sensor"): _entity(["sensor"], device_class="temperature"),
            self._optional("workday_sensor"): _entity(["binary_sensor"]),
        }

    def _recording(self) -> VolDictType:
        return {
            self._required("recorded"): SelectSelector(
                SelectSelectorConfig(
                    options=["all", "persons", "satellites"], translation_key="recorded"
                )
            ),
            self._optional("persons"): _entity(["person"], multiple=True),
            self._optional("satellites"): _entity(["assist_satellite"], multiple=True),
            self._required("corrections"): BooleanSelector(),
            self._required("retention_days"): _number(1, 3650, UnitOfTime.DAYS),
        }

    def _learning(self) -> VolDictType:
        return {
            self._required("learn_at"): TimeSelector(),
            self._required("budget_minutes"): _number(1, 480, UnitOfTime.MINUTES),
        }

    def _suggestions(self) -> VolDictType:
        return {
            self._optional("notify"): SelectSelector(
                SelectSelectorConfig(
                    options=suggest_notify_actions(self._hass),
                    mode=SelectSelectorMode.DROPDOWN,
                    custom_value=True,  # also one that is away for the moment
                )
            ),
            self._required("voice"): BooleanSelector(),
        }

    def _edges(self) -> VolDictType:
        degrees = NumberSelector(
            NumberSelectorConfig(
                min=self._to_shown(COLDEST),
                max=self._to_shown(HOTTEST),
                step=0.1,
                unit_of_measurement=self._unit,
                mode=NumberSelectorMode.BOX,
            )
        )
        times = self.options["time_edges"]
        celsius = self.options["temperature_edges"]
        return {
            **{vol.Required(key, default=times[key]): TimeSelector() for key in DAY_EDGES},
            **{
                vol.Required(key, default=self._to_shown(celsius[key])): degrees
                for key in TEMPERATURE_EDGES
            },
        }

    def _optional(self, key: str) -> vol.Optional:
        return vol.Optional(key, description={"suggested_value": self.options[key]})

    def _required(self, key: str) -> vol.Required:
        return vol.Required(key, default=self.options[key])

    def _to_shown(self, celsius: float) -> float:
        shown = TemperatureConverter.convert(celsius, UnitOfTemperature.CELSIUS, self._unit)
        return round(shown, 1)

    def _to_celsius(self, shown: float) -> float:
        celsius = TemperatureConverter.convert(shown, self._unit, UnitOfTemperature.CELSIUS)
        return round(celsius, 2)  # what is shown again is what was typed


def _is_action(name: str | None) -> bool:
    """Return whether it is the name of a notify action, or none."""
    return name is None or (name.startswith("notify.") and valid_entity_id(name))


def _time(text: str) -> str:
    """Return a time as it is kept, whether seconds were given or not."""
    return cv.time(text).isoformat()


def _entity(
    domains: list[str], *, device_class: str | None = None, multiple: bool = False
) -> EntitySelector:
    config = EntitySelectorConfig(domain=domains, multiple=multiple)
    if device_class is not None:
        config["device_class"] = device_class
    return EntitySelector(config)


def _number(low: int, high: int, unit: str) -> NumberSelector:
    return NumberSelector(
        NumberSelectorConfig(
            min=low, max=high, step=1, unit_of_measurement=unit, mode=NumberSelectorMode.BOX
        )
    )
