"""Removal: what is taken away with the entry, and what is kept."""

from pathlib import Path
import shutil

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from .const import DOMAIN, LOGGER
from .issues import clear_issue
from .learning.local import Folders
from .surfaces.phone import Phone


async def async_remove_traces(hass: HomeAssistant) -> None:
    """Delete models and packages, which can be had again, issues and what the phone shows.

    The memory is the user's to delete.
    """
    registry = ir.async_get(hass)
    for domain, issue_id in list(registry.issues):
        if domain == DOMAIN:
            clear_issue(hass, issue_id)
    phone = Phone(hass, None)
    await phone.load()
    await phone.forget()
    await hass.async_add_executor_job(_remove, Folders.of(hass).cache)


def _remove(folder: Path) -> None:
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        pass
    except OSError as err:
        LOGGER.warning("%s could not be deleted: %s", folder, err.strerror)
