"""The data set's lines of one's own homes, in the paper's form: what the reader beside it reads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
import json
from typing import Any

from ..routines.evidence import Evidence
from ..routines.routine import Routine
from ..routines.session import Session


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One home, or one room of it: a line of each file."""

    character: str
    """Who or where it is."""
    sessions: tuple[Session, ...]
    """Each has words; `applied_routines` counts in `routines`."""
    routines: tuple[Routine, ...]
    evidence: tuple[Evidence | None, ...]
    """One for each session; None where it was not read yet."""


def files_of(lines: Sequence[Line]) -> dict[str, bytes]:
    """Return the four files by name."""
    forms: dict[str, Iterable[dict[str, Any]]] = {
        "characters": ({"character": line.character} for line in lines),
        "routines": ({"routines": [r.paper() for r in line.routines]} for line in lines),
        "sessions": ({"sessions": [_session(s) for s in line.sessions]} for line in lines),
        "evidence": (
            {"evidence": [None if e is None else e.settings() for e in line.evidence]}
            for line in lines
        ),
    }
    return {
        f"{role}.jsonl": b"".join(
            json.dumps(form, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
            for form in written
        )
        for role, written in forms.items()
    }


def _session(session: Session) -> dict[str, Any]:
    form = session.model_dump(mode="json")
    # The paper's sessions always name what they were written from; nobody knows it of a hub's
    # session that no routine was found in.
    return {**form, "applied_routines": form["applied_routines"] or []}
