"""A database of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from custom_components.edgewise.storage.database import Database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "edgewise" / "edgewise.db"


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    opened = Database(file)
    yield opened
    opened.close()
