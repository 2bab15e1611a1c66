"""The time of day, around the circle."""

from datetime import UTC, datetime, time

import pytest

from custom_components.edgewise.routines.consolidation.clock import clock


def at(*times: str) -> list[datetime]:
    return [
        datetime.fromisoformat(f"2026-03-0{n + 1}T{t}").replace(tzinfo=UTC)
        for n, t in enumerate(times)
    ]


def test_no_times_no_clock() -> None:
    assert clock([]) is None


@pytest.mark.parametrize(
    ("times", "mean"),
    [
        (("18:30", "18:40", "18:50"), time(18, 40)),
        (("23:50", "00:10"), time(0, 0)),
        (("23:30", "23:40", "00:20"), time(23, 50)),
        (("11:50", "12:10"), time(12, 0)),
        (("07:00",), time(7, 0)),
    ],
)
def test_the_mean_goes_around_the_circle(times: tuple[str, ...], mean: time) -> None:
    found = clock(at(*times))
    assert found is not None
    assert found.mean == mean


def test_the_spread_is_in_minutes() -> None:
    found = clock(at("18:20", "19:00"))
    assert found is not None
    # For small angles the circular deviation is the ordinary one: 20 minutes to each side.
    assert found.spread == pytest.approx(20, abs=0.1)


def test_scattered_times_have_no_mean() -> None:
    assert clock(at("00:00", "12:00")) is None
    assert clock(at("06:00", "12:00", "18:00", "00:00")) is None
    assert clock(at("10:00", "18:00")) is None
