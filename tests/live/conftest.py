"""What the live tests share: the Home Assistants they start."""

from collections.abc import AsyncIterator
from pathlib import Path
import sys

import pytest

from develop.folder import REPOSITORY

from .home import LiveHome

PYTHONS = {
    "2026.10": Path(sys.executable),
    "2026.11": REPOSITORY / ".venv-next" / "bin" / "python",
}


@pytest.fixture(params=PYTHONS)
async def home(
    request: pytest.FixtureRequest, tmp_path: Path, socket_enabled: None
) -> AsyncIterator[LiveHome]:
    python = PYTHONS[request.param]
    if not python.exists():
        pytest.skip("scripts/setup next makes the environment of the next Home Assistant")
    home = LiveHome(tmp_path, python)
    try:
        yield home
    finally:
        await home.close()
