"""Replay a data set through the shipped inference: python -m benchmark.replay --dataset hf|sample|PATH.

Leaves a run folder (see record.py), and prints the paper's tables with this run's row in them.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
import hashlib
from pathlib import Path
import re
import sys

from rich.console import Console
from rich.markup import escape

from custom_components.edgewise.dataset.person import Person
from custom_components.edgewise.routines.errors import RoutineError

from . import machine, score
from .dataset import Dataset, load_dataset
from .options import add_system_options, positive, shard, system_options
from .progress import RunProgress
from .record import (
    RUN,
    RunInfo,
    Usage,
    config_digest,
    dataset_info,
    gold_lines,
    read_predictions,
    read_run,
    write_gold,
    write_run,
)
from .remarks import error, remark
from .run import Modes, Replay, failures
from .systems import OpenModel, SystemOptions, open_model

SHOWN_PROBLEMS = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    given = _parser().parse_args(arguments)
    console = Console(stderr=True)
    try:
        return _replay(given, console)
    except RoutineError as err:
        return error(console, err)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m benchmark.replay", description=__doc__)
    parser.add_argument(
        "--dataset",
        default="sample",
        metavar="hf|sample|PATH",
        help="hf: EdgeWisePersona from the hub; sample: the four homes in this repository; or a folder"
        " with characters, routines and sessions as .jsonl files (default: %(default)s)",
    )
    counts = parser.add_mutually_exclusive_group()
    counts.add_argument(
        "--known-count", action="store_true", help="only with the number of routines told"
    )
    counts.add_argument(
        "--unknown-count", action="store_true", help="only with the number of routines not told"
    )
    parser.add_argument("--persons", type=positive, metavar="N", help="only the first N persons")
    parser.add_argument(
        "--sessions", type=positive, metavar="N", help="only the first N sessions of each person"
    )
    parser.add_argument("--shard", type=shard, metavar="I/N", help="only each Nth person")
    parser.add_argument("--out", type=Path, metavar="DIR", help="the run's folder")
    parser.add_argument("--strict", action="store_true", help="any bad input ends the run")
    parser.add_argument("--restart", action="store_true", help="forget what the run's folder holds")
    add_system_options(parser)
    return parser


def _replay(given: Namespace, console: Console) -> int:
    dataset = load_dataset(given.dataset, strict=given.strict)
    _print_problems(dataset, console)
    options = system_options(given)
    dataset = _selected(dataset, given)
    modes = Modes(known=not given.unknown_count, unknown=not given.known_count)
    folder = given.out or Path("runs") / _folder_name(dataset, options)
    interrupted = failed = False
    with open_model(options) as model:
        info = _run_info(dataset, options, model, modes, given)
        info = _prepare(folder, info, dataset, restart=given.restart)
        replay = Replay(folder, options.system, model, modes)
        progress = RunProgress(
            console,
            persons=len(dataset.persons),
            dialogues=sum(len(p.sessions) for p in dataset.persons),
            done_persons=sum(replay.is_done(p) for p in dataset.persons),
            done_dialogues=sum(replay.dialogues_done(p) for p in dataset.persons),
        )
        try:
            with progress:
                failed = replay.run(dataset.persons, progress) > 0
        except KeyboardInterrupt:
            interrupted = True
        finally:
            write_run(folder, _with_usage(info, progress, model))
    _print_failures(folder, console)
    if interrupted:
        console.print(
            f"Stopped. What is done is kept in {folder}; the same command goes on from there.",
            highlight=False,
            soft_wrap=True,
        )
        return 130
    score.main([str(folder)])
    return int(failed)


def _selected(dataset: Dataset, given: Namespace) -> Dataset:
    persons = dataset.persons[: given.persons]
    if given.shard is not None:
        part, parts = given.shard
        persons = persons[part - 1 :: parts]
    if given.sessions is not None:
        persons = tuple(_first_sessions(person, given.sessions) for person in persons)
    return replace(dataset, persons=persons)


def _first_sessions(person: Person, count: int) -> Person:
    return replace(
        person,
        sessions=person.sessions[:count],
        evidence=person.evidence and person.evidence[:count],
        kinds=person.kinds[:count],
        twists=person.twists[:count],
    )


def _folder_name(dataset: Dataset, options: SystemOptions) -> str:
    parts = [dataset.name, options.system]
    if options.system != "rules":
        parts.append(Path(options.model).stem)
    return re.sub(r"[^\w.-]+", "-", "-".join(parts)).lower()


def _run_info(
    dataset: Dataset,
    options: SystemOptions,
    model: OpenModel | None,
    modes: Modes,
    given: Namespace,
) -> RunInfo:
    settings = {key: value for key, value in asdict(options).items() if key != "system"}
    settings |= {"sessions": given.sessions, **asdict(modes)}
    if options.system == "rules":
        settings = {"sessions": given.sessions, **asdict(modes)}
    model_info = model.info if model else None
    results_depend_on = {
        "code": _code_digest(),
        "dataset": dataset.digest,
        "system": options.system,
        "model": model_info.model_dump() if model_info else None,
        "settings": {k: v for k, v in settings.items() if k not in ("time_limit", "concurrency")},
    }
    commit, dirty = machine.git_state()
    return RunInfo(
        created=datetime.now().astimezone().isoformat(timespec="seconds"),
        command=("python", "-m", "benchmark.replay", *sys.argv[1:]),
        edgewise=machine.edgewise_version(),
        commit=commit,
        dirty=dirty,
        system=options.system,
        backend=model.backend if model else None,
        model=model_info,
        dataset=dataset_info(dataset),
        settings=settings,
        versions=machine.versions(),
        processor=machine.processor(),
        platform=machine.system(),
        config_digest=config_digest(results_depend_on),
    )


def _code_digest() -> str:
    """Return the SHA-256 of the code and data that turn dialogues into routines."""
    digest = hashlib.sha256()
    integration = machine.ROOT / "custom_components" / "edgewise"
    for part in ("routines", "backends"):
        for file in sorted((integration / part).rglob("*")):
            if file.suffix in (".py", ".toml", ".json"):
                digest.update(file.relative_to(integration).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


def _prepare(folder: Path, info: RunInfo, dataset: Dataset, *, restart: bool) -> RunInfo:
    """Make the run's folder, or take up the one that is there; return what its run.json is to say."""
    if restart:
        for file in folder.glob("*.jsonl"):
            file.unlink()
        (folder / RUN).unlink(missing_ok=True)
    if (folder / RUN).exists():
        earlier = read_run(folder)
        if earlier.config_digest != info.config_digest:
            raise RoutineError(
                f"{folder} holds a run of another code, data, model or setting;"
                " choose another --out, or --restart to replace it"
            )
        info = info.model_copy(update={"created": earlier.created, "usage": earlier.usage})
    write_run(folder, info)
    write_gold(folder, gold_lines(dataset))
    return info


def _with_usage(info: RunInfo, progress: RunProgress, model: OpenModel | None) -> RunInfo:
    before = info.usage or Usage()
    peaks = [mb for mb in (before.peak_rss_mb, model.peak_mb() if model else None) if mb]
    usage = Usage(
        seconds=before.seconds + progress.seconds,
        sessions=before.sessions + progress.dialogues,
        peak_rss_mb=max(peaks, default=None),
    )
    return info.model_copy(update={"usage": usage})


def _print_problems(dataset: Dataset, console: Console) -> None:
    for problem in dataset.problems[:SHOWN_PROBLEMS]:
        remark(console, "bad input", problem)
    if (more := len(dataset.problems) - SHOWN_PROBLEMS) > 0:
        console.print(f"[yellow]bad input:[/] {more} more; all are in run.json")
    if dataset.unknown_keys:
        keys = ", ".join(f"{key} ({count})" for key, count in dataset.unknown_keys.items())
        console.print(f"keys that no reader is shown: {escape(keys)}", highlight=False)


def _print_failures(folder: Path, console: Console) -> None:
    lost = [
        (f"person {line.person} counts as wrong", line.error)
        for line in read_predictions(folder).values()
        if line.error is not None
    ]
    unread = [
        (f"person {person}, session {session} was not read by the model", message)
        for (person, session), message in failures(folder).items()
    ]
    for told in (lost, unread):
        for what, message in told[:SHOWN_PROBLEMS]:
            remark(console, what, message)
        if (more := len(told) - SHOWN_PROBLEMS) > 0:
            console.print(f"[yellow]{more} more like this; see the files in {folder}[/]")


if __name__ == "__main__":
    sys.exit(main())
