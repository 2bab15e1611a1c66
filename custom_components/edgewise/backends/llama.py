"""LlamaModel: a model file run by llama-cpp-python in a child process.

llama.cpp is C++: a damaged file, a missing processor instruction or a lack of memory ends the process it runs in. That
process is never Home Assistant's. It may be killed at any moment; the question under way is asked again, with the same
answer.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
import os
from pathlib import Path
import signal
from threading import Lock
from typing import Any, Self

from ..routines.errors import (
    AnswerError,
    AnswerTimeoutError,
    ContextLengthError,
    ModelError,
    ModelFileError,
    ModelLibraryError,
    ModelMemoryError,
    ModelMissingError,
    ModelUnsupportedError,
)
from ..routines.model import Answer, Question
from .child import Child, ChildDiedError, ChildTimeoutError

START_LIMIT = 180.0
"""Seconds a model may take to load: from the slowest memory card."""
MOST_CRASHES = 3
"""How often the process may end by itself during one question: the next time will be no other."""
MOST_KILLS = 100
"""How often it may be killed from outside: by a person, or by a kernel that is short of memory for a while.

Where it is killed faster than it can load and answer, only patience helps; but some day a question must end.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class LlamaStatistics:
    """What a model has done since it was made, all its processes together."""

    questions: int = 0
    """Questions that got an answer."""
    prompt_tokens: int = 0
    """Tokens evaluated as prompts, shared parts included."""
    prefix_evaluations: int = 0
    """How often a shared part was evaluated."""
    generated_tokens: int = 0
    prompt_seconds: float = 0.0
    generation_seconds: float = 0.0
    restarts: int = 0
    """How often the process was ended from outside, by a crash or by the time limit."""
    timeouts: int = 0
    peak_mb: float = 0.0
    """The most memory a process has had resident, its share of the mapped model file included."""


class LlamaModel:
    """A LanguageModel on this machine; a context manager. It may be used by several threads, one after the other."""

    concurrency = 1
    """How many questions may be under way at once."""

    def __init__(
        self,
        file: Path,
        *,
        adapter: Path | None = None,
        context: int,
        threads: int | None = None,
        memory_mb: int,
        time_limit: float,
        idle: float | None = None,
        packages: Path | None = None,
    ) -> None:
        """Take the model; nothing is started before the first question.

        `context`: tokens of the longest prompt and its answer. `threads`: all cores but one if not given. `memory_mb`:
        private memory the process may take (the mapped file is not private). `time_limit`: seconds for one question.
        `idle`: seconds without a question after which the process ends, to be started again by the next. `packages`:
        a folder where the process finds packages before all others.
        """
        self._file = file
        self._adapter = adapter
        self._packages = packages
        self._time_limit = time_limit
        self._settings = {
            "file": str(file.absolute()),
            "adapter": str(adapter.absolute()) if adapter else None,
            "context": context,
            "threads": threads or max(1, (os.process_cpu_count() or 1) - 1),
            "memory_mb": memory_mb,
            "idle": idle,
        }
        self._memory_mb = memory_mb
        self._statistics = LlamaStatistics()
        self._child: Child | None = None
        self._closed = False
        self._lock = Lock()  # one process, one cache, one question at a time

    def __enter__(self) -> Self:
        """Use the model."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    @property
    def pid(self) -> int | None:
        """The id of the process, while there is one."""
        child = self._child
        return child.pid if child is not None and child.running else None

    def start(self) -> None:
        """Load the model now rather than with the first question. Raises ModelError."""
        with self._lock:
            self._exchange(None)

    def answer(self, question: Question) -> Answer:
        """Return the answer in the question's grammar, with its chances.

        Raises AnswerError (also where the answer was cut at `max_tokens`), AnswerTimeoutError, ContextLengthError and
        ModelError.
        """
        reply = self._ask(question, constrained=True)
        if reply["finish"] != "stop":
            raise AnswerError(
                f"The model's answer did not end within {question.max_tokens} tokens."
            )
        return Answer(str(reply["text"]), [(end, chance) for end, chance in reply["tokens"]])

    def answer_unconstrained(self, question: Question) -> str:
        """Return what the model says of itself, up to `max_tokens`: to measure what the grammar costs."""
        return str(self._ask(question, constrained=False)["text"])

    def statistics(self) -> LlamaStatistics:
        """Return what the model has done so far."""
        return self._statistics

    def close(self) -> None:
        """End the process, in the middle of a question too; no question can be asked afterwards."""
        self._closed = True
        if self._lock.acquire(blocking=False):
            try:
                if self._child is not None:
                    self._child.stop()
                    self._child = None
            finally:
                self._lock.release()
        elif (child := self._child) is not None:
            child.interrupt()  # whoever waits for the answer lets go of the pipes

    def _ask(self, question: Question, *, constrained: bool) -> dict[str, Any]:
        request = {
            "messages": [asdict(message) for message in question.messages],
            "shared": question.shared,
            "form": question.form,
            "grammar": question.grammar if constrained else None,
            "max_tokens": question.max_tokens,
        }
        with self._lock:
            reply = self._exchange(request)
            if "error" in reply:
                raise (ContextLengthError if reply["error"] == "context" else AnswerError)(
                    reply["message"]
                )
            self._count(reply)
        return reply

    def _exchange(self, request: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return the reply to a request; without one only see that the process is there."""
        deaths = 0
        while True:
            try:
                child = self._running()
                return child.request(request, self._time_limit) if request is not None else {}
            except ChildTimeoutError:
                self._drop()
                self._statistics = replace(
                    self._statistics,
                    restarts=self._statistics.restarts + 1,
                    timeouts=self._statistics.timeouts + 1,
                )
                raise AnswerTimeoutError(
                    f"The model did not answer within {self._time_limit:g} seconds."
                ) from None
            except ChildDiedError as err:
                self._drop()
                self._statistics = replace(self._statistics, restarts=self._statistics.restarts + 1)
                if self._closed:
                    raise ModelError("The model was closed while it answered.") from None
                if err.lacked_memory:
                    raise AnswerError(
                        f"The model needs more than its {self._memory_mb} MB of memory for the question."
                    ) from None
                deaths += 1
                if deaths == (MOST_KILLS if err.killed else MOST_CRASHES):
                    raise AnswerError(
                        f"The model's process ended {deaths} times during one question: "
                        f"it {err.describe()}."
                    ) from None

    def _running(self) -> Child:
        """Return the process with the model loaded, and start it where there is none."""
        if self._closed:
            raise ModelError("The model is closed.")
        if self._child is not None:
            if self._child.running:
                return self._child
            self._child.kill()  # it ended while it was idle: only its pipes are left
            self._child = None
        for file in filter(None, (self._file, self._adapter)):
            if not file.is_file():
                raise ModelMissingError(f"There is no model file {file}.")
        return self._started()

    def _started(self) -> Child:
        """Start the process and load the model."""
        child = self._child = Child(self._packages)
        if self._closed:  # by another thread, which did not find this process yet
            child.interrupt()
        try:
            reply = child.request(self._settings, START_LIMIT)
        except ChildTimeoutError:
            self._drop()
            raise ModelError(
                f"{self._file.name} did not load within {START_LIMIT:g} seconds."
            ) from None
        except ChildDiedError as death:
            if (error := self._start_error(death)) is None:
                raise
            self._drop()
            raise error from None
        if "error" in reply:
            self._drop()
            raise self._refusal(reply["error"], reply["message"])
        self._count(reply)
        return child

    def _start_error(self, death: ChildDiedError) -> ModelError | None:
        """Return what a death while loading means; nothing where somebody else ended the process."""
        if death.lacked_memory:
            return self._refusal("memory", death.tail.splitlines()[-1])
        if death.crashed:
            return ModelUnsupportedError(
                f"llama.cpp cannot run {self._file.name} on this machine: its process {death.describe()}. "
                "It was probably built for another processor."
            )
        if death.code == -signal.SIGABRT:
            return ModelFileError(
                f"llama.cpp gave up on {self._file}: its process {death.describe()}."
            )
        if death.code >= 0:
            return ModelError(f"The model's process could not start: it {death.describe()}.")
        return None

    def _refusal(self, kind: str, message: str) -> ModelError:
        """Return the error for a reason that the process gave."""
        match kind:
            case "library":
                return ModelLibraryError(
                    f"{message}. Install it with: pip install llama-cpp-python"
                )
            case "memory":
                return ModelMemoryError(
                    f"{self._file.name} needs more than its {self._memory_mb} MB of memory for a context of "
                    f"{self._settings['context']} tokens: {message}"
                )
            case _:
                return ModelFileError(f"{self._file}: {message}")

    def _drop(self) -> None:
        """End the process; the next question starts another."""
        if self._child is not None:
            self._child.kill()
            self._child = None

    def _count(self, reply: Mapping[str, Any]) -> None:
        """Add what a reply cost."""
        usage = reply.get("usage")
        before = self._statistics
        peak_mb = max(before.peak_mb, reply.get("peak_mb", 0.0))
        if usage is None:
            self._statistics = replace(before, peak_mb=peak_mb)
            return
        self._statistics = LlamaStatistics(
            questions=before.questions + 1,
            prompt_tokens=before.prompt_tokens + usage["prefix_tokens"] + usage["prompt_tokens"],
            prefix_evaluations=before.prefix_evaluations + (usage["prefix_tokens"] > 0),
            generated_tokens=before.generated_tokens + usage["generated_tokens"],
            prompt_seconds=before.prompt_seconds + usage["prompt_seconds"],
            generation_seconds=before.generation_seconds + usage["generation_seconds"],
            restarts=before.restarts,
            timeouts=before.timeouts,
            peak_mb=peak_mb,
        )
