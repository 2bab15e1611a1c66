"""llama.cpp alone, for comparison: the tokens of questions and answers evaluated, and nothing else."""

from collections.abc import Sequence
from dataclasses import asdict
import os
from pathlib import Path
from time import perf_counter
from typing import Self

# As in the child; it is read when llama.cpp is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
import llama_cpp

from custom_components.edgewise.backends.llama_worker.prompt import PromptWriter
from custom_components.edgewise.routines.errors import ModelFileError
from custom_components.edgewise.routines.model import Question
from custom_components.edgewise.routines.prompt import CONTEXT

_QUIET = llama_cpp.llama_log_callback(lambda *_: None)
"""Called as long as there is no other, so it must not go away."""


class RawModel:
    """A model in this process, with the settings of the child process."""

    def __init__(self, file: Path, threads: int) -> None:
        """Load the model."""
        # The binding prints to standard error what llama.cpp logs.
        llama_cpp.llama_log_set(_QUIET, None)
        self._model = llama_cpp.llama_model_load_from_file(
            str(file).encode(), llama_cpp.llama_model_default_params()
        )
        if not self._model:
            raise ModelFileError(f"{file} is no model that can be used")
        params = llama_cpp.llama_context_default_params()
        params.n_ctx = params.n_batch = CONTEXT
        params.n_threads = params.n_threads_batch = threads
        params.flash_attn_type = llama_cpp.LLAMA_FLASH_ATTN_TYPE_ENABLED
        self._context = llama_cpp.llama_init_from_model(self._model, params)
        self._memory = llama_cpp.llama_get_memory(self._context)
        self._vocab = llama_cpp.llama_model_get_vocab(self._model)
        self._writer = PromptWriter(self._model)

    def __enter__(self) -> Self:
        """Return the model."""
        return self

    def __exit__(self, *_: object) -> None:
        """Free the model."""
        llama_cpp.llama_free(self._context)
        llama_cpp.llama_model_free(self._model)

    def seconds(self, questions: Sequence[Question], answers: Sequence[str]) -> float:
        """Return how long the tokens take: the shared prefix once, answers token by token."""
        work = [
            (self._writer.write([asdict(m) for m in q.messages], q.shared, q.form), self.tokens(a))
            for q, a in zip(questions, answers, strict=True)
        ]
        llama_cpp.llama_memory_clear(self._memory, True)
        shared: list[int] = []
        start = perf_counter()
        for prompt, answer in work:
            if prompt.shared != shared:
                llama_cpp.llama_memory_clear(self._memory, True)
                self._decode(prompt.shared)
                shared = prompt.shared
            llama_cpp.llama_memory_seq_rm(self._memory, 0, len(shared), -1)
            self._decode(prompt.rest)
            for token in answer:
                self._decode([token])
        return perf_counter() - start

    def tokens(self, text: str) -> list[int]:
        """Return the tokens of a text."""
        data = text.encode()
        buffer = (llama_cpp.llama_token * (len(data) + 8))()
        count = llama_cpp.llama_tokenize(
            self._vocab, data, len(data), buffer, len(buffer), False, False
        )
        return list(buffer[:count])

    def _decode(self, tokens: Sequence[int]) -> None:
        array = (llama_cpp.llama_token * len(tokens))(*tokens)
        llama_cpp.llama_decode(self._context, llama_cpp.llama_batch_get_one(array, len(tokens)))
        llama_cpp.llama_synchronize(self._context)
