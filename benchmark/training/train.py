"""Train a LoRA adapter for the shipped model on prepared examples.

`python -m benchmark.training.train --model FILE --examples FOLDER --out FOLDER` reads what `prepare` wrote, and can be ended and
started again at any time: it goes on from its last checkpoint.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict, dataclass
import json
from pathlib import Path
import platform
import sys
from time import perf_counter

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
import torch

from .batches import Batch, batches, encode, read_examples
from .checkpoint import Checkpoint
from .lora import open_model

CHECKPOINT_SECONDS = 120.0


@dataclass(frozen=True)
class Recipe:
    """What is trained how; a checkpoint of another recipe is not continued."""

    rank: int = 16
    """Of the adapter's matrices."""
    alpha: float = 32.0
    """The adapter is added times alpha / rank (Hu et al. 2021, arXiv 2106.09685)."""
    learning_rate: float = 1e-3
    """At its highest; it warms up over the first steps and falls to zero along a cosine."""
    batch: int = 2048
    """Tokens a step: about nine dialogues."""
    warm_up: float = 0.04
    """Share of the steps."""
    weight_decay: float = 0.0
    seed: int = 1
    tokens: int = 1_100_000
    """Read in all: one and a half times the dialogues."""


def main(arguments: list[str] | None = None) -> int:
    """Train; return the exit status."""
    given = _parse(arguments)
    torch.set_num_threads(given.threads or torch.get_num_threads())
    recipe = Recipe(
        given.rank,
        given.alpha,
        given.learning_rate,
        given.batch,
        seed=given.seed,
        tokens=given.tokens,
    )
    torch.manual_seed(recipe.seed)
    console = Console(stderr=True)
    given.out.mkdir(parents=True, exist_ok=True)
    with console.status("Loading the model"):
        model = open_model(given.model, recipe.rank, recipe.alpha)
        train = [encode(e, model.tokenizer) for e in read_examples(given.examples / "train.jsonl")]
        held = [encode(e, model.tokenizer) for e in read_examples(given.examples / "dev.jsonl")]
    plan = _first(batches(train, recipe.batch, recipe.seed), recipe.tokens)
    console.print(
        f"{len(train)} dialogues, {len(plan)} steps, {sum(b.tokens for b in plan):,} tokens, "
        f"{model.trained:,} trained numbers"
    )
    optimizer = torch.optim.AdamW(
        model.masters, lr=recipe.learning_rate, betas=(0.9, 0.98), weight_decay=recipe.weight_decay
    )
    begun = {"recipe": asdict(recipe), "steps": len(plan)}
    checkpoint = Checkpoint(given.out / "checkpoint.pt", begun, model, optimizer)
    done, seconds = checkpoint.resume()
    columns = (
        TextColumn("step {task.completed}/{task.total}"),
        BarColumn(),
        TextColumn("loss {task.fields[loss]:.4f}  {task.fields[speed]:.0f} tokens/s"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    started = saved = perf_counter()
    before = seconds
    loss = 0.0
    log = (given.out / "log.jsonl").open("a")
    with log, Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=len(plan), completed=done, loss=0.0, speed=0.0)
        seen = 0
        for step in range(done, len(plan)):
            for group in optimizer.param_groups:
                group["lr"] = recipe.learning_rate * _warmth(step, len(plan), recipe.warm_up)
            current = model.step(plan[step], optimizer)
            loss = current if step == done else 0.95 * loss + 0.05 * current
            seen += plan[step].tokens
            now = perf_counter()
            seconds = before + now - started
            bar.update(task, advance=1, loss=loss, speed=seen / (now - started))
            log.write(json.dumps({"step": step + 1, "loss": round(current, 5)}) + "\n")
            if now - saved > CHECKPOINT_SECONDS or step + 1 == len(plan):
                log.flush()
                checkpoint.save(step + 1, seconds)
                saved = now
                if not bar.console.is_terminal:
                    console.print(
                        f"step {step + 1}/{len(plan)} loss {loss:.4f} {seen / (now - started):.0f} tokens/s"
                    )
    model.save(given.out)
    dev = model.measure(batches(held, recipe.batch, None))
    report = begun | {
        "seconds": round(seconds),
        "machine": f"{platform.machine()}, {torch.get_num_threads()} threads, torch {torch.__version__}",
        "final_loss": round(loss, 5),
        "dev_loss": round(dev.loss, 5),
        "dev_exact": round(dev.exact, 4),
        "dev_dialogues": len(held),
    }
    (given.out / "training.json").write_text(json.dumps(report, indent=2) + "\n")
    console.print(json.dumps(report, indent=2), markup=False)
    return 0


def _parse(arguments: list[str] | None) -> Namespace:
    parser = ArgumentParser(prog="python -m benchmark.training.train", description=__doc__)
    parser.add_argument("--examples", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    parser.add_argument(
        "--model", type=Path, required=True, metavar="FILE", help="the base, a GGUF file"
    )
    parser.add_argument("--rank", type=int, default=Recipe.rank)
    parser.add_argument("--alpha", type=float, default=Recipe.alpha)
    parser.add_argument("--learning-rate", type=float, default=Recipe.learning_rate)
    parser.add_argument("--batch", type=int, default=Recipe.batch)
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    parser.add_argument(
        "--tokens", type=int, default=Recipe.tokens, metavar="N", help="fewer for a trial"
    )
    parser.add_argument("--threads", type=int, metavar="N", help="default: as PyTorch chooses")
    return parser.parse_args(arguments)


def _first(plan: list[Batch], tokens: int) -> list[Batch]:
    """Return as many of the first batches as hold this many tokens."""
    kept: list[Batch] = []
    for batch in plan:
        tokens -= batch.tokens
        if tokens < 0:
            break
        kept.append(batch)
    return kept


def _warmth(step: int, steps: int, warm_up: float) -> float:
    """Return the share of the learning rate, 0 to 1: a linear warm-up, then a cosine."""
    warming = max(1, round(steps * warm_up))
    if step < warming:
        return (step + 1) / warming
    progress = torch.tensor((step - warming) / max(1, steps - warming))
    return float((1 + torch.cos(progress * torch.pi)) / 2)


if __name__ == "__main__":
    sys.exit(main())
