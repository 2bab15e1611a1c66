"""How well single dialogues are read: the settings in force at their end, against gold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .figures import Counts, Estimate, share
from .normal import Token, token

type Settings = Mapping[str, Mapping[str, Any]]
"""Device -> setting -> value."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceScores:
    """Micro-averages over (device, setting, value), intervals over persons."""

    precision: Estimate
    """n counts settings found."""
    recall: Estimate
    """n counts gold settings."""
    f1: Estimate
    exact: Estimate
    """Share of dialogues read without any error; n counts dialogues."""
    false_alarms: Estimate
    """Of the dialogues that set nothing, the share in which something was found: the less, the more
    restraint; n counts dialogues that set nothing."""


def score_evidence(
    gold: Sequence[Sequence[Settings]],
    found: Sequence[Sequence[Settings]],
    *,
    seed: int = 0,
) -> EvidenceScores:
    """Score settings found, one entry a person and in it one a dialogue, in both."""
    counts: Counts = np.array(
        [
            np.sum(
                [
                    _counts(settings(wanted), settings(answer))
                    for wanted, answer in zip(person, answers, strict=True)
                ]
                or [[0] * 7],
                axis=0,
            )
            for person, answers in zip(gold, found, strict=True)
        ],
        dtype=float,
    ).reshape(-1, 7)
    return EvidenceScores(
        precision=share(counts, 2, 1, seed=seed),
        recall=share(counts, 2, 0, seed=seed),
        f1=share(counts, 2, 0, 1, seed=seed),
        exact=share(counts, 4, 3, seed=seed),
        false_alarms=share(counts, 6, 5, seed=seed),
    )


def settings(devices: Settings) -> frozenset[tuple[str, str, Token]]:
    """Return the settings as comparable things; nulls set nothing."""
    return frozenset(
        (device, name, token(value))
        for device, values in devices.items()
        for name, value in (values or {}).items()
        if value is not None
    )


def _counts(
    wanted: frozenset[tuple[str, str, Token]], found: frozenset[tuple[str, str, Token]]
) -> list[int]:
    """Return gold, found and right settings, dialogues, exact ones, empty ones, false alarms."""
    empty = not wanted
    return [
        len(wanted),
        len(found),
        len(wanted & found),
        1,
        wanted == found,
        empty,
        empty and bool(found),
    ]
