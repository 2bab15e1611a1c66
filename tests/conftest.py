"""How tests are shared out where several processes run them: `scripts/test`."""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
TOGETHER = ("backends", "browser")
"""Folders whose tests share something: llama.cpp in the process, the browser's one home."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep a file's tests together, for what they share, and those of some folders."""
    for item in items:
        folder = item.path.relative_to(TESTS).parts[0]
        group = folder if folder in TOGETHER else str(item.path)
        item.add_marker(pytest.mark.xdist_group(group))
