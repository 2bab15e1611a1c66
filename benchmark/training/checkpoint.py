"""Where a training run stands, so that it can be ended at any time."""

from __future__ import annotations

from collections.abc import Mapping
import sys
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from pathlib import Path

    from .lora import TrainableModel


class Checkpoint:
    """A file with the adapter, the optimizer and the steps done."""

    def __init__(
        self,
        file: Path,
        begun: Mapping[str, object],
        model: TrainableModel,
        optimizer: torch.optim.Optimizer,
    ) -> None:
        """Take what is saved; `begun` says what run this is."""
        self._file = file
        self._begun = dict(begun)
        self._model = model
        self._optimizer = optimizer

    def resume(self) -> tuple[int, float]:
        """Return the steps and seconds done before, with model and optimizer as they were then."""
        if not self._file.exists():
            return 0, 0.0
        state = torch.load(self._file, weights_only=True)
        if state["begun"] != self._begun:
            sys.exit(f"{self._file} belongs to another run: remove it, or give another --out.")
        self._model.load(state["masters"])
        self._optimizer.load_state_dict(state["optimizer"])
        return int(state["step"]), float(state["seconds"])

    def save(self, step: int, seconds: float) -> None:
        """Write it whole: a run that is killed meanwhile keeps the one before."""
        state = {
            "begun": self._begun,
            "step": step,
            "seconds": seconds,
            "masters": [p.detach() for p in self._model.masters],
            "optimizer": self._optimizer.state_dict(),
        }
        new = self._file.with_suffix(".new")
        torch.save(state, new)
        new.replace(self._file)
