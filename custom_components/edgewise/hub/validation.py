"""Whether an automation would work in this home."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final, Literal

from homeassistant.components.automation.config import async_validate_config_item
from homeassistant.const import CONF_ENTITY_ID, CONF_ID
from homeassistant.core import HomeAssistant, State
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
import voluptuous as vol

from ..routines.home import number_of

type ProblemKind = Literal[
    "invalid", "no_service", "no_entity", "disabled_entity", "bad_data", "out_of_range"
]

_RANGES: Final = {
    ("climate", "temperature"): ("min_temp", "max_temp"),
    ("climate", "target_temp_low"): ("min_temp", "max_temp"),
    ("climate", "target_temp_high"): ("min_temp", "max_temp"),
    ("number", "value"): ("min", "max"),
}
_LISTS: Final = {
    ("climate", "hvac_mode"): "hvac_modes",
    ("climate", "fan_mode"): "fan_modes",
    ("media_player", "source"): "source_list",
    ("media_player", "sound_mode"): "sound_mode_list",
    ("select", "option"): "options",
    ("light", "effect"): "effect_list",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Why an automation would not work."""

    kind: ProblemKind
    where: str
    """`triggers/0`, `actions/2`; empty: the automation as a whole."""
    detail: str
    """The service, entity or field it is about; what Home Assistant says where the whole is invalid."""


async def async_validate_automation(
    hass: HomeAssistant, automation_id: str, config: Mapping[str, Any]
) -> tuple[Problem, ...]:
    """Return why an automation would not work, most basic first; nothing where it would.

    Home Assistant's own validator accepts services and entities that do not exist: they are looked
    up here, and each action's data is held against its service and its entity.
    """
    try:
        # The validator works on what it is given.
        await async_validate_config_item(
            hass, automation_id, {CONF_ID: automation_id, **deepcopy(dict(config))}
        )
    except (vol.Invalid, HomeAssistantError) as error:
        return (Problem(kind="invalid", where="", detail=str(error)),)
    return tuple(_problems(hass, config))


def _problems(hass: HomeAssistant, config: Mapping[str, Any]) -> Iterator[Problem]:
    for part in ("triggers", "conditions", "actions"):
        for index, item in enumerate(config[part]):
            where = f"{part}/{index}"
            if isinstance(item, Mapping):
                for entity_id in _entities(item):
                    yield from _entity(hass, where, entity_id)
                if part == "actions":
                    yield from _action(hass, where, item)


def _entities(item: Mapping[str, Any]) -> list[str]:
    target = item.get("target")
    ids = (target if isinstance(target, Mapping) else item).get(CONF_ENTITY_ID, [])
    return [ids] if isinstance(ids, str) else list(ids)


def _entity(hass: HomeAssistant, where: str, entity_id: str) -> Iterator[Problem]:
    entry = er.async_get(hass).async_get(entity_id)
    if entry and entry.disabled:
        yield Problem(kind="disabled_entity", where=where, detail=entity_id)
    elif entry is None and hass.states.get(entity_id) is None:
        yield Problem(kind="no_entity", where=where, detail=entity_id)


def _action(hass: HomeAssistant, where: str, action: Mapping[str, Any]) -> Iterator[Problem]:
    domain, _, name = str(action.get("action", "")).partition(".")
    if (service := hass.services.async_services_for_domain(domain).get(name)) is None:
        yield Problem(kind="no_service", where=where, detail=f"{domain}.{name}")
        return
    data = dict(action.get("data") or {})
    if service.schema is not None:
        try:
            service.schema({**data, **dict(action.get("target") or {})})
        except vol.Invalid as error:
            yield Problem(kind="bad_data", where=where, detail=str(error))
            return
    for entity_id in _entities(action):
        if state := hass.states.get(entity_id):
            for field, value in data.items():
                if not _accepts(state, domain, field, value):
                    yield Problem(kind="out_of_range", where=where, detail=field)


def _accepts(state: State, domain: str, field: str, value: object) -> bool:
    """Return whether an entity takes a value; what it does not tell is no objection."""
    if names := _RANGES.get((domain, field)):
        low, high = (number_of(state.attributes.get(name)) for name in names)
        number = number_of(value)
        return number is not None and not (
            (low is not None and number < low) or (high is not None and number > high)
        )
    choices = state.attributes.get(_LISTS.get((domain, field), ""))
    return not isinstance(choices, list | tuple) or value in choices
