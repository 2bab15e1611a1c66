"""The paper's own protocol: one prompt with the whole history, exactly n routines as the answer.

arXiv 2505.11417, §4: the model is told the JSON schema and the number of routines, reads all sessions
as indented JSON, and answers in constrained JSON; more routines than asked for are cut off, invalid
ones are left out. It stands beside our path for comparison, with any backend.
"""

from collections.abc import Mapping, Sequence
import json
from typing import Any

from custom_components.edgewise.routines.errors import AnswerError
from custom_components.edgewise.routines.grammar import (
    alternatives,
    literal,
    value_schema,
    values_from_text,
)
from custom_components.edgewise.routines.model import (
    ChatMessage,
    LanguageModel,
    Question,
)
from custom_components.edgewise.routines.routine import Routine
from custom_components.edgewise.routines.session import Session
from custom_components.edgewise.routines.situation import FIELD_VALUES
from custom_components.edgewise.routines.vocabulary import PAPER, Names

_TOKENS_PER_ROUTINE = 320
"""A routine with every field named takes about 200 tokens of a 49,000-token vocabulary."""

_INSTRUCTION = """\
You are an assistant on an edge device. Infer from the conversation history below exactly {count} smart-home \
automation routines which the user implicitly follows. Order them from the one you are most certain about \
to the one you are least certain about. Return only JSON that is valid for this schema.

JSON schema:
{schema}"""


def find_routines(
    model: LanguageModel, sessions: Sequence[Session], count: int
) -> tuple[Routine, ...]:
    """Return the routines one prompt finds, at most `count`, most certain first.

    Raises ContextLengthError where the history does not fit, AnswerError for another failed answer.
    """
    return parse(model.answer(question(sessions, count)), count)


def question(sessions: Sequence[Session], count: int) -> Question:
    """Return the paper's prompt; what only the data set knows (applied routines) is left out."""
    schema = _schema(count)
    history = [s.model_dump(mode="json", exclude={"applied_routines"}) for s in sessions]
    return Question(
        messages=(
            ChatMessage("system", _INSTRUCTION.format(count=count, schema=json.dumps(schema))),
            ChatMessage("user", json.dumps(history, indent=2, ensure_ascii=False)),
        ),
        grammar=_gbnf(count),
        schema=schema,
        max_tokens=_TOKENS_PER_ROUTINE * count,
    )


def parse(answer: str, count: int) -> tuple[Routine, ...]:
    """Return the valid ones of the first `count` routines; raise AnswerError where there is no list."""
    try:
        routines = json.loads(answer)["routines"]
    except (ValueError, KeyError, TypeError, RecursionError) as err:
        raise AnswerError(f"the model's answer is no list of routines: {answer[:80]!a}") from err
    if not isinstance(routines, list):
        raise AnswerError(f"the model's answer is no list of routines: {answer[:80]!a}")
    return tuple(routine for raw in routines[:count] if (routine := _valid(raw)) is not None)


def _valid(raw: object) -> Routine | None:
    try:
        routine = Routine.model_validate(raw)
    except ValueError:
        return None
    return routine if all(s in PAPER for s in routine.actions.settings()) else None


_FIELDS: Mapping[str, Names] = {name: Names(names=words) for name, words in FIELD_VALUES.items()}


def _devices() -> dict[str, dict[str, Any]]:
    return {
        device: {name: domain for name, domain in settings.items() if name != "power"}
        for device, settings in PAPER.devices.items()
    }


def _schema(count: int) -> dict[str, Any]:
    def fields(domains: Mapping[str, Any]) -> dict[str, Any]:
        properties = {
            name: {"anyOf": [value_schema(name, domain), {"type": "null"}]}
            for name, domain in domains.items()
        }
        return _object(properties)

    actions = {
        device: {"anyOf": [fields(domains), {"type": "null"}]}
        for device, domains in _devices().items()
    }
    routine = _object({"triggers": fields(_FIELDS), "actions": _object(actions)})
    routines = {"type": "array", "items": routine, "minItems": count, "maxItems": count}
    return _object({"routines": routines})


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _gbnf(count: int) -> str:
    rules: dict[str, str] = {}

    def fields(name: str, domains: Mapping[str, Any]) -> str:
        parts = []
        for i, (field, domain) in enumerate(domains.items()):
            values = [json.dumps(v) for v in values_from_text(field, domain)]
            rules[f"{name}-{i}"] = alternatives([*values, "null"])
            parts.append(f"{literal(f'{json.dumps(field)}:')} {name}-{i}")
        return _braces(parts)

    rules["triggers"] = fields("triggers", _FIELDS)
    actions = []
    for device, domains in _devices().items():
        rules[device] = f'{fields(device, domains)} | "null"'
        actions.append(f"{literal(f'{json.dumps(device)}:')} {device}")
    rules["actions"] = _braces(actions)
    rules["routine"] = _braces(
        [f"{literal('"triggers":')} triggers", f"{literal('"actions":')} actions"]
    )
    listed = ' "," '.join(["routine"] * count)
    root = f"{literal('{"routines":[')} {listed} {literal(']}')}"
    return "\n".join(f"{name} ::= {body}" for name, body in ({"root": root} | rules).items())


def _braces(parts: Sequence[str]) -> str:
    return '"{" ' + ' "," '.join(parts) + ' "}"'
