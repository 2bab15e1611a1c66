"""The paper's data set from the Hugging Face hub, or from the copy of it fetched before."""

from contextlib import suppress
from dataclasses import dataclass
import os
from pathlib import Path, PurePosixPath

from httpx2 import HTTPError
from huggingface_hub import HfApi, snapshot_download
from huggingface_hub.errors import HfHubHTTPError

from custom_components.edgewise.dataset.lines import find_files
from custom_components.edgewise.routines.errors import DataError

REPOSITORY = "TCLResearchEurope/EdgeWisePersona"
TIMEOUT = 20.0
"""Seconds the hub may take for its first answer."""
ROLES = ("sessions", "routines", "characters")


@dataclass(frozen=True, kw_only=True, slots=True)
class Snapshot:
    """The data set's files on this machine."""

    files: dict[str, Path]
    """Role (`sessions`, `routines`, `characters`) -> file."""
    commit: str
    """The repository's commit the files belong to."""


def fetch(
    repository: str = REPOSITORY,
    *,
    endpoint: str | None = None,
    cache: Path | None = None,
) -> Snapshot:
    """Return the three files, downloaded where they are not cached yet.

    `endpoint` is the hub's address (else `HF_ENDPOINT`, else the public hub), `cache` the folder
    downloads are kept in (else huggingface_hub's own). Raises DataError where the hub is out of
    reach and no earlier copy is there.
    """
    api = HfApi(endpoint=endpoint or os.environ.get("HF_ENDPOINT"))
    try:
        chosen = _choose([PurePosixPath(n) for n in _names(api, repository)], repository)
        files = {
            role: Path(
                api.hf_hub_download(repository, str(name), repo_type="dataset", cache_dir=cache)
            )
            for role, name in chosen.items()
        }
        depth = len(chosen["sessions"].parts)
        # The cache keeps a file as snapshots/<commit>/<path in the repository>.
        return Snapshot(files=files, commit=files["sessions"].parents[depth - 1].name)
    except (HTTPError, OSError) as err:
        cached = _cached(repository, cache)
        if cached is None:
            raise DataError(
                f"the data set {repository} cannot be fetched from {api.endpoint}"
                f" ({type(err).__name__}) and was not fetched before: download its files by"
                " other means and name their folder with --dataset PATH"
            ) from err
        return cached


def _names(api: HfApi, repository: str) -> list[str]:
    # Asked this way first: it fails at once where nobody answers, and the listing after half a minute.
    with suppress(HfHubHTTPError):
        siblings = api.dataset_info(repository, timeout=TIMEOUT).siblings
        if siblings:
            return [sibling.rfilename for sibling in siblings]
    return api.list_repo_files(repository, repo_type="dataset")


def _cached(repository: str, cache: Path | None) -> Snapshot | None:
    try:
        folder = Path(
            snapshot_download(
                repository, repo_type="dataset", cache_dir=cache, local_files_only=True
            )
        )
        names = [path.relative_to(folder) for path in folder.rglob("*.jsonl")]
        chosen = _choose(names, repository)
    except OSError, DataError:
        return None
    return Snapshot(
        files={role: folder / name for role, name in chosen.items()}, commit=folder.name
    )


def _choose[P: PurePosixPath | Path](names: list[P], repository: str) -> dict[str, P]:
    chosen = find_files(names, ROLES, repository)
    missing = [f"{role}*.jsonl" for role in ROLES if role not in chosen]
    if missing:
        raise DataError(
            f"the data set {repository} holds no {' and no '.join(missing)}:"
            " name a folder that does with --dataset PATH"
        )
    return chosen
