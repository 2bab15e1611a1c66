"""Teller: what things of this home are called, in one language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Final, Literal, Self

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import area_registry as ar, entity_registry as er
from homeassistant.helpers.translation import async_get_translations

from ..const import DOMAIN
from ..routines.automation import Words
from ..routines.automation.naming import title
from ..routines.automation.window import clock_time, shown
from ..routines.automation.words import called
from ..routines.moment import TimeEdges
from ..routines.situation import FIELDS, Situation
from ..routines.suggestion import Suggestion
from ..routines.vocabulary import Value
from ..settings import Settings
from ..suggestions.compiling import Compiler
from .shapes import Chip, Named, Room

_SELECTOR: Final = "selector"


@dataclass(frozen=True, kw_only=True, slots=True)
class Teller:
    """Says in the words of one language what is known by ids and values."""

    hass: HomeAssistant
    compiler: Compiler
    words: Words
    time_edges: TimeEdges
    labels: Mapping[str, str]
    """The texts of our selectors."""
    persons: Mapping[str, str]
    """User id -> the name of the person."""

    @classmethod
    async def of(
        cls, hass: HomeAssistant, settings: Settings, compiler: Compiler, language: str | None
    ) -> Self:
        """Return the teller of a language, by default the home's."""
        language = language or hass.config.language
        return cls(
            hass=hass,
            compiler=compiler,
            words=await compiler.words(language),
            time_edges=settings.time_edges,
            labels=await async_get_translations(hass, language, _SELECTOR, {DOMAIN}),
            persons={
                str(user_id): state.name
                for state in hass.states.async_all("person")
                if (user_id := state.attributes.get("user_id"))
            },
        )

    @callback
    def room(self, area_id: str | None) -> Room | None:
        """Return a room with its name."""
        if area_id is None:
            return None
        area = ar.async_get(self.hass).async_get_area(area_id)
        return Room(area_id=area_id, name=area.name if area else area_id)

    @callback
    def entity(self, entity_id: str) -> Named:
        """Return an entity with its name."""
        if state := self.hass.states.get(entity_id):
            return Named(entity_id=entity_id, name=state.name)
        entry = er.async_get(self.hass).async_get(entity_id)
        name = entry and (entry.name or entry.original_name)
        return Named(entity_id=entity_id, name=name or entity_id)

    @callback
    def room_of(self, entity_id: str) -> Room | None:
        """Return the room that an entity is in."""
        entry = er.async_get(self.hass).async_get(entity_id)
        return self.room(er.async_get_effective_area_id(self.hass, entry)) if entry else None

    def person(self, user_ids: Iterable[str | None]) -> str | None:
        """Return the name of the first user who is a person."""
        return next((self.persons[u] for u in user_ids if u and u in self.persons), None)

    def chips(self, situation: Situation) -> tuple[Chip, ...]:
        """Return the fields of a situation that matter."""
        return tuple(
            Chip(field=field, value=value, label=self.words.chip(field, value))
            for field in FIELDS
            if (value := getattr(situation, field)) is not None
        )

    def device(self, device: str, settings: Mapping[str, Value]) -> str:
        """Return what a device is called that is told these settings."""
        return self.words.device(called(device, settings))

    def setting(self, device: str, setting: str, value: Value) -> str:
        """Return a setting with its value: `40 %`."""
        return self.words.setting(device, setting, value, self.compiler.unit)

    def whole_setting(self, device: str, setting: str, value: Value) -> str:
        """Return a setting with its device: `lights 40 %`."""
        return f"{self.words.device(device)} {self.setting(device, setting, value)}"

    def label(self, kind: Literal["setting", "situation"], name: str) -> str:
        """Return what a setting, or a field of the situation, is called."""
        return self.labels.get(f"component.{DOMAIN}.{_SELECTOR}.{kind}.options.{name}", name)

    def clock(self, suggestion: Suggestion) -> str | None:
        """Return the time at which a suggestion begins, `18:40`; None where it has none of its own."""
        at = self._time(suggestion)
        return shown(at) if at else None

    def title(self, suggestion: Suggestion) -> str:
        """Return what a suggestion does and when."""
        room, unit = self.compiler.room(suggestion.area_id), self.compiler.unit
        return title(suggestion, self._time(suggestion), self.words, unit, room)

    def offer(self, suggestion: Suggestion) -> str:
        """Return the question whether it should be done."""
        room, unit = self.compiler.room(suggestion.area_id), self.compiler.unit
        return self.words.offer(suggestion, unit, room, self.clock(suggestion))

    def _time(self, suggestion: Suggestion) -> time | None:
        return clock_time(suggestion.clock, suggestion.triggers.time_of_day, self.time_edges)
