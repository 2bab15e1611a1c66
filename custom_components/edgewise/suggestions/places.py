"""Places: which suggestions are shown. Who has a place keeps it; what is shown does not change every night."""

from collections.abc import Sequence
from typing import Final, Self

from pydantic import BaseModel, ConfigDict

from ..routines.suggestion import MAXIMUM_OPEN, Suggestion
from ..storage.records import Asked

REMEMBERED: Final = 100
"""Suggestions that are remembered as offered: one that goes and comes back is no news."""


class Places(BaseModel):
    """What has to be remembered of what is shown."""

    model_config = ConfigDict(frozen=True)

    shown: tuple[str, ...] = ()
    """Fingerprints; who came first has the first right to a place."""
    offered: tuple[str, ...] = ()
    """Those the user was told of and has not decided about, the latest last."""
    tried: dict[str, tuple[Asked, ...]] = {}
    """What came of trials that are over."""

    def choose(
        self, good: Sequence[Suggestion], maximum: int = MAXIMUM_OPEN
    ) -> tuple[tuple[Suggestion, ...], tuple[Suggestion, ...]]:
        """Return those of the good ones (best first) that have a place or get one, and the others."""
        # Of two that are the same to the user the better one.
        best = {suggestion.fingerprint: suggestion for suggestion in reversed(good)}
        order = [*self.shown, *(suggestion.fingerprint for suggestion in good)]
        chosen = [f for f in dict.fromkeys(order) if f in best][:maximum]
        taken = {fingerprint: best[fingerprint] for fingerprint in chosen}
        return (
            tuple(s for s in good if taken.get(s.fingerprint) is s),
            tuple(s for s in good if taken.get(s.fingerprint) is not s),
        )

    def seated(self, chosen: Sequence[Suggestion]) -> Self:
        """Return the places once these are shown and the user was told of them."""
        now = [suggestion.fingerprint for suggestion in chosen]
        shown = [f for f in self.shown if f in now]
        return self.model_copy(
            update={
                "shown": tuple(dict.fromkeys([*shown, *now])),
                "offered": tuple(dict.fromkeys([*self.offered, *now]))[-REMEMBERED:],
            }
        )

    def without(self, fingerprint: str) -> Self:
        """Return the places without one that was decided about."""
        return self.model_copy(
            update={
                "shown": tuple(f for f in self.shown if f != fingerprint),
                "offered": tuple(f for f in self.offered if f != fingerprint),
                "tried": {f: asked for f, asked in self.tried.items() if f != fingerprint},
            }
        )

    def first(self, fingerprint: str) -> Self:
        """Return the places with one that the user wants to see: it comes first, and is no news."""
        offered = (*(f for f in self.offered if f != fingerprint), fingerprint)
        return self.again(fingerprint).model_copy(update={"offered": offered})

    def again(self, fingerprint: str) -> Self:
        """Return the places with one that comes first, because its trial is over."""
        shown = (fingerprint, *(f for f in self.shown if f != fingerprint))
        return self.model_copy(update={"shown": shown})

    def after_trial(self, fingerprint: str, asked: tuple[Asked, ...]) -> Self:
        """Return the places with what came of a trial."""
        return self.model_copy(update={"tried": {**self.tried, fingerprint: asked}})
