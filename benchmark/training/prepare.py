"""Write the examples a model is trained on: `python -m benchmark.training.prepare --out FOLDER`.

Two files of examples, `train.jsonl` (each epoch with other variations) and `dev.jsonl`, and `development.jsonl` with
the same dialogues for `python -m benchmark.evidence`.
"""

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
import json
from pathlib import Path
from random import Random
import sys
from typing import Any

from rich.console import Console
from rich.progress import track

from custom_components.edgewise.routines.errors import DataError

from ..files import write_whole
from ..remarks import error
from .augment.names import reorder_names, swap_names
from .augment.numbers import change_numbers, spell_numbers
from .augment.parts import cut, join
from .augment.speech import roughen
from .corpus import DATA, Dialogue, example, load_corpus

CHANGED = (0.35, 0.7)
"""How often the numbers are changed: in the first epoch, in later ones."""
SPELLED, ROUGH, CUT, JOINED, RENAMED = 0.12, 0.12, 0.2, 0.06, 0.12
"""How often each of the other variations is made, in every epoch."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Prepare; return the exit status."""
    parser = ArgumentParser(prog="python -m benchmark.training.prepare", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--data", type=Path, default=DATA, metavar="FOLDER")
    parser.add_argument("--epochs", type=int, default=2, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    console = Console(stderr=True)
    try:
        dialogues = load_corpus(given.data)
    except DataError as err:
        return error(console, err)
    train = [d for d in dialogues if not d.development]
    held = [d for d in dialogues if d.development]
    varied = [
        example(dialogue) | {"epoch": epoch}
        for epoch in range(given.epochs)
        for dialogue in track(
            list(_varied(train, epoch, Random(f"{given.seed} {epoch}"))),
            f"Epoch {epoch + 1}",
            console=console,
        )
    ]
    _write(given.out / "train.jsonl", varied)
    _write(given.out / "dev.jsonl", [example(d) for d in held])
    _write(given.out / "development.jsonl", [_labelled(d) for d in held if not d.names])
    console.print(f"{len(train)} dialogues to train on, {len(held)} kept aside")
    return 0


def _varied(train: Sequence[Dialogue], epoch: int, chance: Random) -> Iterator[Dialogue]:
    """Go through the dialogues once, each varied by chance."""
    nothing = [d for d in train if not d.settings and not d.names]
    for dialogue in train:
        varied = dialogue
        if chance.random() < CUT:
            varied = cut(varied, chance)
        if chance.random() < CHANGED[min(epoch, len(CHANGED) - 1)]:
            varied = change_numbers(varied, chance)
        if chance.random() < RENAMED:
            varied = swap_names(varied, chance)
        if varied.names:
            varied = reorder_names(varied, chance)
        if chance.random() < JOINED:
            varied = join(varied, nothing, chance)
        if chance.random() < SPELLED:
            varied = spell_numbers(varied, chance)
        if chance.random() < ROUGH:
            varied = roughen(varied, chance)
        yield varied


def _labelled(dialogue: Dialogue) -> dict[str, Any]:
    return {
        "messages": [m.model_dump() for m in dialogue.messages],
        "evidence": dialogue.settings,
        "twist": dialogue.twist,
        "persona_id": dialogue.id,
    }


def _write(file: Path, lines: Sequence[dict[str, Any]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    write_whole(file, text)


if __name__ == "__main__":
    sys.exit(main())
