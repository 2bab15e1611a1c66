"""Learning curve: how good the routines are after so many dialogues."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from .figures import Figure
from .official import OfficialScores, RawRoutine, score_official
from .strict import StrictScores, score_strict

LENGTHS = (5, 10, 20, 35, 50)


@dataclass(frozen=True, kw_only=True, slots=True)
class CurvePoint:
    """The scores after the first dialogues of each person."""

    sessions: int
    """How many dialogues were heard; of a shorter history all."""
    known: OfficialScores
    """The paper's scoring, the number of routines known. Gold is all routines, heard of or not."""
    unknown: StrictScores
    """Our scoring, the number of routines not known."""

    @property
    def exact(self) -> Figure:
        """Return the share of routines that were found exactly."""
        return self.known.routine_exact


def learning_curve[T](
    gold: Sequence[Sequence[RawRoutine]],
    heard: Sequence[Sequence[T]],
    find: Callable[[Sequence[T], int | None], Sequence[dict[str, Any]]],
    lengths: Sequence[int] = LENGTHS,
) -> list[CurvePoint]:
    """Return a point a length; lengths beyond the longest history are left out.

    `gold` and `heard` have one entry a person; `heard` is in the order it was said. `find` makes
    routines in the paper's form of what was heard, so many as told or as many as it likes (None).
    """
    longest = max((len(person) for person in heard), default=0)
    points = []
    for length in lengths:
        if length > longest:
            continue
        known = [
            find(person[:length], len(wanted)) for person, wanted in zip(heard, gold, strict=True)
        ]
        unknown = [find(person[:length], None) for person in heard]
        points.append(
            CurvePoint(
                sessions=length,
                known=score_official(gold, known),
                unknown=score_strict(gold, unknown),
            )
        )
    return points
