"""Speaker: who said something, where, to which agent. Core tells it in private places only.

Each look at one is guarded: without it only the user, the device or the room is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from homeassistant.components.conversation import trace as conversation_trace
from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..settings import Settings

_PIPELINES: Final = "assist_pipeline"


@dataclass(slots=True)
class Speaker:
    """What is known of who speaks."""

    user_id: str | None = None
    device_id: str | None = None
    satellite_id: str | None = None
    language: str | None = None
    agent_id: str | None = None
    context: Context | None = None
    """What the turn's own calls carry."""


@dataclass(slots=True)
class Run:
    """A run of a pipeline, as its debug data has it."""

    events: list[Any] = field(default_factory=list)
    context: Context | None = None


def current_trace() -> object | None:
    """Return the trace of the conversation that this code runs in."""
    variable = getattr(conversation_trace, "_current_trace", None)
    return variable.get() if variable else None


def trace_in(context: Mapping[Any, Any]) -> object | None:
    """Return the trace of the conversation that a task runs."""
    variable = getattr(conversation_trace, "_current_trace", None)
    return context.get(variable) if variable else None


def begun_with(trace: object) -> Mapping[str, Any]:
    """Return the input that the conversation of a trace began with."""
    events = getattr(trace, "_events", ())
    return (events[0].data if events else None) or {}


def tell_from_trace(speaker: Speaker, trace: object) -> None:
    """Fill in what a trace was begun with."""
    given = begun_with(trace)
    context = given.get("context")
    if isinstance(context, Context):
        speaker.context = context
        speaker.user_id = speaker.user_id or context.user_id
    speaker.device_id = speaker.device_id or given.get("device_id")
    speaker.satellite_id = speaker.satellite_id or given.get("satellite_id")
    speaker.language = speaker.language or given.get("language")
    speaker.agent_id = speaker.agent_id or given.get("agent_id")


def result_of_trace(trace: object) -> Mapping[str, Any]:
    """Return how the conversation of a trace ended, nothing while it goes on."""
    result = getattr(trace, "_result", None)
    return result if isinstance(result, Mapping) else {}


def raised(trace: object) -> bool:
    """Return whether the agent of a trace raised something unexpected."""
    return getattr(trace, "_error", None) is not None


@callback
def find_run(hass: HomeAssistant, conversation_id: str, text: str) -> Run | None:
    """Return the pipeline run that hears a text, the latest one."""
    pipelines: Any = hass.data.get(_PIPELINES)
    debug = getattr(pipelines, "pipeline_debug", None) or {}
    for pipeline_id, runs in debug.items():
        for run_id, run in reversed(runs.items()):
            for event in run.events:
                data = event.data or {}
                if (
                    event.type == "intent-start"
                    and data.get("conversation_id") == conversation_id
                    and data.get("intent_input") == text
                ):
                    return Run(run.events, _context_of_run(pipelines, pipeline_id, run_id))
    return None


def _context_of_run(pipelines: Any, pipeline_id: str, run_id: str) -> Context | None:
    runs = getattr(getattr(pipelines, "pipeline_runs", None), "_pipeline_runs", {})
    context = getattr(runs.get(pipeline_id, {}).get(run_id), "context", None)
    return context if isinstance(context, Context) else None


def tell_from_run(speaker: Speaker, run: Run) -> None:
    """Fill in what a pipeline run was begun with."""
    data = next((event.data for event in run.events if event.type == "intent-start"), None) or {}
    if run.context:
        speaker.context = run.context
        speaker.user_id = speaker.user_id or run.context.user_id
        speaker.device_id = speaker.device_id or data.get("device_id")
    speaker.satellite_id = speaker.satellite_id or data.get("satellite_id")
    speaker.language = speaker.language or data.get("language")


def result_of_run(run: Run) -> Mapping[str, Any]:
    """Return how the conversation of a pipeline run ended, nothing while it goes on."""
    for event in reversed(run.events):
        if event.type == "intent-end":
            return (event.data or {}).get("intent_output") or {}
    return {}


@callback
def area_of(hass: HomeAssistant, speaker: Speaker) -> str | None:
    """Return the room something was said in: of the satellite, else of the device.

    A satellite's device is filled in where core did not tell it.
    """
    if speaker.satellite_id and (entry := er.async_get(hass).async_get(speaker.satellite_id)):
        speaker.device_id = speaker.device_id or entry.device_id
        if area_id := er.async_get_effective_area_id(hass, entry):
            return area_id
    if speaker.device_id and (device := dr.async_get(hass).async_get(speaker.device_id)):
        return dr.async_get_effective_area_id(hass, device)
    return None


@callback
def is_chosen(hass: HomeAssistant, settings: Settings, speaker: Speaker) -> bool | None:
    """Return whether the user wants this speaker recorded, None where it is not known yet."""
    match settings.recorded:
        case "persons":
            if speaker.user_id is None:
                return None
            return speaker.user_id in {
                state.attributes.get("user_id")
                for person in settings.persons
                if (state := hass.states.get(person))
            }
        case "satellites":
            if speaker.satellite_id is None:
                return None
            return speaker.satellite_id in settings.satellites
    return True
