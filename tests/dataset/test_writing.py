import json
from pathlib import Path

from benchmark.dataset import SAMPLE, load_dataset
from custom_components.edgewise.dataset.reading import files_below, read_files
from custom_components.edgewise.dataset.writing import Line, files_of
from custom_components.edgewise.routines.evidence import Evidence, Reading
from custom_components.edgewise.routines.routine import Actions, Routine
from custom_components.edgewise.routines.session import Message, Session
from custom_components.edgewise.routines.situation import Situation, Triggers
from custom_components.edgewise.routines.vocabulary import Setting


def line(**changes: object) -> Line:
    values: dict[str, object] = {
        "character": "A home",
        "sessions": (
            Session(
                session_id=7,
                meta=Situation(weather="rainy"),
                messages=(
                    Message(role="user", text="Größer \ud83d!\nLicht auf 40"),
                    Message(role="assistant", text="Ja."),
                ),
                applied_routines=(0,),
            ),
            Session(session_id=9, messages=(Message(role="user", text="Hallo"),)),
        ),
        "routines": (
            Routine(
                triggers=Triggers(weather="rainy"),
                actions=Actions.of(
                    [Setting("lights", "brightness", 40), Setting("tv", "power", "off")]
                ),
            ),
        ),
        "evidence": (
            Evidence(
                readings=(
                    Reading(device="lights", setting="brightness", value=40, quote="auf 40"),
                    Reading(device="tv", setting="volume", value=9, certainty=0.2),
                )
            ),
            None,
        ),
    }
    return Line(**{**values, **changes})  # type: ignore[arg-type]


def write(folder: Path, *lines: Line) -> Path:
    for name, content in files_of(lines).items():
        (folder / name).write_bytes(content)
    return folder


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    written = line()
    contents = read_files(files_below(write(tmp_path, written, line(character="Kitchen"))))
    assert len(contents.problems) == 0
    assert [person.character for person in contents.persons] == ["A home", "Kitchen"]
    person = contents.persons[0]
    assert [s.session_id for s in person.sessions] == [7, 9]
    assert person.sessions[0].messages[0].text == "Größer ?!\nLicht auf 40"
    assert person.sessions[0].meta == Situation(weather="rainy")
    assert [s.applied_routines for s in person.sessions] == [(0,), ()]
    assert person.evidence == ({"lights": {"brightness": 40}}, None)
    assert not contents.unknown_keys


def test_routines_have_the_paper_s_form(tmp_path: Path) -> None:
    write(tmp_path, line())
    (gold,) = json.loads((tmp_path / "routines.jsonl").read_text())["routines"]
    assert gold["triggers"] == {
        "time_of_day": None,
        "day_of_week": None,
        "sun_phase": None,
        "weather": "rainy",
        "outdoor_temp": None,
    }
    assert gold["actions"]["tv"] is None, "power is ours, not the paper's"
    assert gold["actions"]["lights"] == {"brightness": 40, "color": None, "mode": None}


def test_the_sample_homes_come_out_as_they_went_in(tmp_path: Path) -> None:
    lines = [
        Line(
            character=person.character or "",
            sessions=person.sessions,
            routines=person.routines,
            evidence=tuple(
                Evidence.of(
                    Setting(device, name, value)
                    for device, values in (gold or {}).items()
                    for name, value in values.items()
                )
                for gold in person.evidence or ()
            ),
        )
        for person in load_dataset("sample").persons
    ]
    write(tmp_path, *lines)
    for role in ("characters", "routines", "sessions"):
        name = f"{role}.jsonl"
        written, given = (
            [json.loads(text) for text in (folder / name).read_text().splitlines()]
            for folder in (tmp_path, SAMPLE)
        )
        assert written == given, role
    assert [p.evidence for p in load_dataset(str(tmp_path)).persons] == [
        p.evidence for p in load_dataset("sample").persons
    ]


def test_nothing_is_written_of_nothing() -> None:
    assert set(files_of([]).values()) == {b""}
