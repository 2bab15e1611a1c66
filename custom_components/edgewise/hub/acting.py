"""Acting: which entities the actions of automations and scripts touch."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from homeassistant.const import (
    ATTR_AREA_ID,
    ATTR_DEVICE_ID,
    ATTR_ENTITY_ID,
    ATTR_FLOOR_ID,
    ATTR_GROUP_ENTITIES,
    ATTR_LABEL_ID,
    ENTITY_MATCH_ALL,
    SERVICE_RELOAD,
    SERVICE_TOGGLE,
    SERVICE_TURN_OFF,
    SERVICE_TURN_ON,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity_component import EntityComponent
from homeassistant.helpers.target import TargetSelection, async_extract_referenced_entity_ids

_INSIDE: Final = (
    "actions",
    "choose",
    "default",
    "else",
    "parallel",
    "repeat",
    "sequence",
    "then",
)
"""Where actions stand within an action."""
_TARGETS: Final = (ATTR_ENTITY_ID, ATTR_DEVICE_ID, ATTR_AREA_ID, ATTR_FLOOR_ID, ATTR_LABEL_ID)
_SWITCHING: Final = (SERVICE_TURN_ON, SERVICE_TURN_OFF, SERVICE_TOGGLE)


@callback
def touched_by(hass: HomeAssistant, actions: object) -> frozenset[str]:
    """Return the entities that actions touch, as far as their YAML says it without a template.

    Areas, devices, floors, labels, groups, scenes and scripts are followed to the entities in them.
    """
    walk = _Walk(hass)
    walk.actions(actions)
    return frozenset(walk.touched)


class _Walk:
    """Goes through actions, each script once."""

    def __init__(self, hass: HomeAssistant) -> None:
        self._hass = hass
        self._scripts: set[str] = set()
        self.touched: set[str] = set()

    def actions(self, actions: object) -> None:
        """Go through one action or a list of them."""
        if isinstance(actions, list | tuple):
            for action in actions:
                self.actions(action)
        elif isinstance(actions, Mapping) and actions.get("enabled", True) is not False:
            self._action(actions)
            for name in _INSIDE:
                self.actions(actions.get(name))

    def _action(self, action: Mapping[str, Any]) -> None:
        if isinstance(scene := action.get("scene"), str):
            self._call("scene", SERVICE_TURN_ON, {ATTR_ENTITY_ID: scene}, {})
        elif isinstance(service := action.get("action", action.get("service")), str):
            domain, _, name = service.strip().lower().partition(".")
            data = action.get("data") or {}
            places = [
                place
                for place in (action, data, action.get("target"))
                if isinstance(place, Mapping)
            ]
            # Where it is said twice, both are meant.
            target = {
                key: [i for place in places for i in _ids(place.get(key))] for key in _TARGETS
            }
            self._call(domain, name, target, data if isinstance(data, Mapping) else {})
        elif isinstance(device_of := action.get("domain"), str) and "type" in action:
            self._call(device_of, SERVICE_TURN_ON, {ATTR_ENTITY_ID: action.get(ATTR_ENTITY_ID)}, {})

    def _call(
        self, domain: str, name: str, target: Mapping[str, Any], data: Mapping[str, Any]
    ) -> None:
        match domain, name:
            case "script", "turn_on" | "toggle":
                for entity_id in self._selected("script", target):
                    self._script(entity_id)
            case "script", _:
                self._script(f"script.{name}")
            case "scene", "apply" if isinstance(entities := data.get("entities"), Mapping):
                self.touched |= self._with_members(map(str, entities))
            case "scene", "turn_on":
                self.touched |= self._with_members(self._selected("scene", target))
            case "homeassistant", _ if name not in _SWITCHING:
                return
            case "homeassistant" | "group", _:
                self.touched |= self._with_members(self._selected(None, target))
            case _ if name != SERVICE_RELOAD:
                found = self._with_members(self._selected(domain, target, groups=True))
                self.touched |= {i for i in found if i.partition(".")[0] == domain}

    def _script(self, entity_id: str) -> None:
        component: EntityComponent[Any] | None = self._hass.data.get("script")
        if component is None or entity_id in self._scripts:
            return
        self._scripts.add(entity_id)
        script = component.get_entity(entity_id)
        if script and isinstance(script.raw_config, Mapping):
            self.actions(script.raw_config.get("sequence"))

    def _selected(
        self, domain: str | None, target: Mapping[str, Any], *, groups: bool = False
    ) -> set[str]:
        """Return the entities of a domain, and groups if wanted, that a target is for."""
        ids = {key: _ids(target.get(key)) for key in _TARGETS}
        registry = er.async_get(self._hass)
        named = [er.async_resolve_entity_id(registry, i) for i in ids[ATTR_ENTITY_ID]]
        if ENTITY_MATCH_ALL in ids[ATTR_ENTITY_ID]:
            named += self._hass.states.async_entity_ids(domain)
        found = async_extract_referenced_entity_ids(
            self._hass,
            TargetSelection({**ids, ATTR_ENTITY_ID: [i for i in named if i]}),
            expand_group=False,
        )
        wanted = {domain, "group"} if groups else {domain}
        return {
            entity_id
            for entity_id in found.referenced | found.indirectly_referenced
            if domain is None or entity_id.partition(".")[0] in wanted
        }

    def _with_members(self, entity_ids: Iterable[str]) -> set[str]:
        """Return entities with all that is in those that are groups or scenes."""
        found: set[str] = set()
        waiting = list(entity_ids)
        while waiting:
            entity_id = waiting.pop()
            if entity_id in found:
                continue
            found.add(entity_id)
            if state := self._hass.states.get(entity_id):
                for name in (ATTR_ENTITY_ID, ATTR_GROUP_ENTITIES):
                    waiting += _ids(state.attributes.get(name))
        return found


def _ids(value: object) -> list[str]:
    """Return ids that stand in a list or between commas; a template says nothing."""
    if isinstance(value, str):
        return [] if "{" in value else [i.strip() for i in value.split(",") if i.strip()]
    if isinstance(value, list | tuple | set | frozenset):
        return [found for each in value for found in _ids(each) if isinstance(each, str)]
    return []
