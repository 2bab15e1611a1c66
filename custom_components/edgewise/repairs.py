"""Repairs: a suggestion can be accepted, adjusted, tried or refused where Home Assistant shows issues."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from homeassistant.components.repairs import RepairsFlow, RepairsFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
import voluptuous as vol

from .automations import AutomationError
from .const import DOMAIN
from .presenting.cards import arms
from .presenting.showing import Showing
from .routines.suggestion.adjusting import Changes
from .runtime import Edgewise, EdgewiseConfigEntry
from .storage import StoreError
from .suggestions import SuggestionError, SuggestionGoneError, SuggestionInvalidError
from .surfaces.adjusting import changes_of, schema_of, values_of
from .surfaces.telling import told
from .texts import reason, text

MENU: Final = ("accept", "adjust", "try_out", "not_now", "never")
"""Not now is here, too: Home Assistant shows no Ignore for an issue that can be fixed."""
type Step = Callable[[Edgewise], Awaitable[RepairsFlowResult]]


async def async_create_fix_flow(
    hass: HomeAssistant, issue_id: str, data: dict[str, str | int | float | None] | None
) -> RepairsFlow:
    """Return the flow of a suggestion's issue."""
    return SuggestionFlow(str((data or {}).get("fingerprint")))


class SuggestionFlow(RepairsFlow):
    """One suggestion: what it is about, and what is to become of it."""

    def __init__(self, fingerprint: str) -> None:
        """Nothing is changed, confirmed or in the way yet."""
        self._fingerprint = fingerprint
        self._given: dict[str, Any] | None = None
        self._changes: Changes | None = None
        self._arming = False
        self._step: Step = self._menu

    async def async_step_init(self, user_input: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Show the suggestion with its evidence, and ask."""
        return await self._go(self._menu)

    async def async_step_accept(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Make the automation."""
        return await self._go(self._accept)

    async def async_step_arming(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Ask whether the alarm system is really to be armed by itself."""
        if user_input is not None:
            self._arming = True
            return await self._go(self._accept)
        return self.async_show_form(step_id="arming", data_schema=vol.Schema({}))

    async def async_step_adjust(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Let values, devices, situation and time be changed."""
        self._given = user_input
        return await self._go(self._adjust)

    async def async_step_try_out(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Let it ask for a week instead of acting."""
        return await self._go(self._try_out)

    async def async_step_not_now(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Put it off."""
        return await self._go(self._not_now)

    async def async_step_never(self, user_input: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Never suggest it again."""
        return await self._go(self._never)

    async def async_step_failed(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Try again what something was in the way of."""
        return await self._go(self._step)

    async def _go(self, step: Step) -> RepairsFlowResult:
        """Do a step, and say in words what is in its way."""
        self._step = step
        entries: list[EdgewiseConfigEntry] = self.hass.config_entries.async_loaded_entries(DOMAIN)
        if not entries:
            return self.async_abort(reason="not_loaded")
        edgewise = entries[0].runtime_data
        try:
            return await step(edgewise)
        except SuggestionGoneError:
            ir.async_delete_issue(self.hass, DOMAIN, self.issue_id)
            return self.async_abort(reason="gone")
        except (HomeAssistantError, StoreError) as err:
            return self.async_show_form(
                step_id="failed",
                data_schema=vol.Schema({}),
                errors={"base": "problem"},
                description_placeholders={
                    "problem": await reason(self.hass, err),
                    "copy": await self._copy(edgewise) if isinstance(err, AutomationError) else "",
                },
            )

    async def _menu(self, edgewise: Edgewise) -> RepairsFlowResult:
        showing = await Showing.of(self.hass, edgewise, None)
        card = await showing.card(self._fingerprint)
        tried = edgewise.suggestions.tried(self._fingerprint)
        return self.async_show_menu(
            step_id="init",
            menu_options=list(MENU),
            description_placeholders=await told(self.hass, card, tried),
        )

    async def _accept(self, edgewise: Edgewise) -> RepairsFlowResult:
        preview = await edgewise.suggestions.preview(self._fingerprint, self._changes)
        if arms(preview.suggestion) and not self._arming:
            return await self.async_step_arming()
        record = await edgewise.suggestions.accept(
            self._fingerprint, via="repairs", changes=self._changes, arming=self._arming
        )
        return self.async_create_entry(
            data={},
            description="accepted",
            description_placeholders={
                "title": preview.title,
                "link": f"/config/automation/edit/{record.ident}",
            },
        )

    async def _adjust(self, edgewise: Edgewise) -> RepairsFlowResult:
        showing = await Showing.of(self.hass, edgewise, None)
        choices = await showing.choices(self._fingerprint)
        problem = ""
        if self._given is not None:
            changes = changes_of(choices, self._given)
            try:
                preview = await edgewise.suggestions.preview(self._fingerprint, changes)
                if preview.problems:
                    raise SuggestionInvalidError(preview.problems)
            except SuggestionGoneError:
                raise
            except SuggestionError as err:
                problem = await reason(self.hass, err)
            else:
                self._changes = changes
                return await self._go(self._accept)
        return self.async_show_form(
            step_id="adjust",
            data_schema=self.add_suggested_values_to_schema(
                schema_of(choices), values_of(choices) if self._given is None else self._given
            ),
            errors={"base": "problem"} if problem else {},
            description_placeholders={"problem": problem},
        )

    async def _try_out(self, edgewise: Edgewise) -> RepairsFlowResult:
        await edgewise.suggestions.try_out(self._fingerprint, via="repairs")
        return self.async_create_entry(data={}, description="trying")

    async def _not_now(self, edgewise: Edgewise) -> RepairsFlowResult:
        await edgewise.suggestions.snooze(self._fingerprint, via="repairs")
        return self.async_create_entry(data={}, description="not_now")

    async def _never(self, edgewise: Edgewise) -> RepairsFlowResult:
        await edgewise.suggestions.dismiss(self._fingerprint, via="repairs")
        return self.async_create_entry(data={}, description="never")

    async def _copy(self, edgewise: Edgewise) -> str:
        """Return the automation, for those who would rather put it into files of their own."""
        preview = await edgewise.suggestions.preview(self._fingerprint, self._changes)
        return f"{await text(self.hass, 'copy')}\n\n```yaml\n{preview.yaml}```"
