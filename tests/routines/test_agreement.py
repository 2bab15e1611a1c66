"""Rules and model combined."""

from custom_components.edgewise.routines.agreement import Agreement, BySureness, combine
from custom_components.edgewise.routines.evidence import Evidence, Reading
from custom_components.edgewise.routines.vocabulary import Value


def by(sure: float, unsure: float) -> BySureness:
    return BySureness(sure=sure, unsure=unsure)


AGREEMENT = Agreement(
    both=0.99,
    rules_only=by(0.7, 0.8),
    rules_against_model=by(0.3, 0.56),
    rules_without_model=by(0.1, 0.2),
    model_against_rules=by(0.6, 0.25),
    model_only=by(0.7, 0.15),
    model_without_rules=by(0.65, 0.05),
    model_alone=0.9,
)


def rules(value: Value, setting: str = "volume", certainty: float = 0.95) -> Reading:
    return Reading(
        device="tv",
        setting=setting,
        value=value,
        readers=("rules",),
        certainty=certainty,
    )


def model(value: Value, setting: str = "volume", chance: float | None = 0.95) -> Reading:
    return Reading(
        device="tv", setting=setting, value=value, readers=("model",), quote="m", chance=chance
    )


def test_agreement_is_one_reading_by_both() -> None:
    (reading,) = combine([rules(20)], [model(20)], AGREEMENT)
    assert reading.readers == ("rules", "model")
    assert reading.certainty == 0.99


def test_rivals_stay_side_by_side_and_the_more_certain_one_is_in_force() -> None:
    evidence = Evidence(readings=combine([rules(20)], [model(30)], AGREEMENT))
    assert [(r.value, r.certainty) for r in evidence.readings] == [(20, 0.3), (30, 0.6)]
    assert evidence.settings() == {"tv": {"volume": 30}}


def test_what_only_one_read_is_worth_what_was_measured() -> None:
    readings = combine(
        [rules(20), rules(5, "brightness", 0.4)],
        [model("AV", "input_source")],
        AGREEMENT,
    )
    assert [(r.setting, r.certainty) for r in readings] == [
        ("volume", 0.8),
        ("brightness", 0.4),
        ("input_source", 0.7),
    ]


def test_one_reader_that_finds_nothing_at_all_is_a_kind_of_its_own() -> None:
    """A dialogue in which nothing is set at all is easier to tell than a single setting that is not."""
    assert [r.certainty for r in combine([rules(20)], [], AGREEMENT)] == [0.2]
    assert [r.certainty for r in combine([], [model(20)], AGREEMENT)] == [0.65]


def test_the_same_number_elsewhere_is_a_rival() -> None:
    rival = model(20, "brightness")
    assert [(r.setting, r.certainty) for r in combine([rules(20)], [rival], AGREEMENT)] == [
        ("volume", 0.3),
        ("brightness", 0.6),
    ]
    words = combine([rules("AV", "input_source")], [model("AV", "mode")], AGREEMENT)
    assert [r.certainty for r in words] == [0.8, 0.7]


def test_a_model_that_is_not_sure_counts_for_less() -> None:
    unsure = combine([rules(20)], [model(30, chance=0.8)], AGREEMENT)
    assert [(r.value, r.certainty) for r in unsure] == [(20, 0.56), (30, 0.25)]
    silent = combine([], [model(30, chance=None)], AGREEMENT)
    assert [r.certainty for r in silent] == [0.05]


def test_how_sure_a_model_is_of_what_it_does_not_say_is_the_chance_of_its_answer() -> None:
    for chance, only, nothing in ((0.7, 0.7, 0.1), (0.69, 0.8, 0.2), (None, 0.8, 0.2)):
        other = model("AV", "input_source")
        first, _ = combine([rules(20)], [other], AGREEMENT, chance)
        (alone,) = combine([rules(20)], [], AGREEMENT, chance)
        assert (first.certainty, alone.certainty) == (only, nothing)


def test_agreement_keeps_the_models_chance() -> None:
    (reading,) = combine([rules(20)], [model(20, chance=0.4)], AGREEMENT)
    assert (reading.chance, reading.certainty) == (0.4, 0.99)
