"""The child process: read a line, answer it, until nobody is there any more."""

from contextlib import suppress
from dataclasses import asdict
import json
import os
from pathlib import Path
import resource
import select
import sys
from threading import Thread
from typing import Any, BinaryIO

from .failure import WorkerFailure

STATUS = Path("/proc/self/status")
OOM_SCORE = Path("/proc/self/oom_score_adj")
NICE = 10
MEGABYTE = 1024 * 1024


def main() -> int:
    """Serve standard input until it ends; return the process's exit code."""
    requests, replies = take_channel()
    Thread(target=end_with_parent, daemon=True).start()
    settings = json.loads(requests.readline())
    yield_to_others()
    if "bake" in settings:
        return bake(replies, settings)
    try:
        engine = start(settings)
    except WorkerFailure as failure:
        reply(replies, {"error": failure.kind, "message": str(failure)})
        return 1
    reply(replies, {"ready": {"context": engine.context, "peak_mb": peak_mb()}})
    while line := next_line(requests, settings["idle"]):
        question = json.loads(line)
        if question.get("stop"):
            break
        try:
            answer = engine.answer(**question)
        except WorkerFailure as failure:
            reply(replies, {"error": failure.kind, "message": str(failure)})
        else:
            reply(
                replies,
                {**answer, "usage": asdict(answer["usage"]), "peak_mb": peak_mb()},
            )
    engine.close()
    return 0


def bake(replies: BinaryIO, settings: dict[str, Any]) -> int:
    """Make one file and tell its digest; return the process's exit code."""
    try:
        digest = baked(settings)
    except WorkerFailure as failure:
        reply(replies, {"error": failure.kind, "message": str(failure)})
        return 1
    reply(replies, {"baked": {"sha256": digest, "peak_mb": peak_mb()}})
    return 0


def baked(settings: dict[str, Any]) -> str:
    """Return the digest of the file that is made; what that needs is imported here."""
    try:
        from .bake import bake as run  # noqa: PLC0415
    except ImportError as err:
        raise WorkerFailure("library", f"the package gguf cannot be used: {err}") from err
    limit_memory(settings["memory_mb"])
    try:
        return run(**settings["bake"])
    except (MemoryError, ImportError) as err:  # the second where a module found no room
        raise WorkerFailure("memory", "no memory was left") from err


def take_channel() -> tuple[BinaryIO, BinaryIO]:
    """Keep standard input and output for the protocol; what C code prints goes to standard error from here on."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, replies


def end_with_parent() -> None:
    """End the process when the other end of standard input is gone, in the middle of an answer too.

    Not by PR_SET_PDEATHSIG: that follows the thread that started the process, and executors let threads go.
    """
    hangup = select.poll()
    hangup.register(0, 0)  # no event asked for: only a hang-up is reported
    hangup.poll()
    os._exit(0)


def yield_to_others() -> None:
    """Run at low priority, and be the kernel's first choice when memory runs out."""
    os.nice(NICE)
    with suppress(OSError):  # not Linux
        OOM_SCORE.write_text("1000")


def limit_memory(megabytes: int) -> None:
    """Take only so much private memory from here on."""
    # The limit on data counts private writable memory: the KV cache, repacked weights, buffers,
    # libraries. The one on address space would count the mapped file as well, which the kernel can
    # drop and read again when it needs the room; the one on resident memory is not enforced.
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes * MEGABYTE, megabytes * MEGABYTE))


def start(settings: dict[str, Any]) -> Any:
    """Return the Engine; what it needs is imported here, where a failure can be reported."""
    try:
        from .engine import Engine  # noqa: PLC0415

        # Not before: numpy's library waits for ever where it gets no memory when it is loaded.
        limit_memory(settings["memory_mb"])
        adapter = Path(settings["adapter"]) if settings["adapter"] else None
        return Engine(Path(settings["file"]), adapter, settings["context"], settings["threads"])
    except MemoryError as err:
        raise WorkerFailure("memory", "no memory was left while it was loaded") from err
    except (ImportError, OSError, RuntimeError) as err:  # the last is llama_cpp's own
        raise WorkerFailure("library", f"llama-cpp-python cannot be used: {err}") from err


def next_line(requests: BinaryIO, idle: float | None) -> bytes:
    """Return the next line; nothing after `idle` seconds without one."""
    # select() does not see what a buffer holds, but the parent never sends a line before it has the last answer.
    if not select.select([requests], [], [], idle)[0]:
        return b""
    return requests.readline()


def reply(replies: BinaryIO, message: dict[str, Any]) -> None:
    """Write one line."""
    replies.write(json.dumps(message).encode() + b"\n")
    replies.flush()


def peak_mb() -> float:
    """Return the most memory the process has had resident, in MB."""
    # getrusage() would count what the parent had when it started this process.
    try:
        lines = STATUS.read_text().splitlines()
    except OSError:  # not Linux
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))


if __name__ == "__main__":
    sys.exit(main())
