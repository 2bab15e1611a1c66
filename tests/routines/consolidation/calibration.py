"""Calibrate confidence on simulated homes, and show how well it holds on others.

    python -m tests.routines.consolidation.calibration

fits the two scales of `confidence.py` on one half of the homes (even seeds) and prints the
coefficients and, for the scales as they stand there, the reliability on the other half.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
import sys
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from custom_components.edgewise.routines.consolidation.building import candidates
from custom_components.edgewise.routines.consolidation.confidence import (
    EXACTNESS,
    REALITY,
    Signs,
    exactness_signs,
    reality_signs,
    scale,
)

from .simulator import Home, Paper, Style, degrade, draw_home, flat, spontaneous_home

STYLES = (
    Style(),
    Style(null_trigger=0.2),
    Style(near_duplicate=0.8, shared_device=0.6),
    Style(routines=(3, 4, 5, 6), imbalance=1.0),
    Style(same_situation=0.6, spontaneous=0.35),
)


class Example(NamedTuple):
    """A candidate and what is true of it."""

    signs: Signs
    real: bool
    exact: bool


def homes(seeds: range) -> Iterator[Home]:
    """Return homes of all styles, read well and badly, and some without a routine."""
    for seed in seeds:
        style = STYLES[seed // 2 % len(STYLES)]
        home = draw_home(seed, style)
        yield home
        for wrong, missing, invented in ((0.05, 0.05, 0.05), (0.1, 0.15, 0.0)):
            worse = degrade(
                home.observations,
                seed + 100_000,
                wrong=wrong,
                missing=missing,
                invented=invented,
                certainty="told" if seed % 4 < 2 else "sure",
            )
            yield replace(home, observations=worse)
        yield spontaneous_home(seed, situations=(None, 2, 5)[seed // 2 % 3])


def examples(seeds: range) -> list[Example]:
    """Return every candidate of these homes."""
    found = []
    for home in homes(seeds):
        gold = home.gold()
        for candidate in candidates(home.observations):
            form = candidate.learned.routine.paper()
            found.append(Example(candidate.signs, _alike(form, gold), form in gold))
    return found


def _alike(form: Paper, gold: list[Paper]) -> bool:
    pairs = flat(form)
    return any(len(pairs & flat(g)) >= 0.75 * len(pairs | flat(g)) for g in gold)


def fit(signs: NDArray[np.float64], truth: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the coefficients of a logistic regression (Newton's method, a little ridge)."""
    weights = np.zeros(signs.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(signs @ weights, -30, 30)))
        gradient = signs.T @ (truth - p) - 0.01 * weights
        curvature = (signs.T * (p * (1 - p))) @ signs + 0.01 * np.eye(len(weights))
        weights = weights + np.linalg.solve(curvature, gradient)
    return weights


def reliability(
    confidences: list[float], truths: list[bool]
) -> list[tuple[float, float, float, int]]:
    """Return for each bin: its lower end, mean confidence, share that is true, how many."""
    edges = (0.0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
    rows = []
    for low, high in pairwise(edges):
        inside = [(c, t) for c, t in zip(confidences, truths, strict=True) if low <= c < high]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            rows.append((low, mean, sum(t for _, t in inside) / len(inside), len(inside)))
    return rows


def main() -> None:
    """Fit on even seeds, show odd ones."""
    write = sys.stdout.write
    learned, held_out = examples(range(0, 400, 2)), examples(range(1, 401, 2))
    scales: tuple[tuple[str, Callable[[Signs], tuple[float, ...]], tuple[float, ...]], ...] = (
        ("REALITY", reality_signs, REALITY),
        ("EXACTNESS", exactness_signs, EXACTNESS),
    )
    for name, signs_of, current in scales:
        rows = np.array([signs_of(e.signs) for e in learned])
        truth = [e.real if name == "REALITY" else e.exact for e in learned]
        weights = fit(rows, np.array(truth, dtype=float))
        write(f"{name} = {tuple(round(float(w), 3) for w in weights)}\n")
        for title, used in (
            ("as fitted now", tuple(map(float, weights))),
            ("as it stands", current),
        ):
            confidences = [scale(signs_of(e.signs), used) for e in held_out]
            truths = [e.real if name == "REALITY" else e.exact for e in held_out]
            write(f"{name} {title}, {len(held_out)} candidates held out\n")
            for low, mean, share, n in reliability(confidences, truths):
                write(f"  from {low:.2f}: said {mean:.3f}, true {share:.3f}, n {n}\n")


if __name__ == "__main__":
    main()
