"""Command line options that several commands share."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from custom_components.edgewise.backends.bake import FORM
from custom_components.edgewise.backends.registry import DEFAULT_MODEL

from .systems import API_KEY, SYSTEMS, THREADS, SystemOptions


def add_system_options(parser: ArgumentParser) -> None:
    """Add the options that choose a system and its model."""
    group = parser.add_argument_group("system and model")
    group.add_argument(
        "--system",
        choices=SYSTEMS,
        default="edgewise",
        help="edgewise: rules and model (the default); rules, model: one of them alone;"
        " one-shot: the paper's single prompt over the whole history",
    )
    group.add_argument(
        "--model",
        default=DEFAULT_MODEL,
        metavar="NAME|PATH",
        help="a model's name, a GGUF file, or owner/repo/file.gguf of the hub; with --endpoint the"
        " server's name for it (default: %(default)s)",
    )
    group.add_argument(
        "--endpoint",
        metavar="URL",
        help="ask an OpenAI-compatible server, for instance http://127.0.0.1:8080/v1; what is said in"
        f" the dialogues is sent there; its key is read from ${API_KEY}",
    )
    group.add_argument(
        "--time-limit",
        type=float,
        default=120.0,
        metavar="SECONDS",
        help="for one question to the model (default: %(default)g)",
    )
    group.add_argument(
        "--threads",
        type=positive,
        default=THREADS,
        metavar="N",
        help="default: all cores but one, as on a hub",
    )
    group.add_argument(
        "--context", type=positive, metavar="TOKENS", help="default: the model's own"
    )
    group.add_argument(
        "--adapter",
        type=Path,
        metavar="FILE",
        help="a LoRA adapter in GGUF form instead of the model's own, such as one just trained",
    )
    group.add_argument(
        "--bake",
        type=lambda text: None if text == "none" else text,
        default=FORM,
        metavar="FORM",
        help="the form in which a model and its adapter become one file, such as Q8_0 or"
        " Q8_0,ffn_up=Q4_0; none: the adapter is added at run time (default: %(default)s)",
    )
    group.add_argument(
        "--concurrency",
        type=positive,
        default=4,
        metavar="N",
        help="questions under way at once at an endpoint (default: %(default)s)",
    )


def system_options(arguments: Namespace) -> SystemOptions:
    """Return the options as they were given."""
    return SystemOptions(
        system=arguments.system,
        model=arguments.model,
        endpoint=arguments.endpoint,
        time_limit=arguments.time_limit,
        threads=arguments.threads,
        context=arguments.context,
        adapter=arguments.adapter,
        bake=arguments.bake,
        concurrency=arguments.concurrency,
    )


def positive(text: str) -> int:
    """Return a whole number of at least 1; argparse turns the error into a message."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is no whole number of at least 1")
    return int(text)


def shard(text: str) -> tuple[int, int]:
    """Return `i/n` as (i, n) with 1 <= i <= n."""
    part, _, parts = text.partition("/")
    if not (part.isdecimal() and parts.isdecimal() and 1 <= int(part) <= int(parts)):
        raise ArgumentTypeError(f"{text!r} is no shard such as 1/4")
    return int(part), int(parts)
