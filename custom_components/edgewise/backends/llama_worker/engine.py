"""Engine: a model in memory, its KV cache, and greedy decoding."""

from collections.abc import Mapping
from contextlib import ExitStack
import ctypes
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import llama_cpp
import numpy as np

from .failure import Kind, WorkerFailure
from .grammar import Grammar, end_tokens
from .log import Log
from .prompt import Prompt, PromptWriter

PIECE = 256
"""Bytes that the longest token may have."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Usage:
    """What an answer cost."""

    prefix_tokens: int
    """Tokens of the shared part that were evaluated: 0 where it was still in the cache."""
    prompt_tokens: int
    """Tokens of the rest of the prompt."""
    generated_tokens: int
    prompt_seconds: float
    generation_seconds: float


class Engine:
    """One model that answers one question at a time."""

    def __init__(self, file: Path, adapter: Path | None, context: int, threads: int) -> None:
        """Load the model; `context` is in tokens. Raises WorkerFailure with the reason that llama.cpp gives."""
        self._log = Log()
        self._stack = ExitStack()
        llama_cpp.llama_backend_init()
        self._model = self._loaded(file)
        self._vocab = llama_cpp.llama_model_get_vocab(self._model)
        self._writer = PromptWriter(self._model)
        self._context = self._opened(context, threads)
        self._memory = llama_cpp.llama_get_memory(self._context)
        if adapter is not None:
            self._adapt(adapter)
        self.context: int = llama_cpp.llama_n_ctx(self._context)
        self._size: int = llama_cpp.llama_vocab_n_tokens(self._vocab)
        self._ends = end_tokens(self._vocab)
        self._cached: list[int] = []
        # What a machine cannot run crashes here, and not in the middle of somebody's question.
        self._evaluate([0, 0])
        self._forget()

    def answer(
        self,
        messages: list[dict[str, str]],
        *,
        shared: int,
        form: str,
        grammar: str | None,
        max_tokens: int,
    ) -> Mapping[str, Any]:
        """Return the answer's text, why it ended, and its Usage; the tokens are the likeliest legal ones."""
        prompt = self._writer.write(messages, shared, form)
        length = len(prompt.shared) + len(prompt.rest)
        if length + max_tokens > self.context:
            raise WorkerFailure(
                "context",
                f"The question has {length} tokens and its answer may have {max_tokens}, "
                f"but the model's context is {self.context} tokens.",
            )
        started = perf_counter()
        with ExitStack() as stack:
            constraint = (
                stack.enter_context(Grammar(self._vocab, grammar, self._ends))
                if grammar is not None
                else None
            )
            prefix_tokens = self._prepare(prompt)
            self._evaluate(prompt.rest)
            evaluated = perf_counter()
            tokens, chances, finish = self._generate(constraint, max_tokens)
        usage = Usage(
            prefix_tokens=prefix_tokens,
            prompt_tokens=len(prompt.rest),
            generated_tokens=len(tokens),
            prompt_seconds=evaluated - started,
            generation_seconds=perf_counter() - evaluated,
        )
        text, ends = self._text(tokens)
        told = [[end, round(chance, 4)] for end, chance in zip(ends, chances, strict=True)]
        return {"text": text, "tokens": told, "finish": finish, "usage": usage}

    def close(self) -> None:
        """Free the model."""
        self._stack.close()

    def _loaded(self, file: Path) -> Any:
        model = llama_cpp.llama_model_load_from_file(
            str(file).encode(), llama_cpp.llama_model_default_params()
        )
        if not model:
            raise self._failure("file", "it is no model that can be used")
        self._stack.callback(llama_cpp.llama_model_free, model)
        return model

    def _opened(self, context: int, threads: int) -> Any:
        params = llama_cpp.llama_context_default_params()
        params.n_ctx = params.n_batch = context
        params.n_outputs_max = 1
        params.n_threads = params.n_threads_batch = threads
        params.flash_attn_type = llama_cpp.LLAMA_FLASH_ATTN_TYPE_ENABLED
        opened = llama_cpp.llama_init_from_model(self._model, params)
        if not opened:
            raise self._failure("file", f"no context of {context} tokens can be set up")
        self._stack.callback(llama_cpp.llama_free, opened)
        return opened

    def _adapt(self, file: Path) -> None:
        adapter = llama_cpp.llama_adapter_lora_init(self._model, str(file).encode())
        if not adapter:  # the model frees those that it has
            raise self._failure("file", f"{file.name} is no adapter for it")
        adapters = (llama_cpp.llama_adapter_lora_p_ctypes * 1)(adapter)
        scale = ctypes.pointer(ctypes.c_float(1.0))
        llama_cpp.llama_set_adapters_lora(self._context, adapters, 1, scale)

    def _failure(self, kind: Kind, what: str) -> WorkerFailure:
        """Return the failure with llama.cpp's reason; memory that was refused is one of its own."""
        if line := self._log.memory_line():
            return WorkerFailure("memory", line)
        return WorkerFailure(kind, f"{what}: {self._log.reason()}")

    def _prepare(self, prompt: Prompt) -> int:
        """Leave exactly the shared part in the cache; return how many tokens were evaluated for it."""
        # Only a shared part that is there as a whole is kept, never a longer beginning that happens to be the same:
        # other batches are rounded in another way, and an answer would depend on what was asked before.
        if (
            prompt.shared
            and self._cached == prompt.shared
            and llama_cpp.llama_memory_seq_rm(self._memory, 0, len(prompt.shared), -1)
        ):
            return 0
        self._forget()
        if prompt.shared:
            self._evaluate(prompt.shared)
            self._cached = prompt.shared
        return len(prompt.shared)

    def _forget(self) -> None:
        self._cached = []
        llama_cpp.llama_memory_clear(self._memory, True)

    def _evaluate(self, tokens: list[int]) -> None:
        """Append `tokens` to the cache as one batch."""
        array = (llama_cpp.llama_token * len(tokens))(*tokens)
        code = llama_cpp.llama_decode(
            self._context, llama_cpp.llama_batch_get_one(array, len(tokens))
        )
        if code:
            self._forget()
            raise WorkerFailure(
                "answer", f"llama.cpp could not evaluate the question (code {code})"
            )

    def _generate(
        self, grammar: Grammar | None, max_tokens: int
    ) -> tuple[list[int], list[float], str]:
        """Return the answer's tokens, the chance of each, and why it ended: `stop` where it is whole, `length` where cut."""
        tokens: list[int] = []
        chances: list[float] = []
        while True:
            logits = np.ctypeslib.as_array(
                llama_cpp.llama_get_logits_ith(self._context, -1), (self._size,)
            )
            token = grammar.pick(logits) if grammar else int(logits.argmax())
            if llama_cpp.llama_vocab_is_eog(self._vocab, token):
                return tokens, chances, "stop"
            if len(tokens) == max_tokens:
                return tokens, chances, "length"
            tokens.append(token)
            chances.append(float(1 / np.exp(logits - logits[token]).sum()))
            if grammar:
                grammar.accept(token)
                if grammar.ended():
                    return tokens, chances, "stop"
            self._evaluate([token])

    def _text(self, tokens: list[int]) -> tuple[str, list[int]]:
        """Return the text of `tokens` and where each ends in it, in characters.

        Bytes first, since a character may be spread over several tokens.
        """
        buffer = ctypes.create_string_buffer(PIECE)
        data = b""
        ends: list[int] = []
        for token in tokens:
            length = llama_cpp.llama_token_to_piece(self._vocab, token, buffer, PIECE, 0, False)
            data += buffer.raw[: max(length, 0)]
            ends.append(len(data.decode(errors="replace")))
        return data.decode(errors="replace"), ends
