"""Confidence: how probable it is that a routine is exactly right."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log


@dataclass(frozen=True, kw_only=True, slots=True)
class Signs:
    """What confidence is computed from."""

    settings: float
    """Agreement on the settings, in nats against chance."""
    situation: float
    """How much more often than elsewhere it happens in its situation, in nats."""
    support: int
    purity: float
    """The share of the sessions in its situation, of those that set something, that are its own."""
    log_sure: float
    """Log probability that each single choice (field, device, setting, value) is right."""


def reality(signs: Signs) -> float:
    """Return the probability that there is a routine at all."""
    return _logistic(0.5 * (signs.settings + signs.situation) - 8)


def exactness(signs: Signs) -> float:
    """Return the probability that the routine is exactly right."""
    naive = min(max(exp(signs.log_sure), 1e-6), 1 - 1e-6)
    return _logistic(log(naive / (1 - naive))) * reality(signs)


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-max(-60.0, min(60.0, x))))


def order(confidences: Sequence[float]) -> list[int]:
    """Return the positions from most to least confident; equals keep their order."""
    return sorted(range(len(confidences)), key=lambda n: -confidences[n])
