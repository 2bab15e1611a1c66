"""One learned Home Assistant and one Chromium for all browser tests, on an event loop of their own."""

from collections.abc import AsyncIterator, Awaitable, Callable
import os

from playwright.async_api import Browser, expect
import pytest
import pytest_asyncio
import pytest_socket

from develop.browser import NoChromiumError, open_chromium
from develop.learned_home import LearnedHome
from develop.window import Window

# A busy machine takes its time.
expect.set_options(timeout=20_000)

type OpenWindow = Callable[..., Awaitable[Window]]


@pytest.fixture(autouse=True)
def verify_cleanup() -> None:
    """Nothing: no Home Assistant runs in this process, and the browser outlives the test."""


@pytest.fixture(autouse=True)
def sockets(socket_enabled: None) -> None:
    """Let every test talk to the server and the browser."""


@pytest.fixture(scope="package")
def sockets_first() -> None:
    """Let them be started, too: `socket_enabled` comes later."""
    pytest_socket.enable_socket()


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def chromium(sockets_first: None) -> AsyncIterator[Browser]:
    try:
        async with open_chromium() as browser:
            yield browser
    except NoChromiumError as err:
        if os.environ.get("CI"):
            pytest.fail(str(err))
        pytest.skip(str(err))


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def learned_home(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[LearnedHome]:
    home = LearnedHome(tmp_path_factory.mktemp("home") / "config")
    try:
        await home.open()
        yield home
    finally:
        await home.close()


@pytest_asyncio.fixture(loop_scope="package")
async def home(learned_home: LearnedHome) -> AsyncIterator[LearnedHome]:
    """Return the home as if nobody had decided anything in it, and check that nothing is left of what the test did."""
    before = learned_home.automations.read_bytes()
    await learned_home.decide_nothing()
    yield learned_home
    await learned_home.decide_nothing()
    assert learned_home.automations.read_bytes() == before


@pytest_asyncio.fixture(loop_scope="package")
async def open_window(home: LearnedHome, chromium: Browser) -> AsyncIterator[OpenWindow]:
    """Return what opens a window for the administrator, or for the guest."""
    opened: list[Window] = []

    async def open_(*, guest: bool = False, **how: object) -> Window:
        window = await Window.open(chromium, home.guest if guest else home.api, **how)
        opened.append(window)
        return window

    yield open_
    for window in opened:
        await window.close()
    troubles = [trouble for window in opened for trouble in window.troubles]
    assert troubles == []
