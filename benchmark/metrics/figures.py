"""Figures: a value never goes without the number of things it was measured on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

type Counts = NDArray[np.float64]
"""Sums that a ratio is made of; one row a person, or one row a resample."""

RESAMPLES = 2000


class Figure(NamedTuple):
    """A value and what it is the mean of."""

    value: float
    """NaN where there is nothing to measure."""
    n: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """A value with the interval that other persons of the same kind would put it in."""

    value: float
    low: float
    high: float
    """95 % bootstrap interval over persons; NaN with fewer than two persons."""
    n: int
    """How many things the value is a share of."""


def mean(values: Sequence[float]) -> Figure:
    """Return the mean with its n."""
    return Figure(math.fsum(values) / len(values) if values else math.nan, len(values))


def ratio(part: float, whole: float) -> float:
    """Return part / whole, NaN where there is no whole."""
    return part / whole if whole else math.nan


def interval(rows: Counts, value: Callable[[Counts], Counts], seed: int = 0) -> tuple[float, float]:
    """Return the 95 % percentile bootstrap interval (Efron 1979) over the rows.

    `rows` has the shape (persons, sums); `value` turns sums of the shape (..., sums) into values of
    the shape (...). Persons are drawn with replacement, since dialogues of one are not independent.
    """
    persons = len(rows)
    if persons < 2:
        return math.nan, math.nan
    drawn = np.random.default_rng(seed).integers(persons, size=(RESAMPLES, persons))
    values = value(rows[drawn].sum(axis=1))
    values = values[~np.isnan(values)]
    if not len(values):
        return math.nan, math.nan
    low, high = np.percentile(values, (2.5, 97.5))
    return float(low), float(high)


def share(rows: Counts, part: int, *whole: int, seed: int = 0) -> Estimate:
    """Return the sum of one column over the sum of others, micro-averaged over the rows.

    `share(rows, h, p)` is hits / predicted: precision. F1 is hits over the mean of gold and
    predicted: `share(rows, h, g, p)` with two columns takes the mean of their sums.
    """
    columns = list(whole)

    def value(sums: Counts) -> Counts:
        total = sums[..., columns].mean(axis=-1)
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(total > 0, sums[..., part] / total, np.nan)

    low, high = interval(rows, value, seed)
    sums = rows.sum(axis=0)
    return Estimate(value=float(value(sums)), low=low, high=high, n=int(sums[columns].sum()))


def jsonable(value: Any) -> Any:
    """Return figures and what holds them as JSON: a NaN is null, a whole float stays a float."""
    if isinstance(value, Estimate):
        return jsonable(
            {
                "value": value.value,
                "low": value.low,
                "high": value.high,
                "n": value.n,
            }
        )
    if isinstance(value, Figure):
        return jsonable(value._asdict())
    if isinstance(value, dict):
        return {str(key): jsonable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
