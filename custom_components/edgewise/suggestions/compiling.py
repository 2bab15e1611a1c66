"""Compiling: from a suggestion to the automation of this home, and which cannot be one."""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from homeassistant.const import UnitOfTemperature
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import area_registry as ar

from ..hub.sources import read_sources
from ..hub.validation import Problem, async_validate_automation
from ..routines.automation import (
    MissingSourceError,
    NothingBeginsError,
    UnsafeActionError,
    Words,
    compile_automation,
)
from ..routines.suggestion import HeldBack, Suggestion, held_back
from ..routines.suggestion.model import Rule
from ..settings import Settings


class Compiler:
    """Makes automations of suggestions, with this home's sources, names and language."""

    def __init__(self, hass: HomeAssistant, settings: Settings) -> None:
        """Take what the home is read with."""
        self._hass = hass
        self._settings = settings
        self._words: dict[str, Words] = {}

    async def words(self, language: str) -> Words:
        """Return the words of a language; English where there are none."""
        if language not in self._words:
            self._words[language] = await self._hass.async_add_executor_job(Words.load, language)
        return self._words[language]

    @callback
    def room(self, area_id: str | None) -> str | None:
        """Return what a room is called; None for the whole home, and where there is only one."""
        areas = ar.async_get(self._hass)
        if area_id is None or len(areas.areas) < 2:
            return None
        area = areas.async_get_area(area_id)
        return area.name if area else None

    @property
    def unit(self) -> Literal["°C", "°F"]:
        """Return the unit of the home's climate entities."""
        fahrenheit = self._hass.config.units.temperature_unit == UnitOfTemperature.FAHRENHEIT
        return "°F" if fahrenheit else "°C"

    async def compile(
        self, suggestion: Suggestion, *, seen: tuple[date, date] | None
    ) -> dict[str, Any]:
        """Return the automation of a suggestion, without an id; `seen` as `compile_automation` has it.

        Raises NothingBeginsError, MissingSourceError and UnsafeActionError.
        """
        words = await self.words(self._hass.config.language)
        return compile_automation(
            suggestion,
            sources=read_sources(self._hass, self._settings),
            words=words,
            temperature_unit=self.unit,
            room=self.room(suggestion.area_id),
            seen=seen,
        )

    async def problems(self, ident: str, config: Mapping[str, Any]) -> tuple[Problem, ...]:
        """Return why an automation would not work in this home; nothing where it would."""
        return await async_validate_automation(self._hass, ident, config)

    async def sort_out(
        self, suggestions: Iterable[Suggestion]
    ) -> tuple[tuple[Suggestion, ...], tuple[HeldBack, ...]]:
        """Return the suggestions that can be offered, in their order, and the others with their rules.

        To be given all that `suggest` has, with `maximum=None`: what no automation can be made of
        must not take the place of what can be one. The rules: nothing says when it would run
        (`nothing_begins`), the home does not tell a field of the situation (`missing_source`, with
        the field), it may not happen by itself or Home Assistant would not take it (`not_valid`,
        with what and why).
        """
        good: list[Suggestion] = []
        held: list[HeldBack] = []
        for suggestion in suggestions:
            if found := await self._rule(suggestion):
                held.append(held_back(suggestion, *found))
            else:
                good.append(suggestion)
            await asyncio.sleep(0)  # each takes a millisecond or two, and others wait
        return tuple(good), tuple(held)

    async def _rule(self, suggestion: Suggestion) -> tuple[Rule, str | None] | None:
        try:
            config = await self.compile(suggestion, seen=None)
        except NothingBeginsError:
            return "nothing_begins", None
        except MissingSourceError as error:
            return "missing_source", error.field
        except UnsafeActionError as error:
            return "not_valid", str(error)
        problems = await self.problems(suggestion.fingerprint, config)
        return ("not_valid", f"{problems[0].kind}: {problems[0].detail}") if problems else None
