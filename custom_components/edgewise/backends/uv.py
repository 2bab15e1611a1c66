"""uv: fetch packages as Home Assistant itself does, but only wheels, and into a folder of our own."""

from collections.abc import Callable, Sequence
from contextlib import suppress
import os
from pathlib import Path
import subprocess
import sys
from typing import Final

PAUSE: Final = 0.2
"""Seconds between two looks at the process."""
UNSOLVABLE: Final = 1
"""uv's exit code where what is wanted does not exist; what goes wrong on the way to it has another."""
HTTP_TIMEOUT: Final = "60"


class UvError(Exception):
    """The packages are not there; the text is the end of what uv said, and may name indexes."""

    def __init__(self, said: str, *, unsolvable: bool) -> None:
        """Keep whether there is nothing to be had, rather than trouble on the way to it."""
        super().__init__(said)
        self.unsolvable = unsolvable


def install(
    requirements: Sequence[str],
    target: Path,
    *,
    constraints: Path | None = None,
    dependencies: bool = True,
    tick: Callable[[], object] | None = None,
) -> None:
    """Install wheels into the folder `target`; where they come from, the environment says.

    `tick` is called several times a second; what it raises ends uv. Raises UvError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-cache"]
    command += ["--only-binary", ":all:", "--index-strategy", "unsafe-first-match"]
    command += ["--python", sys.executable, "--target", str(target)]
    command += ["--constraint", str(constraints)] if constraints else []
    command += [] if dependencies else ["--no-deps"]
    # Unpacked beside the target and not in memory, where /tmp often is.
    environment = {"UV_HTTP_TIMEOUT": HTTP_TIMEOUT} | os.environ | {"TMPDIR": str(target.parent)}
    try:
        _run([*command, *requirements], environment, tick)
    except UvError as err:
        # One extra index that is down stops uv, though the others may have everything.
        if err.unsolvable or environment.pop("UV_EXTRA_INDEX_URL", None) is None:
            raise
        _run([*command, *requirements], environment, tick)


def _run(
    command: Sequence[str], environment: dict[str, str], tick: Callable[[], object] | None
) -> None:
    try:
        process = subprocess.Popen(  # noqa: S603 - the requirements are ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment,
            close_fds=False,
        )
    except OSError as err:
        raise UvError(str(err), unsolvable=False) from err
    said = None
    with process:
        try:
            while said is None:
                with suppress(subprocess.TimeoutExpired):
                    _, said = process.communicate(timeout=PAUSE)
                if tick is not None:
                    tick()
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        text = said.decode(errors="replace").strip()
        raise UvError(text[-1000:], unsolvable=process.returncode == UNSOLVABLE)
