from freezegun.api import FrozenDateTimeFactory
import pytest

from tests.integration.suggested import suggested

__all__ = ["suggested"]


@pytest.fixture
def noon(freezer: FrozenDateTimeFactory) -> None:
    """Let it be a Saturday noon in November."""
    freezer.move_to("2026-11-21T20:00:00+00:00")
