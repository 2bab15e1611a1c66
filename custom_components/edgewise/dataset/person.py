"""One line of a data set: a person, what was said, and what is to be found."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..routines.errors import DataError
from ..routines.routine import Routine
from ..routines.session import Session
from ..routines.vocabulary import Vocabulary
from .forms import Forms
from .lines import Problem, WrongLineError, parse_line, shown, split_lines

type RawRoutine = dict[str, Any]
"""A routine exactly as it stands in the file: nulls, `priority` and all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """One line of a data set: who, what was said, and what is to be found."""

    index: int
    """Counted from 0; the line's number less one, whatever was lost before it."""
    character: str | None = None
    sessions: tuple[Session, ...] = ()
    """In the order of the file, the unusable ones left out; ids are unique within a person."""
    gold: tuple[RawRoutine, ...] | None = None
    """For the official scorer; None where nobody knows (a hub's export, a broken line)."""
    routines: tuple[Routine, ...] = ()
    """The gold routines that are valid, parsed."""
    evidence: tuple[dict[str, dict[str, Any]] | None, ...] | None = None
    """Gold, one entry a session, None where it is unknown (null) or broken; None where there is no such file."""
    kinds: tuple[str | None, ...] = ()
    """What kind of dialogue each session is, one entry a session; empty where nobody says."""
    twists: tuple[str | None, ...] = ()
    """What makes each session difficult, one entry a session; empty where nobody says."""
    error: str | None = None
    """Why this person cannot be used; it counts as not solved."""


class _Marks(NamedTuple):
    """What `evidence.jsonl` says of all sessions of a line, unusable ones included."""

    evidence: tuple[dict[str, dict[str, Any]] | None, ...] | None = None
    kinds: tuple[str | None, ...] = ()
    twists: tuple[str | None, ...] = ()

    def of(self, places: tuple[int, ...]) -> _Marks:
        """Return the marks of the sessions at these places only."""
        return _Marks(
            evidence=self.evidence and tuple(self.evidence[place] for place in places),
            kinds=self.kinds and tuple(self.kinds[place] for place in places),
            twists=self.twists and tuple(self.twists[place] for place in places),
        )


class PersonReader:
    """Reads the lines of all files side by side and collects what is wrong with them."""

    def __init__(
        self,
        names: dict[str, str],
        contents: dict[str, bytes],
        strict: bool,
        vocabulary: Vocabulary,
    ) -> None:
        """Take names and contents by role; with `strict` the first problem is raised."""
        self._names = names
        self._lines = {role: split_lines(text) for role, text in contents.items()}
        self._strict = strict
        self.forms = Forms(vocabulary)
        self.problems: list[Problem] = []

    def persons(self) -> tuple[Person, ...]:
        """Return all persons, the lost ones included."""
        sessions = len(self._lines["sessions"])
        for role, lines in self._lines.items():
            if len(lines) != sessions:
                self._note(
                    role,
                    None,
                    f"has {len(lines)} lines, but {self._names['sessions']} has {sessions}:"
                    " a line is a person in each of them",
                )
        count = max(sessions, len(self._lines.get("routines", ())))
        return tuple(self._person(index) for index in range(count))

    def _note(self, role: str, line: int | None, message: str) -> str:
        problem = Problem(file=self._names[role], line=line, message=message)
        if self._strict:
            raise DataError(str(problem))
        self.problems.append(problem)
        return str(problem)

    def _value(self, role: str, index: int) -> Any:
        """Return a line's JSON value; None where the file or the line is missing."""
        lines = self._lines.get(role, [])
        return parse_line(lines[index]) if index < len(lines) else None

    def _person(self, index: int) -> Person:
        gold, routines, error = self._gold(index)
        sessions: dict[int, Session] = {}
        marks = _Marks()
        if index >= len(self._lines["sessions"]):
            # The missing line itself was noted once, for the whole file.
            error = f"{self._names['sessions']} has no line {index + 1}"
        elif error is None:
            try:
                items = self.forms.items(self._value("sessions", index), "sessions")
            except WrongLineError as err:
                error = self._note("sessions", index + 1, f"{err}; the person is lost")
            else:
                sessions = self._sessions(items, index)
                marks = self._marks(index, len(items)).of(tuple(sessions))
                if not sessions:
                    error = self._note("sessions", index + 1, "no usable session")
        return Person(
            index=index,
            character=self._character(index),
            sessions=_distinct(list(sessions.values())),
            gold=gold,
            routines=routines,
            evidence=marks.evidence,
            kinds=marks.kinds,
            twists=marks.twists,
            error=error,
        )

    def _sessions(self, items: list[Any], index: int) -> dict[int, Session]:
        """Return the usable sessions by their place in the line."""
        sessions: dict[int, Session] = {}
        for position, item in enumerate(items):
            try:
                sessions[position], remark = self.forms.session(item, position)
            except WrongLineError as err:
                self._note(
                    "sessions",
                    index + 1,
                    f"{_session_name(item, position)}: {err}; the session is left out",
                )
            else:
                if remark is not None:
                    self._note(
                        "sessions",
                        index + 1,
                        f"{_session_name(item, position)}: {remark}",
                    )
        return sessions

    def _gold(
        self, index: int
    ) -> tuple[tuple[RawRoutine, ...] | None, tuple[Routine, ...], str | None]:
        """Return raw gold, the valid routines parsed, and why the person is lost, if it is."""
        if "routines" not in self._lines:
            return None, (), None
        if index >= len(self._lines["routines"]):
            return None, (), f"{self._names['routines']} has no line {index + 1}"
        try:
            items = self.forms.gold(self._value("routines", index))
        except WrongLineError as err:
            message = f"{err}; the person is lost"
            return None, (), self._note("routines", index + 1, message)
        routines: list[Routine] = []
        for number, item in enumerate(items, 1):
            try:
                routines.append(self.forms.routine(item))
            except WrongLineError as err:
                # The scorers take gold as it stands: such a routine is merely out of reach.
                self._note("routines", index + 1, f"routine {number}: {err}")
        return tuple(items), tuple(routines), None

    def _character(self, index: int) -> str | None:
        if index >= len(self._lines.get("characters", ())):
            return None
        try:
            return self.forms.character(self._value("characters", index))
        except WrongLineError as err:
            self._note("characters", index + 1, f"{err}; left out")
            return None

    def _marks(self, index: int, count: int) -> _Marks:
        if index >= len(self._lines.get("evidence", ())):
            return _Marks()
        try:
            value = self._value("evidence", index)
            items = self.forms.items(value, "evidence")
            kinds, twists = (self.forms.words(value, key) for key in ("kind", "twist"))
            for key, found in (("evidence", items), ("kind", kinds), ("twist", twists)):
                if len(found) != count and (found or key == "evidence"):
                    name = self._names["sessions"]
                    self._note(
                        "evidence",
                        index + 1,
                        f'"{key}" has {len(found)} entries, but the line of {name} has'
                        f" {count} sessions; the person has no gold evidence",
                    )
                    return _Marks()
        except WrongLineError as err:
            self._note("evidence", index + 1, f"{err}; the person has no gold evidence")
            return _Marks()
        evidence: list[dict[str, dict[str, Any]] | None] = []
        for position, item in enumerate(items):
            try:
                evidence.append(None if item is None else self.forms.evidence(item))
            except WrongLineError as err:
                self._note("evidence", index + 1, f"entry {position + 1}: {err}; left out")
                evidence.append(None)
        return _Marks(tuple(evidence), kinds, twists)


def _session_name(item: Any, position: int) -> str:
    """Return how a message names a session: by its id if it has one, else by its place."""
    if isinstance(item, dict) and isinstance(item.get("session_id"), int | str):
        return f"session {shown(item['session_id'])}"
    return f"session at place {position + 1}"


def _distinct(sessions: list[Session]) -> tuple[Session, ...]:
    """Return the sessions with ids that name one each: a second 7 becomes `7#2`."""
    seen: Counter[str] = Counter()
    distinct: list[Session] = []
    for session in sessions:
        key = str(session.session_id)
        seen[key] += 1
        distinct.append(
            session
            if seen[key] == 1
            else session.model_copy(update={"session_id": f"{key}#{seen[key]}"})
        )
    return tuple(distinct)
