"""Our scoring: one prediction for one gold routine, and a price for each superfluous one.

Nulls are normalised (missing, null and an absent device are the same). Predictions and gold
routines of a person are paired one to one so that the sum of their Jaccard similarities is largest
(Kuhn 1955; scipy's linear_sum_assignment); a pair without any leaf in common is no pair. All figures
are micro-averages over persons, with 95 % bootstrap intervals over persons.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from custom_components.edgewise.routines.vocabulary import PAPER, Numbers

from .figures import Counts, Estimate, Figure, mean, share
from .normal import Path, leaves, normal
from .official import NUMERIC

type Said = dict[Path, Any]

MATCHES = ("exact", "triggers", "actions", "jaccard50", "jaccard80")
"""What counts as found: all the same; triggers the same; actions the same; similarity >= .5; >= .8."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StrictScores:
    """Precision, recall and F1 of each kind of match, and the error of the numbers."""

    precision: dict[str, Estimate]
    """By kind of match (`exact`, ...); n counts predictions. NaN where nothing was predicted."""
    recall: dict[str, Estimate]
    """n counts gold routines."""
    f1: dict[str, Estimate]
    """n counts both."""
    mae: dict[str, Figure]
    """Mean absolute error of each setting over all gold values; one that was not found costs the
    whole range of the setting (100 for a percentage)."""
    coverage: dict[str, Figure]
    """Share of those gold values for which a value was found."""

    @property
    def mae_mean(self) -> Figure:
        """Return the mean error over the settings that occur; n counts the values behind it."""
        occurring = [figure for figure in self.mae.values() if figure.n]
        return Figure(
            mean([figure.value for figure in occurring]).value,
            sum(figure.n for figure in occurring),
        )


def score_strict(
    gold: Sequence[Sequence[Mapping[str, Any]]],
    predicted: Sequence[Sequence[Mapping[str, Any]]],
    *,
    seed: int = 0,
) -> StrictScores:
    """Score predictions against gold, one entry a person in both; nothing predicted is `[]`."""
    rows: list[list[int]] = []
    errors: dict[str, list[float]] = {".".join(path): [] for path in NUMERIC}
    covered: dict[str, list[float]] = {".".join(path): [] for path in NUMERIC}
    for wanted_raw, found_raw in zip(gold, predicted, strict=True):
        wanted = [normal(routine) for routine in wanted_raw]
        found = [normal(routine) for routine in found_raw]
        pairs = pair(wanted, found)
        hits = [matches(wanted[i], found[j]) for i, j in pairs.items()]
        rows.append(
            [len(wanted), len(found)] + [sum(kind in hit for hit in hits) for kind in MATCHES]
        )
        for i, said in enumerate(wanted):
            _add_errors(said, found[pairs[i]] if i in pairs else {}, errors, covered)
    counts: Counts = np.array(rows, dtype=float).reshape(-1, 2 + len(MATCHES))
    columns = {kind: 2 + place for place, kind in enumerate(MATCHES)}
    return StrictScores(
        precision={k: share(counts, c, 1, seed=seed) for k, c in columns.items()},
        recall={k: share(counts, c, 0, seed=seed) for k, c in columns.items()},
        f1={k: share(counts, c, 0, 1, seed=seed) for k, c in columns.items()},
        mae={name: mean(values) for name, values in errors.items()},
        coverage={name: mean(values) for name, values in covered.items()},
    )


def pair(wanted: Sequence[Said], found: Sequence[Said]) -> dict[int, int]:
    """Return gold's place -> prediction's place, each at most once, only pairs that share something."""
    if not wanted or not found:
        return {}
    table = np.array([[similarity(one, other) for other in found] for one in wanted])
    places = linear_sum_assignment(table, maximize=True)
    return {int(i): int(j) for i, j in zip(*places, strict=True) if table[i, j] > 0}


def similarity(one: Said, other: Said) -> float:
    """Return the Jaccard similarity of what two routines say; 1 where neither says anything."""
    ours, theirs = leaves(one), leaves(other)
    together = ours | theirs
    return len(ours & theirs) / len(together) if together else 1.0


def matches(wanted: Said, found: Said) -> set[str]:
    """Return the kinds of match that a pair is."""
    alike = similarity(wanted, found)
    tests = {
        "exact": leaves(wanted) == leaves(found),
        "triggers": leaves(wanted, "triggers") == leaves(found, "triggers"),
        "actions": leaves(wanted, "actions") == leaves(found, "actions"),
        "jaccard50": alike >= 0.5,
        "jaccard80": alike >= 0.8,
    }
    return {kind for kind, is_match in tests.items() if is_match}


def _add_errors(
    wanted: Said,
    found: Said,
    errors: dict[str, list[float]],
    covered: dict[str, list[float]],
) -> None:
    for setting in NUMERIC:
        value = _number(wanted, setting)
        if value is None:
            continue
        answer = _number(found, setting)
        width = _range(*setting)
        name = ".".join(setting)
        covered[name].append(answer is not None)
        # No answer, however wrong, may cost more than none: a guess would be punished for trying.
        errors[name].append(width if answer is None else min(abs(value - answer), width))


def _number(said: Said, setting: tuple[str, str]) -> float | None:
    value = said.get(("actions", *setting))
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if is_number else None


def _range(device: str, setting: str) -> float:
    domain = PAPER.domain(device, setting)
    assert isinstance(domain, Numbers)  # noqa: S101 - NUMERIC names numbers only
    return domain.maximum - domain.minimum
