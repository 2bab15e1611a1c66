"""Where rules and model agree, and how much each kind of (dis)agreement is worth.

The figures are precisions measured on dialogues with known settings (`python -m benchmark.evidence
--measure-agreement`): of all readings of this kind, the share that is right. They belong to a model,
and stand in its registry entry.
"""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from .evidence import Reading


class Agreement(BaseModel):
    """The measured precision of each kind of reading, 0 to 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    both: float = Field(ge=0, le=1)
    """Rules and model read the same value."""
    rules_only: float = Field(ge=0, le=1)
    """The rules read a value, the model none."""
    rules_against_model: float = Field(ge=0, le=1)
    """The rules' value where the model read another one."""
    model_against_rules: float = Field(ge=0, le=1)
    """The model's value where the rules read another one."""
    model_only: float = Field(ge=0, le=1)
    """The model read a value, the rules none."""
    model_alone: float = Field(ge=0, le=1)
    """The model's readings where no rules are asked at all."""


def combine(
    rules: Sequence[Reading], model: Sequence[Reading], agreement: Agreement
) -> tuple[Reading, ...]:
    """Return all readings of both, agreeing ones as one, each with the precision of its kind.

    Rival values stay side by side: the doubt is consolidation's to weigh.
    """
    claimed = {(r.device, r.setting): r for r in model}
    combined: list[Reading] = []
    for reading in rules:
        other = claimed.pop((reading.device, reading.setting), None)
        if other is None:
            certainty = min(reading.certainty, agreement.rules_only)
            combined.append(reading.model_copy(update={"certainty": certainty}))
        elif other.as_setting() == reading.as_setting():
            update = {"certainty": agreement.both, "readers": ("rules", "model")}
            combined.append(reading.model_copy(update=update))
        else:
            rival = {"certainty": agreement.model_against_rules}
            combined.append(reading.model_copy(update={"certainty": agreement.rules_against_model}))
            combined.append(other.model_copy(update=rival))
    combined += [r.model_copy(update={"certainty": agreement.model_only}) for r in claimed.values()]
    return tuple(combined)


UNTUNED = Agreement(
    both=0.99,
    rules_only=0.95,
    rules_against_model=0.9,
    model_against_rules=0.1,
    model_only=0.1,
    model_alone=0.3,
)
"""For a model nobody measured: the rules are believed, and the model where it agrees with them."""
