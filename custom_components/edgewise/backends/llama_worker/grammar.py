"""Grammar: exact greedy decoding under a GBNF grammar at almost no cost.

A grammar in llama.cpp's sampler chain tests every token of the vocabulary for every token of the answer: 5 ms each with
49,000 tokens. A model's likeliest token is nearly always legal, so it is tested alone; the others are looked at only
when it is not. The token chosen is the same.
"""

import ctypes
from typing import Any, Self

import llama_cpp
import numpy as np

from .failure import WorkerFailure

CANDIDATE = np.dtype([("id", "i4"), ("logit", "f4"), ("p", "f4")])
"""The layout of llama_token_data."""
LIKELY = 64
"""How many tokens are tested when the likeliest is not legal; then all are."""


def end_tokens(vocab: Any) -> np.ndarray:
    """Return the tokens that end an answer."""
    count = llama_cpp.llama_vocab_n_tokens(vocab)
    return np.array([t for t in range(count) if llama_cpp.llama_vocab_is_eog(vocab, t)], "i4")


class Grammar:
    """A grammar's state while one answer grows; to be closed."""

    def __init__(self, vocab: Any, text: str, ends: np.ndarray) -> None:
        """Compile `text` (GBNF, root rule `root`); `ends` is what end_tokens() returns."""
        self._ends = ends
        self._others = np.delete(np.arange(llama_cpp.llama_vocab_n_tokens(vocab)), ends)
        self._sampler = llama_cpp.llama_sampler_init_grammar(
            vocab, text.encode(errors="replace"), b"root"
        )
        if not self._sampler:
            raise WorkerFailure("answer", "the grammar of the question is not valid GBNF")

    def __enter__(self) -> Self:
        """Use the grammar for one answer."""
        return self

    def __exit__(self, *_: object) -> None:
        """Free it."""
        llama_cpp.llama_sampler_free(self._sampler)

    def allows(self, token: int) -> bool:
        """Return whether `token` may come next."""
        return bool(np.isfinite(self._filtered(np.array([token]), np.zeros(1, "f4"))[0]))

    def ended(self) -> bool:
        """Return whether nothing but the end of the answer may come next.

        Asked after each token: it saves the evaluation that would only find out that the model
        wants to end too. A grammar allows all ends or none.
        """
        if not len(self._ends) or not self.allows(int(self._ends[0])):
            return False
        legal = self._filtered(self._others, np.zeros(len(self._others), "f4"))
        return not np.isfinite(legal).any()

    def pick(self, logits: np.ndarray) -> int:
        """Return the likeliest legal token; `logits` has one number for each token of the vocabulary."""
        best = int(logits.argmax())
        if self.allows(best):
            return best
        for ids in (np.argpartition(logits, -LIKELY)[-LIKELY:], np.arange(len(logits))):
            legal = self._filtered(ids, logits[ids])
            chosen = int(legal.argmax())
            if np.isfinite(legal[chosen]):
                return int(ids[chosen])
        raise WorkerFailure(
            "answer",
            "the model's vocabulary cannot go on in the grammar of the question",
        )

    def accept(self, token: int) -> None:
        """Go on past a legal token."""
        llama_cpp.llama_sampler_accept(self._sampler, token)

    def _filtered(self, ids: np.ndarray, logits: np.ndarray) -> np.ndarray:
        """Return the logits with those of illegal tokens set to minus infinity; the order is kept."""
        candidates = np.zeros(len(ids), CANDIDATE)
        candidates["id"], candidates["logit"] = ids, logits
        array = llama_cpp.llama_token_data_array(
            data=candidates.ctypes.data_as(llama_cpp.llama_token_data_p),
            size=len(ids),
            selected=-1,
            sorted=False,
        )
        llama_cpp.llama_sampler_apply(self._sampler, ctypes.byref(array))
        return candidates["logit"]
