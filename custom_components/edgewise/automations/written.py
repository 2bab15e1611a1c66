"""An automation that was accepted, and what has become of it."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from .yaml_text import Edit, succeeding

type AutomationState = Literal["intact", "edited", "deleted", "disabled", "unavailable"]
"""intact: loaded, on and as it was written. edited: the user changed it. deleted: they removed it.
disabled: as it was written, but switched off. unavailable: as it was written, but Home Assistant has not
loaded it or cannot use it, or this cannot be known yet."""


class Written(BaseModel):
    """What has to be known of an automation to look after it and to undo it; it can be stored."""

    model_config = ConfigDict(frozen=True)

    ident: str
    """Its `id`: the editor shows it under /config/automation/edit/<id>."""
    entity_id: str
    """As it was when it was written; the user may rename it."""
    config: dict[str, Any]
    """As it was written, without the id."""
    edit: Edit
    created: bool = False
    """There was no file before."""

    @property
    def name(self) -> str:
        """What a user calls it."""
        return str(self.config.get("alias", self.entity_id))

    def succeeding(self, gone: Written) -> Written:
        """Return what is to be known now that the automation that was written before this is undone."""
        edit = succeeding(gone.edit, self.edit)
        return self.model_copy(update={"edit": edit, "created": self.created or gone.created})
