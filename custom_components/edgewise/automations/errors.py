"""What can be in the way of an automation. After each of them all is as it was before.

AutomationError                     a HomeAssistantError with a translated text
├── AutomationInvalidError          Home Assistant would not take it
├── AutomationNotWorkingError       it took it, and could not switch it on
├── AutomationEditedError           the user made it their own
├── AutomationDeletedError          the user deleted it
├── AutomationElsewhereError        the user moved it into another file
├── AutomationsNotIncludedError     automations.yaml is not part of the configuration
├── AutomationsBrokenError          something of the user's cannot be loaded
├── AutomationsNotListError         automations.yaml holds something else than a list
├── AutomationsRefusedError         it could only be written by changing something of the user's
└── AutomationsNotWrittenError      the file cannot be read or written
"""

from homeassistant.exceptions import HomeAssistantError

from ..const import DOMAIN


class AutomationError(HomeAssistantError):
    """An automation could not be written, changed or removed."""

    key = "automation_not_working"

    def __init__(self, **placeholders: str) -> None:
        """Keep what the translated message names."""
        super().__init__(
            translation_domain=DOMAIN,
            translation_key=self.key,
            translation_placeholders=placeholders,
        )


class AutomationInvalidError(AutomationError):
    """Home Assistant's own check says no: `reason`."""

    key = "automation_invalid"


class AutomationNotWorkingError(AutomationError):
    """It is loaded, but neither on nor ours: `name`."""


class AutomationEditedError(AutomationError):
    """The user changed it, so that it is theirs now: `name`."""

    key = "automation_edited"


class AutomationDeletedError(AutomationError):
    """The user deleted it, so it does not come back: `name`."""

    key = "automation_deleted"


class AutomationElsewhereError(AutomationError):
    """It is loaded, but from another file: `name`."""

    key = "automation_elsewhere"


class AutomationsNotIncludedError(AutomationError):
    """What is in automations.yaml is not loaded: the user gets the YAML to copy."""

    key = "automations_not_included"


class AutomationsBrokenError(AutomationError):
    """The user's configuration cannot be loaded: `reason`."""

    key = "automations_broken"


class AutomationsNotListError(AutomationError):
    """The file holds something else than a list: `file`."""

    key = "automations_not_a_list"


class AutomationsRefusedError(AutomationError):
    """Something of the user's in the file would have to change: `file`."""

    key = "automations_refused"


class AutomationsNotWrittenError(AutomationError):
    """The file cannot be read or written: `file`, `reason`."""

    key = "automations_not_written"
