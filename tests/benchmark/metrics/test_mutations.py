"""The cases worked out by hand are able to fail: each metric is broken on purpose, one place at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
import linecache
from pathlib import Path
import sys
from types import ModuleType

import pytest

from .hand_worked import CHECKS, Metrics

PACKAGE = "benchmark.metrics"

MUTATIONS = {
    "official": {
        "with replacement -> each prediction once": (
            "match = best_match(routine, found)",
            "match = best_match(routine, found)\n"
            "            found = [one for one in found if one is not match]",
        ),
        "first of equals -> last": (
            "return max(found, key=",
            "return max(reversed(found), key=",
        ),
        "best match -> first prediction": (
            "return max(found, key=lambda other: jaccard(routine, other), default=None)",
            "return found[0] if found else None",
        ),
        "null -> missing": (
            "for key, item in value.items():\n        here",
            "for key, item in value.items():\n        if item is None:\n"
            "            continue\n        here",
        ),
        "an empty object has a leaf": (
            "if isinstance(item, dict):\n            leaves |=",
            "if item == {}:\n            leaves.add((here, None))\n"
            "        elif isinstance(item, dict):\n            leaves |=",
        ),
        "paths -> last keys": ("here = (*path, key)", "here = (key,)"),
        "a list -> its items": (
            "tuple(item) if isinstance(item, list) else item",
            "len(item) if isinstance(item, list) else item",
        ),
        "union -> gold": (
            "ratio(len(ours & theirs), len(together))",
            "ratio(len(ours & theirs), len(ours))",
        ),
        "no leaves at all -> 0": ("if together else 1.0", "if together else 0.0"),
        "exact: and -> or": (
            "exact += same_triggers and same_actions",
            "exact += same_triggers or same_actions",
        ),
        "exact -> triggers only": (
            "exact += same_triggers and same_actions",
            "exact += same_triggers",
        ),
        "triggers -> actions": ("triggers += same_triggers", "triggers += same_actions"),
        "actions -> triggers": ("actions += same_actions", "actions += same_triggers"),
        "equal triggers: nulls aside": (
            'routine.get("triggers") == match.get("triggers")',
            '{k: v for k, v in routine["triggers"].items() if v is not None}'
            ' == {k: v for k, v in match["triggers"].items() if v is not None}',
        ),
        "equal actions -> equal leaves": (
            'routine.get("actions") == match.get("actions")',
            'flatten(routine["actions"]) == flatten(match["actions"])',
        ),
        "denominator of exact -> matched": (
            "routine_exact=Figure(exact / whole, routines)",
            "routine_exact=Figure(exact / max(len(similarity), 1), routines)",
        ),
        "denominator of triggers -> matched": (
            "triggers_exact=Figure(triggers / whole, routines)",
            "triggers_exact=Figure(triggers / max(len(similarity), 1), routines)",
        ),
        "denominator of actions -> matched": (
            "actions_exact=Figure(actions / whole, routines)",
            "actions_exact=Figure(actions / max(len(similarity), 1), routines)",
        ),
        "denominator of Jaccard -> matched": (
            "math.fsum(similarity) / whole, routines",
            "math.fsum(similarity) / max(len(similarity), 1), routines",
        ),
        "denominator without gold -> gap": ("max(routines, 1)", "routines or math.nan"),
        "persons without predictions in the fields": (
            "if match is None:\n                continue",
            "if match is None:\n                match = {}",
        ),
        "lengths: too few only": (
            "abs(len(wanted) - len(found))",
            "max(len(wanted) - len(found), 0)",
        ),
        "lengths: too many only": (
            "abs(len(wanted) - len(found))",
            "max(len(found) - len(wanted), 0)",
        ),
        "lengths: sum": ("len_diff=mean(len_diff)", "len_diff=Figure(sum(len_diff), 1)"),
        "categories: gold nulls asked": ("if value is not None:", "if True:"),
        "categories: missing predictions not asked": (
            "if value is not None:",
            "if value is not None and dig(match, path) is not None:",
        ),
        "categories: a truth value is no number": (
            "value == dig(match, path))",
            "value is dig(match, path))",
        ),
        "errors: a truth value is no number": (
            "isinstance(value, int | float) for value",
            "type(value) in (int, float) for value",
        ),
        "errors: a missing prediction costs": (
            "if all(isinstance(value, int | float) for value in pair):",
            "pair = pair[0], (pair[1] or 0)\n"
            "                if all(isinstance(value, int | float) for value in pair):",
        ),
        "errors: texts are numbers": (
            "if all(isinstance(value, int | float) for value in pair):",
            "pair = tuple(int(v) if isinstance(v, str) else v for v in pair)\n"
            "                if all(isinstance(value, int | float) for value in pair):",
        ),
        "errors: signed": ("abs(pair[0] - pair[1])", "pair[0] - pair[1]"),
        "errors: squared": ("abs(pair[0] - pair[1])", "(pair[0] - pair[1]) ** 2"),
        "mean of fields -> of values": (
            "mean([figure.value for figure in defined]).value",
            "mean([f.value for f in defined for _ in range(f.n)]).value",
        ),
        "mean of fields: gaps are zeros": (
            "defined = [figure for figure in figures.values() if figure.n]",
            "defined = [f if f.n else Figure(0.0, 0) for f in figures.values()]",
        ),
        "mean of fields: one as n": (
            "sum(figure.n for figure in defined),",
            "len(defined),",
        ),
        "a field under another's name": ('"lights", "mode")', '"lights", "color")'),
        "a number under another's name": (
            '("tv", "brightness")',
            '("lights", "brightness")',
        ),
        "submission: valid first, then cut": (
            "for routine in (predicted or ())[:count] if is_valid(routine)]",
            "for routine in (predicted or ()) if is_valid(routine)][:count]",
        ),
        "submission: invalid ones kept": ("if is_valid(routine)]", "]"),
        "submission: not cut": ("(predicted or ())[:count]", "(predicted or ())"),
        "priority: everywhere": (
            'if isinstance(value, dict) and "priority" in value:',
            "if isinstance(value, dict):",
        ),
        "priority: kept": ('if key != "priority"', "if key"),
        "priority: kept in lists": (
            "return [without_priority(item) for item in value]",
            "return value",
        ),
    },
    "strict": {
        "one to one -> best match": (
            "places = linear_sum_assignment(table, maximize=True)",
            "places = range(len(wanted)), table.argmax(axis=1)",
        ),
        "best sum -> worst": ("maximize=True", "maximize=False"),
        "best sum -> most similar first": (
            "places = linear_sum_assignment(table, maximize=True)",
            "places = [], []\n"
            "    for place in np.argsort(-table, axis=None, kind='stable'):\n"
            "        i, j = divmod(int(place), len(found))\n"
            "        if i not in places[0] and j not in places[1]:\n"
            "            places[0].append(i)\n"
            "            places[1].append(j)",
        ),
        "nothing in common is a pair": ("if table[i, j] > 0", "if True"),
        "similarity: union -> gold": ("/ len(together) if", "/ len(ours) if"),
        "exact -> exact triggers": (
            '"exact": leaves(wanted) == leaves(found)',
            '"exact": leaves(wanted, "triggers") == leaves(found, "triggers")',
        ),
        "exact -> gold within prediction": (
            '"exact": leaves(wanted) == leaves(found)',
            '"exact": leaves(wanted) <= leaves(found)',
        ),
        "triggers -> actions": (
            'leaves(wanted, "triggers") == leaves(found, "triggers")',
            'leaves(wanted, "actions") == leaves(found, "actions")',
        ),
        "actions -> triggers": (
            'leaves(wanted, "actions") == leaves(found, "actions")',
            'leaves(wanted, "triggers") == leaves(found, "triggers")',
        ),
        ".5 is too little": ("alike >= 0.5", "alike > 0.5"),
        ".8 is too little": ("alike >= 0.8", "alike > 0.8"),
        ".8 -> .3": ("alike >= 0.8", "alike >= 0.3"),
        ".5 -> .8": ("alike >= 0.5", "alike >= 0.8"),
        "precision -> recall": (
            "precision={k: share(counts, c, 1, seed=seed)",
            "precision={k: share(counts, c, 0, seed=seed)",
        ),
        "recall -> precision": (
            "recall={k: share(counts, c, 0, seed=seed)",
            "recall={k: share(counts, c, 1, seed=seed)",
        ),
        "F1 -> recall": (
            "f1={k: share(counts, c, 0, 1, seed=seed)",
            "f1={k: share(counts, c, 0, seed=seed)",
        ),
        "missed numbers are free": (
            "errors[name].append(",
            "if answer is None:\n            continue\n        errors[name].append(",
        ),
        "errors are not capped": ("min(abs(value - answer), width)", "abs(value - answer)"),
        "errors: signed": ("abs(value - answer)", "(value - answer)"),
        "range -> maximum": (
            "return domain.maximum - domain.minimum",
            "return domain.maximum",
        ),
        "coverage: all": ("append(answer is not None)", "append(True)"),
        "a truth value is a number": (" and not isinstance(value, bool)", ""),
        "mean of settings -> of values": (
            "mean([figure.value for figure in occurring]).value",
            "mean([f.value for f in occurring for _ in range(f.n)]).value",
        ),
        "mean of settings: one as n": (
            "sum(figure.n for figure in occurring),",
            "len(occurring),",
        ),
    },
    "normal": {
        "nulls say something": (" or item is None", ""),
        "priority is compared": ('("priority", "power")', '("power",)'),
        "power is compared": ('("priority", "power")', '("priority",)'),
        "truth is a number": (
            'return "truth", value',
            'return "number", float(value)',
        ),
        "40.0 is not 40": ('"number", float(value)', '"number", repr(value)'),
    },
    "figures": {
        "precision of nothing -> 0": (
            "sums[..., part] / total, np.nan)",
            "sums[..., part] / total, 0.0)",
        ),
        "mean of nothing -> 0": ("if values else math.nan", "if values else 0.0"),
        "F1: mean -> sum": (".mean(axis=-1)", ".sum(axis=-1)"),
        "n: first column only": (
            "n=int(sums[columns].sum())",
            "n=int(sums[columns[0]])",
        ),
        "macro-average": (
            "sums = rows.sum(axis=0)",
            "sums = np.mean([row / max(row[columns].mean(), 1) for row in rows], axis=0)",
        ),
        "interval: 95 % -> 50 %": ("(2.5, 97.5)", "(25, 75)"),
        "interval: 95 % -> all": ("(2.5, 97.5)", "(0, 100)"),
        "interval: without replacement": (
            ".integers(persons, size=(RESAMPLES, persons))",
            ".permuted(np.tile(np.arange(persons), (RESAMPLES, 1)), axis=1)",
        ),
        "interval: half as many persons drawn": (
            "size=(RESAMPLES, persons))",
            "size=(RESAMPLES, (persons + 1) // 2))",
        ),
        "interval: one person is enough": ("if persons < 2:", "if persons < 1:"),
    },
    "evidence": {
        "precision -> recall": (
            "precision=share(counts, 2, 1, seed=seed)",
            "precision=share(counts, 2, 0, seed=seed)",
        ),
        "recall -> precision": (
            "recall=share(counts, 2, 0, seed=seed)",
            "recall=share(counts, 2, 1, seed=seed)",
        ),
        "F1 -> precision": (
            "f1=share(counts, 2, 0, 1, seed=seed)",
            "f1=share(counts, 2, 1, seed=seed)",
        ),
        "exact: gold within found": ("wanted == found", "wanted <= found"),
        "exact: those with settings only": (
            "        1,\n        wanted == found",
            "        bool(wanted),\n        wanted == found",
        ),
        "false alarms: of all dialogues": ("empty = not wanted", "empty = True"),
        "false alarms: none": ("empty and bool(found)", "0"),
        "true is 1": ("(device, name, token(value))", "(device, name, value)"),
        "any value": ("(device, name, token(value))", "(device, name)"),
        "any device": ("(device, name, token(value))", "(name, token(value))"),
        "any setting": ("(device, name, token(value))", "(device, token(value))"),
        "nulls are settings": ("if value is not None", "if True"),
    },
    "curve": {
        "last dialogues": (
            "find(person[:length], len(wanted))",
            "find(person[-length:], len(wanted))",
        ),
        "all dialogues": ("find(person[:length], None)", "find(person, None)"),
        "count not told": (
            "find(person[:length], len(wanted))",
            "find(person[:length], None)",
        ),
        "count told": ("find(person[:length], None)", "find(person[:length], 1)"),
        "longer than any history": ("if length > longest:", "if False:"),
        "shortest history": ("longest = max(", "longest = min("),
    },
}


@contextmanager
def mutant(name: str, old: str, new: str) -> Iterator[Metrics]:
    """Give the metrics with one module's text changed, everything that imports it included."""
    spec = find_spec(f"{PACKAGE}.{name}")
    assert spec is not None
    assert spec.origin is not None
    text = Path(spec.origin).read_text()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}.py"
    saved = {
        key: sys.modules.pop(key) for key in list(sys.modules) if key.startswith(f"{PACKAGE}.")
    }
    module = ModuleType(spec.name)
    module.__package__ = PACKAGE
    sys.modules[spec.name] = module
    try:
        exec(compile(text.replace(old, new), f"<{name} mutated>", "exec"), vars(module))  # noqa: S102
        yield Metrics.load()
    finally:
        for key in [key for key in sys.modules if key.startswith(f"{PACKAGE}.")]:
            del sys.modules[key]
        sys.modules.update(saved)
        for key, original in saved.items():
            setattr(sys.modules[PACKAGE], key.removeprefix(f"{PACKAGE}."), original)
        linecache.checkcache()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        pytest.param(name, old, new, id=f"{name}: {what}")
        for name, mutations in MUTATIONS.items()
        for what, (old, new) in mutations.items()
    ],
)
def test_a_broken_metric_is_noticed(name: str, old: str, new: str) -> None:
    with mutant(name, old, new) as metrics:
        for check in CHECKS.values():
            try:
                check(metrics)
            except AssertionError:
                return  # A case noticed it: not merely a crash.
    pytest.fail("no case worked out by hand notices this")


def test_the_metrics_themselves_pass_through_the_same_loading() -> None:
    with mutant("figures", "RESAMPLES = 2000", "RESAMPLES = 2_000") as metrics:
        for check in CHECKS.values():
            check(metrics)
