"""A server with a model, tried out by a real question before it is accepted."""

from typing import Final, NamedTuple

from .backends.endpoint import EndpointModel
from .routines.answer import parse_answer
from .routines.errors import (
    AnswerTimeoutError,
    ContextLengthError,
    ModelError,
    ModelMissingError,
    ModelRefusedError,
    ModelUnreachableError,
    RoutineError,
)
from .routines.prompt import Prompt
from .routines.session import Message
from .routines.vocabulary import PAPER

PATIENCE: Final = 60.0
"""Seconds: a server may have to load its model first."""
ERRORS: Final[tuple[tuple[type[RoutineError], str], ...]] = (
    (ModelUnreachableError, "cannot_connect"),
    (ModelRefusedError, "invalid_auth"),
    (ModelMissingError, "no_such_model"),
    (AnswerTimeoutError, "too_slow"),
    (ContextLengthError, "context_too_small"),
    (ModelError, "invalid_address"),
)


class Refusal(NamedTuple):
    """Why a server was not accepted."""

    key: str
    """The key of the error."""
    reason: str
    """What happened in detail, in English; the API key is not in it."""


def try_endpoint(url: str, model: str, api_key: str) -> Refusal | None:
    """Ask a server what a sentence sets, as learning will; return why it will not do, if so. Blocks."""
    question = Prompt(PAPER, "few-shot").question(
        [Message(role="user", text="Set the lights to 40 percent, please.")]
    )
    try:
        with EndpointModel(
            url, model=model or None, api_key=api_key or None, time_limit=PATIENCE, retries=0
        ) as server:
            parse_answer(server.answer(question), PAPER)
    except RoutineError as err:
        return Refusal(
            next((key for kind, key in ERRORS if isinstance(err, kind)), "no_answer"), str(err)
        )
    return None
