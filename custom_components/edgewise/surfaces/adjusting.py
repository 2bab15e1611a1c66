"""Adjusting in a form: what can be chosen as fields, and what was chosen as changes."""

from collections.abc import Mapping
from datetime import time
from typing import Any, Final

from homeassistant.helpers.selector import (
    BooleanSelector,
    EntitySelector,
    EntitySelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectOptionDict,
    Selector,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TimeSelector,
)
import voluptuous as vol

from ..presenting.shapes import Choices, EntityChoice, Option, SettingChoice
from ..routines.situation import Triggers
from ..routines.suggestion.adjusting import Changes, SettingChange
from ..routines.vocabulary import Value

CLOCK: Final = "clock"


def schema_of(choices: Choices) -> vol.Schema:
    """Return the form of what can be chosen; a field that is emptied is left out, or does not matter."""
    fields: dict[str, Selector[Any]] = {
        **{_setting_field(setting): _setting(setting) for setting in choices.settings},
        **{_entity_field(choice): _entities(choice) for choice in choices.entities},
        **{choice.field: _options(choice.options) for choice in choices.situation},
        CLOCK: TimeSelector(),
    }
    return vol.Schema({vol.Optional(name): selector for name, selector in fields.items()})


def values_of(choices: Choices) -> dict[str, Any]:
    """Return what the fields of the form hold as it is now."""
    values: dict[str, Any] = {
        **{_setting_field(s): _shown(s, s.value) for s in choices.settings},
        **{_entity_field(choice): list(choice.chosen) for choice in choices.entities},
        **{choice.field: choice.value for choice in choices.situation},
        CLOCK: choices.clock and f"{choices.clock}:00",
    }
    return {name: value for name, value in values.items() if value is not None}


def changes_of(choices: Choices, given: Mapping[str, Any]) -> Changes:
    """Return what was chosen otherwise."""
    before = values_of(choices)
    situation = {choice.field: given.get(choice.field) for choice in choices.situation}
    moved = any(value != before.get(field) for field, value in situation.items())
    clock: Any = None
    if given.get(CLOCK) != before.get(CLOCK):
        clock = time.fromisoformat(given[CLOCK]) if given.get(CLOCK) else "none"
    return Changes(
        settings=tuple(
            SettingChange(
                device=setting.device, setting=setting.setting, value=_chosen(setting, given)
            )
            for setting in choices.settings
            if given.get(field := _setting_field(setting)) != before[field]
        ),
        entities={
            choice.device: tuple(given.get(field, ()))
            for choice in choices.entities
            if given.get(field := _entity_field(choice), []) != before[field]
        },
        triggers=Triggers.model_validate(situation) if moved else None,
        clock=clock,
    )


def _setting_field(setting: SettingChoice) -> str:
    return f"{setting.device}_{setting.setting}"


def _entity_field(choice: EntityChoice) -> str:
    return f"{choice.device}_entities"


def _setting(setting: SettingChoice) -> Selector[Any]:
    match setting.kind:
        case "bool":
            return BooleanSelector()
        case "choice":
            return _options(setting.options)
    config = NumberSelectorConfig(mode=NumberSelectorMode.BOX, step=setting.step or "any")
    if setting.min is not None:
        config["min"] = setting.min
    if setting.max is not None:
        config["max"] = setting.max
    if setting.unit is not None:
        config["unit_of_measurement"] = setting.unit
    return NumberSelector(config)


def _options(options: tuple[Option, ...]) -> Selector[Any]:
    shown = [SelectOptionDict(value=str(option.value), label=option.label) for option in options]
    return SelectSelector(SelectSelectorConfig(options=shown, mode=SelectSelectorMode.DROPDOWN))


def _entities(choice: EntityChoice) -> Selector[Any]:
    possible = [entity.entity_id for entity in choice.possible]
    return EntitySelector(EntitySelectorConfig(include_entities=possible, multiple=True))


def _shown(setting: SettingChoice, value: Value) -> Any:
    return str(value) if setting.kind == "choice" else value


def _chosen(setting: SettingChoice, given: Mapping[str, Any]) -> Value | None:
    value: Value | None = given.get(_setting_field(setting))
    if setting.kind == "choice":
        return next((o.value for o in setting.options if str(o.value) == value), None)
    # What is not armed is not part of it.
    return None if value is False else value
