"""download: fetch a model file, going on where the last attempt ended, and let nothing wrong pass."""

from collections.abc import Callable
import errno
import hashlib
import os
from pathlib import Path
import re
from typing import Final

import httpx

from ..routines.errors import (
    ModelDiskError,
    ModelError,
    ModelFileError,
    ModelMissingError,
    ModelUnreachableError,
)
from .registry import HubSource, ModelEntry

type Progress = Callable[[int, int | None], object]
"""Called with the bytes that are here and the bytes there will be, if known; what it raises ends the download."""

HUB: Final = "https://huggingface.co"
NAMED_DIGEST: Final = re.compile(r'"?([0-9a-f]{64})"?')
CONTINUED: Final = (httpx.codes.PARTIAL_CONTENT, httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE)
FULL: Final = (errno.ENOSPC, errno.EDQUOT)
CHUNK: Final = 1 << 18
TIMEOUT: Final = 30.0
"""Seconds without a byte."""


def hub_url(source: HubSource) -> str:
    """Return a hub file's address; the environment's HF_ENDPOINT names a mirror."""
    hub = os.environ.get("HF_ENDPOINT", HUB).rstrip("/")
    return f"{hub}/{source.repo}/resolve/{source.revision}/{source.path}"


def download(
    wanted: str | ModelEntry,
    target: Path,
    *,
    sha256: str | None = None,
    size: int | None = None,
    progress: Progress | None = None,
) -> Path:
    """Fetch a URL or a model of the hub into the file `target`, and return it.

    What has arrived is kept beside it as `.part` when the connection breaks or `progress` raises,
    and the next call goes on from there. `target` appears only when the file is whole and its
    digest right: the one given, the entry's, or the one the hub names. Raises ModelUnreachableError
    and ModelMissingError where it cannot be fetched, ModelDiskError where it cannot be written,
    ModelFileError where something else was sent.
    """
    if isinstance(wanted, ModelEntry):
        if (source := wanted.on_hub) is None:
            raise ModelError(f"{wanted.title} is not on the hub.")
        url, sha256, size = hub_url(source), wanted.sha256, wanted.size
    else:
        url = wanted
    part = target.with_name(target.name + ".part")
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        sha256 = _fetch(url, part, sha256, size, progress)
        _check(url, part, sha256, size)
        part.replace(target)
    except (httpx.HTTPError, httpx.InvalidURL) as err:
        why = str(err) or type(err).__name__
        raise ModelUnreachableError(f"{url} cannot be fetched: {why}.") from err
    except OSError as err:
        why = "the disk is full" if err.errno in FULL else str(err.strerror)
        raise ModelDiskError(f"{target} cannot be written: {why}.") from err
    return target


def _fetch(
    url: str, part: Path, sha256: str | None, size: int | None, progress: Progress | None
) -> str | None:
    """Complete the part file; return its digest: the one that is known or that the server names."""
    here = part.stat().st_size if part.exists() else 0
    if size is not None and here >= size:  # an earlier call was ended before it could check
        return sha256
    # Ranges count the bytes of the file, so the server must not compress them.
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={here}-"} if here else {})
    with (
        httpx.Client(follow_redirects=True, timeout=TIMEOUT) as client,
        client.stream("GET", url, headers=headers) as response,
    ):
        sha256 = sha256 or _digest_named(response)
        if here and sha256 is None and response.status_code in CONTINUED:
            # The rest of another version would go unnoticed.
            part.unlink()
            return _fetch(url, part, sha256, size, progress)
        if response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            return sha256  # all of it is here, or more than there is: the check decides
        if response.status_code >= 300:
            error = ModelUnreachableError if response.is_server_error else ModelMissingError
            raise error(f"{url} cannot be fetched: the server answered {response.status_code}.")
        if response.status_code != httpx.codes.PARTIAL_CONTENT:
            here = 0  # the server sends the whole file again
        total = size if size is not None else _announced(response, here)
        with part.open("ab" if here else "wb") as stream:
            for data in response.iter_bytes(CHUNK):
                stream.write(data)
                here += len(data)
                if progress is not None:
                    progress(here, total)
            stream.flush()
            os.fsync(stream.fileno())
    return sha256


def _digest_named(response: httpx.Response) -> str | None:
    """Return the file's digest as the hub names it, before it sends the client to a store."""
    for hop in (*response.history, response):
        if match := NAMED_DIGEST.fullmatch(hop.headers.get("X-Linked-ETag", "")):
            return match[1]
    return None


def _announced(response: httpx.Response, here: int) -> int | None:
    length = response.headers.get("Content-Length", "")
    return here + int(length) if length.isdecimal() else None


def _check(url: str, part: Path, sha256: str | None, size: int | None) -> None:
    """Raise ModelFileError, and remove the part, unless it is the file that was wanted."""
    wrong = ""
    if size is not None and part.stat().st_size != size:
        wrong = f"{part.stat().st_size} bytes instead of {size}"
    elif sha256 is not None:
        with part.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        wrong = f"SHA-256 digest {digest} instead of {sha256}" if digest != sha256 else ""
    if wrong:
        part.unlink()
        raise ModelFileError(f"{url} is not the file it should be: {wrong}.")
