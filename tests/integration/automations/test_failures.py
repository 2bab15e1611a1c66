"""Whatever goes wrong: it is said, and everything is as it was."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
import errno
import json
import os
from pathlib import Path
import re
import resource
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import dump
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.edgewise.automations import (
    AutomationError,
    AutomationNotWorkingError,
    Automations,
    AutomationsBrokenError,
    AutomationsNotIncludedError,
    AutomationsNotListError,
    AutomationsNotWrittenError,
    AutomationsRefusedError,
    errors,
    file_edits,
    files as files_module,
)
from custom_components.edgewise.automations.editor import editor_lock
from tests.automations.forms import COMMENTS, CONFIG, FORMS, ITEM, OTHER

from .conftest import INCLUDED, Files, Start, state_of

ENTITY_ID = "automation.warm_light_on_rainy_evenings"
TRANSLATIONS = Path(errors.__file__).parents[1] / "translations"


def nothing_is_left(hass: HomeAssistant) -> bool:
    return hass.states.get(ENTITY_ID) is None and not er.async_get(hass).async_get(ENTITY_ID)


def test_every_error_has_its_text() -> None:
    texts = json.loads((TRANSLATIONS / "en.json").read_text("utf-8"))["exceptions"]
    for error in AutomationError.__subclasses__():
        asked = set(re.findall(r"{(\w+)}", texts[error.key]["message"]))
        named = set(re.findall(r"`(\w+)`", error.__doc__ or ""))
        assert asked <= named, error


@pytest.mark.parametrize("automations", [*FORMS.values()], ids=[*FORMS])
@pytest.mark.parametrize(
    "configuration",
    [
        "automation: !include_dir_merge_list automations/\n",
        "automation:\n- id: inline\n  alias: Inline\n  triggers: []\n  actions: []\n",
    ],
    ids=["split", "inline"],
)
async def test_not_included(
    hass: HomeAssistant, files: Files, start: Start, automations: str | None, configuration: str
) -> None:
    files.write(ITEM, "automations/hall.yaml")
    writer = await start(automations, configuration)
    before = files.all()
    with pytest.raises(AutomationsNotIncludedError):
        await writer.add(CONFIG)
    assert files.all() == before
    assert nothing_is_left(hass)


async def test_no_automations_at_all(hass: HomeAssistant, files: Files) -> None:
    with pytest.raises(AutomationsNotIncludedError):
        await Automations(hass).add(CONFIG)
    assert files.read() is None


@pytest.mark.parametrize(
    ("broken", "name"),
    [
        (f"{INCLUDED}light: [\n", "configuration.yaml"),
        (f"{INCLUDED}sensor: !include nowhere.yaml\n", "configuration.yaml"),
        ("- id: [\n", "automations.yaml"),
        (b"- id: \xff\n", "automations.yaml"),
        ("- alias: !secret unknown\n  triggers: []\n  actions: []\n", "automations.yaml"),
    ],
)
async def test_broken_elsewhere(
    hass: HomeAssistant, files: Files, start: Start, broken: str | bytes, name: str
) -> None:
    automations = await start(COMMENTS)
    files.write(broken, name)
    before = files.all()
    with pytest.raises(AutomationsBrokenError) as error:
        await automations.add(CONFIG)
    assert (error.value.translation_placeholders or {})["reason"]
    assert files.all() == before
    assert nothing_is_left(hass)
    assert len(hass.states.async_all("automation")) == 2


async def test_undone_while_something_else_is_broken(
    hass: HomeAssistant, files: Files, start: Start
) -> None:
    automations = await start(COMMENTS)
    written = await automations.add(CONFIG)
    files.write(f"{INCLUDED}light: [\n", "configuration.yaml")
    with pytest.raises(AutomationsBrokenError):
        await automations.change(written, OTHER)
    assert await automations.state(written) == "intact"
    assert written.edit.inserted in (files.read() or "")
    await automations.remove(written)
    await hass.async_block_till_done()
    assert files.read() == COMMENTS
    assert nothing_is_left(hass)
    assert len(hass.states.async_all("automation")) == 2


@pytest.mark.parametrize("text", ["a: 1\n", "!include_dir_merge_list automations/\n", "text"])
async def test_not_a_list(hass: HomeAssistant, files: Files, start: Start, text: str) -> None:
    automations = await start(ITEM)
    written = await automations.add(CONFIG)
    files.write(text)
    for action in (automations.add(OTHER), automations.change(written, OTHER)):
        with pytest.raises(AutomationsNotListError) as error:
            await action
        assert error.value.translation_placeholders == {"file": str(files.path)}
    with pytest.raises(AutomationsNotListError):
        await automations.remove(written)
    assert files.read() == text
    assert state_of(hass, ENTITY_ID) == "on"


async def test_what_others_need(files: Files, start: Start) -> None:
    automations = await start(ITEM)
    written = await automations.add(CONFIG)
    used = (files.read() or "").replace("mode: single", "mode: &mode single")
    used += "- id: theirs\n  alias: Theirs\n  triggers: []\n  actions: []\n  mode: *mode\n"
    files.write(used)
    with pytest.raises(AutomationsRefusedError):
        await automations.remove(written)
    assert files.read() == used
    assert await automations.state(written) == "intact"


# The disk


@contextmanager
def no_space() -> Iterator[None]:
    """Let no file grow beyond 512 bytes, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_full_disk(hass: HomeAssistant, files: Files, start: Start) -> None:
    automations = await start(ITEM)
    before = files.all()
    with pytest.raises(AutomationsNotWrittenError) as error, no_space():
        await automations.add(CONFIG)
    assert error.value.translation_placeholders == {
        "file": str(files.path),
        "reason": os.strerror(errno.EFBIG),
    }
    assert files.all() == before
    assert nothing_is_left(hass)


async def test_a_file_that_may_not_be_written(
    hass: HomeAssistant, files: Files, start: Start
) -> None:
    automations = await start(ITEM)
    written = await automations.add(CONFIG)
    files.path.chmod(0o444)
    before = files.all()
    for action in (automations.add(OTHER), automations.change(written, OTHER)):
        with pytest.raises(AutomationsNotWrittenError):
            await action
    with pytest.raises(AutomationsNotWrittenError):
        await automations.remove(written)
    assert files.all() == before
    assert await automations.state(written) == "intact"


async def test_a_folder_in_its_place(files: Files, start: Start) -> None:
    automations = await start(ITEM)
    files.write(None)
    files.path.mkdir()
    with pytest.raises(AutomationsNotWrittenError):
        await automations.add(CONFIG)
    assert not list(files.path.iterdir())


async def test_mode_and_links_stay(files: Files, start: Start, tmp_path: Path) -> None:
    automations = await start(ITEM)
    real = tmp_path / "real.yaml"
    files.path.rename(real)
    files.path.symlink_to(real)
    real.chmod(0o640)
    written = await automations.add(CONFIG)
    assert files.path.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    await automations.remove(written)
    assert files.path.is_symlink()
    assert real.read_text("utf-8") == ITEM


async def test_a_new_file_can_be_read_as_home_assistants_own(files: Files, start: Start) -> None:
    automations = await start(None)
    assert files.read() is None
    await automations.add(CONFIG)
    assert files.path.stat().st_mode & 0o777 == 0o644


async def test_a_crash_before_loading_leaves_a_whole_file(files: Files, start: Start) -> None:
    """The process ends at any step of writing: the file is the old or the new one."""
    automations = await start(COMMENTS)

    class PowerCut(BaseException):
        pass

    for step in ("os.fsync", "os.fchmod", "pathlib.Path.replace"):
        with (
            patch(step, side_effect=PowerCut),
            # Nothing is tidied up either.
            patch("pathlib.Path.unlink"),
            pytest.raises(PowerCut),
        ):
            files_module.swap(files.path, COMMENTS.encode(), b"[]\n")
        assert files.read() == COMMENTS
    written = await automations.add(CONFIG)
    assert len(files.items()) == 3
    await automations.remove(written)
    assert files.read() == COMMENTS


# Others who write


async def test_many_at_once(hass: HomeAssistant, files: Files, start: Start) -> None:
    automations = await start(COMMENTS)
    configs = [{**CONFIG, "alias": f"Number {number}"} for number in range(8)]
    written = await asyncio.gather(*(Automations(hass).add(config) for config in configs))
    assert len(files.items()) == 10
    assert {await automations.state(one) for one in written} == {"intact"}
    await asyncio.gather(*(automations.remove(one) for one in written[::2]))
    assert {await automations.state(one) for one in written[1::2]} == {"intact"}
    await asyncio.gather(*(automations.remove(one) for one in written[1::2]))
    assert files.read() == COMMENTS


async def test_together_with_the_editor(
    hass: HomeAssistant, files: Files, start: Start, hass_client: ClientSessionGenerator
) -> None:
    assert await async_setup_component(hass, "http", {})
    with patch("homeassistant.components.config.SECTIONS", [automation_section()]):
        assert await async_setup_component(hass, "config", {})
    automations = await start(COMMENTS)
    lock = editor_lock(hass)
    assert lock is not hass.data.get("edgewise_automations_lock")
    client = await hass_client()

    async def save(number: int) -> None:
        url = f"/api/config/automation/config/editor{number}"
        item = {"alias": f"Editor {number}", "triggers": [], "actions": []}
        assert (await client.post(url, json=item)).status == 200

    configs = [{**CONFIG, "alias": f"Number {number}"} for number in range(5)]
    written, _ = await asyncio.gather(
        asyncio.gather(*(automations.add(config) for config in configs)),
        asyncio.gather(*(save(number) for number in range(5))),
    )
    await hass.async_block_till_done()
    assert len(files.items()) == 12
    assert {await automations.state(one) for one in written} == {"intact"}

    # What the user saves in the editor is theirs.
    url = f"/api/config/automation/config/{written[0].ident}"
    assert (await client.post(url, json={**configs[0], "mode": "queued"})).status == 200
    await hass.async_block_till_done()
    assert await automations.state(written[0]) == "edited"
    assert (await client.delete(url)).status == 200
    await hass.async_block_till_done()
    assert await automations.state(written[0]) == "deleted"
    for one in written:
        await automations.remove(one)
    assert len(files.items()) == 7


def automation_section() -> object:
    from homeassistant.components.config import automation  # noqa: PLC0415

    return automation


async def test_a_text_editor_at_the_same_moment(files: Files, start: Start) -> None:
    """The file changes between reading and writing it: what was written stays."""
    automations = await start(ITEM)
    theirs: list[str] = []

    def swap(path: Path, old: bytes | None, new: bytes | None) -> None:
        if len(theirs) < 2:
            theirs.append(f"# saved {len(theirs)}\n")
            files.write((files.read() or "") + theirs[-1])
        files_module.swap(path, old, new)

    with patch.object(file_edits, "swap", swap):
        written = await automations.add(CONFIG)
    assert await automations.state(written) == "intact"
    await automations.remove(written)
    assert files.read() == ITEM + "".join(theirs)


async def test_somebody_who_never_stops_writing(files: Files, start: Start) -> None:
    automations = await start(ITEM)
    with (
        patch.object(file_edits, "swap", side_effect=files_module.ChangedError),
        pytest.raises(AutomationsNotWrittenError),
    ):
        await automations.add(CONFIG)
    assert files.read() == ITEM


async def test_taken_back_from_a_file_that_changed_meanwhile(
    hass: HomeAssistant, files: Files, start: Start
) -> None:
    automations = await start(ITEM, "automation: []\n")

    async def reload(ident: str) -> None:
        if "# saved" not in (files.read() or ""):
            files.write((files.read() or "") + "# saved\n")

    with (
        patch.object(automations, "_reload", reload),
        pytest.raises(AutomationsNotIncludedError),
    ):
        await automations.add(CONFIG)
    assert files.read() == ITEM + "# saved\n"


async def test_a_change_taken_back_from_a_file_that_changed_meanwhile(
    hass: HomeAssistant, files: Files, start: Start
) -> None:
    automations = await start(ITEM)
    written = await automations.add(CONFIG)
    before = files.read() or ""
    real = automations._reload  # noqa: SLF001

    async def reload(ident: str) -> None:
        if "# saved" not in (files.read() or ""):
            files.write((files.read() or "") + "# saved\n")
            raise AutomationsBrokenError(reason="")
        await real(ident)

    with patch.object(automations, "_reload", reload), pytest.raises(AutomationsBrokenError):
        await automations.change(written, OTHER)
    assert files.read() == before + "# saved\n"
    assert await automations.state(written) == "intact"


async def test_it_cannot_be_taken_back(
    files: Files, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    automations = await start(ITEM, "automation: []\n")

    async def reload(ident: str) -> None:
        files.write("- [\n")

    with (
        patch.object(automations, "_reload", reload),
        pytest.raises(AutomationsNotIncludedError),
    ):
        await automations.add(CONFIG)
    assert "could not be made what it was" in caplog.text
    assert files.read() == "- [\n"


async def test_cancelled_on_the_way(hass: HomeAssistant, files: Files, start: Start) -> None:
    automations = await start(COMMENTS)
    began = asyncio.Event()
    real = automations._reload  # noqa: SLF001

    async def reload(ident: str) -> None:
        if not began.is_set():
            began.set()
            await asyncio.sleep(60)
        await real(ident)

    with patch.object(automations, "_reload", reload):
        task = hass.async_create_task(automations.add(CONFIG))
        await began.wait()
        assert files.read() != COMMENTS
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert files.read() == COMMENTS
    assert nothing_is_left(hass)
    assert not editor_lock(hass).locked()


async def test_it_does_not_come_on(hass: HomeAssistant, files: Files, start: Start) -> None:
    automations = await start(COMMENTS)
    with (
        patch.object(automations, "_is_on", return_value=False),
        pytest.raises(AutomationNotWorkingError),
    ):
        await automations.add(CONFIG)
    assert files.read() == COMMENTS
    assert nothing_is_left(hass)


async def test_an_id_that_is_used_elsewhere(
    hass: HomeAssistant, files: Files, start: Start
) -> None:
    """What is loaded under it is not ours, so nothing is confirmed."""
    theirs = "automation theirs:\n- id: same\n  alias: Theirs\n  triggers: []\n  actions: []\n"
    automations = await start(ITEM, theirs + INCLUDED)
    with pytest.raises(AutomationNotWorkingError):
        await automations.add(CONFIG, ident="same")
    assert files.read() == ITEM
    assert state_of(hass, "automation.theirs") == "on"


async def test_two_thousand(hass: HomeAssistant, files: Files, start: Start) -> None:
    """What is written is 2,000 automations long; only ours is loaded anew."""
    text = dump(
        [
            {
                "id": str(number),
                "alias": f"Automation {number}",
                "triggers": [{"trigger": "event", "event_type": f"e{number}"}],
                "actions": [
                    {"action": "light.turn_on", "target": {"entity_id": f"light.l{number}"}}
                ],
            }
            for number in range(2000)
        ]
    )
    automations = await start(f"# all of them\n{text}")
    written = await automations.add(CONFIG)
    assert await automations.state(written) == "intact"
    await automations.remove(written)
    assert files.read() == f"# all of them\n{text}"
    assert len(hass.states.async_all("automation")) == 2000
