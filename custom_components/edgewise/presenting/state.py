"""State: what Edgewise does now."""

from urllib.parse import urlsplit

from homeassistant.core import HomeAssistant
from homeassistant.loader import async_get_integration

from ..const import DOMAIN
from ..learning import Learning
from ..runtime import Edgewise
from ..settings import Settings
from ..storage.records import RunRecord
from .pages import Info, LearningShape, RunShape, SurfaceSettings


async def info_of(hass: HomeAssistant, edgewise: Edgewise, language: str) -> Info:
    """Return what runs here; raises StoreError."""
    integration = await async_get_integration(hass, DOMAIN)
    settings = edgewise.settings
    return Info(
        version=str(integration.version),
        backend=settings.backend,
        backend_host=_host(settings),
        language=language,
        recording=edgewise.capture.recording,
        learning=learning_of(edgewise.learning),
        counts=await edgewise.store.counts(),
        settings=SurfaceSettings(notify=settings.notify is not None, voice=settings.voice),
    )


def learning_of(learning: Learning) -> LearningShape:
    """Return what learning does."""
    return LearningShape(
        state=learning.state,
        progress=learning.progress,
        last_run=run_of(learning.last_run) if learning.last_run else None,
    )


def run_of(run: RunRecord) -> RunShape:
    """Return how a learning run goes, or went."""
    duration = None if run.ended is None else round((run.ended - run.started).total_seconds())
    return RunShape(duration=duration, **run.model_dump(exclude={"run_id"}))


def _host(settings: Settings) -> str | None:
    """Return where words go to be read, without what else an address may hold."""
    match settings.backend:
        case "endpoint":
            return urlsplit(settings.endpoint_url).netloc.rpartition("@")[2] or None
        case "ai_task":
            return settings.ai_task_entity
    return None
