"""Writing, undoing and changing automations in the user's automations.yaml.

yaml_text.py   the text of the file: one item more, one less, one changed; every other byte stays
yaml_items.py  where in a text its items are, and what they say
files.py       a file: read whole, replaced whole or not at all
file_edits.py  edits of the file, made and taken back
editor.py      the lock of Home Assistant's own editor, so that both do not write at once
marks.py       category, label and area of an automation
errors.py      what a user is told
written.py     what is kept of an automation
writer.py      Automations: all of it together, confirmed by what Home Assistant has loaded
"""

from .errors import (
    AutomationDeletedError,
    AutomationEditedError,
    AutomationElsewhereError,
    AutomationError,
    AutomationInvalidError,
    AutomationNotWorkingError,
    AutomationsBrokenError,
    AutomationsNotIncludedError,
    AutomationsNotListError,
    AutomationsNotWrittenError,
    AutomationsRefusedError,
)
from .writer import Automations
from .written import AutomationState, Written
from .yaml_text import as_yaml

__all__ = [
    "AutomationDeletedError",
    "AutomationEditedError",
    "AutomationElsewhereError",
    "AutomationError",
    "AutomationInvalidError",
    "AutomationNotWorkingError",
    "AutomationState",
    "Automations",
    "AutomationsBrokenError",
    "AutomationsNotIncludedError",
    "AutomationsNotListError",
    "AutomationsNotWrittenError",
    "AutomationsRefusedError",
    "Written",
    "as_yaml",
]
