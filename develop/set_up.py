"""Setting up Edgewise as a person does who takes what is suggested, and a month to learn from."""

import asyncio
from pathlib import Path
import shutil
from typing import Any

from .api import Api, ApiError
from .folder import REPOSITORY

SAMPLE = REPOSITORY / "benchmark" / "data" / "sample"
NOT_EXPOSED = (
    "alarm_control_panel.hall_alarm",
    "number.hall_alarm_volume",
    "number.living_room_tv_brightness",
)
"""What Assist may not use by default."""


async def set_up_edgewise(api: Api, model: str | None = "smollm2-135m-instruct") -> dict[str, Any]:
    """Go through the flow and return the entry; without a model the rules alone read. Raises ApiError."""
    step = await api.post("config/config_entries/flow", {"handler": "edgewise"})
    path = f"config/config_entries/flow/{step['flow_id']}"
    if model is None:
        step = await api.post(path, {"next_step_id": "without_model"})
    else:
        await api.post(path, {"next_step_id": "local"})
        step = await api.post(path, {"model": model})
        while step["type"] == "progress":
            await asyncio.sleep(0.2)
            step = await api.get(path)
    if step["step_id"] != "home":
        raise ApiError(f"the model could not be had: {step}")
    step = await api.post(path, {})
    if step["type"] != "create_entry":
        raise ApiError(f"Edgewise could not be set up: {step}")
    entry: dict[str, Any] = step["result"]
    return entry


async def expose_everything(api: Api) -> None:
    """Let Assist use all devices of the demo home."""
    await api.command(
        "homeassistant/expose_entity",
        assistants=["conversation"],
        entity_ids=list(NOT_EXPOSED),
        should_expose=True,
    )


async def import_month(api: Api, folder: Path, home: int = 1) -> int:
    """Record the conversations of a sample home, counted from 1; return how many sessions they are.

    `folder` is the configuration folder. They are dated as if they had been held in the last weeks.
    """
    sample = folder / "edgewise" / "sample"
    await asyncio.to_thread(shutil.copytree, SAMPLE, sample, dirs_exist_ok=True)
    done = await api.ask("edgewise.import", {"folder": "edgewise/sample", "home": str(home)})
    return int(done["imported"])
