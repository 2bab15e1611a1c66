from pathlib import Path

import pytest

from custom_components.edgewise.learning.host import Host, Obstacle, read_host

from .conftest import be


def look(machine: Path) -> Host:
    return read_host(machine / "proc", machine / "sys")


@pytest.mark.parametrize(
    ("state", "patient", "impatient"),
    [
        ({}, None, None),
        ({"busy": 59.9}, None, None),
        ({"busy": 60.0}, "busy", None),
        ({"degrees": 79.0}, None, None),
        ({"degrees": 80.0}, "hot", "hot"),
        ({"degrees": 250.0}, None, None),
        ({"free_mb": 299}, "memory", None),
        ({"free_mb": 300}, None, None),
        ({"degrees": 91.0, "busy": 99.0, "free_mb": 10}, "hot", "hot"),
    ],
)
def test_what_makes_learning_wait(
    machine: Path, state: dict[str, float], patient: Obstacle | None, impatient: Obstacle | None
) -> None:
    be(machine, **state)  # type: ignore[arg-type]
    host = look(machine)
    assert host.obstacle(needed_mb=300) == patient
    assert host.obstacle(needed_mb=300, patient=False) == impatient


@pytest.mark.parametrize(("load", "busy"), [("0.01", False), ("999.00", True), ("", False)])
def test_a_kernel_that_tells_no_pressure(machine: Path, load: str, busy: bool) -> None:
    (machine / "proc/pressure/cpu").unlink()
    (machine / "proc/loadavg").write_text(f"{load} 0.10 0.20 1/200 4242\n" if load else "")
    assert look(machine).busy is busy


def test_nobody_can_go_on_for_want_of_memory(machine: Path) -> None:
    (machine / "proc/pressure/memory").write_text(
        "some avg10=50.00 avg60=50.00 avg300=0.00 total=1\n"
        "full avg10=20.00 avg60=12.00 avg300=0.00 total=0\n"
    )
    assert look(machine).busy


@pytest.mark.parametrize(
    ("kind", "limit", "hot"),
    [
        ("passive", 70_000, True),
        ("hot", 75_000, True),
        ("critical", 70_000, False),
        ("passive", 95_000, False),
        ("passive", 0, False),
        ("passive", -274_000, False),
    ],
)
def test_a_machine_with_limits_of_its_own(machine: Path, kind: str, limit: int, hot: bool) -> None:
    be(machine, degrees=71)
    zone = machine / "sys/class/thermal/thermal_zone0"
    (zone / "trip_point_0_type").write_text(f"{kind}\n")
    (zone / "trip_point_0_temp").write_text(f"{limit}\n")
    (zone / "trip_point_1_type").mkdir()
    assert look(machine).hot is hot


def test_a_machine_that_tells_nothing(tmp_path: Path) -> None:
    host = look(tmp_path)
    assert host == Host()
    assert host.obstacle(needed_mb=1e9) is None


def test_sensors_that_cannot_be_read(machine: Path) -> None:
    (machine / "sys/class/thermal/thermal_zone0/temp").write_text("")
    (machine / "sys/class/thermal/thermal_zone1").mkdir()
    assert not look(machine).hot


def test_this_machine_can_be_looked_at() -> None:
    host = read_host(Path("/proc"), Path("/sys"))
    assert host.free_mb is None or host.free_mb > 0
