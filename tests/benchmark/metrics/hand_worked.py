"""Cases worked out by hand, as checks that raise AssertionError.

They take the metrics as an argument, so that the mutation tests can run them on broken ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
import importlib
import math
from types import ModuleType
from typing import Any

TOLERANCE = 1e-9
NAN = math.nan


@dataclass(frozen=True)
class Metrics:
    """The modules under test."""

    official: ModuleType
    strict: ModuleType
    evidence: ModuleType
    curve: ModuleType

    @classmethod
    def load(cls) -> Metrics:
        """Return what `import` finds now."""
        names = ("official", "strict", "evidence", "curve")
        return cls(*(importlib.import_module(f"benchmark.metrics.{n}") for n in names))


def routine(triggers: dict[str, Any], **actions: Any) -> dict[str, Any]:
    return {"triggers": triggers, "actions": actions}


def same(what: str, actual: float, expected: float) -> None:
    both_nan = math.isnan(actual) and math.isnan(expected)
    assert both_nan or abs(actual - expected) <= TOLERANCE, (
        f"{what}: {actual}, worked out {expected}"
    )


def check(figures: Any, **expected: float | tuple[float, int]) -> None:
    """Compare figures by name (`mae__tv_volume` is `mae["tv.volume"]`) with values, or (value, n)."""
    for name, wanted in expected.items():
        attribute, _, key = name.partition("__")
        figure = getattr(figures, attribute)
        if key:
            # tv_input_source -> tv.input_source; time_of_day stays.
            device, _, setting = key.partition("_")
            figure = figure.get(f"{device}.{setting}", figure.get(key))
        assert figure is not None, f"no {name}"
        value, n = wanted if isinstance(wanted, tuple) else (wanted, figure.n)
        same(name, figure.value, value)
        assert figure.n == n, f"n of {name}: {figure.n}, worked out {n}"


# --- official -------------------------------------------------------------------------------

MORNING_10 = routine({"time_of_day": "morning"}, tv={"volume": 10})
MORNING_30 = routine({"time_of_day": "morning"}, tv={"volume": 30})
NIGHT_AC = routine({"time_of_day": "night"}, ac={"temperature": 20})


def official_with_replacement(m: Metrics) -> None:
    # First gold: equals the first prediction, J = 1. Second gold against the first prediction:
    # leaves {morning, 30} and {morning, 10}, 1 shared of 3, J = 1/3; against the second one 0.
    # So the first prediction serves both; the second is used by none.
    scores = m.official.score_official([[MORNING_10, MORNING_30]], [[MORNING_10, NIGHT_AC]])
    check(
        scores,
        routine_exact=(1 / 2, 2),
        triggers_exact=(1.0, 2),
        actions_exact=(1 / 2, 2),
        routine_jaccard=((1 + 1 / 3) / 2, 2),
        len_diff=(0.0, 1),
        categorical__time_of_day=(1.0, 2),
        mae__tv_volume=((0 + 20) / 2, 2),
        mae__ac_temperature=(NAN, 0),
    )


def official_first_of_equals(m: Metrics) -> None:
    # Gold {sunny, 10}; predictions {sunny, 20} and {rainy, 10}: both share 1 of 3, J = 1/3.
    gold = routine({"weather": "sunny"}, tv={"volume": 10})
    first = routine({"weather": "sunny"}, tv={"volume": 20})
    second = routine({"weather": "rainy"}, tv={"volume": 10})
    check(
        m.official.score_official([[gold]], [[first, second]]),
        triggers_exact=1.0,
        actions_exact=0.0,
        routine_exact=0.0,
        routine_jaccard=1 / 3,
        categorical__weather=(1.0, 1),
        mae__tv_volume=(10.0, 1),
        len_diff=1.0,
    )
    check(
        m.official.score_official([[gold]], [[second, first]]),
        triggers_exact=0.0,
        actions_exact=1.0,
        categorical__weather=(0.0, 1),
        mae__tv_volume=(0.0, 1),
    )


def official_null_is_not_missing(m: Metrics) -> None:
    # Gold leaves: sunny, sun_phase null, tv null, 20, mode null = 5. Prediction: sunny, 20 = 2,
    # both shared: J = 2/5. Neither triggers nor actions are equal as they stand.
    gold = routine(
        {"weather": "sunny", "sun_phase": None},
        tv=None,
        ac={"temperature": 20, "mode": None},
    )
    found = routine({"weather": "sunny"}, ac={"temperature": 20})
    check(
        m.official.score_official([[gold]], [[found]]),
        routine_exact=0.0,
        triggers_exact=0.0,
        actions_exact=0.0,
        routine_jaccard=2 / 5,
        categorical__weather=(1.0, 1),
        categorical__sun_phase=(NAN, 0),
        categorical__ac_mode=(NAN, 0),
        mae__ac_temperature=(0.0, 1),
    )


def official_nulls_agree(m: Metrics) -> None:
    # Leaves: {weather null, tv null} and {weather null, tv.volume 1}: 1 shared of 3. An empty
    # object has no leaf, so it is like a missing one for Jaccard and unlike one when compared.
    check(
        m.official.score_official(
            [[routine({"weather": None}, tv=None)]],
            [[routine({"weather": None}, tv={"volume": 1})]],
        ),
        triggers_exact=1.0,
        actions_exact=0.0,
        routine_jaccard=1 / 3,
    )
    check(
        m.official.score_official([[routine({}, tv={})]], [[routine({})]]),
        triggers_exact=1.0,
        actions_exact=0.0,
        routine_exact=0.0,
        routine_jaccard=1.0,
    )


def official_failed_person(m: Metrics) -> None:
    # 1 of 4 gold routines is found. The person without predictions is in the denominators of the
    # shares and of Jaccard (4), and in none of the fields (1). |1-1| = 0 and |3-0| = 3 too few.
    gold = routine({"weather": "sunny"}, tv={"volume": 10, "input_source": "AV"})
    check(
        m.official.score_official([[gold], [gold, gold, gold]], [[gold], []]),
        routine_exact=(1 / 4, 4),
        triggers_exact=(1 / 4, 4),
        actions_exact=(1 / 4, 4),
        routine_jaccard=(1 / 4, 4),
        len_diff=(1.5, 2),
        categorical__weather=(1.0, 1),
        categorical__tv_input_source=(1.0, 1),
        mae__tv_volume=(0.0, 1),
    )


def official_missing_fields(m: Metrics) -> None:
    # A category that was not predicted is wrong; a number that was not predicted costs nothing,
    # nor does one that is a text; what gold does not say is not asked (brightness, color).
    gold = routine(
        {"weather": "sunny"},
        tv={"volume": 10, "input_source": "AV"},
        ac={"temperature": 20, "fan_speed": 2},
        lights=None,
    )
    found = routine(
        {"weather": "sunny"},
        tv={"brightness": 5},
        ac={"temperature": "20", "fan_speed": 3},
        lights={"color": "warm", "brightness": 7},
    )
    check(
        m.official.score_official([[gold]], [[found]]),
        categorical__tv_input_source=(0.0, 1),
        categorical__ac_fan_speed=(0.0, 1),
        categorical__lights_color=(NAN, 0),
        mae__tv_volume=(NAN, 0),
        mae__tv_brightness=(NAN, 0),
        mae__ac_temperature=(NAN, 0),
        mae__lights_brightness=(NAN, 0),
        # Leaves of gold: sunny, 10, AV, 20, 2, lights null = 6; of the prediction: sunny,
        # 5, "20", 3, warm, 7 = 6; shared: sunny. 1 of 11.
        routine_jaccard=1 / 11,
    )


def official_truth_is_a_number(m: Metrics) -> None:
    # True equals 1: `armed` is right and one leaf of three is shared. |3 - True| = 2.
    check(
        m.official.score_official(
            [[routine({}, security={"armed": True, "alarm_volume": 3})]],
            [[routine({}, security={"armed": 1, "alarm_volume": True})]],
        ),
        categorical__security_armed=(1.0, 1),
        mae__security_alarm_volume=(2.0, 1),
        routine_jaccard=1 / 3,
    )


def official_superfluous(m: Metrics) -> None:
    # Two predictions too many cost nothing but the difference of lengths.
    check(
        m.official.score_official([[MORNING_10]], [[NIGHT_AC, MORNING_10, MORNING_30]]),
        routine_exact=(1.0, 1),
        routine_jaccard=(1.0, 1),
        len_diff=(2.0, 1),
    )


def official_means(m: Metrics) -> None:
    # Errors: volume (0 + 20) / 2 = 10 of 2 values, temperature 4 of 1. Their mean is 7, not 8.
    # Accuracies: time_of_day 2/2, weather 0/1. Their mean is 1/2, not 2/3.
    gold = [
        routine({"time_of_day": "morning"}, tv={"volume": 10}),
        routine(
            {"time_of_day": "night", "weather": "sunny"},
            tv={"volume": 40},
            ac={"temperature": 20},
        ),
    ]
    found = [
        routine({"time_of_day": "morning"}, tv={"volume": 10}),
        routine(
            {"time_of_day": "night", "weather": "rainy"},
            tv={"volume": 20},
            ac={"temperature": 24},
        ),
    ]
    check(
        m.official.score_official([gold], [found]),
        mae_mean=(7.0, 3),
        categorical_mean=(0.5, 3),
        mae__tv_volume=(10.0, 2),
        mae__ac_temperature=(4.0, 1),
    )


def official_nothing(m: Metrics) -> None:
    # Without gold the denominator is 1, without persons the difference of lengths is a gap.
    check(
        m.official.score_official([[]], [[MORNING_10]]),
        routine_exact=(0.0, 0),
        routine_jaccard=(0.0, 0),
        len_diff=(1.0, 1),
        mae_mean=(NAN, 0),
        categorical_mean=(NAN, 0),
    )
    check(m.official.score_official([], []), routine_exact=(0.0, 0), len_diff=(NAN, 0))


def official_every_field(m: Metrics) -> None:
    # Each field once, by its own name: all right; then all numbers one too many.
    gold = routine(
        {
            "time_of_day": "night",
            "day_of_week": "weekend",
            "sun_phase": "daylight",
            "weather": "snowy",
            "outdoor_temp": "hot",
        },
        tv={"volume": 1, "brightness": 2, "input_source": "AV"},
        ac={"temperature": 20, "mode": "heat", "fan_speed": 3},
        lights={"brightness": 4, "color": "warm", "mode": "static"},
        speaker={"volume": 5, "equalizer": "balanced"},
        security={"armed": False, "alarm_volume": 6},
    )
    found = routine(
        dict.fromkeys(gold["triggers"], "wrong"),
        tv={"volume": 2, "brightness": 4, "input_source": "x"},
        ac={"temperature": 23, "mode": "x", "fan_speed": 0},
        lights={"brightness": 8, "color": "x", "mode": "x"},
        speaker={"volume": 10, "equalizer": "x"},
        security={"armed": True, "alarm_volume": 12},
    )
    errors = {
        "tv_volume": 1,
        "tv_brightness": 2,
        "ac_temperature": 3,
        "lights_brightness": 4,
        "speaker_volume": 5,
        "security_alarm_volume": 6,
    }
    fields = [
        "time_of_day", "day_of_week", "sun_phase", "weather", "outdoor_temp",
        "tv_input_source", "ac_mode", "ac_fan_speed", "lights_color", "lights_mode",
        "speaker_equalizer", "security_armed",
    ]  # fmt: skip
    check(
        m.official.score_official([[gold]], [[found]]),
        **{f"mae__{name}": (float(error), 1) for name, error in errors.items()},
        **{f"categorical__{name}": (0.0, 1) for name in fields},
        mae_mean=(21 / 6, 6),
        categorical_mean=(0.0, 12),
    )
    check(
        m.official.score_official([[gold]], [[gold]]),
        **{f"categorical__{name}": (1.0, 1) for name in fields},
        mae_mean=(0.0, 6),
    )


def official_lists_are_one_leaf(m: Metrics) -> None:
    # {a: [1, 2]} and {a: [1, 3]} have one leaf each, and these differ: 0 of 2.
    same("lists", m.official.jaccard({"a": [1, 2]}, {"a": [1, 3]}), 0.0)
    same("lists", m.official.jaccard({"a": [1, 2]}, {"a": [1, 2]}), 1.0)


def official_paths(m: Metrics) -> None:
    # The television's volume is not the loudspeaker's: 0 of 2 leaves.
    check(
        m.official.score_official(
            [[routine({}, tv={"volume": 10})]], [[routine({}, speaker={"volume": 10})]]
        ),
        routine_jaccard=0.0,
        triggers_exact=1.0,
        mae__tv_volume=(NAN, 0),
    )


def official_submission(m: Metrics) -> None:
    # Cut to two first, then the invalid one dropped: the third does not move up.
    def is_valid(found: Any) -> bool:
        return bool(found != "invalid")

    answers: Sequence[Any] = ["invalid", MORNING_10, MORNING_30]
    assert m.official.submitted(answers, 2, is_valid) == [MORNING_10]
    assert m.official.submitted(None, 2, is_valid) == []


def official_priority(m: Metrics) -> None:
    # Stripped where it stands, and below; below an object that has none, it stays.
    strip = m.official.without_priority
    assert strip({"priority": 1, "a": {"priority": 2, "b": 3}}) == {"a": {"b": 3}}
    assert strip({"a": {"priority": 2}}) == {"a": {"priority": 2}}
    assert strip([{"priority": 1, "a": [{"priority": 2}]}]) == [{"a": [{}]}]


# --- strict ---------------------------------------------------------------------------------


def strict_one_to_one(m: Metrics) -> None:
    # Person 1: gold {morning, 10} and {evening, 30}; predictions {morning, 10} (nulls written
    # otherwise), {evening, 50}, {night, 18 degrees}. Pairs: J = 1 and J = 1/3; the third is left.
    # Person 2: gold {sunny, 40, 20 degrees, armed}; nothing predicted.
    # Gold 3, predicted 3. Exact 1, triggers 2, actions 1, J >= .5: 1, J >= .8: 1.
    # Errors of volume: 0, 20, and 100 for the missed one = 40; of temperature the range, 14.
    gold = [
        [
            routine({"time_of_day": "morning"}, tv={"volume": 10, "brightness": None}),
            routine({"time_of_day": "evening"}, tv={"volume": 30}, ac=None),
        ],
        [
            routine(
                {"weather": "sunny"},
                tv={"volume": 40},
                ac={"temperature": 20},
                security={"armed": True},
            )
        ],
    ]
    found = [
        [
            routine(
                {"time_of_day": "morning", "weather": None},
                tv={"volume": 10},
                lights={"color": None},
            ),
            routine({"time_of_day": "evening"}, tv={"volume": 50}),
            routine({"time_of_day": "night"}, ac={"temperature": 18}),
        ],
        [],
    ]
    scores = m.strict.score_strict(gold, found)
    check(
        scores,
        precision__exact=(1 / 3, 3),
        recall__exact=(1 / 3, 3),
        f1__exact=(1 / 3, 6),
        precision__triggers=(2 / 3, 3),
        recall__actions=(1 / 3, 3),
        f1__jaccard50=(1 / 3, 6),
        f1__jaccard80=(1 / 3, 6),
        mae__tv_volume=(40.0, 3),
        mae__ac_temperature=(14.0, 1),
        mae_mean=(27.0, 4),
        coverage__tv_volume=(2 / 3, 3),
        coverage__ac_temperature=(0.0, 1),
        coverage__speaker_volume=(NAN, 0),
    )
    # The first person alone: 1 of 3 predictions, 1 of 2 gold routines, F1 = 2 / 5.
    scores = m.strict.score_strict(gold[:1], found[:1])
    check(
        scores,
        precision__exact=(1 / 3, 3),
        recall__exact=(1 / 2, 2),
        f1__exact=(2 / 5, 5),
        precision__triggers=(2 / 3, 3),
        recall__triggers=(1.0, 2),
        f1__triggers=(4 / 5, 5),
    )


def strict_without_replacement(m: Metrics) -> None:
    # One prediction for two equal gold routines finds one of them.
    scores = m.strict.score_strict([[MORNING_10, MORNING_10]], [[MORNING_10]])
    check(scores, precision__exact=(1.0, 1), recall__exact=(1 / 2, 2), f1__exact=2 / 3)
    # A prediction said twice is right once.
    scores = m.strict.score_strict([[MORNING_10]], [[MORNING_10, MORNING_10]])
    check(scores, precision__exact=(1 / 2, 2), recall__exact=(1.0, 1), f1__exact=2 / 3)


def strict_best_sum(m: Metrics) -> None:
    # a = {morning, sunny, 10}, b = {20 degrees}; x = {morning, sunny, 20 degrees}, y = {10}.
    # J(a,x) = 2/4, J(a,y) = 1/3, J(b,x) = 1/3, J(b,y) = 0. The most similar pair first would be
    # a-x with nothing left for b: 1/2. Best is a-y and b-x: 2/3. So both actions are found
    # ({10} and {20 degrees}) and no triggers.
    when = {"time_of_day": "morning", "weather": "sunny"}
    a, b = routine(when, tv={"volume": 10}), routine({}, ac={"temperature": 20})
    x, y = routine(when, ac={"temperature": 20}), routine({}, tv={"volume": 10})
    check(
        m.strict.score_strict([[a, b]], [[x, y]]),
        recall__actions=(1.0, 2),
        recall__triggers=(0.0, 2),
        recall__jaccard50=(0.0, 2),
    )


def strict_thresholds_are_included(m: Metrics) -> None:
    # 4 leaves within 5: J = .8. 1 leaf within 2: J = .5.
    four = {"volume": 10, "brightness": 20, "input_source": "AV"}
    gold = [
        routine({"weather": "sunny"}, tv=four),
        routine({"time_of_day": "night"}),
    ]
    found = [
        routine({"weather": "sunny", "sun_phase": "daylight"}, tv=four),
        routine({"time_of_day": "night"}, ac={"mode": "heat"}),
    ]
    check(
        m.strict.score_strict([gold], [found]),
        recall__jaccard80=(1 / 2, 2),
        recall__jaccard50=(1.0, 2),
        recall__exact=(0.0, 2),
    )


def strict_nothing_in_common(m: Metrics) -> None:
    # Both have no triggers, but they share no leaf: no pair, so no triggers are found.
    check(
        m.strict.score_strict(
            [[routine({}, tv={"volume": 10})]], [[routine({}, ac={"temperature": 20})]]
        ),
        recall__triggers=(0.0, 1),
        coverage__tv_volume=(0.0, 1),
    )


def strict_values(m: Metrics) -> None:
    # True is not 1, but 40.0 is 40; `priority` and `power` are not compared.
    check(
        m.strict.score_strict(
            [[routine({}, security={"armed": True}, tv={"volume": 40})]],
            [[routine({}, security={"armed": 1}, tv={"volume": 40})]],
        ),
        recall__exact=(0.0, 1),
    )
    check(
        m.strict.score_strict(
            [[{"priority": 3, **routine({}, tv={"volume": 40})}]],
            [[routine({}, tv={"volume": 40.0, "power": "on"})]],
        ),
        recall__exact=(1.0, 1),
    )


def strict_error_is_capped(m: Metrics) -> None:
    # |10 - 500| counts as the range, 100; a truth value is no answer: the range again, uncovered.
    check(
        m.strict.score_strict(
            [
                [
                    routine({"weather": "sunny"}, tv={"volume": 10, "brightness": 7}),
                ]
            ],
            [[routine({"weather": "sunny"}, tv={"volume": 500, "brightness": True})]],
        ),
        mae__tv_volume=(100.0, 1),
        coverage__tv_volume=(1.0, 1),
        mae__tv_brightness=(100.0, 1),
        coverage__tv_brightness=(0.0, 1),
    )


def strict_silence(m: Metrics) -> None:
    # Nothing predicted: no precision, recall 0, F1 0. Nothing to find and nothing said: all gaps.
    check(
        m.strict.score_strict([[MORNING_10]], [[]]),
        precision__exact=(NAN, 0),
        recall__exact=(0.0, 1),
        f1__exact=(0.0, 1),
    )
    check(
        m.strict.score_strict([[]], [[]]),
        precision__exact=(NAN, 0),
        recall__exact=(NAN, 0),
        f1__exact=(NAN, 0),
    )


def strict_intervals(m: Metrics) -> None:
    # One person solved, one not. A resample of two holds the solved one 2, 1 or 0 times with
    # 1/4, 1/2, 1/4: so the 2.5 % point is 0 and the 97.5 % point is 1.
    recall = m.strict.score_strict([[MORNING_10], [MORNING_10]], [[MORNING_10], []]).recall["exact"]
    same("value", recall.value, 0.5)
    same("low", recall.low, 0.0)
    same("high", recall.high, 1.0)
    # 40 persons, half of them solved: the solved ones in a resample are binomial, n = 40, p = .5:
    # P(<= 13) = .019 and P(<= 14) = .040, so the 2.5 % point is 14/40; by symmetry 26/40.
    half = m.strict.score_strict([[MORNING_10]] * 40, [[MORNING_10], [NIGHT_AC]] * 20).recall[
        "exact"
    ]
    same("low", half.low, 14 / 40)
    same("high", half.high, 26 / 40)
    # Persons that are all alike leave nothing to doubt; one person says nothing about others.
    alike = m.strict.score_strict([[MORNING_10]] * 3, [[MORNING_10]] * 3).f1["exact"]
    same("low", alike.low, 1.0)
    same("high", alike.high, 1.0)
    alone = m.strict.score_strict([[MORNING_10]], [[MORNING_10]]).f1["exact"]
    same("low", alone.low, NAN)
    same("high", alone.high, NAN)


# --- evidence -------------------------------------------------------------------------------


def evidence_scores(m: Metrics) -> None:
    # Gold settings: 2, 0, 0 and 1, 1 = 4. Found: 2, 0, 1 and 1, 1 = 5 (a null is none).
    # Right: the brightness (40 is 40.0), heat = 2; not `armed`, since 1 is not true.
    # Precision 2/5, recall 2/4, F1 = 4/9. Read without error: the second and the fifth of 5.
    # Of the 2 dialogues that set nothing, something was found in one.
    gold: list[list[dict[str, dict[str, Any]]]] = [
        [{"lights": {"brightness": 40, "color": "warm"}}, {}, {}],
        [{"security": {"armed": True}}, {"ac": {"mode": "heat"}}],
    ]
    found: list[list[dict[str, dict[str, Any]]]] = [
        [
            {"lights": {"brightness": 40.0, "color": "cool"}},
            {},
            {"tv": {"volume": 10}},
        ],
        [{"security": {"armed": 1}}, {"ac": {"mode": "heat", "fan_speed": None}}],
    ]
    check(
        m.evidence.score_evidence(gold, found),
        precision=(2 / 5, 5),
        recall=(1 / 2, 4),
        f1=(4 / 9, 9),
        exact=(2 / 5, 5),
        false_alarms=(1 / 2, 2),
    )


def evidence_nothing(m: Metrics) -> None:
    # Nothing in it and nothing found: read right, without any setting to have a precision of.
    check(
        m.evidence.score_evidence([[{}], []], [[{}], []]),
        precision=(NAN, 0),
        recall=(NAN, 0),
        f1=(NAN, 0),
        exact=(1.0, 1),
        false_alarms=(0.0, 1),
    )
    # The same setting of another device, or another setting of the device, is not it.
    check(
        m.evidence.score_evidence(
            [[{"tv": {"volume": 10}}]], [[{"speaker": {"volume": 10}, "tv": {"brightness": 10}}]]
        ),
        precision=(0.0, 2),
        recall=(0.0, 1),
    )


# --- learning curve -------------------------------------------------------------------------


def curve_points(m: Metrics) -> None:
    # Each dialogue heard is a routine; person 1 hears its gold at place 3, person 2 (who says 6
    # things only) at once. Known: one routine, the last one heard. Unknown: all of them.
    # After 2: person 1 knows NIGHT_AC, person 2 MORNING_10: exact 1/2; unknown: 1 of 4 predictions.
    # After 5: both right, exact 1; unknown: person 1 has said 5, person 2 5: 2 right of 10, but
    # a thing said twice is right once.
    # After 10: person 2 has 6 only. 20 is longer than any history and left out.
    gold = [[MORNING_10], [MORNING_10]]
    heard = [[NIGHT_AC] * 2 + [MORNING_10] * 10, [MORNING_10] * 6]

    def find(person: Sequence[Any], count: int | None) -> Sequence[Any]:
        return list(person) if count is None else person[-count:]

    points = m.curve.learning_curve(gold, heard, find, (2, 5, 10, 20))
    assert [point.sessions for point in points] == [2, 5, 10]
    check(points[0], exact=(1 / 2, 2))
    check(points[0].known, len_diff=(0.0, 2))
    check(points[0].unknown, precision__exact=(1 / 4, 4), recall__exact=(1 / 2, 2))
    check(points[1], exact=(1.0, 2))
    check(points[1].unknown, precision__exact=(2 / 10, 10), recall__exact=(1.0, 2))
    check(points[2].unknown, precision__exact=(2 / 16, 16))


CHECKS = {
    name: value
    for name, value in list(globals().items())
    if name.startswith(("official_", "strict_", "evidence_", "curve_"))
}
