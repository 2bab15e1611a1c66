"""Dialogues with known settings: one a line, `{"messages": [...], "evidence": {...}}`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from custom_components.edgewise.dataset.forms import Forms
from custom_components.edgewise.dataset.lines import (
    Problem,
    WrongLineError,
    kind,
    parse_line,
    split_lines,
)
from custom_components.edgewise.routines.errors import DataError
from custom_components.edgewise.routines.session import Session
from custom_components.edgewise.routines.vocabulary import PAPER


@dataclass(frozen=True, kw_only=True, slots=True)
class Labelled:
    """A dialogue and the settings in force at its end."""

    session: Session
    """Its id is the line's number."""
    settings: Mapping[str, Mapping[str, Any]]
    person: str
    """Who spoke, where the line tells (`persona_id`); else the line's number."""
    twist: str
    """What is difficult about it (`twist`, else `kind`), empty where the line does not tell."""


def load_labelled(path: Path, *, strict: bool = False) -> tuple[list[Labelled], list[Problem]]:
    """Return the usable lines and what is wrong with the others; with `strict` the first is raised."""
    try:
        lines = split_lines(path.read_bytes())
    except OSError as err:
        raise DataError(f"{path} cannot be read: {err.strerror}") from err
    forms = Forms(PAPER)
    dialogues: list[Labelled] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        try:
            dialogues.append(_labelled(line, number, forms))
        except WrongLineError as err:
            problem = Problem(file=path.name, line=number, message=f"{err}; left out")
            if strict:
                raise DataError(str(problem)) from err
            problems.append(problem)
    if not dialogues:
        raise DataError(f"{path} holds no dialogue with its settings")
    return dialogues, problems


def _labelled(line: bytes, number: int, forms: Forms) -> Labelled:
    value = parse_line(line)
    if not isinstance(value, dict) or "evidence" not in value:
        raise WrongLineError(
            f'the line must be an object with "messages" and "evidence", not {kind(value)}'
            if not isinstance(value, dict)
            else 'the line has no "evidence"'
        )
    parts = {key: value[key] for key in ("messages", "meta") if key in value}
    session, _ = forms.session({**parts, "session_id": number}, number)
    return Labelled(
        session=session,
        settings=forms.evidence(value["evidence"]),
        person=str(value.get("persona_id", number)),
        twist=str(value.get("twist") or value.get("kind") or ""),
    )
