"""Export and import, through the real store, learning and replay."""

from asyncio import create_subprocess_exec
from asyncio.subprocess import PIPE, STDOUT
from collections import Counter
from datetime import timedelta
import json
from pathlib import Path
import stat
import sys
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from benchmark.dataset import load_dataset
from custom_components.edgewise.dataset.reading import files_below, read_files
from custom_components.edgewise.routines.moment import TimeEdges, kind_of_day, part_of_day
from tests.dataset.builders import session, write_dataset
from tests.integration.loaded import act, record, turn

ROOT = Path(__file__).parents[3]


async def imported(hass: HomeAssistant, folder: str, home: str) -> dict[str, Any]:
    return await act(hass, "import", {"folder": folder, "home": home})


async def replayed(folder: Path, out: Path) -> dict[str, Any]:
    """Replay a folder as a person does; return what was measured."""
    process = await create_subprocess_exec(
        *(sys.executable, "-m", "benchmark.replay", "--dataset", str(folder)),
        *("--system", "rules", "--out", str(out)),
        cwd=ROOT,
        stdout=PIPE,
        stderr=STDOUT,
    )
    output, _ = await process.communicate()
    assert process.returncode == 0, output.decode()
    return json.loads((out / "metrics.json").read_text())  # type: ignore[no-any-return]


def without_power(actions: dict[str, Any]) -> dict[str, Any]:
    kept = {
        device: {name: value for name, value in values.items() if name != "power"}
        for device, values in actions.items()
    }
    return {device: values for device, values in kept.items() if values}


def as_found(gold: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a gold routine without its nulls."""
    return (
        {field: word for field, word in gold["triggers"].items() if word is not None},
        {
            device: {name: value for name, value in values.items() if value is not None}
            for device, values in gold["actions"].items()
            if values
        },
    )


@pytest.mark.parametrize("home", [1, 2, 3, 4])
async def test_the_routines_of_a_sample_home_are_found(
    hass: HomeAssistant, entry: MockConfigEntry, sample: str, home: int
) -> None:
    response = await imported(hass, sample, str(home))
    assert (response["imported"], response["already_there"], response["problems"]) == (50, 0, [])
    learned = await act(hass, "learn")
    assert (learned["outcome"], learned["read"], learned["failures"]) == ("done", 50, 0)
    found = (await act(hass, "list_routines"))["routines"]
    assert learned["routines"] == len(found)
    gold = [as_found(routine) for routine in load_dataset("sample").persons[home - 1].gold or ()]
    pairs = [(routine["triggers"], without_power(routine["actions"])) for routine in found]
    assert [routine for routine in gold if routine not in pairs] == []
    assert [pair for pair in pairs if pair not in gold] == []
    assert all(routine["support"] >= 3 and 0 < routine["confidence"] <= 1 for routine in found)


async def test_imported_sessions_are_dated_as_their_situation_says(
    hass: HomeAssistant, entry: MockConfigEntry, sample: str
) -> None:
    await imported(hass, sample, "2")
    sessions = await entry.runtime_data.store.sessions(limit=100)
    assert len(sessions) == 50
    assert all(one.imported for one in sessions)
    given = load_dataset("sample").persons[1].sessions
    assert Counter(s.as_session().messages for s in sessions) == Counter(s.messages for s in given)
    assert Counter(one.situation for one in sessions) == Counter(one.meta for one in given)
    today = dt_util.now().date()
    for one in sessions:
        local = dt_util.as_local(one.started)
        assert part_of_day(local.time(), TimeEdges()) == one.situation.time_of_day
        assert kind_of_day(local.date()) == one.situation.day_of_week
        assert local.date() < today
        assert one.ended - one.started < timedelta(minutes=5)


async def test_a_home_is_named_by_its_line_or_by_who_lives_there(
    hass: HomeAssistant, entry: MockConfigEntry, sample: str
) -> None:
    response = await imported(hass, sample, "ximena")
    assert response["home"] == 3
    assert response["character"].startswith("Ximena")
    for home, key in (
        ("", "import_which_home"),
        ("5", "import_no_such_home"),
        ("Zoe", "import_no_such_home"),
    ):
        with pytest.raises(ServiceValidationError) as raised:
            await imported(hass, sample, home)
        assert raised.value.translation_key == key
        assert raised.value.translation_placeholders == {"home": home, "count": "4"}


async def test_importing_twice_does_not_double(
    hass: HomeAssistant, entry: MockConfigEntry, sample: str, freezer: Any
) -> None:
    await imported(hass, sample, "1")
    before = await entry.runtime_data.store.sessions(limit=100)
    gone = before[0].turns[0].turn_id
    assert (await act(hass, "forget", {"turn_id": gone}))["forgotten"] == 1
    freezer.tick(timedelta(days=30))
    response = await imported(hass, sample, "1")
    assert (response["imported"], response["already_there"]) in ((0, 50), (1, 49))
    assert (await entry.runtime_data.store.counts()).sessions == 50
    assert (await imported(hass, sample, "2"))["imported"] == 50


async def test_everything_that_was_forgotten_may_be_imported_again(
    hass: HomeAssistant, entry: MockConfigEntry, sample: str
) -> None:
    await imported(hass, sample, "1")
    await act(hass, "forget", {"everything": True})
    assert (await imported(hass, sample, "1"))["imported"] == 50


async def test_bad_input_costs_only_its_session(
    hass: HomeAssistant, entry: MockConfigEntry, config_folder: Path
) -> None:
    write_dataset(
        config_folder / "mine",
        [
            [session(1, "Lights to 30"), session(2, messages=[]), session(3, "Hello", meta=None)],
            "{",
        ],
    )
    response = await imported(hass, "mine", "1")
    assert response["imported"] == 2
    assert response["problems"] == [
        "sessions.jsonl, line 1: session 2: empty session: it has no messages with words;"
        " the session is left out"
    ]
    with pytest.raises(ServiceValidationError) as raised:
        await imported(hass, "mine", "2")
    assert raised.value.translation_key == "import_unreadable"
    assert "sessions.jsonl, line 2" in str(raised.value)


async def test_the_only_home_needs_no_name(
    hass: HomeAssistant, entry: MockConfigEntry, config_folder: Path
) -> None:
    write_dataset(config_folder / "mine", [[session(1)]])
    assert (await act(hass, "import", {"folder": "mine"}))["imported"] == 1


async def test_dialogues_of_any_order_come_back_word_for_word(
    hass: HomeAssistant, entry: MockConfigEntry, config_folder: Path
) -> None:
    roles = ("assistant", "user", "user", "assistant", "assistant", "user")
    messages = [{"role": role, "text": f"{place} {role}"} for place, role in enumerate(roles)]
    write_dataset(config_folder / "mine", [[session(1, messages=messages)]])
    await act(hass, "import", {"folder": "mine"})
    (stored,) = await entry.runtime_data.store.sessions()
    assert [m.model_dump() for m in stored.as_session().messages] == messages


async def test_codes_are_not_kept(
    hass: HomeAssistant, entry: MockConfigEntry, config_folder: Path
) -> None:
    messages = [
        {"role": "user", "text": "Disarm the alarm, the code is 4711"},
        {"role": "assistant", "text": "That was wrong. What is the code?"},
        {"role": "user", "text": "8642"},
    ]
    write_dataset(config_folder / "mine", [[session(1, messages=messages)]])
    await act(hass, "import", {"folder": "mine"})
    await act(hass, "export", {"folder": "out"})
    written = (config_folder / "out" / "sessions.jsonl").read_text()
    assert "alarm" in written
    assert "4711" not in written
    assert "8642" not in written


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda folder: None, "is no folder"),
        (lambda folder: folder.mkdir(), "holds no sessions"),
        (lambda folder: write_dataset(folder, []), "is empty"),
    ],
)
async def test_nothing_to_import(
    hass: HomeAssistant, entry: MockConfigEntry, config_folder: Path, make: Any, error: str
) -> None:
    make(config_folder / "mine")
    with pytest.raises(ServiceValidationError, match=error) as raised:
        await act(hass, "import", {"folder": "mine"})
    assert raised.value.translation_key == "import_unreadable"


async def test_what_was_exported_can_be_replayed(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    sample: str,
    config_folder: Path,
    tmp_path: Path,
) -> None:
    await imported(hass, sample, "4")
    await act(hass, "learn")
    when = dt_util.utcnow() - timedelta(hours=2)
    await record(hass, entry, turn("own", "What time is it?", when))
    routines = (await act(hass, "list_routines"))["routines"]
    response = await act(hass, "export")
    folder = config_folder / "edgewise" / "export"
    assert response == {
        "folder": str(folder),
        "sessions": 51,
        "left_out": 0,
        "routines": len(routines),
    }
    assert sorted(path.name for path in folder.iterdir()) == [
        "characters.jsonl",
        "evidence.jsonl",
        "routines.jsonl",
        "sessions.jsonl",
    ]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    (person,) = read_files(files_below(folder), strict=True).persons
    assert [as_found(gold) for gold in person.gold or ()] == [
        (routine["triggers"], without_power(routine["actions"])) for routine in routines
    ]
    applied = Counter(number for s in person.sessions for number in s.applied_routines or ())
    assert [applied[number] for number in range(len(routines))] == [
        len(routine["sessions"]) for routine in routines
    ]
    assert person.evidence is not None
    assert person.evidence[-1] is None, "it was not read yet"
    metrics = await replayed(folder, tmp_path / "out")
    # What the hub found the replay finds: it is the same path.
    assert metrics["strict"]["unknown"]["exact_f1"] == 1.0


async def test_sessions_whose_words_are_gone_are_left_out(
    hass: HomeAssistant, entry: MockConfigEntry, config_folder: Path
) -> None:
    now = dt_util.utcnow()
    await record(
        hass,
        entry,
        turn("old", "Lights to 40", now - timedelta(days=100)),
        turn("new", "Lights to 50", now - timedelta(days=1)),
    )
    await entry.runtime_data.store.purge_texts(now - timedelta(days=90))
    response = await act(hass, "export", {"folder": "out"})
    assert (response["sessions"], response["left_out"]) == (1, 1)
    assert "Lights to 50" in (config_folder / "out" / "sessions.jsonl").read_text()


async def test_rooms_that_are_learned_from_alone_are_lines_of_their_own(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    config_folder: Path,
    area_registry: Any,
    entity_registry: Any,
) -> None:
    for name in ("Kitchen", "Bedroom"):
        area = area_registry.async_create(name)
        light = entity_registry.async_get_or_create("light", "test", name)
        entity_registry.async_update_entity(light.entity_id, area_id=area.id)
        hass.states.async_set(
            light.entity_id, "off", {"supported_color_modes": ["brightness"], "color_mode": None}
        )
    when = dt_util.utcnow() - timedelta(days=1)
    await record(
        hass,
        entry,
        turn("k", "Lights to 40", when, area_id="kitchen"),
        turn("b", "Lights to 50", when, area_id="bedroom"),
        turn("x", "Lights to 60", when),
    )
    await act(hass, "export", {"folder": "out"})
    persons = read_files(files_below(config_folder / "out"), strict=True).persons
    assert {
        person.character: [s.messages[0].text for s in person.sessions] for person in persons
    } == {
        "A home with Edgewise": ["Lights to 60"],
        "A home with Edgewise, Bedroom": ["Lights to 50"],
        "A home with Edgewise, Kitchen": ["Lights to 40"],
    }


async def test_nothing_to_export(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "export")
    assert raised.value.translation_key == "export_empty"


@pytest.mark.usefixtures("entry")
@pytest.mark.parametrize("action", ["export", "import"])
@pytest.mark.parametrize(
    ("key", "folder"),
    [
        ("folder_not_allowed", "/etc"),
        ("folder_not_allowed", "../elsewhere"),
        ("folder_not_allowed", "link"),
        ("folder_public", "www"),
        ("folder_public", "www/home"),
        ("folder_public", "public"),
    ],
)
async def test_folders_that_are_refused(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    action: str,
    folder: str,
    key: str,
) -> None:
    await record(hass, entry, turn("a", "Hello"))
    config_folder = Path(hass.config.config_dir)
    (config_folder / "www").mkdir()
    (config_folder / "link").symlink_to("/etc")
    (config_folder / "public").symlink_to(config_folder / "www")
    hass.config.allowlist_external_dirs = {str(config_folder / "www")}
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, action, {"folder": folder})
    assert raised.value.translation_key == key
    assert not [*(config_folder / "www").rglob("*")]


async def test_folders_that_the_allowlist_names(
    hass: HomeAssistant, entry: MockConfigEntry, tmp_path: Path
) -> None:
    await record(hass, entry, turn("a", "Hello"))
    outside = tmp_path / "outside"
    outside.mkdir()
    hass.config.allowlist_external_dirs = {str(outside)}
    await act(hass, "export", {"folder": str(outside)})
    assert (outside / "sessions.jsonl").exists()
    await act(hass, "export", {"folder": str(outside / "new")})
    assert (outside / "new" / "sessions.jsonl").exists()
    response = await act(hass, "import", {"folder": str(outside / "new")})
    assert response["imported"] == 1


async def test_a_folder_that_cannot_be_written(
    hass: HomeAssistant, entry: MockConfigEntry, config_folder: Path
) -> None:
    await record(hass, entry, turn("a", "Hello"))
    (config_folder / "file").write_text("mine")
    with pytest.raises(HomeAssistantError) as raised:
        await act(hass, "export", {"folder": "file"})
    assert raised.value.translation_key == "export_failed"
    assert (config_folder / "file").read_text() == "mine"
