"""Repair issues: every open suggestion is one that can be fixed, for people who never open a panel."""

from typing import Any, Final

from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..const import DOMAIN, LOGGER
from ..issues import clear_issue
from ..routines.suggestion import Suggestion
from ..storage import StoreError
from ..suggestions import SuggestionError, SuggestionGoneError, Suggestions

KEY: Final = "suggestion"
_PREFIX: Final = f"{KEY}_"


def issue_id(fingerprint: str) -> str:
    """Return the id of a suggestion's issue."""
    return f"{_PREFIX}{fingerprint}"


class SuggestionIssues:
    """Keeps the issues in step with the open suggestions; one that is ignored is put off."""

    def __init__(self, hass: HomeAssistant, suggestions: Suggestions) -> None:
        """Prepare."""
        self._hass = hass
        self._suggestions = suggestions
        self._shown: dict[str, Suggestion] = {}

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Listen to what people ignore, and return how to end: no issue stays that nobody could fix."""
        unsubscribe = self._hass.bus.async_listen(
            ir.EVENT_REPAIRS_ISSUE_REGISTRY_UPDATED, self._updated, self._concerns
        )

        @callback
        def end() -> None:
            unsubscribe()
            for fingerprint in self._shown:
                clear_issue(self._hass, issue_id(fingerprint))

        return end

    async def follow(self) -> None:
        """Show what is open, and nothing else."""
        open_now = {s.fingerprint: s for s in self._suggestions.open}
        for known in self._known() - open_now.keys():
            clear_issue(self._hass, issue_id(known))
            self._shown.pop(known, None)
        for fingerprint, suggestion in open_now.items():
            if self._shown.get(fingerprint) != suggestion or not self._issue(fingerprint):
                await self._show(suggestion)

    async def _show(self, suggestion: Suggestion) -> None:
        fingerprint = suggestion.fingerprint
        try:
            preview = await self._suggestions.preview(fingerprint, None)
        except SuggestionGoneError:  # decided about meanwhile
            return
        self._shown[fingerprint] = suggestion
        ir.async_create_issue(
            self._hass,
            DOMAIN,
            issue_id(fingerprint),
            data={"fingerprint": fingerprint},
            is_fixable=True,
            severity=ir.IssueSeverity.WARNING,
            translation_key=KEY,
            translation_placeholders={"title": preview.title},
        )

    @callback
    def _concerns(self, data: ir.EventIssueRegistryUpdatedData) -> bool:
        return (
            data["domain"] == DOMAIN
            and data["action"] == "update"
            and data["issue_id"].startswith(_PREFIX)
        )

    async def _updated(self, event: Event[Any]) -> None:
        fingerprint = event.data["issue_id"].removeprefix(_PREFIX)
        issue = self._issue(fingerprint)
        if issue is None or not issue.active or issue.dismissed_version is None:
            return
        try:
            await self._suggestions.snooze(fingerprint, via="repairs")
        except (SuggestionError, StoreError) as err:
            LOGGER.debug("An ignored suggestion could not be put off: %s", err.translation_key)

    def _issue(self, fingerprint: str) -> ir.IssueEntry | None:
        return ir.async_get(self._hass).async_get_issue(DOMAIN, issue_id(fingerprint))

    def _known(self) -> set[str]:
        """Return the suggestions that have an issue, also from before a restart."""
        return {
            issue.removeprefix(_PREFIX)
            for domain, issue in ir.async_get(self._hass).issues
            if domain == DOMAIN and issue.startswith(_PREFIX)
        }
