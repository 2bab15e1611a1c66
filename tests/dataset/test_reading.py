from pathlib import Path
from typing import Any

import pytest

from custom_components.edgewise.dataset.reading import Contents, files_below, read_files
from custom_components.edgewise.routines.errors import DataError

from .builders import SITUATION, routine, session, write_dataset, write_lines

GOOD = [session(0), session(1)]


def load(folder: Path, *, strict: bool = False) -> Contents:
    return read_files(files_below(folder), strict=strict)


def problems(contents: Contents) -> list[str]:
    return [str(problem) for problem in contents.problems]


def test_files_are_found_by_name_wherever_they_lie(tmp_path: Path) -> None:
    write_lines(tmp_path / "a" / "Sessions_final.jsonl", [{"sessions": GOOD}])
    write_lines(tmp_path / "b" / "routines-v2.jsonl", [[routine()]])
    write_lines(tmp_path / "characters.jsonl", ['"Anna, who likes it dark"'])
    (person,) = load(tmp_path, strict=True).persons
    assert len(person.sessions) == 2
    assert person.gold == (routine(),)
    assert person.character == "Anna, who likes it dark"


def test_the_exact_name_wins_then_the_folder_nearest_the_root(tmp_path: Path) -> None:
    write_lines(tmp_path / "sessions_old.jsonl", [[session(7)]])
    write_lines(tmp_path / "a" / "sessions.jsonl", [[session(8)]])
    write_lines(tmp_path / "a" / "b" / "sessions.jsonl", [[session(9)]])
    (person,) = load(tmp_path).persons
    assert person.sessions[0].session_id == 8


def test_two_equally_good_files_are_an_error(tmp_path: Path) -> None:
    write_lines(tmp_path / "test" / "sessions.jsonl", [GOOD])
    write_lines(tmp_path / "train" / "sessions.jsonl", [GOOD])
    with pytest.raises(DataError, match=r"more than one sessions\*\.jsonl.*name the folder of one"):
        load(tmp_path)


def test_an_export_needs_only_sessions(tmp_path: Path) -> None:
    write_dataset(tmp_path, [GOOD], evidence=[[{"lights": {"brightness": 40}}, {}]])
    (person,) = load(tmp_path, strict=True).persons
    assert person.gold is None
    assert person.character is None
    assert person.evidence == ({"lights": {"brightness": 40}}, {})
    assert person.kinds == person.twists == ()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: None, "holds no sessions"),
        (lambda folder: folder.rmdir(), "is no folder"),
        (lambda folder: write_lines(folder / "sessions.jsonl", []), "is empty"),
        (lambda folder: (folder / "sessions.jsonl").mkdir(), "holds no sessions"),
    ],
)
def test_no_data_set(tmp_path: Path, make: Any, message: str) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    make(folder)
    with pytest.raises(DataError, match=message):
        load(folder)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    # The first page of a process is never mapped: reading it fails, for any user.
    (tmp_path / "sessions.jsonl").symlink_to("/proc/self/mem")
    with pytest.raises(DataError, match=r"sessions\.jsonl cannot be read: "):
        load(tmp_path)


def test_unknown_keys_are_dropped_and_counted(tmp_path: Path) -> None:
    rich = session(0, session_summarization="Lights were dimmed.")
    rich["meta"] = {**SITUATION, "season": "autumn"}
    rich["messages"][0]["mood"] = "tired"
    gold = {
        **routine(tv={"volume": 3, "priority": 2}),
        "priority": 1,
        "name": "evening",
    }
    gold["triggers"]["priority"] = 1
    write_dataset(tmp_path, [[rich]], [[gold]])
    contents = load(tmp_path, strict=True)
    (person,) = contents.persons
    assert contents.unknown_keys == {
        "session_summarization": 1,
        "season": 1,
        "mood": 1,
        "priority": 3,
        "name": 1,
    }
    assert "dimmed" not in person.sessions[0].model_dump_json()
    assert person.gold == (gold,), "gold stays as it stands, for the official scorer"
    assert "priority" not in person.routines[0].model_dump_json()


def test_session_ids_are_made_distinct_and_missing_ones_are_places(
    tmp_path: Path,
) -> None:
    nameless = session(0)
    del nameless["session_id"]
    write_dataset(tmp_path, [[session(2), session(2), nameless, session("2")]])  # type: ignore[arg-type]
    (person,) = load(tmp_path, strict=True).persons
    assert [s.session_id for s in person.sessions] == [2, "2#2", "2#3", "2#4"]


def test_missing_situations_are_unknown_not_wrong(tmp_path: Path) -> None:
    write_dataset(tmp_path, [[session(0, meta=None), session(1, meta={"weather": None})]])
    (person,) = load(tmp_path, strict=True).persons
    assert person.sessions[0].meta == person.sessions[1].meta
    assert person.sessions[0].meta.weather is None


BAD_SESSIONS = {
    "not an object": (["hi"], "a session must be an object, not a list"),
    "no messages": (session(5, messages=[]), "empty session"),
    "blank messages": (
        session(5, messages=[{"role": "user", "text": "  \n"}]),
        "empty session",
    ),
    "messages missing": (
        {"session_id": 5, "meta": SITUATION},
        "messages must be a list, not null",
    ),
    "message a text": (
        session(5, messages=["hi"]),
        "message 1 must be an object, not a text",
    ),
    "unknown role": (
        session(5, messages=[{"role": "system", "text": "hi"}]),
        'message 1: role is "system"; allowed: user, assistant',
    ),
    "no text": (
        session(5, messages=[{"role": "user"}]),
        "message 1: text must be a text, not null",
    ),
    "a number for a text": (
        session(5, messages=[{"role": "user", "text": 3}]),
        "message 1: text must be a text, not a number",
    ),
    "unknown weather": (
        session(5, meta={**SITUATION, "weather": "foggy"}),
        'meta.weather is "foggy"; allowed: sunny, cloudy, rainy, snowy',
    ),
    "a list for a word": (
        session(5, meta={**SITUATION, "weather": ["sunny"]}),
        "meta.weather is ['sunny']; allowed: sunny",
    ),
    "meta a list": (session(5, meta=[]), "meta must be an object, not a list"),
    "id true": (session(5, session_id=True), "session_id is true"),
    "id a list": (session(5, session_id=[]), r"session_id is []"),
    "applied a text": (
        session(5, applied_routines="0"),
        'applied_routines is "0"; it must be a list of numbers',
    ),
    "applied true": (session(5, applied_routines=[True]), "applied_routines is [True]"),
}


@pytest.mark.parametrize(("bad", "message"), BAD_SESSIONS.values(), ids=BAD_SESSIONS.keys())
def test_a_bad_session_costs_itself(tmp_path: Path, bad: Any, message: str) -> None:
    write_dataset(
        tmp_path,
        [[session(0)], [session(0), bad, session(2)]],
        [[routine()], [routine()]],
        [
            [{}],
            {
                "evidence": [{}, {"tv": {"volume": 1}}, {"tv": {"volume": 2}}],
                "kind": ["question", "one_off", None],
                "twist": [None, "slip", 3],
            },
        ],
    )
    contents = load(tmp_path)
    (problem,) = problems(contents)
    assert problem.startswith("sessions.jsonl, line 2: session ")
    assert message in problem
    assert problem.endswith("the session is left out")
    person = contents.persons[1]
    assert person.error is None
    assert [s.session_id for s in person.sessions] == [0, 2]
    assert person.evidence == ({}, {"tv": {"volume": 2}})
    assert person.kinds == ("question", None)
    assert person.twists == (None, None)
    with pytest.raises(DataError) as raised:
        load(tmp_path, strict=True)
    assert str(raised.value) == problem


def test_a_session_is_named_by_its_id_or_its_place(tmp_path: Path) -> None:
    write_dataset(tmp_path, [[GOOD[0], session(41, messages=[]), []]])
    first, second = problems(load(tmp_path))
    assert "line 1: session 41: empty" in first
    assert "line 1: session at place 3: a session must be" in second


@pytest.mark.parametrize(
    ("text", "found", "kept"),
    [
        ("dim\x00 it", "U+0000", "dim  it"),
        ("dim\x1b[31m it", "U+001B", "dim [31m it"),
        ("half \ud83d pair", "U+D83D", "half   pair"),
    ],
)
def test_control_characters_are_read_as_spaces(
    tmp_path: Path, text: str, found: str, kept: str
) -> None:
    write_dataset(tmp_path, [[session(3, text)]])
    contents = load(tmp_path)
    assert problems(contents) == [
        f"sessions.jsonl, line 1: session 3: message 1 holds the control character {found};"
        " read as a space"
    ]
    assert contents.persons[0].sessions[0].messages[0].text == kept
    with pytest.raises(DataError, match="control character"):
        load(tmp_path, strict=True)


def test_raw_control_characters_are_the_sessions_problem(tmp_path: Path) -> None:
    line = b'{"sessions": [{"messages": [{"role": "user", "text": "a\x01b\tc"}]}]}'
    write_lines(tmp_path / "sessions.jsonl", [line])
    contents = load(tmp_path)
    assert contents.persons[0].sessions[0].messages[0].text == "a b\tc"
    assert len(contents.problems) == 1


def test_any_script_any_length_any_number_of_messages(tmp_path: Path) -> None:
    texts = ["Licht auf 40, größer!", "调到四十", "اجعلها أربعين", "🔥" * 25_000, "x" * 50_000]
    long = session(9, messages=[{"role": "user", "text": texts[i % 5]} for i in range(100)])
    write_dataset(tmp_path, [[session(0), long]])
    (person,) = load(tmp_path, strict=True).persons
    assert len(person.sessions[1].messages) == 100
    assert person.sessions[1].messages[3].text == texts[3]


BAD_LINES = {
    "cut": (b'{"sessions": [', "broken JSON (Expecting value, column 15)"),
    "empty in the middle": (b"", "broken JSON"),
    "undecodable": (b'{"sessions": ["\xff"]}', "undecodable bytes (byte 16"),
    "not a number": (b'{"sessions": [NaN]}', "NaN is no JSON number"),
    "endless number": (b"[" + b"9" * 5000 + b"]", "broken JSON"),
    "nested": (b"[" * 200_000, "broken JSON"),
    "no list": (b'{"sessions": 3}', "must be a list or an object with a list under"),
    "other key": (b'{"session": []}', 'a list under "sessions", not an object'),
    "a text": (b'"hello"', "not a text"),
    "no session in it": (b'{"sessions": []}', "no usable session"),
}


@pytest.mark.parametrize(("line", "message"), BAD_LINES.values(), ids=BAD_LINES.keys())
def test_a_broken_line_costs_its_person(tmp_path: Path, line: bytes, message: str) -> None:
    write_dataset(tmp_path, [GOOD, line, GOOD], [[routine()]] * 3)
    contents = load(tmp_path)
    (problem,) = problems(contents)
    assert problem.startswith("sessions.jsonl, line 2: ")
    assert message in problem
    lost = contents.persons[1]
    assert (lost.index, lost.sessions, lost.error) == (1, (), problem)
    assert lost.gold == (routine(),), "it counts as not solved"
    assert [person.error for person in contents.persons] == [None, problem, None]
    with pytest.raises(DataError, match=r"sessions\.jsonl, line 2"):
        load(tmp_path, strict=True)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "broken JSON"),
        ([routine(), 3], "routine 2 must be an object with objects under"),
        ([{"triggers": {}}], "routine 1 must be an object with objects under"),
    ],
)
def test_a_broken_line_of_gold_costs_its_person(tmp_path: Path, line: Any, message: str) -> None:
    write_dataset(tmp_path, [GOOD, GOOD], [[routine()], line])
    contents = load(tmp_path)
    (problem,) = problems(contents)
    assert problem.startswith("routines.jsonl, line 2: ")
    assert message in problem
    assert contents.persons[1].error == problem
    assert contents.persons[1].gold is None


UNKNOWN_VALUES = {
    "number": (
        {"tv": {"volume": 101}},
        ".tv.volume is 101; allowed: numbers from 0 to 100 in steps of 1",
    ),
    "fraction": ({"tv": {"volume": 1.5}}, "tv.volume is 1.5; allowed: numbers"),
    "text": ({"tv": {"volume": "40"}}, 'tv.volume is "40"; allowed: numbers'),
    "truth": ({"tv": {"volume": True}}, "tv.volume is true; allowed: numbers"),
    "name": (
        {"lights": {"color": "blue"}},
        'lights.color is "blue"; allowed: warm, cool, neutral',
    ),
    "flag": (
        {"security": {"armed": "yes"}},
        'security.armed is "yes"; allowed: true, false',
    ),
    "device": ({"oven": {}}, 'names "oven"; allowed: tv, ac, lights'),
    "setting": ({"ac": {"fan": 1}}, 'ac names "fan"; allowed: power, temperature'),
    "no object": ({"tv": "loud"}, "tv must be an object, not a text"),
    "long": ({"lights": {"color": "x" * 99}}, f'lights.color is "{"x" * 36}...; allowed'),
}


@pytest.mark.parametrize(("actions", "message"), UNKNOWN_VALUES.values(), ids=UNKNOWN_VALUES.keys())
def test_an_unknown_value_of_gold_is_named_and_out_of_reach(
    tmp_path: Path, actions: Any, message: str
) -> None:
    gold = [routine(), {"triggers": {}, "actions": actions}]
    write_dataset(tmp_path, [GOOD], [gold])
    contents = load(tmp_path)
    (problem,) = problems(contents)
    assert problem.startswith("routines.jsonl, line 1: routine 2: actions")
    assert message in problem
    (person,) = contents.persons
    assert person.error is None
    assert person.gold == tuple(gold)
    assert len(person.routines) == 1


@pytest.mark.parametrize(
    ("settings", "message"), UNKNOWN_VALUES.values(), ids=UNKNOWN_VALUES.keys()
)
def test_an_unknown_value_of_evidence_costs_that_entry(
    tmp_path: Path, settings: Any, message: str
) -> None:
    write_dataset(tmp_path, [GOOD], evidence=[[settings, {"tv": {"volume": 3.0}}]])
    contents = load(tmp_path)
    (problem,) = problems(contents)
    assert problem.startswith("evidence.jsonl, line 1: entry 1: evidence")
    assert message in problem
    assert contents.persons[0].evidence == (None, {"tv": {"volume": 3}})


def test_evidence_that_nobody_knows_is_null(tmp_path: Path) -> None:
    write_dataset(tmp_path, [GOOD], evidence=[[None, {}]])
    (person,) = load(tmp_path, strict=True).persons
    assert person.evidence == (None, {})


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "broken JSON"),
        (b'{"evidence": 3}', "must be a list or an object"),
        ({"evidence": [{}]}, '"evidence" has 1 entries, but the line of sessions.jsonl has 2'),
        (
            {"evidence": [{}, {}], "kind": ["question"]},
            '"kind" has 1 entries, but the line of sessions.jsonl has 2 sessions',
        ),
    ],
)
def test_a_broken_line_of_evidence_costs_the_evidence(
    tmp_path: Path, line: Any, message: str
) -> None:
    write_dataset(tmp_path, [GOOD], evidence=[line])
    contents = load(tmp_path)
    (problem,) = problems(contents)
    assert problem.startswith("evidence.jsonl, line 1: ")
    assert message in problem
    assert problem.endswith("the person has no gold evidence")
    (person,) = contents.persons
    assert person.evidence is None
    assert person.error is None


@pytest.mark.parametrize("line", [b"{", b"3", {"character": None}])
def test_a_broken_character_costs_nothing_else(tmp_path: Path, line: Any) -> None:
    write_dataset(tmp_path, [GOOD], characters=[line])
    contents = load(tmp_path)
    (problem,) = problems(contents)
    assert problem.startswith("characters.jsonl, line 1: ")
    assert contents.persons[0].character is None
    assert contents.persons[0].error is None


def test_files_that_do_not_line_up_are_named_with_their_counts(tmp_path: Path) -> None:
    write_dataset(
        tmp_path,
        [GOOD],
        [[routine()]] * 3,
        characters=[{"character": name} for name in ("Anna", "Ben")],
    )
    contents = load(tmp_path)
    assert problems(contents) == [
        "characters.jsonl: has 2 lines, but sessions.jsonl has 1: a line is a person in each"
        " of them",
        "routines.jsonl: has 3 lines, but sessions.jsonl has 1: a line is a person in each of them",
    ]
    assert [person.error for person in contents.persons] == [
        None,
        "sessions.jsonl has no line 2",
        "sessions.jsonl has no line 3",
    ]
    assert contents.persons[2].gold == (routine(),)
    with pytest.raises(DataError, match=r"characters\.jsonl: has 2 lines"):
        load(tmp_path, strict=True)


def test_a_person_without_a_line_of_gold_is_lost(tmp_path: Path) -> None:
    write_dataset(tmp_path, [GOOD, GOOD], [[routine()]], evidence=[[{}, {}]])
    contents = load(tmp_path)
    assert len(contents.problems) == 2
    assert contents.persons[1].error == "routines.jsonl has no line 2"
    assert contents.persons[1].gold is None
    assert contents.persons[1].evidence is None


def test_byte_order_mark_and_empty_last_lines_are_no_lines(tmp_path: Path) -> None:
    write_lines(tmp_path / "sessions.jsonl", [GOOD])
    path = tmp_path / "sessions.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n\n  \n"))
    assert len(load(tmp_path, strict=True).persons) == 1


def test_the_digest_is_of_the_data_not_of_its_place(tmp_path: Path) -> None:
    one = write_dataset(tmp_path / "one", [GOOD], [[routine()]])
    other = write_dataset(tmp_path / "other" / "deep", [GOOD], [[routine()]])
    assert load(one).digest == load(other.parent).digest
    changed = write_dataset(tmp_path / "changed", [GOOD], [[routine(), routine()]])
    assert load(one).digest != load(changed).digest
