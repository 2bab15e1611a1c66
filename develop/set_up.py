"""Setting up Edgewise as a person does who takes what is suggested."""

import asyncio
from typing import Any

from .api import Api, ApiError


async def set_up_edgewise(api: Api) -> dict[str, Any]:
    """Go through the flow with the default model, and return the entry. Raises ApiError."""
    step = await api.post("config/config_entries/flow", {"handler": "edgewise"})
    path = f"config/config_entries/flow/{step['flow_id']}"
    await api.post(path, {"next_step_id": "local"})
    step = await api.post(path, {"model": "smollm2-135m-instruct"})
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
