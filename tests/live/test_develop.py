"""scripts/develop: the demo home as a developer gets it."""

import asyncio
from asyncio.subprocess import PIPE, Process
from pathlib import Path
import signal
import sys

import psutil
import pytest

from develop.__main__ import NAME, PASSWORD, open_folder
from develop.api import Api
from develop.folder import REPOSITORY
from develop.server import ServerError

pytestmark = pytest.mark.live


async def test_a_new_home_has_a_user_and_a_month_of_conversations_and_ends_with_ctrl_c(
    tmp_path: Path, socket_enabled: None
) -> None:
    process = await start(tmp_path / "home")
    try:
        url = await address(process)
        async with Api(url) as api:
            await api.log_in(NAME, PASSWORD)
            sessions = await api.ask("edgewise.list_sessions", {"limit": 100})
            assert len(sessions["sessions"]) == 50
            assert all(session["imported"] for session in sessions["sessions"])
            answer = await api.say("set TV to Netflix")
            assert answer["response"]["response_type"] == "action_done"
        (server,) = psutil.Process(process.pid).children()
        process.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(process.wait(), 60) == 0
        assert not server.is_running()
    finally:
        if process.returncode is None:
            # Its server is ended with it.
            process.terminate()
            await asyncio.wait_for(process.wait(), 60)


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    diary = tmp_path / "diary.txt"
    diary.touch()
    with pytest.raises(ServerError, match="holds other files"):
        open_folder(tmp_path, fresh=True)
    assert list(tmp_path.iterdir()) == [diary]


async def start(folder: Path) -> Process:
    command = (sys.executable, "-m", "develop", "--folder", str(folder), "--port", "0")
    return await asyncio.create_subprocess_exec(*command, cwd=REPOSITORY, stdout=PIPE, stderr=PIPE)


async def address(process: Process) -> str:
    """Return what the command says the address is, once it says it."""
    assert process.stdout is not None
    async with asyncio.timeout(300):
        async for line in process.stdout:
            if line.startswith(b"Home Assistant 20"):
                return line.split()[-1].decode()
    raise AssertionError("it ended without an address")
