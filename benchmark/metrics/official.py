"""The paper's scoring, quirk for quirk.

Source: TCLResearchEurope/EdgeWisePersona, `src/edgewisepersona/benchmark/compare_models.ipynb`
(scores) with `get_predictions.py` and `utils.py` (what reaches them). What it does, and we with it:

- A routine is the set of its leaves, path and value (`flatten`). A null device is one leaf, an
  absent one none: null and missing differ, and nulls in common count as agreement.
- Each gold routine takes the prediction of the highest Jaccard similarity, the first of equals.
  Predictions are not used up: one may serve many gold routines, and superfluous ones cost nothing
  but `len_diff`.
- Triggers and actions are compared as they stand; again, null and missing differ.
- A person without predictions adds its gold routines to the denominators of the exact shares and
  of Jaccard, and nothing to those of the fields.
- A field's accuracy is over gold values that are not null; a missing prediction is wrong there.
- An error is taken only where both values are numbers; a missing prediction costs nothing there.
  Truth values are numbers in Python, and True equals 1 everywhere.
- `priority` is stripped from an object that has it, and from the objects within that one; below an
  object without it, it stays.
- Beyond the number of gold routines predictions are cut off first, and invalid ones among the rest
  are dropped after: a cut one does not move up. A failed person has predicted nothing.

The notebook calls the last error `mae.security.alarm`, by a slip; it is that of `alarm_volume`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
import math
from typing import Any

from .figures import Figure, mean, ratio

type RawRoutine = dict[str, Any]

NUMERIC = (
    ("tv", "volume"),
    ("tv", "brightness"),
    ("ac", "temperature"),
    ("lights", "brightness"),
    ("speaker", "volume"),
    ("security", "alarm_volume"),
)
"""Settings whose error is measured, as (device, setting)."""

CATEGORICAL = (
    ("triggers", "time_of_day"),
    ("triggers", "day_of_week"),
    ("triggers", "sun_phase"),
    ("triggers", "weather"),
    ("triggers", "outdoor_temp"),
    ("actions", "tv", "input_source"),
    ("actions", "ac", "mode"),
    ("actions", "ac", "fan_speed"),
    ("actions", "lights", "color"),
    ("actions", "lights", "mode"),
    ("actions", "speaker", "equalizer"),
    ("actions", "security", "armed"),
)
"""Fields whose accuracy is measured, as paths into a routine."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OfficialScores:
    """The notebook's row, each figure with its n."""

    routine_exact: Figure
    """Share of gold routines whose match has equal triggers and equal actions."""
    triggers_exact: Figure
    actions_exact: Figure
    routine_jaccard: Figure
    """Mean Jaccard similarity of gold routines and their matches."""
    len_diff: Figure
    """Mean over persons of how many predictions were too many or too few."""
    categorical: dict[str, Figure]
    """Accuracy by field; `time_of_day`, ..., `tv.input_source`, ..."""
    mae: dict[str, Figure]
    """Mean absolute error by setting, in the setting's unit; `tv.volume`, ..."""

    @property
    def categorical_mean(self) -> Figure:
        """Return the mean of the accuracies that are defined; n counts the values behind them."""
        return _mean_of(self.categorical)

    @property
    def mae_mean(self) -> Figure:
        """Return the mean of the errors that are defined; n counts the values behind them."""
        return _mean_of(self.mae)


def score_official(
    gold: Sequence[Sequence[RawRoutine]], predicted: Sequence[Sequence[RawRoutine]]
) -> OfficialScores:
    """Score predictions against gold, one entry a person in both; nothing predicted is `[]`."""
    if len(gold) != len(predicted):
        raise ValueError(f"gold of {len(gold)} persons, predictions of {len(predicted)}")
    routines = 0
    exact = triggers = actions = 0
    similarity: list[float] = []
    len_diff: list[float] = []
    right: dict[str, list[float]] = {_name(path): [] for path in CATEGORICAL}
    errors: dict[str, list[float]] = {".".join(path): [] for path in NUMERIC}
    for wanted, found in zip(gold, predicted, strict=True):
        routines += len(wanted)
        len_diff.append(abs(len(wanted) - len(found)))
        for routine in wanted:
            match = best_match(routine, found)
            if match is None:
                continue
            same_triggers = routine.get("triggers") == match.get("triggers")
            same_actions = routine.get("actions") == match.get("actions")
            exact += same_triggers and same_actions
            triggers += same_triggers
            actions += same_actions
            similarity.append(jaccard(routine, match))
            for path in CATEGORICAL:
                value = dig(routine, path)
                if value is not None:
                    right[_name(path)].append(value == dig(match, path))
            for setting in NUMERIC:
                pair = dig(routine, ("actions", *setting)), dig(match, ("actions", *setting))
                if all(isinstance(value, int | float) for value in pair):
                    errors[".".join(setting)].append(abs(pair[0] - pair[1]))
    # No gold routine at all makes zeros of these, not gaps: the notebook's denominator is at least 1.
    whole = max(routines, 1)
    return OfficialScores(
        routine_exact=Figure(exact / whole, routines),
        triggers_exact=Figure(triggers / whole, routines),
        actions_exact=Figure(actions / whole, routines),
        routine_jaccard=Figure(math.fsum(similarity) / whole, routines),
        len_diff=mean(len_diff),
        categorical={name: mean(values) for name, values in right.items()},
        mae={name: mean(values) for name, values in errors.items()},
    )


def best_match(routine: RawRoutine, found: Sequence[RawRoutine]) -> RawRoutine | None:
    """Return the most similar prediction, the first of equals; None where there is none."""
    return max(found, key=lambda other: jaccard(routine, other), default=None)


def jaccard(one: RawRoutine, other: RawRoutine) -> float:
    """Return shared leaves over all leaves (Jaccard 1901); 1 where neither has any."""
    ours, theirs = flatten(one), flatten(other)
    together = ours | theirs
    return ratio(len(ours & theirs), len(together)) if together else 1.0


def flatten(
    value: dict[str, Any], path: tuple[str, ...] = ()
) -> frozenset[tuple[tuple[str, ...], Any]]:
    """Return the leaves as (path, value); an empty object has none, a list is one leaf."""
    leaves: set[tuple[tuple[str, ...], Any]] = set()
    for key, item in value.items():
        here = (*path, key)
        if isinstance(item, dict):
            leaves |= flatten(item, here)
        else:
            leaves.add((here, tuple(item) if isinstance(item, list) else item))
    return frozenset(leaves)


def dig(value: Any, path: Sequence[str]) -> Any:
    """Return what stands at a path, None where the path ends early."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def without_priority(value: Any) -> Any:
    """Return the value as the notebook's loader does: see `priority` in the module's text."""
    if isinstance(value, dict) and "priority" in value:
        return {key: without_priority(item) for key, item in value.items() if key != "priority"}
    if isinstance(value, list):
        return [without_priority(item) for item in value]
    return value


def submitted(
    predicted: Sequence[Any] | None,
    count: int,
    is_valid: Callable[[Any], bool],
) -> list[RawRoutine]:
    """Return the predictions that the paper's runner lets through: cut to `count`, then the valid ones."""
    return [routine for routine in (predicted or ())[:count] if is_valid(routine)]


def _name(path: Sequence[str]) -> str:
    return ".".join(path[1:])


def _mean_of(figures: dict[str, Figure]) -> Figure:
    defined = [figure for figure in figures.values() if figure.n]
    return Figure(
        mean([figure.value for figure in defined]).value,
        sum(figure.n for figure in defined),
    )
