"""Confidence: how probable it is that a routine is real, and that it is exactly right.

Two logistic scales over a few signs. The signs come from the Bayes factors by which every choice
was made; the scales say what such factors are worth. They were fitted on simulated homes of many
kinds, read well and badly, some without any routine:

    python -m tests.routines.consolidation.calibration

prints them anew, with their reliability on homes held out; a test checks that it holds.
"""

from dataclasses import dataclass
from math import exp, log

REALITY = (-15.9, 2.7, 5.16, 0.66)
"""Weights of `reality_signs`."""
EXACTNESS = (-10.2, 1.04, 0.79, 2.26, 1.45, 1.45)
"""Weights of `exactness_signs`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Signs:
    """What confidence is computed from."""

    settings: float
    """Agreement on the settings, in nats against chance."""
    situation: float
    """How much more often than elsewhere it happens in its situation, in nats."""
    support: int
    """How many sessions are behind it."""
    purity: float
    """The share of the sessions in its situation, of those that set something, that are its own."""
    log_sure: float
    """Log probability that each single choice (field, device, setting, value) is right."""


def reality_signs(signs: Signs) -> tuple[float, ...]:
    """Return what tells a routine from chance; agreement counts less the more there is of it."""
    return (
        1.0,
        log(1 + max(0.0, signs.settings)),
        log(1 + max(0.0, signs.situation)),
        _logit(exp(signs.log_sure)),
    )


def exactness_signs(signs: Signs) -> tuple[float, ...]:
    """Return what tells an exact routine from one with a slip."""
    return (
        1.0,
        _logit(exp(signs.log_sure)),
        log(1 + max(0.0, signs.settings)),
        log(1 + max(0.0, signs.situation)),
        log(signs.support),
        log(max(0.01, min(1.0, signs.purity))),
    )


def reality(signs: Signs) -> float:
    """Return the probability that there is such a routine, down to a slip or two."""
    return scale(reality_signs(signs), REALITY)


def exactness(signs: Signs) -> float:
    """Return the probability that the routine is exactly right."""
    return scale(exactness_signs(signs), EXACTNESS)


def scale(signs: tuple[float, ...], weights: tuple[float, ...]) -> float:
    """Return the probability of a logistic scale."""
    x = sum(sign * weight for sign, weight in zip(signs, weights, strict=True))
    return 1 / (1 + exp(-max(-60.0, min(60.0, x))))


def _logit(share: float) -> float:
    share = min(max(share, 1e-4), 1 - 1e-4)
    return log(share / (1 - share))
