"""How fast the shipped path is, as ratios measured side by side: python -m benchmark.speed.

On the first dialogues of one person, alternating so that a busy neighbour meets all alike:
the shipped path, the same with base and adapter unbaked, llama.cpp alone on the same tokens, the same
questions without a grammar, and the paper's one-shot prompt over the same history; then what one more session costs when 50 are known.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
import json
from pathlib import Path
from statistics import median
import sys
from time import perf_counter

from rich.console import Console
from rich.table import Table

from custom_components.edgewise.backends.llama import LlamaModel, LlamaStatistics
from custom_components.edgewise.backends.registry import DEFAULT_MODEL
from custom_components.edgewise.routines.consolidation import Observation, consolidate
from custom_components.edgewise.routines.errors import ContextLengthError, RoutineError
from custom_components.edgewise.routines.evidence import Evidence
from custom_components.edgewise.routines.extraction import Extractor
from custom_components.edgewise.routines.prompt import Prompt
from custom_components.edgewise.routines.session import Session
from custom_components.edgewise.routines.vocabulary import PAPER

from . import machine, one_shot
from .dataset import load_dataset
from .files import write_whole
from .options import positive
from .raw import RawModel
from .remarks import error
from .systems import THREADS, SystemOptions, make_extractor, open_model


@dataclass(frozen=True, kw_only=True, slots=True)
class Speed:
    """What was measured; rates are medians over the rounds."""

    dialogues: int
    rounds: int
    dialogues_per_minute: float
    """Of the shipped path: rules, model, grounding, combining."""
    raw_dialogues_per_minute: float
    """Of llama.cpp alone on the same tokens: shared prefix kept, answer tokens one by one."""
    shipped_to_raw: float
    unbaked_dialogues_per_minute: float | None
    """Of the same path with the adapter added to the base at run time; None for a model without one."""
    baked_to_unbaked: float | None
    """Dialogues a minute."""
    tokens_per_second: float
    """Prompt and answer tokens evaluated, per second of the model's own time."""
    constrained_to_unconstrained: float
    """Seconds for an answer token with the grammar, divided by those without."""
    prefix_evaluations: int
    """How often the examples all questions share were evaluated; 0 for a model that needs none."""
    one_shot_dialogues: int
    """How many dialogues of the history fit into one prompt."""
    one_shot_seconds: float | None
    per_dialogue_seconds: float | None
    """The shipped path on as many dialogues."""
    one_shot_to_shipped: float | None
    one_more_session_to_one_dialogue: float
    """Reading one new session and consolidating 51, divided by reading one session."""
    consolidation_seconds: float
    """Of 51 sessions."""
    peak_rss_mb: float
    """Of the shipped path's child process."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = ArgumentParser(prog="python -m benchmark.speed", description=__doc__)
    parser.add_argument("--model", default=DEFAULT_MODEL, metavar="NAME|PATH")
    parser.add_argument("--dialogues", type=positive, default=12, metavar="N")
    parser.add_argument("--rounds", type=positive, default=3, metavar="N")
    parser.add_argument("--threads", type=positive, default=THREADS)
    parser.add_argument("--no-one-shot", action="store_true", help="leave out the slow comparison")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write speed.json there")
    given = parser.parse_args(arguments)
    console = Console(stderr=True)
    try:
        speed = measure(given, lambda what: console.print(f"{what} ...", style="dim"))
    except RoutineError as err:
        return error(console, err)
    Console().print(_table(speed, given.model))
    if given.out is not None:
        write_whole(given.out / "speed.json", json.dumps(_fields(speed), indent=2) + "\n")
    return 0


def measure(given: Namespace, say: Callable[[str], None]) -> Speed:
    """Return the measurements; `say` is told what is being measured."""
    sessions = load_dataset("sample").persons[0].sessions
    chosen = sessions[: given.dialogues]
    options = SystemOptions(model=given.model, threads=given.threads)
    with ExitStack() as stack:
        opened = stack.enter_context(open_model(options))
        if opened is None or opened.file is None or not isinstance(opened.model, LlamaModel):
            raise RoutineError("speed is measured with a model on this machine")
        raw = stack.enter_context(RawModel(opened.file, given.threads))
        model = opened.model
        slow = (
            make_extractor("edgewise", stack.enter_context(open_model(replace(options, bake=None))))
            if opened.info.baked
            else None
        )
        prompt = Prompt(PAPER, opened.form)
        extractor = make_extractor("edgewise", opened)
        say("warming up")
        questions = [prompt.question(s.messages) for s in chosen]
        answers = [model.answer(question) for question in questions]
        if slow is not None:
            _extract(slow, chosen[:1])
        shipped: list[float] = []
        unbaked: list[float] = []
        bare: list[float] = []
        token_cost: list[float] = []
        rates: list[float] = []
        for number in range(given.rounds):
            say(f"round {number + 1} of {given.rounds}: shipped path")
            before = model.statistics()
            shipped.append(_seconds(lambda: _extract(extractor, chosen)))
            spent = _difference(before, model)
            rates.append(spent.tokens / spent.seconds)
            if slow is not None:
                say(f"round {number + 1} of {given.rounds}: unbaked")
                unbaked.append(_seconds(lambda: _extract(slow, chosen)))
            say(f"round {number + 1} of {given.rounds}: llama.cpp alone, and without a grammar")
            bare.append(raw.seconds(questions, answers))
            before = model.statistics()
            for question, answer in zip(questions, answers, strict=True):
                tokens = max(1, len(raw.tokens(answer)))
                model.answer_unconstrained(replace(question, max_tokens=tokens))
            free = _difference(before, model)
            token_cost.append(spent.per_generated / free.per_generated)
        say("one more session")
        one_more, consolidation = _one_more(extractor, sessions, given.rounds)
        peak, prefixes = model.statistics().peak_mb, model.statistics().prefix_evaluations
        fitted, single, several = (0, None, None)
        if not given.no_one_shot:
            say("one-shot")
            fitted, single = _one_shot(options, chosen)
            several = _seconds(lambda: _extract(extractor, chosen[:fitted]))
    return Speed(
        dialogues=len(chosen),
        rounds=given.rounds,
        dialogues_per_minute=60 * len(chosen) / median(shipped),
        raw_dialogues_per_minute=60 * len(chosen) / median(bare),
        shipped_to_raw=median(b / s for b, s in zip(bare, shipped, strict=True)),
        unbaked_dialogues_per_minute=60 * len(chosen) / median(unbaked) if unbaked else None,
        baked_to_unbaked=(
            median(u / s for u, s in zip(unbaked, shipped, strict=True)) if unbaked else None
        ),
        tokens_per_second=median(rates),
        constrained_to_unconstrained=median(token_cost),
        prefix_evaluations=prefixes,
        one_shot_dialogues=fitted,
        one_shot_seconds=single,
        per_dialogue_seconds=several,
        one_shot_to_shipped=single / several if single and several else None,
        one_more_session_to_one_dialogue=one_more,
        consolidation_seconds=consolidation,
        peak_rss_mb=peak,
    )


@dataclass(frozen=True, slots=True)
class _Spent:
    tokens: int
    seconds: float
    per_generated: float


def _difference(before: LlamaStatistics, model: LlamaModel) -> _Spent:
    after = model.statistics()
    prompt = after.prompt_tokens - before.prompt_tokens
    generated = after.generated_tokens - before.generated_tokens
    generation = after.generation_seconds - before.generation_seconds
    seconds = generation + after.prompt_seconds - before.prompt_seconds
    return _Spent(prompt + generated, seconds, generation / max(1, generated))


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _extract(extractor: Extractor, sessions: Sequence[Session]) -> list[Evidence]:
    return [extractor.extract(session) for session in sessions]


def _one_more(
    extractor: Extractor, sessions: Sequence[Session], rounds: int
) -> tuple[float, float]:
    """Return the cost of one more session in dialogues, and the seconds consolidation takes of it."""
    *known, new = [*sessions, sessions[0].model_copy(update={"session_id": "new"})]
    observations = [
        Observation(
            session_id=s.session_id,
            situation=s.meta,
            evidence=make_extractor("rules", None).extract(s),
        )
        for s in known
    ]
    ratios, consolidations = [], []
    for _ in range(max(3, rounds)):
        alone = _seconds(lambda: extractor.extract(new))
        start = perf_counter()
        evidence = extractor.extract(new)
        read = perf_counter()
        observation = Observation(session_id=new.session_id, situation=new.meta, evidence=evidence)
        consolidate([*observations, observation])
        end = perf_counter()
        ratios.append((end - start) / alone)
        consolidations.append(end - read)
    return median(ratios), median(consolidations)


def _one_shot(options: SystemOptions, sessions: Sequence[Session]) -> tuple[int, float]:
    """Return how many of the sessions fit into one prompt, and the seconds it takes."""
    with open_model(replace(options, system="one-shot")) as opened:
        if opened is None:
            raise RoutineError("one-shot needs a model")
        for count in range(len(sessions), 0, -1):
            start = perf_counter()
            try:
                opened.model.answer(one_shot.question(sessions[:count], 4))
            except ContextLengthError:
                continue
            return count, perf_counter() - start
    raise RoutineError("not even one dialogue fits into the model's context")


def _fields(speed: Speed) -> dict[str, object]:
    return asdict(speed) | {
        "commit": machine.git_state()[0],
        "processor": machine.processor(),
        "versions": machine.versions(),
    }


def _table(speed: Speed, model: str) -> Table:
    table = Table(title=f"{model}, {speed.dialogues} dialogues, {speed.rounds} rounds")
    table.add_column("ratio")
    table.add_column("", justify="right")
    table.add_column("measured")
    table.add_row(
        "shipped path to llama.cpp alone, dialogues a minute",
        f"{speed.shipped_to_raw:.2f}",
        f"{speed.dialogues_per_minute:.1f} to {speed.raw_dialogues_per_minute:.1f};"
        f" {speed.tokens_per_second:.0f} tokens/s",
    )
    table.add_row(
        "baked model to base with adapter, dialogues a minute",
        "-" if speed.baked_to_unbaked is None else f"{speed.baked_to_unbaked:.2f}",
        "the model has no adapter: nothing is baked"
        if speed.unbaked_dialogues_per_minute is None
        else f"{speed.dialogues_per_minute:.1f} to {speed.unbaked_dialogues_per_minute:.1f}",
    )
    table.add_row(
        "answer token with grammar to one without, seconds",
        f"{speed.constrained_to_unconstrained:.2f}",
        f"shared prefix evaluated {speed.prefix_evaluations} times"
        if speed.prefix_evaluations
        else "no shared prefix",
    )
    if speed.one_shot_to_shipped is not None:
        table.add_row(
            f"one-shot to shipped path, seconds for {speed.one_shot_dialogues} dialogues",
            f"{speed.one_shot_to_shipped:.2f}",
            f"{speed.one_shot_seconds:.1f} to {speed.per_dialogue_seconds:.1f}",
        )
    table.add_row(
        "one more session when 50 are known to one dialogue read",
        f"{speed.one_more_session_to_one_dialogue:.2f}",
        f"consolidation of 51: {speed.consolidation_seconds * 1000:.0f} ms",
    )
    table.add_row("peak memory of the child process", "", f"{speed.peak_rss_mb:.0f} MB")
    return table


if __name__ == "__main__":
    sys.exit(main())
