"""Rules of the project that are tests."""

import json
from pathlib import Path
import subprocess
import sys
import tomllib

ROOT = Path(__file__).parents[1]
INTEGRATION = ROOT / "custom_components" / "edgewise"


def test_core_and_benchmark_need_no_home_assistant() -> None:
    """Also where it is installed, nothing in the core asks for it; a type-only import is lint's to find."""
    program = """
import sys
sys.modules["homeassistant"] = sys.modules["llama_cpp"] = sys.modules["voluptuous"] = None
import importlib.util
find_spec = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "homeassistant" else find_spec(name, *rest)
import benchmark, pkgutil, importlib
from custom_components.edgewise import backends, dataset, routines
for package in (backends, dataset, routines):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if "llama_worker" not in module.name:
            importlib.import_module(module.name)
assert not [name for name in sys.modules if name.startswith("homeassistant.")]
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)  # noqa: S603


def test_the_core_does_not_touch_network_clock_or_processes() -> None:
    forbidden = (
        "import socket",
        "import subprocess",
        "import time",
        "httpx",
        "datetime.now",
        "time()",
    )
    for package in ("routines", "dataset"):
        files = list((INTEGRATION / package).rglob("*.py"))
        assert files
        for file in files:
            text = file.read_text("utf-8")
            assert not [word for word in forbidden if word in text], file


def test_versions_are_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    manifest = json.loads((INTEGRATION / "manifest.json").read_text("utf-8"))
    hacs = json.loads((ROOT / "hacs.json").read_text("utf-8"))
    assert manifest["version"].count(".") == 2
    assert hacs["homeassistant"] == "2026.10.0"
    assert any("pytest-homeassistant" in line for line in project["dependency-groups"]["test"])
    setup = (ROOT / "scripts" / "setup").read_text("utf-8")
    debian = (ROOT / "scripts" / "python314").read_text("utf-8")
    assert "uv==0.13.9" in setup
    assert "uv==0.13.9" in debian


def test_every_pinned_package_is_pinned_exactly() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for group in project["dependency-groups"].values():
        for requirement in group:
            assert isinstance(requirement, dict) or "==" in requirement


def test_no_lock_file_and_no_address_of_a_package_index() -> None:
    listed = subprocess.run(
        ["git", "ls-files"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert "uv.lock" not in listed
    for name in listed:
        if name.endswith((".toml", ".json", ".md", ".yaml")) or name.startswith("scripts/"):
            text = (ROOT / name).read_text("utf-8")
            assert "/simple/" not in text, name
            assert "index-url" not in text, name
