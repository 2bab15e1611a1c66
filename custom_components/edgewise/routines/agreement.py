"""Where rules and model agree, and how much each kind of (dis)agreement is worth.

The figures are precisions measured on dialogues with known settings (`python -m benchmark.evidence
--measure-agreement`): of all readings of this kind, the share that is right. They belong to a model,
and stand in its registry entry.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from .evidence import Reading

type Kind = Literal[
    "both",
    "rules_only",
    "rules_against_model",
    "rules_without_model",
    "model_against_rules",
    "model_only",
    "model_without_rules",
]


class Agreement(BaseModel):
    """The measured precision of each kind of reading, 0 to 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    both: float = Field(ge=0, le=1)
    """Rules and model read the same value."""
    rules_only: float = Field(ge=0, le=1)
    """The rules read a value, the model none."""
    rules_against_model: float = Field(ge=0, le=1)
    """The rules' value where the model read another one, or put the number elsewhere."""
    rules_without_model: float = Field(ge=0, le=1)
    """The rules read a value in a dialogue where the model says that nothing is set."""
    model_against_rules: float = Field(ge=0, le=1)
    """The model's value where the rules read another one, or put the number elsewhere."""
    model_only: float = Field(ge=0, le=1)
    """The model read a value, the rules none."""
    model_without_rules: float = Field(ge=0, le=1)
    """The model read a value in a dialogue where the rules read nothing at all."""
    model_alone: float = Field(ge=0, le=1)
    """The model's readings where no rules are asked at all."""


def combine(
    rules: Sequence[Reading], model: Sequence[Reading], agreement: Agreement
) -> tuple[Reading, ...]:
    """Return all readings of both, agreeing ones as one, each with the precision of its kind.

    Rival values stay side by side: the doubt is consolidation's to weigh.
    """
    combined: list[Reading] = []
    for reading, kind in compare(rules, model):
        certainty: float = getattr(agreement, kind)
        if kind == "both":
            update = {"certainty": certainty, "readers": ("rules", "model")}
        elif kind in ("rules_only", "rules_without_model"):
            # What the rules themselves doubt is not worth more for being theirs alone.
            update = {"certainty": min(reading.certainty, certainty)}
        else:
            update = {"certainty": certainty}
        combined.append(reading.model_copy(update=update))
    return tuple(combined)


def compare(rules: Sequence[Reading], model: Sequence[Reading]) -> Iterator[tuple[Reading, Kind]]:
    """Go through the readings of both with the kind of each; where both agree, the rules' one stands for both."""
    claimed = {(r.device, r.setting): r for r in model}
    rivals = [claimed.pop((r.device, r.setting), None) for r in rules]
    for reading, rival in zip(rules, rivals, strict=True):
        other = rival or _same_number(reading, claimed)
        if not model:
            yield reading, "rules_without_model"
        elif other is None:
            yield reading, "rules_only"
        elif other.as_setting() == reading.as_setting():
            yield reading, "both"
        else:
            yield reading, "rules_against_model"
            yield other, "model_against_rules"
    for reading in claimed.values():
        yield reading, "model_only" if rules else "model_without_rules"


def _same_number(reading: Reading, claimed: dict[tuple[str, str], Reading]) -> Reading | None:
    """Take out the model's claim that puts this reading's number elsewhere: one of both is wrong."""
    if isinstance(reading.value, bool | str):
        return None
    slot = next((slot for slot, r in claimed.items() if r.value == reading.value), None)
    return claimed.pop(slot) if slot else None


UNTUNED = Agreement(
    both=0.99,
    rules_only=0.95,
    rules_against_model=0.9,
    rules_without_model=0.95,
    model_against_rules=0.1,
    model_only=0.1,
    model_without_rules=0.1,
    model_alone=0.3,
)
"""For a model nobody measured: the rules are believed, and the model where it agrees with them."""
