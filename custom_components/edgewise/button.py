"""Buttons: learn now, and a pause from learning."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .entity import EdgewiseEntity
from .learning import Learning
from .runtime import EdgewiseConfigEntry

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class EdgewiseButtonDescription(ButtonEntityDescription):
    """What a button does."""

    press: Callable[[Learning], Coroutine[Any, Any, object]]
    lasting: bool = False
    """It may take an hour: the press does not wait for it."""


# Pause and resume are two buttons and no switch: one that is pressed twice, or by an automation
# that does not know the state, does what it says. The state is the sensor's.
BUTTONS = (
    EdgewiseButtonDescription(
        key="learn_now", press=lambda learning: learning.learn("button"), lasting=True
    ),
    EdgewiseButtonDescription(
        key="pause_learning", press=lambda learning: learning.set_paused(True)
    ),
    EdgewiseButtonDescription(
        key="resume_learning", press=lambda learning: learning.set_paused(False)
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: EdgewiseConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the buttons."""
    async_add_entities(EdgewiseButton(entry, description) for description in BUTTONS)


class EdgewiseButton(EdgewiseEntity, ButtonEntity):
    """Something learning can be told."""

    entity_description: EdgewiseButtonDescription

    def __init__(self, entry: EdgewiseConfigEntry, description: EdgewiseButtonDescription) -> None:
        """Take what it does."""
        super().__init__(entry, description.key)
        self._entry = entry
        self.entity_description = description

    @override
    async def async_press(self) -> None:
        """Do it."""
        doing = self.entity_description.press(self._edgewise.learning)
        if self.entity_description.lasting:
            _ = self._entry.async_create_background_task(self.hass, doing, "edgewise learn now")
        else:
            await doing
