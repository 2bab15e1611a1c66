"""The systems a replay compares, and the models behind them.

`edgewise` is what ships: rules and model combined; `rules` and `model` are its halves alone; `one-shot`
is the paper's protocol. Nothing here is done that the integration does not do with the same parts.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
import os
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from custom_components.edgewise.backends.bake import FORM, BakedModel, bake, find_baked
from custom_components.edgewise.backends.download import download
from custom_components.edgewise.backends.endpoint import EndpointModel
from custom_components.edgewise.backends.llama import LlamaModel
from custom_components.edgewise.backends.registry import (
    DEFAULT_MODEL,
    HubSource,
    ResolvedModel,
    find_entry,
    find_model,
    with_adapter,
    without_adapter,
)
from custom_components.edgewise.routines import extraction
from custom_components.edgewise.routines.agreement import UNTUNED
from custom_components.edgewise.routines.extraction import AskedModel, Extractor
from custom_components.edgewise.routines.prompt import CONTEXT
from custom_components.edgewise.routines.rules import Language
from custom_components.edgewise.routines.vocabulary import PAPER, Vocabulary

from .record import ModelInfo

type SystemName = Literal["edgewise", "rules", "model", "one-shot"]
SYSTEMS: tuple[SystemName, ...] = ("edgewise", "rules", "model", "one-shot")

API_KEY = "EDGEWISE_API_KEY"
"""The environment variable that holds an endpoint's key; it is never recorded."""


THREADS = max(1, (os.process_cpu_count() or 1) - 1)
"""All cores but one, as on a hub. On two cores one thread is also the faster: two wait for each other."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SystemOptions:
    """Which system, with which model, run how."""

    system: SystemName = "edgewise"
    model: str = DEFAULT_MODEL
    """A name of the registry, a path, a hub name; with an endpoint the server's name for it."""
    endpoint: str | None = None
    time_limit: float = 120.0
    """Seconds for one question; the paper's single long one may take the longer of this and an hour."""
    threads: int = THREADS
    """Other numbers round differently."""
    context: int | None = None
    """Tokens; the model's own where it is not given."""
    adapter: Path | None = None
    """An adapter to take instead of the model's own."""
    bake: str | None = FORM
    """The form in which a model and its adapter are baked; None adds the adapter at run time."""
    concurrency: int = 4
    """Questions under way at once at an endpoint."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenModel(AskedModel):
    """A model that is ready to be asked, and what is to be known about it."""

    info: ModelInfo
    backend: Literal["llama", "endpoint"]
    file: Path | None = None
    """What llama.cpp has loaded."""
    concurrency: int = 1

    def peak_mb(self) -> float | None:
        """Return the most memory the model's process had resident, in MiB."""
        return self.model.statistics().peak_mb if isinstance(self.model, LlamaModel) else None


@contextmanager
def open_model(options: SystemOptions) -> Iterator[OpenModel | None]:
    """Open the model a system needs, None for the rules; raises ModelError."""
    if options.system == "rules":
        yield None
    elif options.endpoint is not None:
        yield _open_endpoint(options, options.endpoint)
    else:
        resolved = locate_model(options.model)
        one_shot = options.system == "one-shot"
        if one_shot:  # the adapter has unlearned everything but single dialogues
            resolved = without_adapter(resolved)
        elif options.adapter is not None:
            resolved = with_adapter(resolved, options.adapter)
        entry = resolved.entry
        baked = _baked(resolved, options.bake)
        file = baked.file if baked else resolved.file
        with LlamaModel(
            file,
            adapter=None if baked else resolved.adapter,
            context=options.context or (entry.context if one_shot else CONTEXT),
            threads=options.threads,
            memory_mb=entry.memory_mb,
            time_limit=max(options.time_limit, 3600) if one_shot else options.time_limit,
        ) as model:
            model.start()
            yield OpenModel(
                model=model,
                info=ModelInfo(
                    name=entry.name,
                    digest=resolved.digest,
                    form=entry.prompt,
                    adapter=entry.adapter.sha256 if entry.adapter else None,
                    baked=baked.digest if baked else None,
                ),
                backend="llama",
                form=entry.prompt,
                agreement=entry.agreement or UNTUNED,
                file=file,
            )


def models_folder() -> Path:
    """Return where downloaded and baked models lie."""
    return Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser() / "edgewise" / "models"


def locate_model(name: str) -> ResolvedModel:
    """Return a model's file and entry; a model of the hub is downloaded the first time."""
    folder = models_folder()
    entry = find_entry(name)
    if isinstance(entry.source, HubSource) and not (folder / entry.file).exists():
        with Progress(
            TextColumn(entry.title),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        ) as bar:
            task = bar.add_task("", total=entry.size)
            download(
                entry,
                folder / entry.file,
                progress=lambda done, total: bar.update(task, completed=done, total=total),
            )
    return find_model(name, folder=folder)


def _baked(model: ResolvedModel, form: str | None) -> BakedModel | None:
    """Return the baked file of a model that has an adapter; it is baked the first time."""
    if model.adapter is None or form is None:
        return None
    if (found := find_baked(model, models_folder(), form=form)) is not None:
        return found
    with Console(stderr=True).status(f"baking {model.entry.title}, once ..."):
        return bake(model, models_folder(), form=form)


def _open_endpoint(options: SystemOptions, url: str) -> OpenModel:
    name = None if options.model == DEFAULT_MODEL else options.model
    model = EndpointModel(
        url,
        model=name,
        api_key=os.environ.get(API_KEY),
        time_limit=options.time_limit,
        concurrency=options.concurrency,
        context=options.context,
    )
    return OpenModel(
        model=model,
        info=ModelInfo(name=name or "the server's own", form="few-shot"),
        backend="endpoint",
        form="few-shot",
        agreement=UNTUNED,
        concurrency=options.concurrency,
    )


def make_extractor(
    system: SystemName, model: OpenModel | None, vocabulary: Vocabulary = PAPER
) -> Extractor:
    """Return the readers of a system."""
    return extraction.make_extractor(
        vocabulary,
        Language.load("en"),
        rules=system in ("edgewise", "rules"),
        model=model if system in ("edgewise", "model") else None,
    )
