"""Examples as batches of tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
import json
from pathlib import Path
import random
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerFast

SORTED_TOGETHER = 512
"""Examples that are sorted by length together, so that little is padding and much is chance."""


@dataclass(frozen=True)
class Example:
    """What the model reads and what it shall answer."""

    shared: str
    """The beginning that is evaluated by itself; empty where all values have the paper's names."""
    prompt: str
    target: str
    epoch: int


@dataclass(frozen=True)
class Encoded:
    """An example in tokens."""

    tokens: list[int]
    """Prompt, answer, and the token that ends it."""
    answer: int
    """How many tokens at the end are the answer and its end."""
    epoch: int


@dataclass(frozen=True)
class Batch:
    """Examples of one step, shape (examples, length)."""

    ids: torch.Tensor
    """Padded on the right."""
    rows: torch.Tensor
    """For each answer token: its example ..."""
    columns: torch.Tensor
    """... and the position before it, whose prediction it is."""
    labels: torch.Tensor
    tokens: int
    """Without padding."""


def read_examples(file: Path) -> list[Example]:
    """Return the lines of a prepared file."""
    lines = map(json.loads, file.read_text("utf-8").splitlines())
    return [
        Example(line["shared"], line["prompt"], line["target"], line.get("epoch", 0))
        for line in lines
    ]


def encode(example: Example, tokenizer: PreTrainedTokenizerFast) -> Encoded:
    """Return an example in tokens; its parts become tokens apart, as they do at inference."""
    shared, prompt, answer = (
        tokenizer.encode(text, add_special_tokens=False)
        for text in (example.shared, example.prompt, example.target)
    )
    ending = tokenizer.convert_tokens_to_ids("<|im_end|>")
    return Encoded([*shared, *prompt, *answer, ending], len(answer) + 1, example.epoch)


def batches(examples: Sequence[Encoded], size: int, seed: int | None) -> list[Batch]:
    """Return the examples in batches of at most `size` tokens, epoch after epoch.

    Without a seed they come in order of length.
    """
    chance = random.Random(seed)
    plan: list[Batch] = []
    for epoch in sorted({e.epoch for e in examples}):
        chosen = [e for e in examples if e.epoch == epoch]
        if seed is not None:
            chance.shuffle(chosen)
        groups: list[list[Encoded]] = []
        for start in range(0, len(chosen), SORTED_TOGETHER):
            groups += _grouped(chosen[start : start + SORTED_TOGETHER], size)
        if seed is not None:
            chance.shuffle(groups)
        plan += [_batch(group) for group in groups]
    return plan


def _grouped(examples: Sequence[Encoded], size: int) -> list[list[Encoded]]:
    """Return examples of like length together, at most `size` tokens with the padding."""
    groups: list[list[Encoded]] = [[]]
    for example in sorted(examples, key=lambda e: len(e.tokens)):
        if groups[-1] and (len(groups[-1]) + 1) * len(example.tokens) > size:
            groups.append([])
        groups[-1].append(example)
    return groups


def _batch(group: Sequence[Encoded]) -> Batch:
    length = max(len(e.tokens) for e in group)
    ids = torch.zeros(len(group), length, dtype=torch.long)
    rows: list[int] = []
    columns: list[int] = []
    labels: list[int] = []
    for row, example in enumerate(group):
        count = len(example.tokens)
        ids[row, :count] = torch.tensor(example.tokens)
        rows += [row] * example.answer
        columns += range(count - example.answer - 1, count - 1)
        labels += example.tokens[-example.answer :]
    return Batch(
        ids,
        torch.tensor(rows),
        torch.tensor(columns),
        torch.tensor(labels),
        sum(len(e.tokens) for e in group),
    )
