"""Files that are seen whole or not at all, even if the power fails."""

from collections.abc import Mapping
from contextlib import ExitStack
import os
from pathlib import Path
import tempfile


def write_together(folder: Path, contents: Mapping[str, bytes], *, mode: int) -> None:
    """Write several files of a folder, which is made where it is missing; raises OSError.

    All of them are complete on the disk before the first takes its name: a full disk leaves
    what was there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as unused:
        written: dict[str, Path] = {}
        for name, content in contents.items():
            handle, path = tempfile.mkstemp(dir=folder, prefix=f".{name}.")
            written[name] = Path(path)
            unused.callback(written[name].unlink, missing_ok=True)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            # mkstemp makes files for their owner alone.
            written[name].chmod(mode)
        for name, temporary in written.items():
            temporary.replace(folder / name)
