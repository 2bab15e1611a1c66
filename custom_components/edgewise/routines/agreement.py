"""Where rules and model agree, and how much each kind of (dis)agreement is worth.

The figures are precisions measured on dialogues with known settings (`python -m benchmark.evidence
--measure-agreement`): of all readings of this kind, the share that is right. They belong to a model,
and stand in its registry entry.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated, Final, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from .evidence import Reading

SURE_READING: Final = 0.9
"""The chance, 0 to 1, from which a model is sure of what it reads ..."""
SURE_ANSWER: Final = 0.7
"""... and of its whole answer, and so of what it does not read. On the development split what it only reads is right in
8 of 10 cases above the first and in 1 of 10 below."""

type Precision = Annotated[float, Field(ge=0, le=1)]
type Kind = Literal[
    "both",
    "rules_only",
    "rules_against_model",
    "rules_without_model",
    "model_against_rules",
    "model_only",
    "model_without_rules",
]


class BySureness(BaseModel):
    """The precision where the model is sure of what it says or does not say, and where it is not or does not tell."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sure: Precision
    unsure: Precision


class Agreement(BaseModel):
    """The measured precision of each kind of reading, 0 to 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    both: Precision
    """Rules and model read the same value."""
    rules_only: BySureness
    """The rules read a value, the model none."""
    rules_against_model: BySureness
    """The rules' value where the model read another one, or put the number elsewhere."""
    rules_without_model: BySureness
    """The rules read a value in a dialogue where the model says that nothing is set."""
    model_against_rules: BySureness
    """The model's value where the rules read another one, or put the number elsewhere."""
    model_only: BySureness
    """The model read a value, the rules none."""
    model_without_rules: BySureness
    """The model read a value in a dialogue where the rules read nothing at all."""
    model_alone: Precision
    """The model's readings where no rules are asked at all."""

    def precision(self, judged: Judged) -> float:
        """Return what a reading of this kind is worth."""
        measured: float | BySureness = getattr(self, judged.kind)
        if isinstance(measured, BySureness):
            return measured.sure if judged.sure else measured.unsure
        return measured


class Judged(NamedTuple):
    """A reading, and how the other reader stands to it."""

    reading: Reading
    kind: Kind
    sure: bool
    """Whether the model is sure of its side."""


def combine(
    rules: Sequence[Reading],
    model: Sequence[Reading],
    agreement: Agreement,
    chance: float | None = None,
) -> tuple[Reading, ...]:
    """Return all readings of both, agreeing ones as one, each with the precision of its kind.

    `chance` is that of the model's whole answer. Rival values stay side by side: the doubt is consolidation's to weigh.
    """
    combined: list[Reading] = []
    for judged in compare(rules, model, chance):
        reading, certainty = judged.reading, agreement.precision(judged)
        update: dict[str, object] = {"certainty": certainty}
        if judged.kind == "both":
            update["readers"] = ("rules", "model")
        elif judged.kind in ("rules_only", "rules_without_model"):
            # What the rules themselves doubt is not worth more for being theirs alone.
            update["certainty"] = min(reading.certainty, certainty)
        combined.append(reading.model_copy(update=update))
    return tuple(combined)


def compare(
    rules: Sequence[Reading], model: Sequence[Reading], chance: float | None
) -> Iterator[Judged]:
    """Go through the readings of both; where they agree, the rules' one stands for both, with the model's chance."""
    claimed = {(r.device, r.setting): r for r in model}
    rivals = [claimed.pop((r.device, r.setting), None) for r in rules]
    sure_of_all = chance is not None and chance >= SURE_ANSWER
    for reading, rival in zip(rules, rivals, strict=True):
        other = rival or _same_number(reading, claimed)
        if not model:
            yield Judged(reading, "rules_without_model", sure_of_all)
        elif other is None:
            yield Judged(reading, "rules_only", sure_of_all)
        elif other.as_setting() == reading.as_setting():
            both = reading.model_copy(update={"chance": other.chance})
            yield Judged(both, "both", _sure(other))
        else:
            yield Judged(reading, "rules_against_model", _sure(other))
            yield Judged(other, "model_against_rules", _sure(other))
    for reading in claimed.values():
        yield Judged(reading, "model_only" if rules else "model_without_rules", _sure(reading))


def _sure(reading: Reading) -> bool:
    return reading.chance is not None and reading.chance >= SURE_READING


def _same_number(reading: Reading, claimed: dict[tuple[str, str], Reading]) -> Reading | None:
    """Take out the model's claim that puts this reading's number elsewhere: one of both is wrong."""
    if isinstance(reading.value, bool | str):
        return None
    slot = next((slot for slot, r in claimed.items() if r.value == reading.value), None)
    return claimed.pop(slot) if slot else None


def _always(precision: float) -> BySureness:
    return BySureness(sure=precision, unsure=precision)


UNTUNED = Agreement(
    both=0.99,
    rules_only=_always(0.95),
    rules_against_model=_always(0.9),
    rules_without_model=_always(0.95),
    model_against_rules=_always(0.1),
    model_only=_always(0.1),
    model_without_rules=_always(0.1),
    model_alone=0.3,
)
"""For a model nobody measured: the rules are believed, and the model where it agrees with them."""
