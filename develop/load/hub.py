"""A Home Assistant in this very process, with the demo home and Edgewise."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
import logging
from pathlib import Path
import sys
from time import perf_counter
from typing import Any

from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.bootstrap import async_setup_hass
from homeassistant.config_entries import SOURCE_USER, ConfigEntry
from homeassistant.core import Context, HomeAssistant
from homeassistant.runner import RuntimeConfig

import custom_components

from ..folder import prepare
from ..server import free_port

DOMAIN = "edgewise"


class HubError(Exception):
    """The hub is not as it must be for a measurement."""


@asynccontextmanager
async def started(folder: Path) -> AsyncIterator[HomeAssistant]:
    """Give a running Home Assistant with Edgewise set up, without a model."""
    await asyncio.to_thread(prepare, folder, free_port())
    # The package is imported from the repository, where only Edgewise is.
    custom_components.__path__.append(str(folder / "custom_components"))
    # That the machine has no ffmpeg is no news here.
    logging.disable(logging.CRITICAL)
    hass = await async_setup_hass(RuntimeConfig(config_dir=str(folder), skip_pip=True))
    if hass is None:
        raise HubError("Home Assistant could not be set up")
    try:
        await hass.async_start()
        await hass.async_block_till_done()
        # What is measured is not how fast lines are written to a terminal.
        logging.disable(logging.INFO)
        if not hass.config_entries.async_entries(DOMAIN):
            await _set_up(hass)
        yield hass
    finally:
        await hass.async_stop(force=True)
        logging.disable(logging.CRITICAL)
        # Home Assistant's own would write into its log.
        sys.excepthook = sys.__excepthook__


async def _set_up(hass: HomeAssistant) -> None:
    flow: Any = hass.config_entries.flow
    step = await flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    await flow.async_configure(step["flow_id"], {"next_step_id": "without_model"})
    result = await flow.async_configure(step["flow_id"], {})
    if result["type"] != "create_entry":
        raise HubError(f"Edgewise could not be set up: {result}")
    await hass.async_block_till_done()


def entry_of(hass: HomeAssistant) -> ConfigEntry[Any]:
    """Return Edgewise's entry."""
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    return entry


async def switch(hass: HomeAssistant, *, on: bool) -> float:
    """Set up the entry or unload it, and return how many milliseconds that took."""
    entry_id = entry_of(hass).entry_id
    begun = perf_counter()
    if on:
        done = await hass.config_entries.async_setup(entry_id)
    else:
        done = await hass.config_entries.async_unload(entry_id)
    took = (perf_counter() - begun) * 1000
    if not done:
        raise HubError("the entry could not be set up" if on else "the entry could not be unloaded")
    return took


async def user_context(hass: HomeAssistant) -> Context:
    """Return the context of somebody who talks."""
    users = [user for user in await hass.auth.async_get_users() if user.name == "Talker"]
    user = (
        users[0]
        if users
        else await hass.auth.async_create_user("Talker", group_ids=[GROUP_ID_USER])
    )
    return Context(user_id=user.id)
