"""JSON Lines files: located by name, decoded line by line, so that a bad line costs only itself."""

from collections.abc import Iterable
from dataclasses import dataclass
import json
from pathlib import PurePath
import re
from typing import Any, NoReturn, override

from ..routines.errors import DataError

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters but tab and line ends, and halves of surrogate pairs: no text a person wrote."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Something in a data set that is not what it should be, and what it costs."""

    file: str
    """The file's name, without its folder."""
    line: int | None
    """Counted from 1; None if it concerns the whole file."""
    message: str

    @override
    def __str__(self) -> str:
        """Return one clear sentence that names file and line."""
        place = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{place}: {self.message}"


class WrongLineError(DataError):
    """A line, or a part of one, is not what it should be; the text says how."""


def find_files[P: PurePath](paths: Iterable[P], roles: Iterable[str], where: str) -> dict[str, P]:
    """Return for each role (`sessions`, ...) the file `<role>*.jsonl` among the paths.

    Of several the one named exactly `<role>.jsonl` counts, then the one nearest the root. Two
    equally good ones are an error: a guess could pair one split's sessions with another's routines.
    """
    candidates = sorted(paths)
    found: dict[str, P] = {}
    for role in roles:
        ranked = sorted(
            (path.name.lower() != f"{role}.jsonl", len(path.parts), path)
            for path in candidates
            if path.suffix.lower() == ".jsonl" and path.name.lower().startswith(role)
        )
        if len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]:
            raise DataError(
                f"{where} holds more than one {role}*.jsonl ({ranked[0][2]}, {ranked[1][2]}):"
                " name the folder of one"
            )
        if ranked:
            found[role] = ranked[0][2]
    return found


def split_lines(content: bytes) -> list[bytes]:
    """Return a file's lines; empty lines at its end are none, as are byte order marks."""
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def parse_line(line: bytes) -> Any:
    """Return the line's JSON value, or raise WrongLineError."""
    try:
        # Not strict: a raw control character in a string is the session's problem, not the line's.
        return json.loads(line.decode("utf-8"), strict=False, parse_constant=_no_constant)
    except UnicodeDecodeError as err:
        raise WrongLineError(
            f"undecodable bytes (byte {err.start + 1} of the line is not UTF-8)"
        ) from err
    except json.JSONDecodeError as err:
        raise WrongLineError(f"broken JSON ({err.msg}, column {err.colno})") from err
    except (ValueError, RecursionError) as err:
        # A number of thousands of digits, or lists nested thousands deep.
        raise WrongLineError(f"broken JSON ({err})") from err


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def clean(text: str) -> tuple[str, str | None]:
    """Return the text with unwritable characters as spaces, and the first of them as `U+0000`."""
    match = _UNWRITABLE.search(text)
    if match is None:
        return text, None
    return _UNWRITABLE.sub(" ", text), f"U+{ord(match.group()):04X}"


def shown(value: object) -> str:
    """Return a value as it is shown in a message: short, on one line, in any terminal."""
    text = json.dumps(value) if isinstance(value, bool | str | int | float | None) else ascii(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


def kind(value: object) -> str:
    """Return what kind of JSON value it is, in words."""
    names = {dict: "an object", list: "a list", str: "a text", bool: "a truth value"}
    return names.get(type(value), "null" if value is None else "a number")
