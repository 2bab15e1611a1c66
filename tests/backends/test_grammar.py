"""Grammar with the real vocabulary: what it picks is what testing every token would pick."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from custom_components.edgewise.backends.llama_worker.failure import WorkerFailure

pytestmark = pytest.mark.model
llama_cpp = pytest.importorskip("llama_cpp", reason="llama_cpp is missing")
grammar = pytest.importorskip("custom_components.edgewise.backends.llama_worker.grammar")


@pytest.fixture(scope="module")
def vocab(model_file: Path) -> Iterator[Any]:
    params = llama_cpp.llama_model_default_params()
    params.vocab_only = True
    model = llama_cpp.llama_model_load_from_file(str(model_file).encode(), params)
    assert model
    yield llama_cpp.llama_model_get_vocab(model)
    llama_cpp.llama_model_free(model)


@pytest.mark.parametrize("favour", [0.0, 12.0], ids=["all equal", "one letter is likely"])
def test_the_likeliest_legal_token_is_picked(vocab: Any, favour: float) -> None:
    """Random numbers make the likeliest token illegal nearly always, often all the likely ones."""
    size = llama_cpp.llama_vocab_n_tokens(vocab)
    ends = grammar.end_tokens(vocab)
    noise = np.random.default_rng(5)
    with grammar.Grammar(
        vocab, r'root ::= "{\"" [a-z]+ "\":" [1-9] [0-9]* "}"', ends
    ) as constraint:
        for _ in range(3):
            logits = noise.normal(size=size).astype("f4")
            logits[66:92] += favour
            legal = np.array([constraint.allows(token) for token in range(size)])
            expected = int(np.where(legal, logits, -np.inf).argmax())
            assert constraint.pick(logits) == expected
            constraint.accept(expected)
            assert not constraint.ended()


def test_the_end_is_seen_when_nothing_else_may_come(vocab: Any) -> None:
    ends = grammar.end_tokens(vocab)
    assert llama_cpp.llama_vocab_eos(vocab) in ends
    letters = (llama_cpp.llama_token * 4)()
    tokens = [
        letters[0]
        for letter in (b"a", b"b")
        if llama_cpp.llama_tokenize(vocab, letter, 1, letters, 4, False, False) == 1
    ]
    assert len(tokens) == 2
    with grammar.Grammar(vocab, 'root ::= "a" "b"?', ends) as constraint:
        assert not constraint.ended()
        constraint.accept(tokens[0])
        assert constraint.allows(int(ends[-1]))
        assert not constraint.ended()
        constraint.accept(tokens[1])
        assert constraint.ended()


def test_a_grammar_that_is_none(vocab: Any) -> None:
    with pytest.raises(WorkerFailure, match="not valid GBNF"):
        grammar.Grammar(vocab, "root ::= (", grammar.end_tokens(vocab))
