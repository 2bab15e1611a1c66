import json
from pathlib import Path
import platform
import subprocess

from benchmark import machine


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    command = ["git", "-C", str(folder), *identity, *arguments]
    subprocess.run(command, check=True)  # noqa: S603 - our own commands


def test_the_commit_and_whether_the_tree_differs_from_it(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "a").write_text("1")
    git(tmp_path, "add", "a")
    git(tmp_path, "commit", "-qm", "a")
    (tmp_path / "untracked").write_text("2")
    commit, dirty = machine.git_state(tmp_path)
    assert commit is not None
    assert len(commit) == 40
    assert dirty is False
    (tmp_path / "a").write_text("3")
    assert machine.git_state(tmp_path) == (commit, True)


def test_outside_git_there_is_no_commit(tmp_path: Path) -> None:
    assert machine.git_state(tmp_path / "missing") == (None, None)


def test_the_integrations_version(tmp_path: Path) -> None:
    assert machine.edgewise_version(tmp_path) == "unknown"
    manifest = tmp_path / "custom_components" / "edgewise" / "manifest.json"
    manifest.parent.mkdir(parents=True)
    manifest.write_text("{}")
    assert machine.edgewise_version(tmp_path) == "unknown"
    manifest.write_text(json.dumps({"version": "1.2.3"}))
    assert machine.edgewise_version(tmp_path) == "1.2.3"


def test_versions_name_what_can_change_a_figure() -> None:
    found = machine.versions()
    assert found["python"] == platform.python_version()
    assert found["pydantic"] != "missing"


def test_a_package_that_is_not_there_is_missing() -> None:
    original = machine.PACKAGES
    machine.PACKAGES = ("no-such-package",)  # type: ignore[assignment]
    try:
        assert machine.versions()["no-such-package"] == "missing"
    finally:
        machine.PACKAGES = original


def test_the_processor_by_its_name(tmp_path: Path) -> None:
    info = tmp_path / "cpuinfo"
    info.write_text("processor\t: 0\nmodel name\t: Fast CPU\n\nModel\t\t: Board\n")
    assert machine.processor(info) == "Fast CPU"
    info.write_text("processor\t: 0\nmodel name\t:\nModel\t\t: Raspberry Pi 5\n")
    assert machine.processor(info) == "Raspberry Pi 5"
    assert machine.processor(tmp_path / "missing") in (
        platform.processor(),
        platform.machine(),
    )


def test_the_system_without_the_machines_name() -> None:
    assert platform.machine() in machine.system()
    assert platform.node() not in machine.system()
