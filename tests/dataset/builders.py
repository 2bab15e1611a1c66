"""Small data sets, written as the files a test wants."""

from collections.abc import Sequence
import json
from pathlib import Path
from typing import Any

SITUATION = {
    "time_of_day": "evening",
    "day_of_week": "weekday",
    "sun_phase": "after_sunset",
    "weather": "rainy",
    "outdoor_temp": "cold",
}


def session(number: int = 0, text: str = "Lights to 40", **changes: Any) -> dict[str, Any]:
    return {
        "session_id": number,
        "meta": SITUATION,
        "messages": [
            {"role": "user", "text": text},
            {"role": "assistant", "text": "Done."},
        ],
        "applied_routines": [0],
        **changes,
    }


def routine(**actions: Any) -> dict[str, Any]:
    devices = dict.fromkeys(("tv", "ac", "lights", "speaker", "security"))
    lights = {"brightness": 40, "color": None, "mode": None}
    return {
        "triggers": dict(SITUATION),
        "actions": {**devices, "lights": lights, **actions},
    }


def write_lines(path: Path, lines: Sequence[Any]) -> None:
    """Write values as JSON lines; a text or bytes stand as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        b"".join(
            (
                line
                if isinstance(line, bytes)
                else line.encode()
                if isinstance(line, str)
                else json.dumps(line).encode()
            )
            + b"\n"
            for line in lines
        )
    )


def write_dataset(
    folder: Path,
    sessions: Sequence[Any],
    routines: Sequence[Any] | None = None,
    evidence: Sequence[Any] | None = None,
    characters: Sequence[Any] | None = None,
) -> Path:
    """Write a data set's files; a list stands for an object that holds it under the file's key."""
    for role, lines in (
        ("sessions", sessions),
        ("routines", routines),
        ("evidence", evidence),
        ("characters", characters),
    ):
        if lines is not None:
            write_lines(
                folder / f"{role}.jsonl",
                [{role: line} if isinstance(line, list) else line for line in lines],
            )
    return folder
