"""Bake: a model's base and adapter merged and quantised, once, on the machine where they run.

The file that comes out is faster than the base with an adapter beside it: its matrices have the type
with the best kernels, and nothing is added to them at run time. It is made in a child process.
"""

from contextlib import suppress
from dataclasses import dataclass
import hashlib
from pathlib import Path
import re
import shutil
import tempfile
import time
from typing import Final

from ..routines.errors import (
    ModelDiskError,
    ModelError,
    ModelFileError,
    ModelLibraryError,
    ModelMemoryError,
)
from .child import Child, ChildDiedError, ChildTimeoutError
from .digest import check_file
from .registry import MEGABYTE, ResolvedModel
from .stop import Stop

FORM: Final = "Q8_0"
"""The types of the baked matrices, in the form that `llama_worker.bake.Form` reads."""
VERSION: Final = 1
"""To be raised when another file comes out of the same base and adapter."""
MEMORY_MB: Final = 600
"""Private memory the process may take."""
TIME_LIMIT: Final = 600.0
"""Seconds; it takes ten on a small server."""

FORM_TEXT: Final = re.compile(r"[A-Z0-9_]+(,[a-z0-9_.]+=[A-Z0-9_]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class BakedModel:
    """A baked file that is here and has been checked."""

    file: Path
    digest: str
    """SHA-256 of the file."""


def baked(
    model: ResolvedModel,
    folder: Path,
    *,
    form: str = FORM,
    packages: Path | None = None,
    stop: Stop | None = None,
) -> BakedModel:
    """Return the baked file in `folder`; make it where there is none or only a damaged one.

    Two processes may do so at once. Raises what bake() raises.
    """
    return find_baked(model, folder, form=form) or bake(
        model, folder, form=form, packages=packages, stop=stop
    )


def find_baked(model: ResolvedModel, folder: Path, *, form: str = FORM) -> BakedModel | None:
    """Return the file that was baked of just this base and adapter; None where it has to be baked."""
    # The name of a file holds the digest of what was written into it: it appears with its content
    # in one step, and there is no second file that might not belong to it.
    for file in folder.glob(f"{_name(model)}-{_checked(form)}-*.gguf"):
        with suppress(ModelError):
            digest = file.stem.rpartition("-")[2]
            return BakedModel(file, check_file(file, sha256=digest, size=None, cache=folder))
    return None


def bake(
    model: ResolvedModel,
    folder: Path,
    *,
    form: str = FORM,
    packages: Path | None = None,
    stop: Stop | None = None,
) -> BakedModel:
    """Bake a model that has an adapter into `folder`; earlier bakes of the model are removed first.

    `packages`: a folder where the process finds packages before all others. Raises ModelFileError
    where base and adapter do not fit together, ModelDiskError where the folder cannot be written,
    ModelLibraryError where the package `gguf` is missing, ModelMemoryError, ModelError where the
    process did not come to its end, and StoppedError.
    """
    prefix = f"{_name(model)}-{_checked(form)}-"
    _remove_old(model, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=f"{model.entry.name}.baking-") as work:
            part = Path(work) / "part.gguf"
            digest = _run(model, part, form, packages, stop or Stop())
            file = part.replace(folder / f"{prefix}{digest}.gguf")
        for other in folder.glob(f"{prefix}*"):  # damaged: under the same name it is gone already
            if not other.name.startswith(file.name):
                other.unlink(missing_ok=True)
    except OSError as err:
        raise _unwritable(model, folder, err.strerror or str(err)) from err
    # Read back: what lies on the disk is what was meant.
    return BakedModel(file, check_file(file, sha256=digest, size=None, cache=folder))


def _run(model: ResolvedModel, part: Path, form: str, packages: Path | None, stop: Stop) -> str:
    """Let a process of its own write the file `part`; return the digest of what it wrote."""
    title, folder = model.entry.title, part.parents[1]
    request = {
        "base": str(model.file.absolute()),
        "adapter": str(_adapter(model)[0].absolute()),
        "target": str(part.absolute()),
        "form": form,
    }
    child = Child(packages)
    try:
        with stop.interrupting(child.interrupt):
            reply = child.request({"bake": request, "memory_mb": MEMORY_MB}, TIME_LIMIT)
    except ChildTimeoutError:
        raise ModelError(f"{title} was not baked within {TIME_LIMIT:g} seconds.") from None
    except ChildDiedError as death:
        stop.check()
        raise ModelError(
            f"{title} was not baked: the process {death.describe()}. Try it again."
        ) from None
    finally:
        child.kill()
    match reply.get("error"):
        case None:
            return str(reply["baked"]["sha256"])
        case "library":
            raise ModelLibraryError(f"{reply['message']}. Install it with: pip install gguf")
        case "memory":
            raise ModelMemoryError(f"{title} cannot be baked with {MEMORY_MB} MB of memory.")
        case "disk":
            raise _unwritable(model, folder, reply["message"])
        case _:
            raise ModelFileError(f"{title} cannot be baked: {reply['message']}.")


def _unwritable(model: ResolvedModel, folder: Path, why: str) -> ModelDiskError:
    wanted = 2 * model.file.stat().st_size // MEGABYTE
    return ModelDiskError(
        f"{model.entry.title} cannot be baked into {folder}: {why}. "
        f"Make sure that the folder can be written and has {wanted} MB left."
    )


def _remove_old(model: ResolvedModel, folder: Path) -> None:
    """Remove what nobody will use again: what was baked of other files, and what a kill left."""
    current = _name(model)
    for file in folder.glob(f"{model.entry.name}.baked-*"):
        # Nothing of the same files: another process may just have made it, or compares forms.
        if not file.name.startswith(current):
            with suppress(OSError):
                file.unlink()
    for work in folder.glob(f"{model.entry.name}.baking-*"):
        with suppress(OSError):
            if time.time() - work.stat().st_mtime > 2 * TIME_LIMIT:  # nobody is at it any more
                shutil.rmtree(work)


def _name(model: ResolvedModel) -> str:
    """Return how the names begin of all that is baked of this base and adapter."""
    sources = f"{VERSION} {FORM} {model.digest} {_adapter(model)[1]}"
    return f"{model.entry.name}.baked-{hashlib.sha256(sources.encode()).hexdigest()[:16]}"


def _adapter(model: ResolvedModel) -> tuple[Path, str]:
    """Return the adapter's file and digest."""
    if model.adapter is None or model.entry.adapter is None:
        raise ModelError(f"{model.entry.title} has no adapter: there is nothing to bake.")
    return model.adapter, model.entry.adapter.sha256


def _checked(form: str) -> str:
    """Return the form if it can be one: it becomes a part of a file's name."""
    if not FORM_TEXT.fullmatch(form):
        raise ModelError(f"{form!r} is no form such as {FORM} or Q8_0,ffn_up=Q4_0.")
    return form
