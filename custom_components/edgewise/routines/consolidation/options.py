"""Options: what consolidation takes for granted about people and readers."""

from dataclasses import dataclass

from ..vocabulary import PAPER, Vocabulary


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """The assumptions behind consolidation; every number is a probability unless it says otherwise.

    They are about people in general and rough on purpose: the evidence of a home soon outweighs them.
    """

    vocabulary: Vocabulary = PAPER
    """What values a setting takes: how surprising it is that two sessions agree on one."""
    free_field: float = 0.1
    """How often a trigger field of a routine does not matter (the paper's data: one in ten)."""
    exception: float = 0.003
    """How often a routine is performed outside its situation."""
    spontaneous: float = 0.25
    """How much of what people ask belongs to no routine."""
    spontaneous_device: float = 0.25
    """How often a wish that is no routine touches a certain device."""
    spontaneous_field: float = 0.5
    """How often such a wish names a certain field of a device it touches."""
    unrelated: float = 0.05
    """How often a session of a routine touches a device, or a field, that is not in the routine."""
    routine_device: float = 0.6
    """How often a routine has a certain device (the paper's data: 3.1 of 5)."""
    routine_field: float = 0.9
    """How often a routine that has a device sets a certain field of it."""
    cluster_cost: float = 3.0
    """What one more routine must explain to be worth its description, in nats."""
    variant_cost: float = 3.0
    """What two routines that differ a little must explain better than one, in nats."""
    differs: float = 0.2
    """How often a device, or a field of it, differs between two routines that are much alike."""
    minimum_support: int = 3
    """Sessions a routine needs where nobody said how many routines there are."""
    minimum_days: int = 3
    """Different days it needs there, where days are known."""
    minimum_purity: float = 0.25
    """How much of what is set in its situation must be of the routine."""
    minimum_surprise: float = 20.0
    """How surprising its settings and its situation must be there together, in nats.

    Of some hundred sessions one can pick a few in millions of ways, and 15 nats are one in three
    millions: below that, three sessions that agree on `armed: true` would do.
    """
    minimum_reality: float = 0.8
    """How certain it must be there that a routine exists at all, however exactly it is known."""
    minimum_confidence: float = 0.2
    """How probable it must be there that it is right in everything."""
    half_life: float = 90.0
    """Days after which a session counts half as much in the vote on a value."""


DEFAULT = Options()
"""What consolidation assumes unless it is told otherwise."""
