"""The quality scale answers every rule, and its reasons are written down; the documentation leaves nothing out."""

from collections.abc import Iterator
import json
from pathlib import Path
import re
import struct
from typing import get_args

from homeassistant.util.yaml import load_yaml_dict
import pytest

from custom_components.edgewise.event import ACTIVITY
from custom_components.edgewise.routines.suggestion.model import Rule

REPOSITORY = Path(__file__).parents[1]
INTEGRATION = REPOSITORY / "custom_components" / "edgewise"
GUIDE = (REPOSITORY / "docs" / "hub.md").read_text()
RULES = """
action-setup appropriate-polling brands common-modules config-flow config-flow-test-coverage
dependency-transparency docs-actions docs-conditions docs-high-level-description
docs-installation-instructions docs-removal-instructions docs-triggers entity-event-setup
entity-unique-id has-entity-name runtime-data test-before-configure test-before-setup
unique-config-entry action-exceptions config-entry-unloading docs-configuration-parameters
docs-installation-parameters entity-unavailable integration-owner log-when-unavailable
parallel-updates reauthentication-flow test-coverage devices diagnostics discovery
discovery-update-info docs-data-update docs-examples docs-known-limitations docs-supported-devices
docs-supported-functions docs-troubleshooting docs-use-cases dynamic-devices entity-category
entity-device-class entity-disabled-by-default entity-translations exception-translations
icon-translations reconfiguration-flow repair-issues stale-devices async-dependency
inject-websession strict-typing
""".split()  # noqa: SIM905 - one a word
"""Bronze to platinum, of Home Assistant 2026.10 and 2026.11."""


def test_every_rule_is_answered() -> None:
    answers = load_yaml_dict(str(INTEGRATION / "quality_scale.yaml"))["rules"]
    assert list(answers) == RULES
    for rule, answer in answers.items():
        if isinstance(answer, dict):
            assert answer["status"] in ("done", "exempt"), rule
            assert answer["comment"].strip(), rule
        else:
            assert answer == "done", rule


@pytest.mark.parametrize(
    ("name", "height"),
    [("icon", 256), ("icon@2x", 512), ("logo", 256), ("logo@2x", 512), ("dark_logo", 256)],
)
def test_pictures(name: str, height: int) -> None:
    head = (INTEGRATION / "brand" / f"{name}.png").read_bytes()[:26]
    assert head.startswith(b"\x89PNG")
    wide, high = struct.unpack(">II", head[16:24])
    assert high == height
    assert wide == height if name.startswith("icon") else wide > 2 * height
    assert head[25] == 6, "with a transparent background"


def names() -> Iterator[str]:
    """Yield what the guide has to name: actions, rules, events of suggestions, and options."""
    for action in load_yaml_dict(str(INTEGRATION / "services.yaml")):
        yield f"`edgewise.{action}`"
    for rule in get_args(Rule.__value__):
        yield f"`{rule}`"
    for event in ACTIVITY.event_types or ():
        if event.startswith("suggestion_"):
            yield f"`{event}`"
    texts = json.loads((INTEGRATION / "translations" / "en.json").read_text())
    sections = texts["options"]["step"]["init"]["sections"]
    for name in ("devices", "situation", "suggestions"):
        yield from sections[name]["data"].values()


@pytest.mark.parametrize("name", list(names()))
def test_the_guide_names_it(name: str) -> None:
    assert name in GUIDE


@pytest.mark.parametrize("page", ["README.md", "docs/hub.md", "docs/develop.md"])
def test_links_lead_somewhere(page: str) -> None:
    path = REPOSITORY / page
    found = re.findall(r"""(?:\]\(|src=")([^)"#\s]+)""", path.read_text())
    assert found
    for link in found:
        assert link.startswith("http") or (path.parent / link).exists(), link
